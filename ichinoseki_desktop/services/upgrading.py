"""Bringing a database of an earlier version of the program up to date."""

from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.services.backing_up import backup_folder
from ichinoseki_desktop.store.failure import resolved
from ichinoseki_desktop.store.migrating import migrate, open_migrated
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
