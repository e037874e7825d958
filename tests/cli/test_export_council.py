"""`export opinions` and `export minutes`: what the council said, as files."""

import csv
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.council.council_intent import enter_meeting, enter_opinion
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

from .saying import Cli

H29 = FiscalYear(2017)
SAID = Opinion("m1.1", H29, "I-1-2.1", "=1+1 のような\n数を示せ", "髙橋 花子")


@pytest.fixture
def held(database: Path) -> None:
    who, at = Who("佐藤", "PC01"), datetime.fromisoformat("2018-07-20T15:00:00+09:00")
    with open_store(database, write=True, who=who, at=at) as store:
        meeting = enter_meeting(read_book(store), Meeting("m1", H29, "第1回会議"))
        write(store, meeting, Kind.EDIT, None, who=who, at=at)
        said = enter_opinion(read_book(store), SAID)
        write(store, said, Kind.EDIT, None, who=who, at=at)


def test_opinions_are_written_without_names_unless_asked(
    cli: Cli, held: None, tmp_path: Path
) -> None:
    for names, told in (((), "委員"), (("--names",), "髙橋 花子")):
        path = tmp_path / f"意見{len(names)}.xlsx"
        assert cli("export", "opinions", path, "--year", "H29", *names).code == 0
        head, row = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        found = dict(zip(head, row, strict=True))
        assert (found["発言者"], found["意見"]) == (told, SAID.text)


def test_no_text_becomes_a_formula_in_csv(cli: Cli, held: None, tmp_path: Path) -> None:
    path = tmp_path / "意見.csv"
    assert cli("export", "opinions", path).code == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert next(iter(csv.DictReader(file)))["意見"] == f"'{SAID.text}"


def test_the_minutes_are_written_as_a_text(cli: Cli, held: None, tmp_path: Path) -> None:
    path = tmp_path / "議事概要.txt"
    assert cli("export", "minutes", path).code == 0
    assert path.read_text(encoding="utf-8-sig").startswith("第1回会議　議事概要（案）")


def test_the_record_is_a_pdf_a_table_or_a_text_as_its_ending_says(
    cli: Cli, held: None, tmp_path: Path
) -> None:
    for names, told in (((), "委員"), (("--names",), "髙橋花子")):
        path = tmp_path / f"記録{len(names)}.pdf"
        said = cli("export", "record", path, "--year", "H29", *names)
        assert (said.code, "氏名" in said.err) == (0, True)
        pages = ["".join(p.extract_text().split()) for p in PdfReader(path).pages]
        assert "第1回会議" in pages[0]
        assert f"{told}（意見）=1+1のような数を示せ" in pages[0]
        assert "髙橋" not in "".join(pages) or names
    assert cli("export", "record", tmp_path / "記録.xlsx").code == 0
    assert cli("export", "record", tmp_path / "記録.txt").code == 0
    assert cli("export", "record", tmp_path / "記録.csv").code == 1


def test_without_a_meeting_there_are_no_minutes(cli: Cli, tmp_path: Path) -> None:
    said = cli("export", "minutes", tmp_path / "議事概要.txt")
    assert (said.code, "会議が登録されていません" in said.err) == (1, True)
    assert "「会議・委員・意見」" in said.err, "where that is done"
    assert not (tmp_path / "議事概要.txt").exists()


def test_another_ending_is_refused(cli: Cli, held: None, tmp_path: Path) -> None:
    for what, name in (("opinions", "a.txt"), ("minutes", "a.xlsx")):
        said = cli("export", what, tmp_path / name)
        assert (said.code, "形式" in said.err) == (1, True)
