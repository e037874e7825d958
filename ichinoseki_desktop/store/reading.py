"""Reading a store: the book, what can be undone, and the history."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from decimal import Decimal

from ichinoseki_desktop.core.book.book import NUMBERED, Actual, Book, Cell, Gone, State
from ichinoseki_desktop.core.book.history import Entry, Undoable
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.store.connecting import snapshot
from ichinoseki_desktop.store.failure import told_reading
from ichinoseki_desktop.store.log_reading import (
    fold_undoable,
    read_entries,
    read_entries_about,
    read_marks,
)
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.plan_reading import read_plan


def read_book(store: Store) -> Book:
    """The plan and its actuals; raises StoreError where they can't be read."""
    with told_reading(store.path), snapshot(store.connection):
        store.plan = read_plan(store.connection)
        return read_content(store.connection, store.plan)


def read_content(connection: sqlite3.Connection, plan: Plan) -> Book:
    """The plan with what has become of it."""
    statements = read_statements(connection)
    return Book(plan, read_actuals(connection), statements, read_gone(connection, statements))


def known_plan(store: Store) -> Plan:
    """The plan as it was read last, or read now."""
    if store.plan is None:
        with told_reading(store.path), snapshot(store.connection):
            store.plan = read_plan(store.connection)
    return store.plan


def read_undoable(store: Store, newest: int = 200) -> Undoable:
    """What can be undone and made again, as far as so many of the newest entries tell."""
    with told_reading(store.path), snapshot(store.connection):
        return fold_undoable(store.connection, newest)


def last_mark(store: Store) -> str:
    """The uuid of the log's last entry."""
    with told_reading(store.path), snapshot(store.connection):
        return read_marks(store.connection)[-1]


def read_history(store: Store, code: str = "") -> tuple[Entry, ...]:
    """The log, newest first; with a code, only what was changed of that node or KPI and below."""
    with told_reading(store.path), snapshot(store.connection):
        read = (
            read_entries_about(store.connection, code) if code else read_entries(store.connection)
        )
    return read[::-1]


def read_actual(connection: sqlite3.Connection, cell: Cell) -> Actual | None:
    """What a cell holds."""
    key, year = cell
    row = connection.execute(
        "SELECT value, state, note, invented FROM actuals"
        " WHERE kpi = ? AND part = ? AND fiscal_year = ?",
        (key.kpi, key.part, year.year),
    ).fetchone()
    return None if row is None else _actual(*row)


def read_actuals(connection: sqlite3.Connection) -> Mapping[Cell, Actual]:
    """Every cell that holds something."""
    rows = connection.execute(
        "SELECT kpi, part, fiscal_year, value, state, note, invented FROM actuals"
    ).fetchall()
    return {
        (SeriesKey(kpi, part), FiscalYear(year)): _actual(*row) for kpi, part, year, *row in rows
    }


def read_statement(connection: sqlite3.Connection, topic: Topic) -> str | None:
    """What is stated, None where nothing is."""
    row = connection.execute(
        "SELECT text FROM statements WHERE code = ? AND part = ? AND fiscal_year = ? AND field = ?",
        (topic.code, topic.part, topic.year.year, topic.field.value),
    ).fetchone()
    return None if row is None else str(row[0])


def read_statements(connection: sqlite3.Connection) -> Mapping[Topic, str]:
    """Everything that is stated."""
    rows = connection.execute(
        "SELECT code, part, fiscal_year, field, text FROM statements"
    ).fetchall()
    return {
        Topic(code, part, FiscalYear(year), Field(field)): text
        for code, part, year, field, text in rows
    }


def read_gone(connection: sqlite3.Connection, stated: Collection[Topic]) -> frozenset[Gone]:
    """The ids that the log has of what is stated no longer."""
    rows = connection.execute(
        "SELECT DISTINCT field, part FROM changes"
        " WHERE new IS NULL AND field IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(NUMBERED)),),
    ).fetchall()
    there = {(topic.field, topic.part) for topic in stated}
    return frozenset((Field(field), part) for field, part in rows) - there


def _actual(value: str, state: str, note: str, invented: int) -> Actual:
    return Actual(Decimal(value), State(state), note, bool(invented))
