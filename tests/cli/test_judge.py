"""`judge`: every series' figures, flag and reason, as the interface promises them to scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ichinoseki_desktop.core.book.plan import Plan

from .saying import Cli

SERIES = (
    *("kpi", "part", "name", "goal", "measure", "department", "unit"),
    *("desired", "baseline", "target", "actual", "state", "progress", "expected", "ratio"),
    *("grade", "flag", "reason"),
)
FLAGS = ["achieved", "on_track", "slightly_behind", "behind", "unknown"]

Row = dict[str, Any]
Judge = Callable[..., Row]


@pytest.fixture
def farms(cli: Cli, actuals_file: Callable[..., Path]) -> Judge:
    """Types an actual of 農業法人数 (61 → 81) and tells what becomes of it."""

    def judge(value: str, year: str = "H29", *options: str) -> Row:
        file = actuals_file(f"I-1-2.1,,{year},{value},,")
        assert cli("import", "actuals", file, "--on-conflict", "theirs").code == 0
        return of(cli("judge", "--year", year, "--json", *options).json["series"], "I-1-2.1")

    return judge


def of(rows: list[Row], kpi: str, part: str = "") -> Row:
    (row,) = (row for row in rows if (row["kpi"], row["part"]) == (kpi, part))
    return row


def test_the_json_holds_what_the_interface_promises_and_in_that_order(cli: Cli) -> None:
    judged = cli("judge", "--year", "H29", "--json").json
    assert (judged["fiscal_year"], judged["rule"]) == (2017, "linear-path")
    for row in judged["series"]:
        assert [key for key in row if key in SERIES] == list(SERIES)
    for row in judged["rollup"]:
        assert {"code", "counts", "grade"} <= row.keys()
        assert list(row["counts"]) == FLAGS


def test_every_series_stands_there_in_plan_order_and_every_node_has_its_counts(
    cli: Cli, plan: Plan
) -> None:
    judged = cli("judge", "--year", "H29", "--json").json
    keys = [(row["kpi"], row["part"]) for row in judged["series"]]
    assert keys == [(key.kpi, key.part) for key in plan.series]
    assert [row["code"] for row in judged["rollup"]] == list(plan.nodes)
    for row in judged["rollup"]:
        assert sum(row["counts"].values()) == len(plan.series_under(row["code"])), row["code"]


def test_where_a_series_belongs_is_told_and_what_is_not_there_is_null(cli: Cli) -> None:
    rows = cli("judge", "--year", "H29", "--json").json["series"]
    stomach = of(rows, "III-2-1.1", "胃がん検診")
    assert (stomach["goal"], stomach["measure"], stomach["unit"]) == ("III", "III-2-1", "%")
    assert (stomach["baseline"], stomach["target"], stomach["desired"]) == (22.5, 50.0, "increase")
    goal = of(rows, "III.1")
    assert (goal["goal"], goal["measure"], goal["department"]) == ("III", None, None)
    unanswered = ("actual", "state", "progress", "ratio", "grade")
    assert [stomach[key] for key in unanswered] == [None] * 5
    assert stomach["expected"] == 0.6
    assert stomach["flag"] == "unknown"
    assert "H29の実績" in stomach["reason"]
    assert of(rows, "I-2-4.2")["baseline"] is None


def test_an_actual_is_judged_with_the_figures_that_led_to_it(farms: Judge) -> None:
    row = farms("70")
    assert {key: row[key] for key in ("actual", "state", "progress", "expected", "ratio")} == {
        "actual": 70,
        "state": "final",
        "progress": 0.45,
        "expected": 0.6,
        "ratio": 0.75,
    }
    assert (row["grade"], row["flag"]) == ("概ね", "slightly_behind")
    assert row["reason"] == (
        "H29実績70法人は、基準61から目標81までの45.0%。H29の目安60.0%に対し75.0%のため、"
        "やや遅れ。目標まで残り2年で年＋5.5法人が必要。"
    )


@pytest.mark.parametrize(
    "value, flag",
    [
        ("82", "achieved"),
        ("81", "achieved"),
        ("80.9", "on_track"),
        ("73", "on_track"),
        ("72.9", "slightly_behind"),
        ("68.2", "slightly_behind"),
        ("68.1", "behind"),
        ("61", "behind"),
        ("50", "behind"),
        ("▲12", "behind"),
        ("０", "behind"),
    ],
)
def test_the_thresholds_hold_on_both_their_sides(farms: Judge, value: str, flag: str) -> None:
    assert farms(value)["flag"] == flag


# 70 in the third of five years, 61 → 81: worked out by hand from the table of rules.
BY_RULE = {
    "linear-path": (0.75, "概ね", "slightly_behind"),
    "year-attainment": (70 / 73, "B+", "slightly_behind"),
    "attainment": (70 / 81, "B", "on_track"),
    "baseline-five": (9 / 61, "A", "on_track"),
    "band-ten": (9 / 61, "B", "on_track"),
    "elapsed-share": (0.75, "B", "behind"),
    "grant-effect": (0.45, "効果があった", "slightly_behind"),
    "growth-rate": (
        ((70 / 61) ** (1 / 3) - 1) / ((81 / 61) ** (1 / 5) - 1),
        "改善しているが不足",
        "slightly_behind",
    ),
}


@pytest.mark.parametrize("rule", BY_RULE)
def test_each_rule_judges_by_its_own_figure(cli: Cli, farms: Judge, rule: str) -> None:
    row = farms("70", "H29", "--rule", rule)
    ratio, grade, flag = BY_RULE[rule]
    assert row["ratio"] == pytest.approx(ratio)
    assert (row["grade"], row["flag"]) == (grade, flag)
    assert cli("judge", "--year", "H29", "--json", "--rule", rule).json["rule"] == rule


@pytest.mark.parametrize("year", range(2015, 2020))
def test_no_rule_stumbles_over_any_series_of_any_year(
    bare_cli: Cli, demo: Path, plan: Plan, year: int
) -> None:
    options = ("--database", demo, "judge", "--year", str(year), "--rule", "all")
    compared = bare_cli(*options, "--json").json
    assert compared["fiscal_year"] == year
    assert [one["rule"] for one in compared["rules"]] == list(BY_RULE)
    for one in compared["rules"]:
        assert len(one["series"]) == len(plan.series)
    for told in compared["differences"]:
        assert {"kpi", "part", "differs", "near", "flags"} <= told.keys()
    lines = bare_cli(*options).out.splitlines()
    assert lines[0].split("\t")[2:-1] == list(BY_RULE)
    assert len(lines) == len(plan.series) + 1


def test_a_reached_target_counts_even_where_no_baseline_is_known(
    cli: Cli, actuals_file: Callable[..., Path]
) -> None:
    cli("import", "actuals", actuals_file("I-2-4.2,,H29,11,速報,"))
    row = of(cli("judge", "--year", "H29", "--json").json["series"], "I-2-4.2")
    assert (row["progress"], row["flag"], row["state"]) == (None, "achieved", "provisional")


def test_one_changed_actual_changes_its_flag_and_the_counts_above_it_and_nothing_else(
    cli: Cli, actuals_file: Callable[..., Path]
) -> None:
    def judged() -> tuple[dict[str, Row], dict[tuple[str, str], str]]:
        data = cli("judge", "--year", "H29", "--json").json
        flags = {(row["kpi"], row["part"]): row["flag"] for row in data["series"]}
        return {row["code"]: row["counts"] for row in data["rollup"]}, flags

    counts, flags = judged()
    cli("import", "actuals", actuals_file("I-1-2.1,,H29,81,,"))
    new_counts, new_flags = judged()
    assert {key: flag for key, flag in new_flags.items() if flags[key] != flag} == {
        ("I-1-2.1", ""): "achieved"
    }
    changed = {code for code in counts if counts[code] != new_counts[code]}
    assert changed == {"I", "I-1", "I-1-2"}
    for code in changed:
        assert new_counts[code]["achieved"] == counts[code]["achieved"] + 1
        assert new_counts[code]["unknown"] == counts[code]["unknown"] - 1


def test_for_people_it_is_a_line_a_series_with_flag_and_reason(farms: Judge, cli: Cli) -> None:
    farms("70")
    said = cli("judge", "--year", "H29")
    (line,) = (line for line in said.out.splitlines() if line.startswith("Ⅰ-①-2.1\t"))
    assert line.split("\t")[1:3] == ["農業法人数", "◇やや遅れ"]
    assert line.endswith("年＋5.5法人が必要。")
    assert said.err == ""


def test_a_revised_target_is_judged_with_the_originals_grade_beside_it(
    cli: Cli, tmp_path: Path, actuals_file: Callable[..., Path]
) -> None:
    """The printed plan with the target that 農業法人数 might have had before H29.3."""
    plan_file = tmp_path / "plan.toml"
    assert cli("export", "plan", plan_file).code == 0
    older = '\n[[targets]]\nkpi = "I-1-2.1"\nrevision = {}\nvalue = {}\n'
    with plan_file.open("a", encoding="utf-8") as file:
        file.write(older.format(1, 71) + older.format(3, 81))
    database = ("--database", tmp_path / "revised.db")
    assert cli(*database, "new", "--plan", plan_file).code == 0
    assert cli(*database, "import", "actuals", actuals_file("I-1-2.1,,H29,70,,")).code == 0
    judged = of(cli(*database, "judge", "--year", "H29", "--json").json["series"], "I-1-2.1")
    assert (judged["target"], judged["flag"]) == (81, "slightly_behind")
    assert [judged[f"original_{key}"] for key in ("target", "grade", "flag")] == [
        *(71, "順調", "on_track"),
    ]
    assert judged["reason"].endswith("当初の目標71法人では、目安に対する比150.0%で、順調。")
    before = of(cli(*database, "judge", "--year", "H28", "--json").json["series"], "I-1-2.1")
    assert (before["target"], before["original_target"]) == (71, None)
