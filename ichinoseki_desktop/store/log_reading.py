"""Rows of the log to entries, and to what they leave to be undone."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import reduce

from ichinoseki_desktop.core.book.history import Change, Entry, Kind, Undoable, net
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_ChangeRow = tuple[int, str, str, int | None, str, str | None, str | None]
_Row = tuple[int, str, str, str, str, int | None, str, str, str]


def read_entries(connection: sqlite3.Connection) -> tuple[Entry, ...]:
    """The whole log, oldest first."""
    rows = connection.execute(
        "SELECT number, at, user, pc, kind, of, title, reason, uuid FROM entries ORDER BY number"
    ).fetchall()
    changes = connection.execute(
        "SELECT entry, code, part, fiscal_year, field, old, new FROM changes"
        " ORDER BY entry, position"
    ).fetchall()
    return _joined(map(_entry, rows), changes)


def read_entries_about(connection: sqlite3.Connection, code: str) -> tuple[Entry, ...]:
    """The log of a node or KPI and of all below it, oldest first, with no other changes."""
    # What is below begins with code- or code. and "/" is the sign after these two.
    about = {"code": code, "below": f"{code}-", "beyond": f"{code}/"}
    rows = connection.execute(
        "SELECT number, at, user, pc, kind, of, title, reason, uuid FROM entries WHERE number IN"
        " (SELECT entry FROM changes WHERE code = :code OR (code >= :below AND code < :beyond))"
        " ORDER BY number",
        about,
    ).fetchall()
    changes = connection.execute(
        "SELECT entry, code, part, fiscal_year, field, old, new FROM changes"
        " WHERE code = :code OR (code >= :below AND code < :beyond) ORDER BY entry, position",
        about,
    ).fetchall()
    return _joined(map(_entry, rows), changes)


def fold_undoable(connection: sqlite3.Connection, newest: int) -> Undoable:
    """What so many of the newest entries leave to be undone and made again."""
    rows = connection.execute(
        "SELECT number, at, user, pc, kind, of, title, reason, uuid FROM entries"
        " WHERE kind IN ('edit', 'undo', 'redo') ORDER BY number DESC LIMIT ?",
        (newest,),
    ).fetchall()
    entries = [_entry(row) for row in rows][::-1]
    state = reduce(Undoable.after, entries, _before(connection, entries))
    return Undoable(_whole_steps(connection, state.undo), _whole_steps(connection, state.redo))


def _before(connection: sqlite3.Connection, entries: Sequence[Entry]) -> Undoable:
    """What stood ready, before these entries, of what they undo or make again."""
    known = {entry.number for entry in entries}
    first: dict[int, Kind] = {}
    for entry in entries:
        if entry.of is not None and entry.of not in known and entry.kind is not Kind.EDIT:
            first.setdefault(entry.of, entry.kind)
    older = _entries(connection, first)
    return Undoable(
        tuple(e for e in older if first[e.number] is Kind.UNDO),
        tuple(e for e in older if first[e.number] is Kind.REDO),
    )


def _entries(connection: sqlite3.Connection, numbers: Iterable[int]) -> tuple[Entry, ...]:
    rows = connection.execute(
        "SELECT number, at, user, pc, kind, of, title, reason, uuid FROM entries"
        " WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
        (str(list(numbers)),),
    ).fetchall()
    return tuple(map(_entry, rows))


def _whole_steps(connection: sqlite3.Connection, steps: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Each with the changes of all edits that it goes on with, however old they are."""
    changes = connection.execute(
        "WITH RECURSIVE behind (step, number) AS"
        " (SELECT value, value FROM json_each(?) UNION ALL"
        " SELECT behind.step, entries.of FROM behind JOIN entries USING (number)"
        " WHERE entries.kind = 'edit' AND entries.of IS NOT NULL)"
        " SELECT step, code, part, fiscal_year, field, old, new"
        " FROM behind JOIN changes ON changes.entry = behind.number"
        " ORDER BY step, behind.number, position",
        (str([step.number for step in steps]),),
    ).fetchall()
    whole = (step._replace(changes=net(step.changes)) for step in _joined(steps, changes))
    return tuple(step for step in whole if step.changes)


def _joined(entries: Iterable[Entry], changes: Iterable[_ChangeRow]) -> tuple[Entry, ...]:
    made: dict[int, list[Change]] = {}
    for entry, code, part, year, field, old, new in changes:
        fiscal_year = None if year is None else FiscalYear(year)
        made.setdefault(entry, []).append(Change(code, part, fiscal_year, field, old, new))
    return tuple(entry._replace(changes=tuple(made.get(entry.number, ()))) for entry in entries)


def _entry(row: _Row) -> Entry:
    number, at, user, pc, kind, of, title, reason, uuid = row
    return Entry(number, at, user, pc, Kind(kind), of, title, reason, uuid=uuid)


def read_marks(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What tells each entry of the log from every other, oldest first."""
    rows = connection.execute("SELECT uuid FROM entries ORDER BY number")
    return tuple(uuid for (uuid,) in rows)
