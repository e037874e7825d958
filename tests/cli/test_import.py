"""`import`: what comes in is looked at first, and taken whole or not at all."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.who import Who

from .saying import NO_CHANGES, Cli, Said

Actuals = Callable[..., Path]
FARMS = "I-1-2.1,,H29"


def value(cli: Cli, kpi: str = "I-1-2.1", year: str = "H29") -> float | None:
    """What the database holds, as far as anybody outside can tell."""
    rows = cli("judge", "--year", year, "--json").json["series"]
    actual: float | None = next(row["actual"] for row in rows if row["kpi"] == kpi)
    return actual


def entries(cli: Cli) -> int:
    return sum(not line.startswith("\t") for line in cli("history").out.splitlines())


@pytest.mark.parametrize(
    "written, kept",
    [
        ("70", 70),
        ("1052.50", 1052.5),
        ('"1,052"', 1052),
        ("１，０５２", 1052),
        ("▲12", -12),
        ("△12", -12),
        ("-12", -12),
        ("70法人", 70),
        ("－", None),
        ("", None),
    ],
)
def test_a_value_may_be_written_as_people_do(
    cli: Cli, actuals_file: Actuals, written: str, kept: float | None
) -> None:
    assert cli("import", "actuals", actuals_file(f"{FARMS},{written},,")).code == 0
    assert value(cli) == kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_encoding_is_found_out(cli: Cli, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "農政課.csv"
    text = f"kpi,part,fiscal_year,value,state,note\r\n{FARMS},70,速報,髙橋さんに確認\r\n"
    path.write_bytes(text.encode(encoding))
    said = cli("import", "actuals", path)
    assert (said.code, value(cli)) == (0, 70)
    assert "70法人（速報、注「髙橋さんに確認」）" in said.out


def test_all_that_is_wrong_in_a_file_is_told_row_by_row_and_nothing_is_taken(
    cli: Cli, actuals_file: Actuals
) -> None:
    file = actuals_file(
        "I-1-2.2,,H29,60,,",
        "I-9-9.1,,H29,1,,",
        "III-2-1.1,胃袋,H29,1,,",
        f"{FARMS},約５０,,",
        "I-1-2.1,,H28,12.3.4,,",
        "I-1-2.1,,H27,70,たぶん,",
        "I-1-2.1,,R2,70,,",
        "I-1-2.1,,いつか,70,,",
        "I-1-2.3,,H29,22,,",
        "I-1-2.3,,平成29年度,23,,",
    )
    said = cli("import", "actuals", file, "--json")
    assert said.code == 1
    assert "取り込めない行8件" in said.err
    refused = said.json["refused"]
    assert [row["kpi"] for row in refused] == [
        *("I-9-9.1", "III-2-1.1", "I-1-2.1", "I-1-2.1", "I-1-2.1", "I-1-2.1", "I-1-2.1"),
        "I-1-2.3",
    ]
    for row in refused:
        assert {"kpi", "part", "fiscal_year", "old", "new", "message"} <= row.keys()
        assert "行目: " in row["message"]
    assert [refused[2][key] for key in ("fiscal_year", "new")] == [2017, "約５０"]
    assert entries(cli) == 1


def test_a_change_is_told_with_old_and_new_and_doubts_do_not_stop_it(
    cli: Cli, actuals_file: Actuals
) -> None:
    cli("import", "actuals", actuals_file("I-1-2.1,,H28,66,,"))
    said = cli("import", "actuals", actuals_file(f"{FARMS},700,速報,"), "--json")
    (change,) = said.json["changes"]
    assert [change[key] for key in ("kpi", "part", "fiscal_year", "old", "new")] == [
        *("I-1-2.1", "", 2017, None, "700")
    ]
    assert change["message"] == "Ⅰ-①-2 農業法人数 H29: － → 700法人（速報）"
    (warning,) = said.json["warnings"]
    assert "H28の66の約10倍" in warning["message"]
    assert (said.code, value(cli)) == (0, 700)


@pytest.fixture
def in_conflict(cli: Cli, actuals_file: Actuals) -> Path:
    """A file that says 71 and another KPI's 55, where 70 is known and the other is not."""
    cli("--user", "佐藤", "import", "actuals", actuals_file(f"{FARMS},70,,"))
    return actuals_file(f"{FARMS},71,,", "I-1-2.2,,H29,55,,", name="department.csv")


def told(said: Said) -> list[int]:
    return [len(said.json[name]) for name in NO_CHANGES]


def test_a_conflict_stops_the_whole_file_unless_it_is_decided(cli: Cli, in_conflict: Path) -> None:
    for options in ([], ["--on-conflict", "ask"]):
        said = cli("import", "actuals", in_conflict, "--json", *options)
        assert (said.code, told(said)) == (1, [1, 1, 0, 0])
        (conflict,) = said.json["conflicts"]
        assert [conflict[key] for key in ("kpi", "fiscal_year", "old", "new", "who")] == [
            *("I-1-2.1", 2017, "70", "71", "佐藤")
        ]
        assert conflict["when"][:2] == "20"
        assert "--on-conflict" in said.err
    assert (value(cli), value(cli, "I-1-2.2"), entries(cli)) == (70, None, 2)


def test_a_conflict_is_told_with_who_wrote_last(
    cli: Cli, actuals_file: Callable[..., Path]
) -> None:
    for user, value in (("鈴木", "70"), ("佐藤", "71"), ("千葉", "72")):
        taken = actuals_file(f"I-1-2.1,,H29,{value},,")
        assert cli("--user", user, "import", "actuals", taken, "--on-conflict", "theirs").code == 0
    asked = cli("import", "actuals", actuals_file("I-1-2.1,,H29,73,,"), "--json")
    (conflict,) = asked.json["conflicts"]
    assert (conflict["old"], conflict["who"], conflict["field"]) == ("72", "千葉", "value")


def test_a_conflict_is_told_with_who_wrote_what_is_there_and_when(
    cli: Cli, in_conflict: Path
) -> None:
    (line,) = (
        row for row in cli("import", "actuals", in_conflict).out.splitlines() if "衝突" in row
    )
    assert re.search(r"（R\d+\.\d+\.\d+ \d\d:\d\d \S+さん）$", line)


def test_theirs_takes_the_files_value(cli: Cli, in_conflict: Path) -> None:
    said = cli("import", "actuals", in_conflict, "--on-conflict", "theirs", "--json")
    assert (said.code, told(said)) == (0, [2, 1, 0, 0])
    assert (value(cli), value(cli, "I-1-2.2")) == (71, 55)


def test_ours_keeps_what_is_there_and_takes_the_rest(cli: Cli, in_conflict: Path) -> None:
    said = cli("import", "actuals", in_conflict, "--on-conflict", "ours", "--json")
    assert (said.code, told(said)) == (0, [1, 1, 0, 0])
    assert (value(cli), value(cli, "I-1-2.2")) == (70, 55)


def test_ours_does_not_say_that_a_file_is_the_same_when_it_is_not(
    cli: Cli, in_conflict: Path
) -> None:
    cli("import", "actuals", in_conflict, "--on-conflict", "ours")
    for options in ([], ["--dry-run"]):
        said = cli("import", "actuals", in_conflict, "--on-conflict", "ours", *options)
        assert said.code == 0
        assert said.err.startswith("別の値がある欄（衝突1件）はいまの値を残し、")


@pytest.mark.parametrize("choice, code", [("ask", 1), ("theirs", 0), ("ours", 0)])
def test_a_dry_run_tells_the_same_and_writes_nothing(
    cli: Cli, database: Path, in_conflict: Path, choice: str, code: int
) -> None:
    before = database.read_bytes()
    options = ("import", "actuals", in_conflict, "--json", "--on-conflict", choice)
    dry = cli(*options, "--dry-run")
    assert dry.code == code
    assert "何も変えていません" in dry.err
    assert database.read_bytes() == before
    wet = cli(*options)
    assert (wet.code, wet.json) == (code, dry.json)


def test_an_import_is_one_entry_that_names_the_file(cli: Cli, actuals_file: Actuals) -> None:
    rows = [f"I-1-2.1,,{year},{year - 1950},," for year in range(2015, 2020)]
    cli("import", "actuals", actuals_file(*rows, name="農政課からの回答.csv"))
    changes = cli("history", "--json").json["changes"]
    assert {change["reason"] for change in changes} == {"農政課からの回答.csv"}
    assert entries(cli) == 2


@pytest.mark.parametrize(
    "name, content, told",
    [
        ("none.csv", None, "がありません"),
        ("empty.csv", "", "空です"),
        ("head.csv", "code,value\n", "見出しではありません"),
        ("rows.csv", "kpi,part,fiscal_year,value,state,note\n", "違う値はない"),
        ("a.json", '{"values": []}', '{"actuals": [ … ]} がありません'),
        ("a.xlsx", "no workbook", "a.xlsx"),
        ("a.pdf", "%PDF", "形式が分かりません"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_its_own_sentence(
    cli: Cli, tmp_path: Path, name: str, content: str | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    said = cli("import", "actuals", tmp_path / name)
    assert said.code == (0 if name == "rows.csv" else 1)
    assert told in said.err
    assert len(said.err.splitlines()) == 1


def test_five_thousand_rows_are_taken_as_one_step(cli: Cli, actuals_file: Actuals) -> None:
    rows = [
        f"I-1-2.{kpi},,{year},{kpi * 1000 + year},,"
        for kpi in range(1, 5)
        for year in range(2015, 2020)
    ]
    assert cli("import", "actuals", actuals_file(*rows * 250)).code == 0
    assert entries(cli) == 2
    path = actuals_file(*(f"X-{n},,H29,約{n},," for n in range(5_000)), name="wrong.csv")
    assert "取り込めない行5000件" in cli("import", "actuals", path).err


def test_while_somebody_has_it_open_one_can_look_and_not_write(
    cli: Cli, database: Path, actuals_file: Actuals, tmp_path: Path
) -> None:
    file = actuals_file(f"{FARMS},70,,")
    with open_store(database, write=True, who=Who("佐藤", "PC02")):
        said = cli("import", "actuals", file)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("佐藤さん（PC02）が")
        assert "何も変えていません" in said.err
        assert cli("import", "actuals", file, "--dry-run").code == 0
        assert cli("export", "plan", tmp_path / "plan.json").code == 0
    assert json.loads((tmp_path / "plan.json").read_bytes())["plan"]["municipality"] == "一関市"
    assert cli("import", "actuals", file).code == 0


def test_other_programs_read_the_judgements_of_what_was_just_taken_in(
    cli: Cli, database: Path, actuals_file: Actuals
) -> None:
    assert cli("import", "actuals", actuals_file(f"{FARMS},999,,")).code == 0
    with open_store(database, write=False, who=Who("", "")) as store:
        found = store.connection.execute(
            "SELECT flag, outdated FROM judgements_view"
            " WHERE kpi = 'I-1-2.1' AND fiscal_year = 2017"
        ).fetchall()
    assert found == [("achieved", 0)]
