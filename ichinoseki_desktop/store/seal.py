"""Digests of the plan and of the log: damage that leaves plausible values shows in nothing else."""

import sqlite3
from hashlib import sha256
from typing import Final

from ichinoseki_desktop.core.book.history import Entry

_ROWS: Final = (
    "SELECT * FROM plan",
    "SELECT * FROM revisions ORDER BY number",
    "SELECT * FROM departments ORDER BY code",
    "SELECT * FROM goals ORDER BY code",
    "SELECT * FROM directions ORDER BY code",
    "SELECT * FROM measures ORDER BY code",
    "SELECT * FROM initiatives ORDER BY measure, position",
    "SELECT * FROM projects ORDER BY measure, position",
    "SELECT * FROM kpis ORDER BY code",
    "SELECT * FROM series ORDER BY kpi, part",
    "SELECT * FROM targets ORDER BY kpi, part, revision",
    "SELECT * FROM yearly_targets ORDER BY kpi, part, revision, fiscal_year",
)


def seal_plan(connection: sqlite3.Connection) -> None:
    """Note the plan as it stands, in the transaction that wrote it."""
    connection.execute("UPDATE identity SET plan_digest = ?", (_digest(connection),))


def plan_is_whole(connection: sqlite3.Connection) -> bool:
    """Whether the plan is as it was when it was sealed."""
    sealed = connection.execute("SELECT plan_digest FROM identity").fetchone()
    return bool(sealed == (_digest(connection),))


def entry_digest(uuid: str, entry: Entry) -> str:
    """The digest of an entry as it is written, with its changes."""
    digest = sha256(uuid.encode())
    digest.update(repr((entry.number, entry.at, entry.user, entry.pc, str(entry.kind))).encode())
    digest.update(repr((entry.of, entry.title, entry.reason)).encode())
    for c in entry.changes:
        year = c.fiscal_year and c.fiscal_year.year
        digest.update(repr((c.code, c.part, year, c.field, c.old, c.new)).encode())
    return digest.hexdigest()


def _digest(connection: sqlite3.Connection) -> str:
    digest = sha256()
    for rows in _ROWS:
        for row in connection.execute(rows).fetchall():
            digest.update(repr(row).encode())
    return digest.hexdigest()
