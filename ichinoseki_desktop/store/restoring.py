"""Going back to a backup: all of it or nothing, and what was there before is kept.

A sound database is written over from within, in one transaction: whoever only looks at it goes on
with the same file. One that is not sound is moved aside with its journal, as it is.
"""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.store.backup import back_up_connection, copy_checked
from ichinoseki_desktop.store.believing import believe, recognise
from ichinoseki_desktop.store.check import findings
from ichinoseki_desktop.store.connecting import PATIENCE, Access, allow_writing, connect
from ichinoseki_desktop.store.failure import (
    DamagedDatabaseError,
    MissingDatabaseError,
    StoreError,
    damaged,
    resolved,
    told,
)
from ichinoseki_desktop.store.migrating import upgrade
from ichinoseki_desktop.store.placing import journal_of, only_meanwhile, put_in_place
from ichinoseki_desktop.store.schema import SCHEMA
from ichinoseki_desktop.store.transaction import transaction
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writer import WriterLock, who_writes
from ichinoseki_desktop.store.writing import append


class Return(NamedTuple):
    """What to go back to, where what is there now is to be kept, and who does it when."""

    source: Path
    backups: Path
    who: Who
    at: datetime


class Kept(NamedTuple):
    """What became of the state before: where it is, None where there was none; whether damaged."""

    path: Path | None
    damaged: bool = False


def restore(path: Path, to: Return, *, another: bool = False) -> Kept:
    """Put a backup in a database's place; the first entry after its own tells of it.

    Raises StoreError where the backup is none of ours, damaged, or, unless `another`, of another
    database; where somebody writes; where what is there now can't be kept. Then nothing changes.
    """
    path = resolved(path)
    to = to._replace(source=resolved(to.source))
    _must_be_there(path, to.source)
    with told(path):
        lock = WriterLock.take(path)
        if lock is None:
            raise StoreError(
                f"{_who_has(path)}何も変えていません。閉じてもらってから行ってください。"
            )
        try:
            with only_meanwhile(path.with_name(f"{path.name}.restoring")) as ready:
                uuid = _make_ready(ready, to)
                return _exchange(path, ready, uuid, to, another=another)
        finally:
            lock.release()


def _must_be_there(path: Path, source: Path) -> None:
    with told(source):
        recognise(source, SCHEMA)
        if path.exists() and path.samefile(source):
            raise StoreError(
                f"「{source}」は、いまのデータベースそのものです。何も変えていません。"
                "バックアップのファイルを選んでください。"
            )


def _make_ready(ready: Path, to: Return) -> str:
    """Copy the backup, bring it up to date, and note in it that one went back; its uuid."""
    with told(to.source), closing(connect(to.source, Access.USE)) as original:
        identity = believe(original, to.source, SCHEMA)
        found = identity.doubt or next(iter(findings(original, to.source, SCHEMA)), "")
        if found:
            raise StoreError(f"「{to.source}」に誤りがあるため、戻していません。{found}")
        copy_checked(original, ready, SCHEMA)
    with closing(connect(ready, Access.USE)) as copy:
        if identity.version < SCHEMA.version:
            upgrade(copy, SCHEMA)
        allow_writing(copy)
        title = f"バックアップ「{to.source.name}」に戻す"
        when = to.at.isoformat(timespec="seconds")
        with transaction(copy) as database:
            entry = Entry(0, when, to.who.user, to.who.pc, Kind.RESTORE, None, title, "")
            append(database, entry, str(uuid4()))
    return identity.uuid


def _exchange(path: Path, ready: Path, uuid: str, to: Return, *, another: bool) -> Kept:
    try:
        with told(path):
            recognise(path, SCHEMA)
            with closing(connect(path, Access.USE)) as present:
                identity = believe(present, path, SCHEMA)
                if identity.uuid not in ("", uuid) and not another:
                    raise StoreError(
                        f"「{to.source}」は、別のデータベースのバックアップです。"
                        "何も変えていません。ファイルを選び直すか、入れ替えてよければ"
                        "コマンド restore に --another-database を付けてください。"
                    )
                if not (identity.doubt or findings(present, path, SCHEMA)):
                    kept = back_up_connection(present, path, to.backups, to.at)
                    _write_over(present, ready, path)
                    return Kept(kept)
    except (MissingDatabaseError, DamagedDatabaseError):
        pass
    return _moved_aside(path, ready, to.at)


def _write_over(present: sqlite3.Connection, ready: Path, path: Path) -> None:
    allow_writing(present)
    with closing(connect(ready, Access.USE)) as copy:
        copy.backup(present, progress=_patient(path))
    if findings(present, path, SCHEMA):
        raise damaged(path)


def _patient(path: Path) -> Callable[[int, int, int], None]:
    """Python would wait for ever for one who reads without an end."""
    deadline = time.monotonic() + PATIENCE

    def go_on(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > deadline:
            raise StoreError(
                f"「{path}」をほかの画面やソフトが使っています。データは変更する前のままです。"
                "少し待ってから、もう一度行ってください。"
            )

    return go_on


def _moved_aside(path: Path, ready: Path, at: datetime) -> Kept:
    """Keep what can't be read as it is, its journal with it, and put the backup in its place."""
    aside = path.with_name(f"{path.stem}-damaged-{at:%Y%m%d-%H%M%S}{path.suffix}")
    if aside.exists() or journal_of(aside).exists():
        raise StoreError(f"「{aside}」が既にあります。何も変えていません。")
    there = path.exists()
    # At no moment is there a database without its journal, or a journal beside another database.
    if journal_of(path).exists():
        shutil.copyfile(journal_of(path), journal_of(aside))
    if there:
        put_in_place(path, aside)
    journal_of(path).unlink(missing_ok=True)
    put_in_place(ready, path)
    return Kept(aside if there else None, damaged=there)


def _who_has(path: Path) -> str:
    with suppress(sqlite3.Error), closing(connect(path, Access.USE)) as connection:
        return who_writes(connection)
    return "ほかの画面が開いています。"
