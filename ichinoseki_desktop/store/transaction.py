"""The one way to write: all of it, or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from ichinoseki_desktop.store.connecting import immediate


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[Database]:
    """Write through sqlite-utils in one transaction.

    Its own `atomic` begins a deferred one, so it is given one that began at once to nest in.
    """
    with immediate(connection):
        database = Database(connection, execute_plugins=False)
        with database.atomic():
            yield database
