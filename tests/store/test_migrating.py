"""Bringing an earlier version's database up to date: on a checked backup, all of it or nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.store.check import check, findings
from ichinoseki_desktop.store.connecting import Access, connect
from ichinoseki_desktop.store.failure import StoreError
from ichinoseki_desktop.store.migrating import migrate
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.schema import SCHEMA, Schema
from ichinoseki_desktop.store.who import Who

Keep = Callable[..., Entry]

NEXT = """
-- A comment; with a semicolon.
ALTER TABLE measures ADD COLUMN budget TEXT;
CREATE TABLE opinions (code TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT;
"""
BROKEN = "INSERT INTO opinions VALUES (NULL, '');"
UNLINKED = "DELETE FROM goals WHERE code = 'IV';"


@pytest.fixture
def old(database: Path, who: Who, keep: Keep, cell: Cell) -> Path:
    """A database of this version, with an edit in it."""
    with open_store(database, write=True, who=who) as store:
        keep(store, cell, "70")
    return database


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def later(tmp_path: Path, *sql: str) -> Schema:
    """The schema of a later version of the program."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in SCHEMA.migrations:
        shutil.copy(path, folder)
    (folder / f"{SCHEMA.version + 1:04}_next.sql").write_text("".join(sql), encoding="utf-8")
    return Schema.of(folder)


def test_a_migration_keeps_everything_and_a_backup_of_what_was(
    old: Path, backups: Path, tmp_path: Path, who: Who, at: datetime
) -> None:
    schema = later(tmp_path, NEXT)
    backup = migrate(old, backups, at, schema)
    connection = connect(old, Access.USE)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.version,)
    assert connection.execute("SELECT value FROM actuals").fetchall() == [("70",)]
    assert findings(connection, old, schema) == ()
    connection.close()
    with open_store(backup, write=False, who=who) as store:
        assert check(store) == ()
        assert store.connection.execute("SELECT value FROM actuals").fetchall() == [("70",)]


@pytest.mark.parametrize("sql, error", [(BROKEN, sqlite3.IntegrityError), (UNLINKED, ValueError)])
def test_a_migration_that_fails_leaves_the_database_as_it_was(
    old: Path,
    backups: Path,
    tmp_path: Path,
    who: Who,
    at: datetime,
    sql: str,
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        migrate(old, backups, at, later(tmp_path, NEXT, sql))
    with open_store(old, write=True, who=who) as store:
        assert store.writable
        assert check(store) == ()


def test_a_database_that_is_open_is_not_migrated(
    old: Path, backups: Path, tmp_path: Path, who: Who, at: datetime
) -> None:
    with (
        open_store(old, write=True, who=who) as store,
        pytest.raises(StoreError, match="ほかの画面が開いています。"),
    ):
        migrate(store.path, backups, at, later(tmp_path, NEXT))


def test_what_cannot_be_backed_up_is_not_migrated(
    old: Path, tmp_path: Path, who: Who, at: datetime
) -> None:
    (tmp_path / "backups").touch()
    with pytest.raises(StoreError, match="バックアップを作れませんでした。"):
        migrate(old, tmp_path / "backups", at, later(tmp_path, NEXT))
    with open_store(old, write=True, who=who) as store:
        assert store.writable


def test_a_damaged_plan_is_not_sealed_by_a_migration(
    old: Path, backups: Path, tmp_path: Path, at: datetime
) -> None:
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE goals SET title = ''")
    connection.close()
    schema = later(tmp_path, NEXT)
    migrate(old, backups, at, schema)
    connection = connect(old, Access.USE)
    assert findings(connection, old, schema) == (
        "計画の内容が、書き込んだときから変わっています。",
    )
    connection.close()
