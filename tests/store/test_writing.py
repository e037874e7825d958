"""Writing: value and log together or not at all, and what can't be kept is said."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.edit import ActualsEdit, JointEdit
from ichinoseki_desktop.core.book.edit_refusal import StaleEditError
from ichinoseki_desktop.core.book.history import Change, Entry, Kind, Undoable
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import say_missing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.failure import DiskFaultError, StoreError
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book, read_history, read_undoable
from ichinoseki_desktop.store.transaction import transaction
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

Keep = Callable[..., Entry]


def test_a_value_and_its_log_are_kept_together(store: Store, keep: Keep, cell: Cell) -> None:
    entry = keep(store, cell, Actual(Decimal("70.50"), State.PROVISIONAL, "速報"), "回答票")
    key, year = cell
    assert read_book(store).actual(*cell) == Actual(Decimal("70.5"), State.PROVISIONAL, "速報")
    assert read_history(store)[0] == entry
    assert entry._replace(uuid="") == Entry(
        2,
        "2026-11-24T09:15:00+09:00",
        "山田",
        "PC01",
        Kind.EDIT,
        None,
        "Ⅰ-①-2 農業法人数 H29 実績",
        "回答票",
        (
            Change(key.kpi, "", year, "value", None, "70.50"),
            Change(key.kpi, "", year, "state", None, "provisional"),
            Change(key.kpi, "", year, "note", None, "速報"),
        ),
    )


def test_figures_and_statements_that_come_together_are_one_entry_that_check_believes(
    store: Store, who: Who, at: datetime, cell: Cell
) -> None:
    book = read_book(store)
    year = FiscalYear(2018)
    edit = JointEdit(
        ActualsEdit.on(book, {cell: Actual(Decimal(70))}),
        say_missing(book, [(cell[0], year)], Missing(MissingKind.LATE)),
        "調査票の取込",
        "農政課.xlsx",
    )
    entry = write(store, edit, Kind.EDIT, None, who=who, at=at)
    assert [change.field for change in entry.changes] == ["value", "state", "missing"]
    assert entry.title.startswith("調査票の取込 Ⅰ-①-2 農業法人数 H29 実績、")
    assert entry.reason == "農政課.xlsx"
    assert read_book(store) == edit.apply(book)
    assert check(store) == ()


def test_what_was_kept_is_there_after_reopening(
    database: Path, who: Who, keep: Keep, cell: Cell
) -> None:
    with open_store(database, write=True, who=who) as store:
        keep(store, cell, "70")
        keep(store, cell, None)
        keep(store, cell, "71")
    with open_store(database, write=False, who=who) as store:
        assert read_book(store).actuals == {cell: Actual(Decimal(71))}
        assert check(store) == ()


def test_a_block_is_one_entry(store: Store, who: Who, at: datetime) -> None:
    book = read_book(store)
    cells = [(key, year) for key in book.plan.series for year in book.plan.years]
    edit = ActualsEdit.on(book, {cell: Actual(Decimal(n)) for n, cell in enumerate(cells)})
    entry = write(store, edit, Kind.EDIT, None, who=who, at=at)
    assert entry.title == "Ⅰ 年間転出超過者数 H27 実績 ほか329件"
    assert read_book(store) == edit.apply(book)
    assert check(store) == ()


def test_undo_and_redo_are_entries_too_and_work_after_reopening(
    database: Path, who: Who, at: datetime, keep: Keep, cell: Cell
) -> None:
    def again(kind: Kind) -> Undoable:
        with open_store(database, write=True, who=who) as store:
            undoable = read_undoable(store)
            entry = (undoable.undo if kind is Kind.UNDO else undoable.redo)[-1]
            back = tuple(change.inverse() for change in entry.changes)
            changes = back if kind is Kind.UNDO else entry.changes
            edit = ActualsEdit.replaying(read_book(store), changes)
            made = write(store, edit, kind, entry, who=who, at=at)
            assert (made.kind, made.of, made.title) == (kind, entry.number, entry.title)
            assert read_undoable(store) == undoable.after(made)
            assert check(store) == ()
            return read_undoable(store)

    with open_store(database, write=True, who=who) as store:
        first, second = keep(store, cell, "70"), keep(store, cell, "71")
        assert read_undoable(store) == Undoable((first, second))
    assert again(Kind.UNDO) == Undoable((first,), (second,))
    assert again(Kind.UNDO) == Undoable((), (second, first))
    assert again(Kind.REDO) == Undoable((first,), (second,))
    with open_store(database, write=True, who=who) as store:
        assert read_book(store).actual(*cell) == Actual(Decimal(70))
        third = keep(store, cell, "72")
        assert read_undoable(store) == Undoable((first, third))


def test_a_cell_that_is_not_as_it_was_seen_is_left_as_it_is(
    store: Store, who: Who, at: datetime, keep: Keep, cell: Cell
) -> None:
    other = (cell[0], cell[1] + 1)
    seen = read_book(store)
    keep(store, cell, "70")
    edit = ActualsEdit.on(seen, {other: Actual(Decimal(5)), cell: Actual(Decimal(99))})
    with pytest.raises(StaleEditError, match="農業法人数 H29は、ほかで先に変更されています。"):
        write(store, edit, Kind.EDIT, None, who=who, at=at)
    assert read_book(store).actuals == {cell: Actual(Decimal(70))}
    assert len(read_history(store)) == 2


def test_a_window_that_only_looks_is_refused_with_the_reason(
    store: Store, who: Who, keep: Keep, cell: Cell
) -> None:
    with (
        open_store(store.path, write=True, who=Who("佐藤", "PC02")) as second,
        pytest.raises(Refusal, match="山田さん（PC01）が"),
    ):
        keep(second, cell, "70")
    assert read_book(store).actuals == {}


def test_a_transaction_shuts_others_out_from_its_first_moment(store: Store) -> None:
    with (
        closing(sqlite3.connect(store.path, timeout=0)) as other,
        transaction(store.connection),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_what_fails_halfway_through_a_transaction_is_taken_back_as_a_whole(store: Store) -> None:
    def fail_halfway() -> None:
        with transaction(store.connection) as database:
            database.execute("DELETE FROM projects")
            database.execute("UPDATE plan SET only = 2")

    with pytest.raises(sqlite3.IntegrityError):
        fail_halfway()
    assert store.connection.execute("SELECT count(*) FROM projects").fetchone() == (132,)
    assert not store.connection.in_transaction


def test_a_reader_sees_one_state_while_another_writes(
    store: Store, who: Who, keep: Keep, cell: Cell
) -> None:
    with open_store(store.path, write=False, who=who) as reader:
        assert read_book(reader).actuals == {}
        keep(store, cell, "70")
        assert read_book(reader).actual(*cell) == Actual(Decimal(70))


# ------------------------------------------------------------------------------------- failures


def kept_nothing(store: Store, book: Book) -> bool:
    return read_book(store) == book and len(read_history(store)) == 1 and check(store) == ()


def test_on_a_full_disk_an_edit_is_refused_in_words_and_nothing_is_half(
    store: Store, book: Book, keep: Keep, cell: Cell
) -> None:
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    long = Actual(Decimal(70), note="注" * 20_000)
    with pytest.raises(StoreError, match=r"ディスクがいっぱいで.*変更する前のままです。.*空きを"):
        keep(store, cell, long)
    assert kept_nothing(store, book)
    store.connection.execute("PRAGMA max_page_count = 1000000")
    keep(store, cell, long)
    assert read_book(store).actual(*cell) == long


@contextmanager
def faulty_disk(size: int) -> Iterator[None]:
    """No file can be written beyond a size: to SQLite a fault of the disk, and a real one."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_after_a_fault_of_the_disk_the_file_is_opened_anew_and_can_be_written(
    store: Store, book: Book, keep: Keep, cell: Cell
) -> None:
    long, connection = Actual(Decimal(70), note="注" * 20_000), store.connection
    with (
        faulty_disk(store.path.stat().st_size),
        pytest.raises(DiskFaultError, match="読み書きに失敗しました。"),
    ):
        keep(store, cell, long)
    assert store.connection is not connection
    assert kept_nothing(store, book)
    keep(store, cell, long)
    assert read_book(store).actual(*cell) == long
    assert check(store) == ()


def test_an_edit_that_was_kept_in_spite_of_a_fault_counts_as_kept(
    store: Store, keep: Keep, cell: Cell, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def failing_at_the_end(connection: sqlite3.Connection) -> Iterator[object]:
        with transaction(connection) as database:
            yield database
        fault = sqlite3.OperationalError("disk I/O error")
        fault.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise fault

    monkeypatch.setattr("ichinoseki_desktop.store.writing.transaction", failing_at_the_end)
    entry = keep(store, cell, "70")
    assert entry == read_history(store)[0]
    assert read_book(store).actual(*cell) == Actual(Decimal(70))


def test_a_file_that_was_swapped_meanwhile_is_not_written(
    store: Store, book: Book, who: Who, at: datetime, keep: Keep, cell: Cell
) -> None:
    other = store.path.with_name("other.db")
    create(other, book, who=who, at=at, title="作成")
    store.disconnect()
    other.replace(store.path)
    with pytest.raises(StoreError, match="別のデータベースに入れ替わりました。"):
        keep(store, cell, "70")


def test_while_another_program_reads_on_and_on_an_edit_is_refused(
    store: Store, book: Book, keep: Keep, cell: Cell
) -> None:
    store.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(store.path)) as other:
        rows = other.execute("SELECT * FROM projects")
        next(rows)
        with pytest.raises(StoreError, match="ほかの画面やソフトが使っています。"):
            keep(store, cell, "70")
        rows.close()
    assert kept_nothing(store, book)
    keep(store, cell, "70")


def test_a_file_that_was_deleted_meanwhile_is_not_written(
    store: Store, keep: Keep, cell: Cell
) -> None:
    read_book(store)
    store.path.unlink()
    with pytest.raises(StoreError, match="移動または削除されました。"):
        keep(store, cell, "70")


def test_a_bug_stays_a_bug_and_leaves_nothing_half(
    store: Store, book: Book, who: Who, at: datetime, cell: Cell
) -> None:
    far = (cell[0], cell[1] + 500)
    edit = ActualsEdit.on(book, {cell: Actual(Decimal(70)), far: Actual(Decimal(1))})
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        write(store, edit, Kind.EDIT, None, who=who, at=at)
    assert kept_nothing(store, book)
