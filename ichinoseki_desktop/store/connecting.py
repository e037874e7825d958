"""A connection with the settings that were tried: nothing acknowledged is ever lost.

The database file itself is never opened, copied or read by any other means: on POSIX closing such
a file would drop SQLite's locks, and another process could write into our transaction.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

PATIENCE: Final = 5.0
"""Seconds to wait for another process that is writing or copying."""

_SETTINGS: Final = (
    "query_only = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "synchronous = EXTRA",
)


class Access(StrEnum):
    """How a file is opened."""

    LOOK = "ro"
    USE = "rw"
    CREATE = "rwc"


def connect(path: PurePath, access: Access) -> sqlite3.Connection:
    """Connect to a file; nothing can be written until query_only is turned off.

    A reader too has to `USE` it: what a killed writer left half done is healed by who comes next.
    """
    address = f"{uri(path)}?mode={access}"
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        # TRUNCATE with EXTRA lost nothing in simulated power cuts; the defaults and WAL did.
        # Not when only looking: it would change another program's file that is in WAL.
        if access is not Access.LOOK:
            connection.execute("PRAGMA journal_mode = TRUNCATE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def uri(path: PurePath) -> str:
    """A file's address for SQLite; a share's server stays in the path, not in the authority.

    Such an address is always a whole one: a name alone would be taken for a file in the root.
    """
    if not path.is_absolute():
        raise ValueError(path)
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix, safe='/:')}"


def allow_writing(connection: sqlite3.Connection, *, allowed: bool = True) -> None:
    """Turn query_only off, or on again."""
    connection.execute(f"PRAGMA query_only = {'OFF' if allowed else 'ON'}")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Read one state of the database: that of now, whatever another process writes meanwhile.

    Rows are to be fetched whole: a cursor that an error leaves half read keeps the lock.
    """
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # takes the lock
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def immediate(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing; from the first moment on nobody else can write.

    A deferred transaction would fail under two writers, however long it is told to wait.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise
