"""The copy that is taken along, as a file: made whole, read with suspicion, merged once."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Book, Cell
from ichinoseki_desktop.core.book.edit import replaying
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.services.taking_along import preview_return, take_along, take_in
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.home import read_home
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book, read_history, read_undoable
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

Keep = Callable[..., Entry]
OfFirstVersion = Callable[[Path], None]
SATO = Who("佐藤", "NOTE7")


@pytest.fixture
def laptop(tmp_path: Path, store: Store, at: datetime) -> Path:
    """A copy taken along, in which nothing is done yet."""
    path = tmp_path / "持ち出し" / "写し.db"
    take_along(store, path, SATO, at)
    return path


@pytest.fixture
def used_laptop(laptop: Path, keep: Keep, cell: Cell) -> Path:
    """A copy taken along, into which a value was typed."""
    typed(laptop, keep, cell, "70")
    return laptop


def typed(path: Path, keep: Keep, cell: Cell, value: str | None) -> None:
    """Type into a copy, as its user."""
    with open_store(path, write=True, who=SATO) as copy:
        keep(copy, cell, value)


def merged(store: Store, path: Path, who: Who, at: datetime) -> Entry | None:
    returning = preview_return(read_home(store), path, who, at)
    taken = returning.decided(OnConflict.THEIRS)
    assert taken is not None
    return take_in(store, returning, taken, who, at)


def test_the_copy_is_sound_says_who_took_it_and_leaves_the_database_alone(
    store: Store, laptop: Path
) -> None:
    with open_store(laptop, write=False, who=SATO) as copy:
        assert check(copy) == ()
        assert read_book(copy) == read_book(store)
        newest, *older = read_history(copy)
        assert (newest.kind, newest.user, newest.pc) == (Kind.CHECKOUT, "佐藤", "NOTE7")
        assert tuple(older) == read_history(store)
    assert [entry.name for entry in laptop.parent.iterdir()][:1] == ["写し.db"]


def test_a_name_that_is_taken_is_left_as_it_is(store: Store, laptop: Path, at: datetime) -> None:
    before = laptop.read_bytes()
    with pytest.raises(Refusal, match="既にあります。写しは作っていません"):
        take_along(store, laptop, SATO, at)
    assert laptop.read_bytes() == before


def test_what_came_back_is_sound_undoable_and_not_new_a_second_time(
    store: Store, laptop: Path, keep: Keep, cell: Cell, who: Who, at: datetime
) -> None:
    other = (cell[0], FiscalYear(2018))
    typed(laptop, keep, cell, "70")
    typed(laptop, keep, other, "71")
    typed(laptop, keep, other, None)
    keep(store, other, "72")
    before = read_book(store)
    entry = merged(store, laptop, who, at)
    assert entry
    after = read_book(store)
    assert (after.actual(*cell), after.actual(*other)) != (None, None)
    assert check(store) == ()
    assert merged(store, laptop, who, at) is None

    assert read_undoable(store).undo[-1] == entry
    back = replaying(after, [change.inverse() for change in entry.changes])
    write(store, back, Kind.UNDO, entry, who=who, at=at)
    assert read_book(store) == before
    assert check(store) == ()
    again = merged(store, laptop, who, at)
    assert again
    assert check(store) == ()
    carried = [entry for entry in read_history(store) if entry.kind is Kind.CARRIED]
    assert len(carried) == 4  # the copy's beginning and three edits, once


def test_the_copy_itself_is_never_written(
    store: Store, laptop: Path, keep: Keep, cell: Cell, who: Who, at: datetime
) -> None:
    typed(laptop, keep, cell, "70")
    before = laptop.read_bytes()
    assert merged(store, laptop, who, at)
    assert laptop.read_bytes() == before


def test_a_file_that_somebody_just_copied_comes_back_as_well(
    store: Store, tmp_path: Path, keep: Keep, cell: Cell, who: Who, at: datetime
) -> None:
    plain = Path(shutil.copy(store.path, tmp_path / "計画 - コピー.db"))
    keep(store, (cell[0], FiscalYear(2018)), "71")
    typed(plain, keep, cell, "70")
    assert merged(store, plain, who, at)
    assert len(read_book(store).actuals) == 2
    assert check(store) == ()


def test_a_copy_comes_back_while_its_own_window_is_open(
    store: Store, laptop: Path, keep: Keep, cell: Cell, who: Who, at: datetime
) -> None:
    with open_store(laptop, write=True, who=SATO) as copy:
        keep(copy, cell, "70")
        assert merged(store, laptop, who, at)
        keep(copy, cell, "71")
    entry = merged(store, laptop, who, at)
    assert entry
    assert [change.new for change in entry.changes if change.field == "value"] == ["71"]


def test_a_copy_of_an_earlier_version_is_read_as_of_this_one_and_left_as_it_is(
    store: Store, tmp_path: Path, at: datetime, of_first_version: OfFirstVersion
) -> None:
    plain = Path(shutil.copy(store.path, tmp_path / "去年の版.db"))
    of_first_version(plain)
    before = plain.read_bytes()
    assert not preview_return(read_home(store), plain, SATO, at).new
    assert plain.read_bytes() == before
    with pytest.raises(Refusal, match="別のデータベース"):
        preview_return(read_home(store)._replace(uuid="another"), plain, SATO, at)


def executed(path: Path, *statements: str) -> None:
    """What another program has done to a file, with its triggers put back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = dict(
            connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        )
        for trigger in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)
        for sql in triggers.values():
            connection.execute(sql)


@pytest.mark.parametrize(
    "statement, told",
    [
        ("UPDATE actuals SET value = '7'", "誤りがあるため、取り込めません"),
        ("UPDATE changes SET new = '7' WHERE field = 'value'", "誤りがあるため、取り込めません"),
        ("UPDATE targets SET value = '7' WHERE kpi = 'I.1'", "誤りがあるため、取り込めません"),
        ("CREATE TRIGGER planted AFTER UPDATE ON actuals BEGIN SELECT 1; END", "誤りがあるため"),
        ("PRAGMA user_version = 99", "新しい版のソフトで作られています"),
        ("PRAGMA application_id = 7", "ほかのソフトのデータベースです"),
        ("UPDATE identity SET uuid = '01234567-89ab-cdef-0123-456789abcdef'", "別のデータベース"),
    ],
)
def test_a_copy_that_can_not_be_believed_is_refused_in_one_sentence(
    store: Store, used_laptop: Path, who: Who, at: datetime, statement: str, told: str
) -> None:
    executed(used_laptop, statement)
    before = read_history(store)
    with pytest.raises(Refusal, match=told) as refused:
        preview_return(read_home(store), used_laptop, who, at)
    assert "\n" not in str(refused.value)
    assert read_history(store) == before


def test_the_database_itself_a_missing_file_and_a_torn_one_are_refused(
    store: Store, laptop: Path, tmp_path: Path, who: Who, at: datetime
) -> None:
    with pytest.raises(Refusal, match="いまのデータベースそのものです"):
        preview_return(read_home(store), store.path, who, at)
    with pytest.raises(Refusal, match="がありません"):
        preview_return(read_home(store), tmp_path / "ない.db", who, at)
    torn = laptop.read_bytes()
    laptop.write_bytes(torn[: len(torn) // 2])
    with pytest.raises(Refusal, match=r"壊れて|誤りがある"):
        preview_return(read_home(store), laptop, who, at)


def test_last_years_database_of_the_same_plan_is_another(
    store: Store, tmp_path: Path, book: Book, who: Who, at: datetime
) -> None:
    other = tmp_path / "去年.db"
    create(other, book, who=who, at=at, title="作成")
    with pytest.raises(Refusal, match="別のデータベースの写しです"):
        preview_return(read_home(store), other, who, at)


def test_a_cell_typed_after_the_preview_is_never_overwritten(
    store: Store, laptop: Path, keep: Keep, cell: Cell, who: Who, at: datetime
) -> None:
    typed(laptop, keep, cell, "70")
    returning = preview_return(read_home(store), laptop, who, at)
    keep(store, cell, "75")
    before = read_history(store)
    with pytest.raises(Refusal, match="先に変更されています"):
        take_in(store, returning, [cell], who, at)
    assert read_history(store) == before
