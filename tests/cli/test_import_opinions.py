"""`import opinions`: public comments come in, and departments' answers come back."""

import csv
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.council.council_intent import enter_meeting, enter_opinion
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion, opinions
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

from .saying import NO_CHANGES, Cli

H29 = FiscalYear(2017)
SAID = Opinion("m1.1", H29, "I-1-2.1", "=1+1 のような\n数を示せ", "髙橋 花子")
HEADS = "年度,コード,種類,発言者,意見"


@pytest.fixture
def held(database: Path) -> None:
    """A meeting at which one member said something."""
    who, at = Who("佐藤", "PC01"), datetime.fromisoformat("2018-07-20T15:00:00+09:00")
    with open_store(database, write=True, who=who, at=at) as store:
        meeting = enter_meeting(read_book(store), Meeting("m1", H29, "第1回会議"))
        write(store, meeting, Kind.EDIT, None, who=who, at=at)
        write(store, enter_opinion(read_book(store), SAID), Kind.EDIT, None, who=who, at=at)


@pytest.fixture
def comments(tmp_path: Path) -> Path:
    """What two citizens wrote."""
    return table(
        tmp_path, "H29,Ⅰ-①-2.1,要望,一関市 50代,法人を増やして", "平成29年度,,,,よい計画だ"
    )


def table(folder: Path, *rows: str, heads: str = HEADS) -> Path:
    path = folder / "市民意見.csv"
    path.write_text("\n".join((heads, *rows)) + "\n", encoding="utf-8")
    return path


def known(database: Path) -> list[Opinion]:
    with open_store(database, write=False, who=Who.here("")) as store:
        return list(opinions(read_book(store)))


def test_public_comments_become_opinions_said_at_no_meeting(
    cli: Cli, database: Path, comments: Path
) -> None:
    said = cli("import", "opinions", comments, "--year", "H28", "--json")
    assert said.code == 0
    assert [(row["kpi"], row["part"], row["new"]) for row in said.json["changes"]] == [
        ("I-1-2.1", "c1.1", "法人を増やして"),
        ("", "c1.2", "よい計画だ"),
    ]
    assert known(database) == [
        Opinion("c1.1", H29, "I-1-2.1", "法人を増やして", "一関市 50代", OpinionKind.REQUEST),
        Opinion("c1.2", H29, "", "よい計画だ", "市民"),
    ]
    assert "意見と対応の取込" in cli("history").out


def test_a_row_without_a_year_is_of_the_year_that_was_given(
    cli: Cli, database: Path, tmp_path: Path
) -> None:
    file = table(tmp_path, "よい計画だ", heads="text")
    assert "年度がありません" in cli("import", "opinions", file).out
    assert cli("import", "opinions", file, "--year", "H28").code == 0
    assert [opinion.year for opinion in known(database)] == [FiscalYear(2016)]


def test_the_same_comments_are_not_entered_twice(cli: Cli, database: Path, comments: Path) -> None:
    cli("import", "opinions", comments)
    said = cli("import", "opinions", comments, "--json")
    assert (said.code, said.json) == (0, NO_CHANGES)
    assert len(known(database)) == 2


def test_a_comment_that_stands_in_a_file_twice_is_one_and_that_is_said(
    cli: Cli, database: Path, tmp_path: Path
) -> None:
    said = cli("import", "opinions", table(tmp_path, *["H29,,,,よい計画だ"] * 2), "--json")
    assert (said.code, len(known(database))) == (0, 1)
    assert "2行目と同じ意見" in said.json["warnings"][0]["message"]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("names", [(), ("--names",)])
def test_what_was_exported_comes_in_again_and_changes_nothing(
    cli: Cli, held: None, comments: Path, tmp_path: Path, ending: str, names: tuple[str, ...]
) -> None:
    assert cli("import", "opinions", comments).code == 0
    file = tmp_path / f"意見{ending}"
    cli("export", "opinions", file, *names)
    said = cli("import", "opinions", file, "--json")
    assert (said.code, said.json) == (0, NO_CHANGES)


def answered(cli: Cli, folder: Path, **texts: str) -> Path:
    """The exported table in which a department filled in columns of the first row."""
    file = folder / "回答.csv"
    cli("export", "opinions", file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[0] |= texts
    with file.open("w", encoding="cp932", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_a_departments_answer_comes_back_and_what_was_said_stays(
    cli: Cli, database: Path, held: None, tmp_path: Path
) -> None:
    file = answered(
        cli, tmp_path, 意見="数を示せ", 対応="示します", 担当課="農政課", 状態="対応済み"
    )
    for options in (["--dry-run"], []):
        said = cli("import", "opinions", file, "--json", *options)
        assert said.code == 0
        (change,), (warning,) = said.json["changes"], said.json["warnings"]
        assert [change[name] for name in ("part", "old", "new")] == ["m1.1", None, "示します"]
        assert "意見がファイルと違います" in warning["message"]
        if options:
            assert known(database) == [SAID]
    assert known(database) == [SAID._replace(answer="示します", department="農政課", answered=True)]


@pytest.mark.parametrize(
    "choice, code, kept", [("ask", 1, "一つ目"), ("ours", 0, "一つ目"), ("theirs", 0, "二つ目")]
)
def test_another_answer_that_is_there_already_is_a_conflict(
    cli: Cli, database: Path, held: None, tmp_path: Path, choice: str, code: int, kept: str
) -> None:
    cli("--user", "農政課", "import", "opinions", answered(cli, tmp_path, 対応="一つ目"))
    file = answered(cli, tmp_path, 対応="二つ目")
    said = cli("import", "opinions", file, "--on-conflict", choice, "--json")
    assert said.code == code
    (conflict,) = said.json["conflicts"]
    assert [conflict[n] for n in ("old", "new", "who")] == ["一つ目", "二つ目", "農政課"]
    assert [opinion.answer for opinion in known(database)] == [kept]


def test_a_blank_answer_takes_nothing_back(
    cli: Cli, database: Path, held: None, tmp_path: Path
) -> None:
    cli("import", "opinions", answered(cli, tmp_path, 対応="示します", 状態="対応済み"))
    before = known(database)
    said = cli("import", "opinions", answered(cli, tmp_path, 対応="", 状態="未対応"), "--json")
    assert (said.code, said.json, known(database)) == (0, NO_CHANGES, before)


@pytest.mark.parametrize(
    "heads, row, told",
    [
        (HEADS, "H29,I-9-9.9,,,文", "コード「I-9-9.9」は計画にありません"),
        (HEADS, "H29,,苦情,,文", "種類「苦情」は読めません。意見・質問・要望・評価のどれか"),
        (HEADS, "R9,,,,文", "計画の期間"),
        (HEADS, "H29,,,市民,", "意見の文がありません"),
        (f"番号,{HEADS}", "c1.9,H29,,,,文", "番号「c1.9」の意見はありません"),
        (f"番号,{HEADS}", "m1.1,H28,,,,文", "年度かコードが違います"),
    ],
)
def test_a_row_that_can_not_be_meant_stops_the_whole_file(
    cli: Cli, database: Path, held: None, tmp_path: Path, heads: str, row: str, told: str
) -> None:
    good = "H29,,,,よい計画だ" if heads == HEADS else ",H29,,,,よい計画だ"
    said = cli("import", "opinions", table(tmp_path, good, row, heads=heads), "--json")
    (refused,) = said.json["refused"]
    assert (said.code, told in refused["message"]) == (1, True)
    assert refused["message"].startswith("3行目: ")
    assert known(database) == [SAID]


def test_what_is_no_table_of_opinions_is_told_by_its_heads(cli: Cli, tmp_path: Path) -> None:
    said = cli("import", "opinions", table(tmp_path, "a,b", heads="番号,本文"))
    assert said.code == 1
    assert "足りない列: 意見。知らない列: 本文" in said.err
    book = tmp_path / "x.txt"
    book.write_text("意見\n", encoding="utf-8")
    assert "形式が分かりません" in cli("import", "opinions", book).err


def test_public_comments_are_the_publics_where_names_are_left_out(
    cli: Cli, held: None, comments: Path, tmp_path: Path
) -> None:
    cli("import", "opinions", comments)
    file = tmp_path / "意見.xlsx"
    cli("export", "opinions", file)
    rows = openpyxl.load_workbook(file).active.iter_rows(min_row=2, values_only=True)
    assert {row[0]: row[5] for row in rows} == {"m1.1": "委員", "c1.1": "市民", "c1.2": "市民"}
