"""Backups: whole copies of a database in use, each opened and checked before it counts."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from ichinoseki_desktop.store.check import findings
from ichinoseki_desktop.store.connecting import (
    PATIENCE,
    Access,
    allow_writing,
    connect,
    immediate,
    snapshot,
)
from ichinoseki_desktop.store.failure import StoreError, damaged, resolved, told
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.placing import built_beside
from ichinoseki_desktop.store.rotation import superseded
from ichinoseki_desktop.store.schema import SCHEMA, Schema
from ichinoseki_desktop.store.writer import WriterLock

_STAMP: Final = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy in a folder, as its name tells: when it was made (local time), of which database."""

    at: datetime
    database: str
    path: Path


def back_up(store: Store, folder: Path, at: datetime) -> Path:
    """Keep a checked copy in a folder, and let go of those of it that have had their time.

    Returns the newest copy where nothing has changed since. Raises StoreError where none can be
    made; then the older ones are left as they are.
    """
    return back_up_connection(store.connection, store.path, folder, at)


def back_up_to(store: Store, target: Path) -> None:
    """Make one checked copy under a name that is free; raises StoreError where it can't be had."""
    back_up_connection_to(store.connection, target)


def back_up_connection_to(
    connection: sqlite3.Connection, target: Path, schema: Schema = SCHEMA
) -> None:
    """As `back_up_to`, for a database that can't be opened as a store: an earlier version's."""
    target = resolved(target)
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise StoreError(f"「{target}」は既にあります。別の名前を指定してください。")
        copy_checked(connection, target, schema)


def back_up_connection(
    connection: sqlite3.Connection, path: Path, folder: Path, at: datetime, schema: Schema = SCHEMA
) -> Path:
    """As `back_up`, for a database that can't be opened as a store yet: an earlier version's."""
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = WriterLock.take(folder / path.stem, patience=PATIENCE)
        if lock is None:
            raise StoreError("ほかの画面がバックアップを作っています。")
        try:
            return _newest(connection, path, folder, at, schema)
        finally:
            lock.release()


def backups(path: Path, folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder of databases with this path's name, oldest first."""
    name = re.compile(
        rf"{re.escape(path.stem)}-([0-9a-f]{{8}})-([0-9]{{8}}-[0-9]{{6}}){re.escape(path.suffix)}"
    )
    files = folder.iterdir() if folder.is_dir() else ()
    matches = (name.fullmatch(file.name) for file in files)
    return tuple(sorted(_named(match, folder) for match in matches if match))


def _named(match: re.Match[str], folder: Path) -> Backup:
    at = datetime.strptime(match[2], _STAMP)  # noqa: DTZ007 - names tell the time of the place
    return Backup(at, match[1], folder / match[0])


def _newest(
    connection: sqlite3.Connection, path: Path, folder: Path, at: datetime, schema: Schema
) -> Path:
    state = _state(connection)
    if not state:
        raise damaged(path)
    database = state[0][:8]
    made = [backup for backup in backups(path, folder) if backup.database == database]
    if made and _stands_for(made[-1].path, state, schema):
        return made[-1].path
    time = at.replace(microsecond=0, tzinfo=None)
    while (
        target := folder / f"{path.stem}-{database}-{time:{_STAMP}}{path.suffix}"
    ).exists():  # of another moment of the same second
        time += timedelta(seconds=1)
    copy_checked(connection, target, schema)
    let_go = superseded([time, *(backup.at for backup in made)], time)
    for backup in made:
        if backup.at in let_go:
            with suppress(OSError):  # in use elsewhere: next time
                backup.path.unlink()
    return target


def copy_checked(
    connection: sqlite3.Connection,
    target: Path,
    schema: Schema,
    finish: Callable[[sqlite3.Connection], None] | None = None,
) -> None:
    """Copy a database in use to a name, all of it and sound, or nothing; raises StoreError.

    `finish` may write more into the copy before it is checked and gets its name.
    """
    with built_beside(target) as part:
        with closing(connect(part, Access.CREATE)) as copy:
            with snapshot(connection):
                connection.backup(copy)
            allow_writing(copy)
            with immediate(copy):
                copy.execute("DELETE FROM writer")
            if finish is not None:
                finish(copy)
        with closing(connect(part, Access.USE)) as copy:
            found = findings(copy, target, schema)
        if found:
            raise StoreError(f"写したデータベースに誤りがあります。{found[0]}")


def _stands_for(copy: Path, state: tuple[str, ...], schema: Schema) -> bool:
    """Whether nothing was written since, and the copy is still sound."""
    try:
        with closing(connect(copy, Access.USE)) as copied:
            return _state(copied) == state and not findings(copied, copy, schema)
    except sqlite3.Error:
        return False


def _state(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What tells two states of databases apart, each change having an entry of its own."""
    row = connection.execute(
        "SELECT identity.uuid, plan_digest, entries.uuid FROM identity, entries"
        " ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return tuple(row or ())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        with told(path):
            yield
    except StoreError as refusal:
        raise StoreError(
            f"バックアップを作れませんでした。{refusal}これまでのバックアップはそのままです。"
        ) from refusal
