"""Making the tables, and bringing those of an earlier version up to date."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from ichinoseki_desktop.store.backup import back_up_connection
from ichinoseki_desktop.store.believing import Identity, believe, recognise
from ichinoseki_desktop.store.connecting import Access, allow_writing, connect, snapshot
from ichinoseki_desktop.store.failure import StoreError, resolved, told
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.schema import APPLICATION_ID, SCHEMA, Schema
from ichinoseki_desktop.store.seal import plan_is_whole, seal_plan
from ichinoseki_desktop.store.transaction import transaction
from ichinoseki_desktop.store.writer import WriterLock


def run_migrations(database: Database, schema: Schema) -> None:
    """Run those that a file has not had, in the transaction that is under way."""
    migrations = Migrations("ichinoseki-desktop")
    for path in schema.migrations:
        migrations(name=path.stem)(_running(path))
    migrations.apply(database)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {schema.version}")


def migrate(path: Path, backups: Path, at: datetime, schema: Schema = SCHEMA) -> Path:
    """Bring a database of an earlier version up to date; returns the backup made of it before.

    Raises StoreError where it is in use, damaged, or can't be backed up: then it is as it was.
    """
    path = resolved(path)
    with told(path):
        recognise(path, schema)
        lock = WriterLock.take(path)
        if lock is None:
            raise StoreError(
                f"「{path}」は、ほかの画面が開いています。何も変えていません。"
                "その画面を閉じてから、もう一度開いてください。"
            )
        try:
            with closing(connect(path, Access.USE)) as connection:
                return _migrated(connection, path, backups, at, schema)
        finally:
            lock.release()


def open_migrated(path: Path, schema: Schema = SCHEMA) -> Store:
    """Open a database of an earlier version for reading, which leaves it as it is.

    What is read is a copy in memory that was brought up to date. Raises StoreError.
    """
    path = resolved(path)
    with told(path):
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            with as_it_is(path, schema) as connection:
                identity = _believed(connection, path, schema)
                with snapshot(connection):
                    connection.backup(copy)
            upgrade(copy, schema)
            allow_writing(copy, allowed=False)
        except BaseException:
            copy.close()
            raise
    return Store(path, copy, identity)


@contextmanager
def as_it_is(path: Path, schema: Schema = SCHEMA) -> Iterator[sqlite3.Connection]:
    """A database of an earlier version, to be copied; raises StoreError where it is none of ours.

    Nothing of it is changed, and somebody may be writing into it.
    """
    path = resolved(path)
    with told(path):
        recognise(path, schema)
        with closing(connect(path, Access.USE)) as connection:
            _believed(connection, path, schema)
            yield connection


def _migrated(
    connection: sqlite3.Connection, path: Path, backups: Path, at: datetime, schema: Schema
) -> Path:
    _believed(connection, path, schema)
    backup = back_up_connection(connection, path, backups, at, schema)
    upgrade(connection, schema)
    return backup


def _believed(connection: sqlite3.Connection, path: Path, schema: Schema) -> Identity:
    identity = believe(connection, path, schema)
    if identity.doubt:
        raise StoreError(identity.doubt)
    return identity


def upgrade(connection: sqlite3.Connection, schema: Schema) -> None:
    """Run what a database has not had yet, all of it or nothing."""
    allow_writing(connection)
    connection.execute("PRAGMA foreign_keys = OFF")  # a table may have to be made anew
    with transaction(connection) as database:
        whole = plan_is_whole(connection)
        run_migrations(database, schema)
        if whole:  # damage must not be sealed
            seal_plan(connection)
        if database.execute("PRAGMA foreign_key_check").fetchone():
            raise ValueError("a migration broke a foreign key")


def _running(path: Path) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        database.executescript(path.read_text(encoding="utf-8"))

    return run
