"""What the database is made of: the migrations, and what a file made by them must look like."""

import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from ichinoseki_desktop.resources import database_files

APPLICATION_ID: Final = 0x49434849
"""ICHI in a file's header: made by this program."""

# sqlite-utils keeps its own list of the migrations that were run.
_BOOKKEEPING: Final = frozenset({"_sqlite_migrations", "idx__sqlite_migrations_migration_set_name"})

Outline = frozenset[tuple[str, str, str]]
"""Every table, index, view and trigger of a database: kind, name, and the SQL that made it."""


class Schema(NamedTuple):
    """The migrations of a folder, oldest first; a file's user_version counts those it has had."""

    migrations: tuple[Path, ...]

    @classmethod
    def of(cls, folder: Path) -> "Schema":
        """The schema that 0001_….sql, 0002_….sql of a folder lead to."""
        return cls(tuple(sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))))

    @property
    def version(self) -> int:
        """The version of a file that has had them all."""
        return len(self.migrations)

    def outline(self, version: int) -> Outline:
        """What a sound file of a version looks like: told by making one in memory."""
        connection = sqlite3.connect(":memory:")
        for migration in self.migrations[:version]:
            connection.executescript(migration.read_text(encoding="utf-8"))
        outline = outline_of(connection)
        connection.close()
        return outline


def outline_of(connection: sqlite3.Connection) -> Outline:
    """What a database looks like; SQLite's own tables and indexes without SQL are left out."""
    return frozenset(
        (kind, name, sql)
        for kind, name, sql in connection.execute(
            "SELECT type, name, sql FROM sqlite_schema"
        ).fetchall()
        if sql and name not in _BOOKKEEPING and not name.startswith("sqlite_")
    )


SCHEMA: Final = Schema.of(database_files("migrations"))
