"""Writing an edit: the cells and their log in one transaction, or nothing."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from sqlite_utils import Database

from ichinoseki_desktop.core.book.book import Actual, Cell
from ichinoseki_desktop.core.book.edit import (
    ActualsEdit,
    Edit,
    JointEdit,
    StatementsEdit,
    parts,
)
from ichinoseki_desktop.core.book.edit_refusal import StaleEditError
from ichinoseki_desktop.core.book.history import Carried, Entry, Kind
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_facts import plan_facts
from ichinoseki_desktop.core.book.statement import Topic
from ichinoseki_desktop.core.book.titles import cell_title, topic_title
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.store.failure import DiskFaultError, StoreError, told, told_reading
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.plan_writing import rewrite_plan, written
from ichinoseki_desktop.store.reading import known_plan, read_actual, read_statement
from ichinoseki_desktop.store.seal import entry_digest, seal_plan
from ichinoseki_desktop.store.transaction import transaction
from ichinoseki_desktop.store.who import Who


def write(
    store: Store, edit: Edit, kind: Kind, of: Entry | None, *, who: Who, at: datetime
) -> Entry:
    """Keep an edit durably and return its entry.

    `of` is what an undo or a redo is about, or what an edit goes on with. Raises StaleEditError
    where a cell is not what the person saw, StoreError where it can't be kept: then nothing of it
    is.
    """
    if not store.writable:
        raise Refusal(store.read_only_because)
    plan = known_plan(store)
    title = of.title if of else edit.title(plan)
    number, when = of.number if of else None, at.isoformat(timespec="seconds")
    entry = Entry(0, when, who.user, who.pc, kind, number, title, edit.reason, edit.changes)
    uuid = str(uuid4())
    try:
        with told(store.path), transaction(store.connection) as database:
            _must_be_as_seen(store, plan, edit)
            for carried in edit.carried if isinstance(edit, JointEdit) else ():
                _carry(database, carried)
            for part in parts(edit):
                match part:
                    case PlanEdit():
                        _set_plan(store, database, part)
                    case StatementsEdit():
                        set_statements(database, part.after)
                    case ActualsEdit():
                        set_cells(database, part.after)
            return append(database, entry, uuid)
    except DiskFaultError:
        # Nobody knows how far it came: only the file itself, opened anew, can tell.
        store.disconnect()
        number = _found(store, uuid)
        if number is None:
            raise
        return entry._replace(number=number, uuid=uuid)


def _set_plan(store: Store, database: Database, edit: PlanEdit) -> None:
    if edit.after:
        plan = edit.made(known_plan(store))
        store.plan = None  # whatever becomes of it, it is read anew
        rewrite_plan(database, plan)
        seal_plan(database.conn)


def set_cells(database: Database, cells: Mapping[Cell, Actual | None]) -> None:
    """Set cells to an actual, or empty them."""
    keys = [(key.kpi, key.part, year.year) for key, year in cells]
    database.conn.executemany(
        "DELETE FROM actuals WHERE kpi = ? AND part = ? AND fiscal_year = ?", keys
    )
    database.conn.executemany(
        "INSERT INTO actuals (kpi, part, fiscal_year, value, state, note, invented)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (*key, written(actual.value), actual.state.value, actual.note, int(actual.invented))
            for key, actual in zip(keys, cells.values(), strict=True)
            if actual is not None
        ),
    )


def set_statements(database: Database, statements: Mapping[Topic, str | None]) -> None:
    """Make statements, or take them back."""
    keys = [(t.code, t.part, t.year.year, t.field.value) for t in statements]
    database.conn.executemany(
        "DELETE FROM statements WHERE code = ? AND part = ? AND fiscal_year = ? AND field = ?",
        keys,
    )
    database.conn.executemany(
        "INSERT INTO statements (code, part, fiscal_year, field, text) VALUES (?, ?, ?, ?, ?)",
        (
            (*key, text)
            for key, text in zip(keys, statements.values(), strict=True)
            if text is not None
        ),
    )


def _carry(database: Database, carried: Carried) -> None:
    find = "SELECT number FROM entries WHERE uuid = ?"
    before = database.execute(find, (carried.after,)).fetchone()
    entry = carried.entry._replace(of=before and before[0])
    append(database, entry, entry.uuid)


def append(database: Database, entry: Entry, uuid: str) -> Entry:
    """Write an entry of the log, under the next number."""
    row = database.execute("SELECT coalesce(max(number), 0) + 1 FROM entries").fetchone()
    entry = entry._replace(number=row[0], uuid=uuid)
    database.execute(
        "INSERT INTO entries (number, uuid, at, user, pc, kind, of, title, reason, digest)"
        " VALUES (:number, :uuid, :at, :user, :pc, :kind, :of, :title, :reason, :digest)",
        {
            "number": entry.number,
            "uuid": uuid,
            "at": entry.at,
            "user": entry.user,
            "pc": entry.pc,
            "kind": entry.kind.value,
            "of": entry.of,
            "title": entry.title,
            "reason": entry.reason,
            "digest": entry_digest(uuid, entry),
        },
    )
    database.conn.executemany(
        "INSERT INTO changes (entry, position, code, part, fiscal_year, field, old, new)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (entry.number, position, c.code, c.part, year and year.year, c.field, c.old, c.new)
            for position, c in enumerate(entry.changes)
            for year in (c.fiscal_year,)
        ),
    )
    return entry


def _must_be_as_seen(store: Store, plan: Plan, edit: Edit) -> None:
    with told_reading(store.path):
        for part in parts(edit):
            match part:
                case PlanEdit():
                    part.must_be_as_seen(plan_facts(plan) if part.before else {})
                case StatementsEdit():
                    for topic, text in part.before.items():
                        if read_statement(store.connection, topic) != text:
                            raise StaleEditError(topic_title(plan, topic))
                case ActualsEdit():
                    for cell, actual in part.before.items():
                        if read_actual(store.connection, cell) != actual:
                            raise StaleEditError(cell_title(plan, cell))


def _found(store: Store, uuid: str) -> int | None:
    """The number of the entry of that uuid, None where there is none or the disk can't say."""
    try:
        with told(store.path):
            find = "SELECT number FROM entries WHERE uuid = ?"
            row = store.connection.execute(find, (uuid,)).fetchone()
    except StoreError:
        return None
    return None if row is None else int(row[0])
