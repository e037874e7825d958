"""The log: read by node, folded to what can be undone, and never taken back."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.history import Change, Entry, Kind, Undoable, undoable
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import Opinion, next_id
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.store.log_reading import fold_undoable
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import read_book, read_history, read_undoable
from ichinoseki_desktop.store.transaction import transaction
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import append, write

Keep = Callable[..., Entry]
H29 = FiscalYear(2017)


@pytest.mark.parametrize(
    "code, found",
    [
        ("I", ["I-1-2.1", "I-1-1.1", "I.1"]),
        ("I-1", ["I-1-2.1", "I-1-1.1"]),
        ("I-1-2", ["I-1-2.1"]),
        ("I-1-1.1", ["I-1-1.1"]),
        ("II", ["II.1"]),
        ("I-2", []),
    ],
)
def test_a_nodes_history_is_its_own_and_that_of_all_below(
    store: Store, keep: Keep, code: str, found: list[str]
) -> None:
    for kpi in ("I.1", "II.1", "I-1-1.1", "I-1-2.1"):
        keep(store, (SeriesKey(kpi), H29), "70")
    entries = read_history(store, code)
    assert [entry.changes[0].code for entry in entries] == found


def test_the_history_of_a_kpi_leaves_out_what_else_its_entries_changed(
    store: Store, keep: Keep, cell: Cell
) -> None:
    keep(store, (SeriesKey("III-2-1.1", "胃がん検診"), H29), "30")
    keep(store, cell, "70")
    (entry,) = read_history(store, cell[0].kpi)
    assert entry.number == 3
    assert {change.code for change in entry.changes} == {cell[0].kpi}


def test_the_newest_entry_comes_first(store: Store, keep: Keep, cell: Cell) -> None:
    keep(store, cell, "70")
    keep(store, cell, "71")
    assert [entry.number for entry in read_history(store)] == [3, 2, 1]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM entries",
        "DELETE FROM changes",
        "UPDATE entries SET title = ''",
        "UPDATE changes SET new = '99'",
        "REPLACE INTO entries SELECT * FROM entries",
        "REPLACE INTO changes SELECT * FROM changes",
    ],
)
def test_the_log_cannot_be_changed_or_deleted(
    store: Store, keep: Keep, cell: Cell, sql: str
) -> None:
    keep(store, cell, "70")
    before = read_history(store)
    with pytest.raises(sqlite3.IntegrityError, match="history is never"):
        store.connection.execute(sql)
    assert read_history(store) == before


class TakenBackError(Exception):
    """Ends a transaction that shall leave nothing."""


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(st.sampled_from([Kind.EDIT, Kind.UNDO, Kind.REDO, "gone on"]), max_size=30),
    newest=st.integers(1, 8),
)
def test_the_newest_entries_tell_what_the_whole_log_tells(
    store: Store, steps: list[Kind | str], newest: int
) -> None:
    state = Undoable()
    entries: list[Entry] = []
    with suppress(TakenBackError), transaction(store.connection) as database:
        for step in steps:
            of = () if step is Kind.EDIT else state[step is Kind.REDO][-1:]
            if step is not Kind.EDIT and not of:
                continue
            number = of[0].number if of else None
            kind = step if isinstance(step, Kind) else Kind.EDIT
            change = Change("I.1", "", H29, "value", None, str(len(entries)))
            entry = Entry(0, "2026-11-24T09:15:00+09:00", "", "", kind, number, "", "", (change,))
            entries.append(append(database, entry, str(uuid4())))
            state = state.after(entries[-1])
        whole = fold_undoable(store.connection, 1000)
        told = fold_undoable(store.connection, newest)
        raise TakenBackError
    assert whole == state == undoable(entries)
    assert whole.undo[len(whole.undo) - len(told.undo) :] == told.undo
    assert whole.redo[len(whole.redo) - len(told.redo) :] == told.redo
    if entries and entries[-1].kind is Kind.EDIT:
        assert told.undo


def test_nothing_can_be_undone_in_a_new_database(store: Store) -> None:
    assert read_undoable(store) == Undoable()


def test_an_id_that_was_taken_back_is_known_after_a_restart(
    store: Store, who: Who, at: datetime
) -> None:
    said = enter_opinion(read_book(store), Opinion("m1.1", H29, "I-1-1", "なぜか"))
    entry = write(store, said, Kind.EDIT, None, who=who, at=at)
    assert read_book(store).gone == frozenset()
    write(store, said.inverse, Kind.UNDO, entry, who=who, at=at)
    assert next_id(read_book(store), Field.OPINION, "m1.") == "m1.2"
    write(store, said, Kind.REDO, entry, who=who, at=at)
    assert read_book(store).gone == frozenset()
