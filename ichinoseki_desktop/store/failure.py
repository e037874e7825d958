"""What can go wrong with a database file, in words: what happened, what was kept, what to do.

SQLite's errors become Refusals here and nowhere else. An error that is none of the world's doing
(a broken constraint, bad SQL) is a bug and stays what it is.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.values.refusal import Refusal


class StoreError(Refusal):
    """Something that a database file does not allow."""


class MissingDatabaseError(StoreError):
    """There is no file of that name."""


class LostDatabaseError(StoreError):
    """There is no file of that name, but there was: its backups are there."""


class ExistingDatabaseError(StoreError):
    """The name is taken."""


class OldDatabaseError(StoreError):
    """An earlier version of the program made it: store.migrating can bring it up to date."""


class DamagedDatabaseError(StoreError):
    """It is, or was, ours, and can't be read."""


class DiskFaultError(StoreError):
    """The disk, share or stick failed: no sign of damage, and whether it was kept is not known."""


_SENTENCES: Final = {
    sqlite3.SQLITE_FULL: (
        "ディスクがいっぱいで、「{path}」に書けません。データは変更する前のままです。"
        "空きを作ってから、もう一度行ってください。"
    ),
    sqlite3.SQLITE_IOERR: (
        "「{path}」の読み書きに失敗しました。今の変更は保存できていません。"
        "共有フォルダーやUSBメモリーのつながりを確かめてから、もう一度行ってください。"
    ),
    sqlite3.SQLITE_BUSY: (
        "「{path}」をほかの画面やソフトが使っています。データは変更する前のままです。"
        "少し待ってから、もう一度行ってください。"
    ),
    sqlite3.SQLITE_READONLY: (
        "「{path}」は読み取り専用のため書けません。データは変更する前のままです。"
        "ファイルの属性と権限を確かめてください。"
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: (
        "「{path}」が、開いている間に移動または削除されました。今の変更は保存できていません。"
        "共有フォルダーやUSBメモリーのつながりを確かめ、ファイルを元の場所に戻してから、"
        "もう一度行ってください。"
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "「{path}」を開けないか、そのフォルダーに書けません。データは変更する前のままです。"
        "フォルダーの場所と権限を確かめてください。"
    ),
    sqlite3.SQLITE_NOTADB: (
        "「{path}」はデータベースではないか、先頭が壊れています。何も変えていません。"
        "ファイルを選び直すか、バックアップから戻してください。"
    ),
    sqlite3.SQLITE_CORRUPT: (
        "「{path}」は壊れていて読めません。何も変えていません。"
        "このファイルを残したまま、バックアップから戻してください。"
    ),
}
_ALSO: Final = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PROTOCOL: sqlite3.SQLITE_BUSY,
}
_OF_THE_SYSTEM: Final = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EACCES: sqlite3.SQLITE_CANTOPEN,
    errno.EPERM: sqlite3.SQLITE_CANTOPEN,
    errno.EROFS: sqlite3.SQLITE_CANTOPEN,
    errno.ENOENT: sqlite3.SQLITE_CANTOPEN,
    errno.ENOTDIR: sqlite3.SQLITE_CANTOPEN,
    errno.EEXIST: sqlite3.SQLITE_CANTOPEN,
    errno.ENAMETOOLONG: sqlite3.SQLITE_CANTOPEN,
}
_CLASSES: Final = {
    sqlite3.SQLITE_IOERR: DiskFaultError,
    sqlite3.SQLITE_READONLY_DBMOVED: DiskFaultError,
    sqlite3.SQLITE_NOTADB: DamagedDatabaseError,
    sqlite3.SQLITE_CORRUPT: DamagedDatabaseError,
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what SQLite or the system says of a file as a StoreError, in words."""
    try:
        yield
    except sqlite3.Error as error:
        refusal = _refusal(error, path)
        if refusal is None:
            raise
        raise refusal from error
    except UnicodeDecodeError as error:  # in what SQLite itself says of a damaged file
        raise damaged(path) from error
    except OSError as error:
        code = _OF_THE_SYSTEM.get(error.errno or 0, sqlite3.SQLITE_IOERR)
        raise StoreError(_SENTENCES[code].format(path=path)) from error


@contextmanager
def told_reading(path: Path) -> Iterator[None]:
    """As `told`, for rows turned into values: what can't be a value there is damage."""
    try:
        with told(path):
            yield
    except (ArithmeticError, ValueError) as error:
        raise damaged(path) from error


def resolved(path: Path) -> Path:
    """A path with its links followed; raises StoreError where they lead in a circle."""
    try:
        return path.resolve()
    except (RuntimeError, OSError) as error:  # Python before 3.13 raises the first
        raise StoreError(
            f"「{path}」は、自分自身へ戻るリンクなので開けません。何も変えていません。"
            "データベースのファイルそのものを指定してください。"
        ) from error


def damaged(path: Path) -> DamagedDatabaseError:
    """The refusal of a file whose content can't be what the program wrote."""
    return DamagedDatabaseError(_SENTENCES[sqlite3.SQLITE_CORRUPT].format(path=path))


def _refusal(error: sqlite3.Error, path: Path) -> StoreError | None:
    # Bytes that are no UTF-8 are found by Python, not by SQLite, and carry no code.
    undecodable = "Could not decode to UTF-8" in str(error)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT if undecodable else 0)
    primary = _ALSO.get(code & 0xFF, code & 0xFF)
    sentence = _SENTENCES.get(code) or _SENTENCES.get(primary)
    if sentence is None:
        return None
    kind = _CLASSES.get(code) or _CLASSES.get(primary, StoreError)
    return kind(sentence.format(path=path))
