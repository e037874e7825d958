"""The copy that is taken along (持ち出し): made here, and read when it comes back."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.editing.ancestry import Side
from ichinoseki_desktop.store.backup import copy_checked
from ichinoseki_desktop.store.check import inspected
from ichinoseki_desktop.store.connecting import Access, connect
from ichinoseki_desktop.store.failure import (
    OldDatabaseError,
    StoreError,
    resolved,
    told,
)
from ichinoseki_desktop.store.home import Home
from ichinoseki_desktop.store.migrating import migrate
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.schema import SCHEMA
from ichinoseki_desktop.store.transaction import transaction
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import append


def check_out(store: Store, target: Path, who: Who, at: datetime) -> None:
    """Make a checked copy to take along, under a name that is free.

    Its log goes on with an entry that says who took it when. Raises StoreError where it can't be
    made; then there is none.
    """
    target = resolved(target)
    title = f"持ち出し用の写し「{target.name}」を作成"
    when = at.isoformat(timespec="seconds")
    entry = Entry(0, when, who.user, who.pc, Kind.CHECKOUT, None, title, "")

    def sign(copy: sqlite3.Connection) -> None:
        with transaction(copy) as database:
            append(database, entry, str(uuid4()))

    with told(target):
        if target.exists():
            raise StoreError(
                f"「{target}」は既にあります。写しは作っていません。別の名前を指定してください。"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_checked(store.connection, target, SCHEMA, sign)


def read_copy(path: Path, home: Home, who: Who, at: datetime) -> Side:
    """What a copy that comes back holds, once it was found to be sound.

    Raises StoreError where it is none of ours, another database's or the very same file, of a
    later version of the program, or damaged. Nothing is ever written into it: one of an earlier
    version is brought up to date as a copy of its own.
    """
    path = resolved(path)
    with told(path):
        if path.exists() and path.samefile(home.path):
            raise StoreError(
                f"「{path}」は、いまのデータベースそのものです。何も変えていません。"
                "持ち出した写しを選んでください。"
            )
    try:
        with open_store(path, write=False, who=who) as copy:
            return _read_sound(copy, home, path)
    except OldDatabaseError:
        with TemporaryDirectory() as folder:
            upgraded = _upgraded(path, Path(folder), at)
            with open_store(upgraded, write=False, who=who) as copy:
                return _read_sound(copy, home, path)


def _upgraded(path: Path, folder: Path, at: datetime) -> Path:
    target = folder / path.name
    with told(path), closing(connect(path, Access.USE)) as connection:
        copy_checked(connection, target, SCHEMA)
    migrate(target, folder / "backups", at)
    return target


def _read_sound(copy: Store, home: Home, path: Path) -> Side:
    if copy.identity.uuid and copy.identity.uuid != home.uuid:
        raise StoreError(
            f"「{path}」は、別のデータベースの写しです。何も変えていません。"
            "このデータベースから持ち出した写しを選んでください。"
        )
    found, held = inspected(copy.connection, copy.path, SCHEMA)
    if found or copy.identity.doubt or held is None:
        fault = next(iter(found), "中の構造が違うか、一部が壊れています")
        raise StoreError(
            f"「{path}」に誤りがあるため、取り込めません（{fault.rstrip('。')}）。"
            "何も変えていません。写しをそのまま残し、持ち出し先の控えから取り込んでください。"
        )
    return Side(*held)
