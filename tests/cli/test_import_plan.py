"""`import plan`: what a plan file would change is told row by row, and taken whole or not."""

import re
from pathlib import Path

import pytest

from .saying import NO_CHANGES, Cli

REVISION = '\n[[revisions]]\nnumber = 6\ndate = "2019-03-20"\ntitle = "H31.3 再改定"\n'


@pytest.fixture
def plan_file(cli: Cli, tmp_path: Path) -> Path:
    """The plan as it goes out."""
    path = tmp_path / "計画.toml"
    assert cli("export", "plan", path).code == 0
    return path


def edited(path: Path, *edits: tuple[str, str]) -> Path:
    """The file with texts replaced, each of which must be in it."""
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def target_of(path: Path, code: str) -> str:
    """The line with the target of a KPI."""
    text = path.read_text(encoding="utf-8")
    found = re.search(rf'code = "{re.escape(code)}"\n(?:.+\n)*?(target = .+)\n', text)
    assert found
    return found[0]


def with_target(path: Path, code: str, value: str) -> Path:
    block = target_of(path, code)
    return edited(path, (block, re.sub(r"target = .+\n$", f"target = {value}\n", block)))


@pytest.mark.parametrize("ending", [".toml", ".xlsx", ".json"])
@pytest.mark.parametrize("choice", ["ask", "theirs", "ours"])
def test_a_plan_that_went_out_and_comes_in_again_changes_nothing(
    cli: Cli, tmp_path: Path, ending: str, choice: str
) -> None:
    path = tmp_path / f"計画{ending}"
    cli("export", "plan", path)
    before = cli("history", "--json").json
    said = cli("import", "plan", path, "--on-conflict", choice, "--json")
    assert (said.code, said.json) == (0, NO_CHANGES)
    assert cli("history", "--json").json == before


def test_a_new_revision_is_taken_with_its_targets_and_undone_by_nothing_else(
    cli: Cli, plan_file: Path
) -> None:
    edited(with_target(plan_file, "I-1-2.1", "99"), ("\n[[goals]]", f"{REVISION}\n[[goals]]"))
    seen = cli("import", "plan", plan_file, "--dry-run", "--json")
    assert seen.code == 0
    assert [(r["kpi"], r["old"], r["new"], r.get("field")) for r in seen.json["changes"]] == [
        ("", None, "改定6「H31.3 再改定」", "plan_revision_date"),
        ("I-1-2.1", None, "99", "plan_target/6"),
        ("I-1-2.1", None, "H31", "plan_target_period/6"),
    ]
    assert not cli("history", "--json", "--code", "I-1-2.1").json["changes"]
    said = cli("import", "plan", plan_file)
    assert said.code == 0
    assert "変更\t改定6「H31.3 再改定」が加わります。" in said.out
    assert "取り込みました（変更3件" in said.err
    told = cli("history", "--code", "I-1-2.1").out
    assert "計画の取込「計画.toml」" in told
    assert "目標（改定6）" in told
    assert cli("check").code == 0
    again = cli("import", "plan", plan_file)
    assert (again.code, again.out) == (0, "")


def test_a_field_that_has_another_value_waits_for_a_decision(cli: Cli, plan_file: Path) -> None:
    edited(plan_file, ("農業法人数", "法人数"))
    asked = cli("import", "plan", plan_file)
    assert asked.code == 1
    assert "--on-conflict" in asked.err
    assert "衝突\tⅠ-①-2.1" in asked.out
    assert cli("import", "plan", plan_file, "--on-conflict", "ours").code == 0
    assert "農業法人数" in cli("judge", "--year", "H29", "--json").out
    taken = cli("import", "plan", plan_file, "--on-conflict", "theirs", "--json")
    assert taken.code == 0
    (row,) = [r for r in taken.json["conflicts"] if r["kpi"] == "I-1-2.1"]
    assert (row["old"], row["new"], row["who"]) == ("農業法人数", "法人数", None)
    assert "農業法人数" not in cli("judge", "--year", "H29", "--json").out
    edited(plan_file, ("法人数", "農業法人の数"))
    (row,) = cli("import", "plan", plan_file, "--dry-run", "--json").json["conflicts"]
    assert row["who"] == "テスト" or row["who"]


@pytest.mark.parametrize(
    "old, new, place",
    [
        ("desired = ", "wanted = ", "kpis"),
        ('code = "I-1-2.1"', 'code = "I-1-2.2"', "2回以上"),
        ('municipality = "一関市"', 'municipality = "奥州市"', "plan municipality"),
        ("number = 5", "number = 4", "revisions"),
        ("first_year = 2015", "first_year = 2025", "first_year"),
    ],
)
def test_a_hostile_file_is_refused_with_every_place_and_nothing_changes(
    cli: Cli, plan_file: Path, old: str, new: str, place: str
) -> None:
    before = cli("history", "--json").json
    edited(plan_file, (old, new))
    said = cli("import", "plan", plan_file, "--on-conflict", "theirs", "--json")
    assert said.code == 1
    assert any(place in row["message"] for row in said.json["refused"])
    assert cli("history", "--json").json == before


def test_what_is_no_plan_file_at_all_is_told_in_a_sentence(cli: Cli, tmp_path: Path) -> None:
    for name, content in (("空.toml", b""), ("壊れた.json", b"{"), ("偽.xlsx", b"PK\x03\x04")):
        path = tmp_path / name
        path.write_bytes(content)
        assert cli("import", "plan", path).code == 1
    assert cli("import", "plan", tmp_path / "ない.toml").code == 1


def test_a_plan_of_before_the_newest_revision_is_refused(cli: Cli, plan_file: Path) -> None:
    older = plan_file.read_text(encoding="utf-8")
    edited(plan_file, ("\n[[goals]]", f"{REVISION}\n[[goals]]"))
    assert cli("import", "plan", plan_file).code == 0
    plan_file.write_text(older, encoding="utf-8")
    said = cli("import", "plan", plan_file, "--on-conflict", "theirs")
    assert said.code == 1
    assert "古い計画ファイルです" in said.out
