"""`history` and `check`: who changed what, and whether the file is what it was."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from .saying import Cli

CHANGE = [
    *("at", "user", "pc", "code", "part", "fiscal_year", "field", "old", "new", "reason"),
]
READING: tuple[tuple[str, ...], ...] = (
    ("judge", "--year", "H29"),
    ("judge", "--year", "H29", "--json"),
    ("history",),
    ("check",),
    ("export", "actuals", "x.csv"),
    ("packet", "--year", "H29", "--output", "x.pdf"),
    ("screenshot", "--screen", "plan", "--output", "x.png"),
)
WRITING = (("import", "actuals", "there.csv"),)


@pytest.fixture
def changed(cli: Cli, actuals_file: Callable[..., Path]) -> None:
    """Two files taken, by two people."""
    first = ("I-1-2.1,,H29,70,速報,", "III-2-1.1,胃がん検診,H29,30.0,,")
    cli("--user", "佐藤", "import", "actuals", actuals_file(*first, name="1.csv"))
    second = actuals_file("I-1-2.1,,H29,71,,", name="2.csv")
    cli("--user", "田中", "import", "actuals", second, "--on-conflict", "theirs")


def test_the_history_tells_an_opinion_in_words_and_by_its_number_as_data(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "市民意見.csv"
    path.write_text("年度,コード,発言者,意見\nH29,I-1-2,佐藤,もっと広報を\n", encoding="utf-8")
    cli("import", "opinions", path)
    assert "市民意見1（佐藤） H29 意見\t－ → もっと広報を" in cli("history").out
    assert "市民意見1（佐藤）" in cli("history", "--code", "I-1-2").out
    changes = cli("history", "--json").json["changes"]
    assert {row["part"] for row in changes} == {"c1.1"}


def change(path: Path, sql: str) -> None:
    """What another program might do to a file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)


# -------------------------------------------------------------------------------------- history


@pytest.mark.usefixtures("changed")
def test_the_history_tells_who_changed_what_from_what_to_what_oldest_first(cli: Cli) -> None:
    changes = cli("history", "--json").json["changes"]
    assert [list(row) for row in changes] == [CHANGE] * len(changes)
    told = [
        tuple(row[key] for key in ("user", "code", "fiscal_year", "field", "old", "new", "reason"))
        for row in changes
    ]
    assert told == [
        ("佐藤", "I-1-2.1", 2017, "value", None, "70", "1.csv"),
        ("佐藤", "I-1-2.1", 2017, "state", None, "provisional", "1.csv"),
        ("佐藤", "III-2-1.1", 2017, "value", None, "30.0", "1.csv"),
        ("佐藤", "III-2-1.1", 2017, "state", None, "final", "1.csv"),
        ("田中", "I-1-2.1", 2017, "value", "70", "71", "2.csv"),
        ("田中", "I-1-2.1", 2017, "state", "provisional", "final", "2.csv"),
    ]
    assert [row["part"] for row in changes][2] == "胃がん検診"
    assert all(row["pc"] and row["at"][10] == "T" for row in changes)


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize(
    "code, series",
    [
        ("I-1-2.1", {"I-1-2.1"}),
        ("Ⅰ-①-2.1", {"I-1-2.1"}),
        ("Ｉ－１－２．１", {"I-1-2.1"}),
        ("I-1-2", {"I-1-2.1"}),
        ("I", {"I-1-2.1"}),
        ("III-2-1", {"III-2-1.1"}),
        ("II", set()),
    ],
)
def test_the_history_of_a_code_is_that_of_all_below_it(
    cli: Cli, code: str, series: set[str]
) -> None:
    said = cli("history", "--code", code, "--json")
    assert (said.code, said.err) == (0, "")
    assert {row["code"] for row in said.json["changes"]} == series


def test_where_nothing_was_changed_that_is_said(cli: Cli) -> None:
    said = cli("history", "--code", "I-1-1.3")
    assert (said.code, said.out, said.err) == (0, "", "変更の履歴はまだありません。\n")
    data = cli("history", "--code", "I-1-1.3", "--json")
    assert (data.json, data.err) == ({"changes": []}, "")


def test_the_history_of_a_code_that_nobody_knows_is_refused(cli: Cli) -> None:
    for form in ([], ["--json"]):
        said = cli("history", "--code", "V-9", *form)
        assert (said.code, said.out) == (1, "")
        assert "コード「V-9」は計画にも履歴にもありません" in said.err


@pytest.mark.usefixtures("changed")
def test_for_people_the_history_is_in_words(cli: Cli) -> None:
    lines = cli("history").out.splitlines()
    assert "「一関市まち・ひと・しごと創生総合戦略」を新しく作成" in lines[0]
    at, user, _, title, reason = lines[1].split("\t")
    assert re.fullmatch(r"R\d+\.\d+\.\d+ \d\d:\d\d", at), "as the window shows it"
    assert (user, title, reason) == ("佐藤", "Ⅰ-①-2 農業法人数 H29 実績 ほか1件", "理由: 1.csv")
    assert "\tⅠ-①-2.1 農業法人数 H29 実績\t70法人 → 71法人" in lines


def test_a_note_of_two_lines_stays_a_line_of_output_and_two_in_the_json(
    cli: Cli, actuals_file: Callable[..., Path]
) -> None:
    said = cli("import", "actuals", actuals_file('I-1-2.1,,H29,70,,"一行目\n二行目"'))
    assert said.out == "変更\tⅠ-①-2 農業法人数 H29: － → 70法人（注「一行目 二行目」）\n"
    assert cli("history").out.splitlines()[-1].endswith("注\t－ → 一行目 二行目")
    assert cli("history", "--json").json["changes"][-1]["new"] == "一行目\n二行目"


# ------------------------------------------------------------------------------- a sound file


@pytest.mark.usefixtures("changed")
def test_a_sound_database_passes(cli: Cli) -> None:
    said = cli("check")
    assert (said.code, said.out, said.err) == (0, "", "データベースに問題はありません。\n")


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize(
    "sql, finding",
    [
        (
            "UPDATE actuals SET value = '17' WHERE kpi = 'I-1-2.1'",
            "Ⅰ-①-2 農業法人数 H29 の実績が、履歴と違います。",
        ),
        ("UPDATE targets SET value = '8' WHERE kpi = 'I-1-2.1'", "計画の内容が"),
        ("UPDATE changes SET new = '17' WHERE new = '70'", "履歴の2番が"),
        ("DELETE FROM entries WHERE number = 2", "表 changes に、entries にないものを指す行"),
    ],
)
def test_a_value_that_somebody_changed_behind_its_back_is_found(
    cli: Cli, database: Path, sql: str, finding: str
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        guards = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        triggers = connection.execute(guards).fetchall()
        removing = [f"DROP TRIGGER {name}" for name, _ in triggers]
        for statement in (*removing, sql, *(own for _, own in triggers)):
            connection.execute(statement)
    before = database.read_bytes()
    said = cli("check")
    assert said.code == 1
    assert finding in said.out + said.err
    assert database.read_bytes() == before


def test_the_plan_is_looked_through_without_stopping_anybody(bare_cli: Cli, demo: Path) -> None:
    said = bare_cli("--database", demo, "check", "--plan")
    assert said.code == 0
    lines = said.out.splitlines()
    assert f"平成29年度までの気になる点は{len(lines)}件です。" in said.err
    assert all(line.startswith(("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ")) for line in lines)
    assert bare_cli("--database", demo, "check", "--plan", "--year", "R5").code == 1


def test_an_empty_plan_is_told_in_one_line_that_names_every_kpi(cli: Cli) -> None:
    lines = cli("check", "--plan", "--year", "H29").out.splitlines()
    (silent,) = (line for line in lines if "2年続けて" in line)
    assert "全66系列のうち66系列あります。（Ⅰ.1、" in silent
    assert silent.count("、") >= 59


@pytest.mark.usefixtures("changed")
def test_who_only_reads_a_database_of_the_version_before_leaves_every_byte_of_it(
    cli: Cli, database: Path, tmp_path: Path, of_first_version: Callable[[Path], None]
) -> None:
    before = cli("judge", "--year", "H29", "--json").json
    rows = tmp_path / "rows.csv"
    assert cli("export", "actuals", rows).code == 0
    of_first_version(database)
    content, beside = database.read_bytes(), sorted(database.parent.iterdir())
    said = cli("judge", "--year", "H29", "--json")
    assert (said.code, said.json) == (0, before)
    assert "は前の版の形式です。変えずに、" in said.err
    paper = tmp_path / "paper.pdf"
    for command in (
        ("check",),
        ("check", "--plan"),
        ("history",),
        ("export", "plan", tmp_path / "plan.json"),
        ("import", "actuals", rows, "--dry-run"),
        ("packet", "--year", "H29", "--output", paper, "--part", "I-1-2"),
        ("checkout", "--output", tmp_path / "写し.db"),
        ("merge", tmp_path / "写し.db", "--dry-run"),
    ):
        said = cli(*command)
        assert said.code == 0, (command, said.err)
    assert database.read_bytes() == content
    assert sorted(database.parent.iterdir()) == beside


@pytest.mark.usefixtures("changed")
def test_who_writes_into_one_brings_it_up_to_date_on_a_backup_first(
    cli: Cli, database: Path, tmp_path: Path, of_first_version: Callable[[Path], None]
) -> None:
    before = cli("judge", "--year", "H29", "--json").json
    rows = tmp_path / "rows.csv"
    assert cli("export", "actuals", rows).code == 0
    of_first_version(database)
    said = cli("import", "actuals", rows)
    assert said.code == 0
    assert "を新しい形式に直しました。" in said.err
    *_, backup = sorted((database.parent / "計画-backups").glob("*.db"))
    assert str(backup) in said.err
    said = cli("judge", "--year", "H29", "--json")
    assert (said.json, said.err) == (before, "")
    assert cli("check").code == 0


# --------------------------------------------------------------------------- what can't be opened


def _circle(_: Path, path: Path) -> None:
    path.symlink_to(path)


def _missing(_: Path, path: Path) -> None:
    path.unlink(missing_ok=True)


def _folder(_: Path, path: Path) -> None:
    path.mkdir()


def _empty(_: Path, path: Path) -> None:
    path.touch()


def _text(_: Path, path: Path) -> None:
    path.write_text("kpi,part,fiscal_year,value,state,note\n" * 100, encoding="utf-8")


def _cut(made: Path, path: Path) -> None:
    path.write_bytes(made.read_bytes()[: made.stat().st_size // 2])


def _another(_: Path, path: Path) -> None:
    change(path, "CREATE TABLE letters (body TEXT)")


def _newer(made: Path, path: Path) -> None:
    shutil.copy(made, path)
    change(path, "PRAGMA user_version = 999")


UNOPENABLE = [
    (_circle, "自分自身へ戻るリンク"),
    (_missing, "がありません"),
    (_folder, "ファイルではありません"),
    (_empty, "空のファイルです"),
    (_text, "データベースではない"),
    (_cut, "壊れて"),
    (_another, "ほかのソフトのデータベースです"),
    (_newer, "新しい版のソフトで作られています"),
]


@pytest.mark.parametrize("make, told", UNOPENABLE, ids=[m.__name__ for m, _ in UNOPENABLE])
def test_what_is_no_database_of_ours_has_its_own_sentence_in_every_command(
    bare_cli: Cli,
    made: Path,
    tmp_path: Path,
    actuals_file: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path, Path], None],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    actuals_file("I-1-2.1,,H29,70,,", name="there.csv")
    path = tmp_path / "計画.db"
    make(made, path)
    before = path.read_bytes() if path.is_file() else None
    # A picture makes an application, and pytest has one already.
    for command in (*READING[:-1], *WRITING):
        said = bare_cli("--database", path, *command)
        assert (said.code, said.out) == (1, ""), command
        assert told in said.err, command
        assert len(said.err.splitlines()) == 1, command
    assert before == (path.read_bytes() if path.is_file() else None)
    assert sorted(tmp_path.glob("x.*")) == []


def test_a_file_in_a_read_only_folder_can_be_read_and_not_written(
    bare_cli: Cli, guarded: Path
) -> None:
    file = guarded / "there.csv"
    file.write_text("kpi,part,fiscal_year,value,state,note\nI-1-2.1,,H29,70,,\n", encoding="utf-8")
    guarded.chmod(0o555)
    path = guarded / "plan.db"
    for command in (*READING[:4], ("import", "actuals", str(file), "--dry-run")):
        assert bare_cli("--database", path, *command).code == 0, command
    for command in (
        ("import", "actuals", str(file)),
        ("export", "actuals", str(guarded / "x.csv")),
    ):
        said = bare_cli("--database", path, *command)
        assert (said.code, said.out) == (1, ""), command
        assert "書" in said.err, command
    said = bare_cli("--database", guarded / "new.db", "new")
    assert "フォルダーに書けません" in said.err
    assert sorted(file.name for file in guarded.iterdir()) == ["plan.db", "there.csv"]


def test_a_place_that_one_may_not_look_into_is_told_as_that(bare_cli: Cli, guarded: Path) -> None:
    guarded.chmod(0o000)
    for command in (("check",), ("judge", "--year", "H29"), ("new",)):
        said = bare_cli("--database", guarded / "plan.db", *command)
        assert said.code == 1
        assert "権限を確かめてください" in said.err, command


def test_a_name_that_is_too_long_is_told(bare_cli: Cli, tmp_path: Path) -> None:
    for command in (("check",), ("new",)):
        said = bare_cli("--database", tmp_path / ("長" * 200), *command)
        assert said.code == 1
        assert "開けない" in said.err


def test_a_record_of_the_review_is_told_by_measure_project_and_field(
    bare_cli: Cli, demo: Path
) -> None:
    of_demo = ("--database", demo)
    changes = bare_cli(*of_demo, "history", "--code", "I-1-2", "--json").json["changes"]
    told = {(c["part"], c["field"]) for c in changes if c["fiscal_year"] == 2017}
    assert {("", "done"), ("", "next_step"), ("経営体育成支援事業費補助", "budget")} <= told
    assert "Ⅰ-①-2 雇用の場の創出 H29 取組実績\t－ → 【架空】" in bare_cli(*of_demo, "history").out
