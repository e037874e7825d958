"""What was frozen for a meeting prints the same, byte for byte, whatever was edited since.

And what was edited since prints alone, for those who hold what was frozen.
"""

import io
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from ichinoseki_desktop.core.book.book import Actual
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.record import Record
from ichinoseki_desktop.core.council.council_intent import enter_meeting
from ichinoseki_desktop.core.council.meeting import Meeting, meetings
from ichinoseki_desktop.core.editing.intent import write_record
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.services.freezing import freeze
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

from .saying import Cli

H29 = FiscalYear(2017)
FARMS = SeriesKey("I-1-2.1")
WHO, AT = Who("佐藤", "PC01"), datetime.fromisoformat("2018-07-20T15:00:00+09:00")


def keep(store: Store, edit: Edit) -> None:
    write(store, edit, Kind.EDIT, None, who=WHO, at=AT)


def type_value(store: Store, value: str) -> None:
    keep(store, ActualsEdit.on(read_book(store), {(FARMS, H29): Actual(Decimal(value))}))


@pytest.fixture
def frozen(database: Path) -> Path:
    """A meeting whose figures were frozen at 70."""
    with open_store(database, write=True, who=WHO, at=AT) as store:
        keep(store, enter_meeting(read_book(store), Meeting("m1", H29, "第1回会議")))
        type_value(store, "70")
        book = read_book(store)
        keep(store, freeze(store, book, meetings(book)[0]))
    return database


def test_the_frozen_packet_stays_the_same_byte_for_byte(
    cli: Cli, frozen: Path, tmp_path: Path
) -> None:
    def printed(name: str, *options: str) -> bytes:
        path = tmp_path / name
        assert cli("packet", "--year", "H29", "--output", path, *options).code == 0
        return path.read_bytes()

    before = printed("a.pdf", "--frozen")
    with open_store(frozen, write=True, who=WHO, at=AT) as store:
        type_value(store, "79")
        keep(store, write_record(read_book(store), "I-1-2", H29, Record(done="あとの文")))
        assert check(store) == ()
    assert printed("b.pdf", "--frozen") == before
    assert printed("c.pdf") != before


def test_it_can_be_freed_and_frozen_anew(cli: Cli, frozen: Path, tmp_path: Path) -> None:
    with open_store(frozen, write=True, who=WHO, at=AT) as store:
        book = read_book(store)
        keep(store, freeze(store, book, meetings(book)[0]))
        assert not meetings(read_book(store))[0].frozen
    said = cli("packet", "--year", "H29", "--output", tmp_path / "a.pdf", "--frozen")
    assert (said.code, "会議用に確定されていません" in said.err) == (1, True)
    assert not (tmp_path / "a.pdf").exists()


def test_without_a_meeting_nothing_is_frozen(cli: Cli, tmp_path: Path) -> None:
    said = cli("packet", "--year", "H29", "--output", tmp_path / "a.pdf", "--frozen")
    assert (said.code, "会議が登録されていません" in said.err) == (1, True)


def test_a_mark_that_the_log_does_not_know_is_told(cli: Cli, frozen: Path, tmp_path: Path) -> None:
    with open_store(frozen, write=True, who=WHO, at=AT) as store:
        book = read_book(store)
        lost = meetings(book)[0]._replace(frozen="nowhere")
        keep(store, enter_meeting(book, lost))
    said = cli("packet", "--year", "H29", "--output", tmp_path / "a.pdf", "--frozen")
    assert (said.code, "記録が、このデータベースにありません" in said.err) == (1, True)


def replaced(cli: Cli, path: Path, *options: str) -> list[str]:
    """What each page of the replacement says, without the spaces that lines bring."""
    asked = ("--replacements", "--date", "H30.8.1", "--output", path)
    said = cli("packet", "--year", "H29", *options, *asked)
    assert said.code == 0
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages
    return ["".join(page.extract_text().split()) for page in pages]


def test_only_the_pages_that_changed_are_printed_under_a_list_of_what_changed(
    cli: Cli, frozen: Path, tmp_path: Path
) -> None:
    with open_store(frozen, write=True, who=WHO, at=AT) as store:
        type_value(store, "79")
    listed, *pages = replaced(cli, tmp_path / "a.pdf")
    assert listed.count("Ⅰ-①-2.1農業法人数H2970法人→79法人") == 2  # KPI一覧, its sheet
    assert "判定やや遅れ→順調" in listed
    assert "計画全体の系列数順調0→1、やや遅れ1→0" in listed
    whole = cli("packet", "--year", "H29", "--output", tmp_path / "now.pdf", "--frozen")
    assert whole.code == 0
    before = PdfReader(io.BytesIO((tmp_path / "now.pdf").read_bytes())).pages
    assert 0 < len(pages) < len(before) / 4
    assert all("差替え平成30年8月1日" in page for page in (listed, *pages))
    (sheet,) = (page for page in pages if "施策個票Ⅰ-①-2" in page)
    (old,) = (
        number
        for number, page in enumerate(before, start=1)
        if "施策個票Ⅰ-①-2" in (said := "".join(page.extract_text().split()))
        and "H29実績70法人は" in said
    )
    assert f"{old}/{len(before)}" in sheet
    assert "H29実績79法人は" in sheet


def test_the_same_replacement_is_the_same_file(cli: Cli, frozen: Path, tmp_path: Path) -> None:
    with open_store(frozen, write=True, who=WHO, at=AT) as store:
        type_value(store, "79")
    paths = (tmp_path / "a.pdf", tmp_path / "b.pdf")
    for path in paths:
        replaced(cli, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_sheet_that_grew_puts_a_page_behind_its_own_and_leaves_the_others(
    cli: Cli, frozen: Path, tmp_path: Path
) -> None:
    done = "あとから詳しく書いた取組実績の文。" * 40
    with open_store(frozen, write=True, who=WHO, at=AT) as store:
        keep(store, write_record(read_book(store), "I-1-3", H29, Record(done=done)))
    listed, first, second = replaced(cli, tmp_path / "a.pdf")
    assert "1ページを差し替え、1ページを加えます。" in listed
    assert "2121の2施策個票Ⅰ-①-3" in listed
    assert "21/66" in first
    assert "21の2/66" in second
    assert "人材の育成H29取組実績を加えた" in listed


def test_where_a_sheet_shrank_the_list_says_which_page_to_take_out(
    cli: Cli, frozen: Path, tmp_path: Path
) -> None:
    long = "詳しく書いた取組実績の文。" * 60
    with open_store(frozen, write=True, who=WHO, at=AT) as store:
        keep(store, write_record(read_book(store), "I-1-3", H29, Record(done=long)))
        for _ in range(2):  # freed, and frozen with the long text
            book = read_book(store)
            keep(store, freeze(store, book, meetings(book)[0]))
        keep(store, write_record(read_book(store), "I-1-3", H29, Record(done="短い文")))
    listed, *pages = replaced(cli, tmp_path / "a.pdf")
    assert "（除く）" in listed
    assert "1ページを除きます。" in listed
    assert len(pages) == 1


def test_where_nothing_changed_nothing_is_written(cli: Cli, frozen: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    said = cli("packet", "--year", "H29", "--replacements", "--output", path)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "変わっていません" in said.err
    assert not path.exists()


def test_without_anything_frozen_nothing_is_replaced(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    said = cli("packet", "--year", "H29", "--replacements", "--output", path)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert not path.exists()


def test_a_day_that_is_none_is_refused(cli: Cli, tmp_path: Path) -> None:
    asked = ("--replacements", "--date", "いつか", "--output", tmp_path / "a.pdf")
    said = cli("packet", "--year", "H29", *asked)
    assert (said.code, "日付として読めません" in said.err) == (2, True)
