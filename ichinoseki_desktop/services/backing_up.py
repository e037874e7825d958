"""Keeping backups beside the database."""

from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.store.backup import back_up
from ichinoseki_desktop.store.opening import Store


def backup_folder(database: Path) -> Path:
    """Where a database's backups are kept: a folder beside it, named after it."""
    return database.with_name(f"{database.stem}-backups")


def back_up_on_opening(store: Store, at: datetime) -> Path:
    """Keep a checked copy of what was opened; raises Refusal where none can be made."""
    return back_up(store, backup_folder(store.path), at)
