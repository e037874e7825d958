"""A database of an earlier version of the program: brought up to date, read or copied as it is."""

from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.services.backing_up import backup_folder, given
from ichinoseki_desktop.store.backup import back_up_connection, back_up_connection_to
from ichinoseki_desktop.store.failure import resolved
from ichinoseki_desktop.store.migrating import as_it_is, migrate, open_migrated
from ichinoseki_desktop.store.opening import Store


def upgrade(path: Path, at: datetime) -> str:
    """Upgrade on a checked backup, all of it or nothing; returns what was done, in words.

    Raises StoreError where it can't be done; then the database is as it was.
    """
    backup = migrate(path, backup_folder(resolved(path)), at)
    return (
        f"「{path}」を新しい形式に直しました。"
        f"前の形式のものは「{backup}」にバックアップしてあります。"
    )


def read_old(path: Path) -> Store:
    """Open a database of an earlier version to read it, unchanged; raises StoreError."""
    return open_migrated(path)


def keep_old_backup(path: Path, at: datetime) -> Path:
    """Keep a checked copy beside it, in its own version; raises StoreError."""
    path = resolved(path)
    with as_it_is(path) as connection:
        return back_up_connection(connection, path, backup_folder(path), at)


def give_old_copy(path: Path, target: Path) -> str:
    """Make one checked copy in its own version; returns what was done, in words."""
    with as_it_is(path) as connection:
        back_up_connection_to(connection, target)
    return given(target)
