"""What was frozen for a meeting prints the same, byte for byte, whatever was edited since."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book import Actual
from ichinoseki_desktop.core.council_intent import enter_meeting
from ichinoseki_desktop.core.edit import ActualsEdit, Edit
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.history import Kind
from ichinoseki_desktop.core.intent import write_record
from ichinoseki_desktop.core.meeting import Meeting, meetings
from ichinoseki_desktop.core.plan import SeriesKey
from ichinoseki_desktop.core.record import Record
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
