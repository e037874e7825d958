"""Keeping backups beside the database."""

from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.store.backup import back_up, back_up_to
from ichinoseki_desktop.store.opening import Store


def backup_folder(database: Path) -> Path:
    """Where a database's backups are kept: a folder beside it, named after it."""
    return database.with_name(f"{database.stem}-backups")


def keep_backup(store: Store, at: datetime) -> Path:
    """Keep a checked copy of what is open among the others; raises Refusal where none can be made.

    Where nothing has changed since, the newest one stands for it.
    """
    return back_up(store, backup_folder(store.path), at)


def give_copy(store: Store, target: Path) -> str:
    """Make one checked copy under a name that is free; returns what was done, in words."""
    back_up_to(store, target)
    return given(target)


def given(target: Path) -> str:
    """That a copy has been made there."""
    return f"確かめた控えを「{target}」に作りました。"
