"""The backups of a database beside it: what of its log each has, and which is the newest sound."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ichinoseki_desktop.core.book.kept_copy import KeptCopy
from ichinoseki_desktop.store.backup import Backup, backups
from ichinoseki_desktop.store.believing import believe, recognise
from ichinoseki_desktop.store.check import findings
from ichinoseki_desktop.store.connecting import Access, connect, snapshot
from ichinoseki_desktop.store.failure import StoreError, told
from ichinoseki_desktop.store.log_reading import read_marks
from ichinoseki_desktop.store.schema import SCHEMA

Marks = tuple[str, ...]


def copies(path: Path, folder: Path) -> tuple[KeptCopy, ...]:
    """The backups of a database, newest first; of all with its name where it can't be read."""
    uuid, marks = _own(path)
    return tuple(
        _compared(backup, marks)
        for backup in reversed(backups(path, folder))
        if not uuid or backup.database == uuid[:8]
    )


def newest_sound(path: Path, folder: Path) -> KeptCopy | None:
    """The newest backup in which nothing at all is found to be wrong, None where there is none."""
    return next((copy for copy in copies(path, folder) if _is_sound(Path(copy.file))), None)


def _own(path: Path) -> tuple[str, Marks | None]:
    try:
        with told(path):
            recognise(path, SCHEMA)
            with closing(connect(path, Access.USE)) as connection:
                uuid = believe(connection, path, SCHEMA).uuid
                return uuid, read_marks(connection)
    except (StoreError, sqlite3.Error):
        return "", None


def _compared(backup: Backup, marks: Marks | None) -> KeptCopy:
    file, size = str(backup.path), 0
    try:
        with told(backup.path):
            size = backup.path.stat().st_size
            recognise(backup.path, SCHEMA)
            with closing(connect(backup.path, Access.USE)) as connection, snapshot(connection):
                own = read_marks(connection)
    except (StoreError, sqlite3.Error) as error:
        return KeptCopy(file, backup.at, size, None, 0, str(error))
    if marks is None:
        return KeptCopy(file, backup.at, size, None)
    both = _alike(own, marks)
    return KeptCopy(file, backup.at, size, len(marks) - both, len(own) - both)


def _alike(one: Marks, other: Marks) -> int:
    """How many entries two logs have in common: what is written is never changed."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[middle - 1] == other[middle - 1]:
            low = middle
        else:
            high = middle - 1
    return low


def _is_sound(path: Path) -> bool:
    try:
        with told(path):
            recognise(path, SCHEMA)
            with closing(connect(path, Access.USE)) as connection:
                return not findings(connection, path, SCHEMA)
    except StoreError:
        return False
