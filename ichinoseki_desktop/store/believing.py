"""Whether a file is what it seems to be, before a word of it is believed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from ichinoseki_desktop.store.connecting import Access, connect, snapshot
from ichinoseki_desktop.store.failure import (
    DamagedDatabaseError,
    MissingDatabaseError,
    StoreError,
    damaged,
)
from ichinoseki_desktop.store.schema import APPLICATION_ID, Schema, outline_of

# Some 10 ms of looking: the pages of a larger file are looked through by `check` alone.
_LOOKED_THROUGH: Final = 2_000


class Identity(NamedTuple):
    """Which database a file is; `doubt` is the sentence that says why it must not be written."""

    uuid: str
    version: int
    doubt: str = ""


def recognise(path: Path, schema: Schema) -> None:
    """Raise StoreError for what is no database of ours, or too new, without touching it.

    SQLite itself would make a missing file, take an empty one, and say nothing of a newer one.
    """
    if not path.exists():
        raise MissingDatabaseError(
            f"データベース「{path}」がありません。何も変えていません。"
            "場所を確かめるか、新しく作ってください。"
        )
    if not path.is_file():
        raise StoreError(
            f"「{path}」はファイルではありません。何も変えていません。"
            "データベースのファイルを選んでください。"
        )
    if path.stat().st_size == 0:
        raise DamagedDatabaseError(
            f"「{path}」は空のファイルです。何も変えていません。"
            "バックアップから戻すか、別の名前で新しく作ってください。"
        )
    try:
        with closing(connect(path, Access.LOOK)) as connection:
            _version(connection, path, schema)
    except sqlite3.OperationalError as error:
        # A writer was killed: looking is not enough, it has to be healed first.
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise


def believe(connection: sqlite3.Connection, path: Path, schema: Schema) -> Identity:
    """Tell which database it is; raises StoreError where it is none of ours or can't be read.

    One that can be read, but is not as the program left it, is doubted.
    """
    with snapshot(connection):
        version = _version(connection, path, schema)
        if outline_of(connection) != schema.outline(version):
            return Identity(
                "", version, _doubt(path, "中の構造が、このソフトの作ったものと違います")
            )
        found = connection.execute("SELECT uuid FROM identity").fetchone()
        if found is None or not _pages_are_sound(connection):
            return Identity(found[0] if found else "", version, _doubt(path, "一部が壊れています"))
        return Identity(found[0], version)


def _version(connection: sqlite3.Connection, path: Path, schema: Schema) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise StoreError(
            f"「{path}」は、ほかのソフトのデータベースです。何も変えていません。"
            "ファイルを選び直してください。"
        )
    if version > schema.version:
        raise StoreError(
            f"「{path}」は、新しい版のソフトで作られています"
            f"（ファイルは形式{version}、このソフトが読めるのは形式{schema.version}まで）。"
            "何も変えていません。新しい版のソフトで開いてください。"
        )
    if version < 1:
        raise damaged(path)
    return int(version)


def _pages_are_sound(connection: sqlite3.Connection) -> bool:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if pages > _LOOKED_THROUGH:
        return True
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _doubt(path: Path, what: str) -> str:
    return (
        f"「{path}」は{what}。書き込まずに、読むだけで開いています。"
        "このファイルを残したまま、バックアップから戻してください。"
    )
