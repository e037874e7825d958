"""Going back to a backup, and choosing one."""

from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.core.book.kept_copy import KeptCopy
from ichinoseki_desktop.services.backing_up import backup_folder
from ichinoseki_desktop.store.copies import copies, newest_sound
from ichinoseki_desktop.store.failure import resolved
from ichinoseki_desktop.store.restoring import Kept, Return, restore
from ichinoseki_desktop.store.who import Who


def go_back(
    database: Path, source: Path, who: Who, at: datetime, *, another: bool = False
) -> tuple[str, Kept]:
    """Put a backup in the database's place; returns what was done and how to undo it, in words.

    Raises Refusal where it can't be done; then the database is as it was.
    """
    folder = backup_folder(resolved(database))
    kept = restore(database, Return(source, folder, who, at), another=another)
    return f"「{source.name}」に戻しました。{_of_before(kept)}", kept


def kept_copies(database: Path) -> tuple[KeptCopy, ...]:
    """The backups of a database, newest first."""
    path = resolved(database)
    return copies(path, backup_folder(path))


def newest_good_copy(database: Path) -> KeptCopy | None:
    """The newest backup that is whole, None where there is none."""
    path = resolved(database)
    return newest_sound(path, backup_folder(path))


def _of_before(kept: Kept) -> str:
    if kept.path is None:
        return "戻す前のデータベースはありませんでした。"
    if kept.damaged:
        return f"壊れていたファイルは「{kept.path}」に残してあります。"
    return (
        f"戻す前の内容は「{kept.path}」に控えてあります。"
        "取り消すときは、同じようにこの控えに戻してください。"
    )
