"""The one writer: a lock that the operating system keeps, and a row that says whose it is.

The lock is on a file beside the database and dies with the process that holds it, so nothing is
left behind that somebody would have to judge by its age. SQLite takes it, on an empty file of its
own: alike on Windows, on shares and here, and without an import at start-up.
"""

import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from ichinoseki_desktop.store.connecting import Access, allow_writing, immediate, uri
from ichinoseki_desktop.store.share import GONE, beat, is_on_share, seconds_since_beat
from ichinoseki_desktop.store.who import Who


def lock_file(path: Path) -> Path:
    """The file whose lock, and on a share whose time, says that a database is being written."""
    return path.with_name(f"{path.name}.lock")


class WriterLock:
    """Held from `take` to `release`, or to the end of the process, however it ends."""

    def __init__(self, held: sqlite3.Connection) -> None:
        self._held = held

    @classmethod
    def take(cls, path: Path, *, patience: float = 0.0) -> Self | None:
        """The lock on a file, or None where another still has it after so many seconds.

        Raises sqlite3.Error where the folder can't be written.
        """
        address = f"{uri(lock_file(path))}?mode={Access.CREATE}"
        held = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
        try:
            held.execute("PRAGMA journal_mode = MEMORY")  # no second file to be left behind
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            held.close()
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                return None
            raise
        return cls(held)

    def release(self) -> None:
        """Let others write. The file stays: deleting it could give the lock to two at once."""
        self._held.close()


class Writer:
    """Who may write, from `sign` to `sign_off`."""

    def __init__(self, lock: WriterLock, row: tuple[str, str, str]) -> None:
        self._lock = lock
        self._row = row

    @classmethod
    def sign(
        cls, connection: sqlite3.Connection, path: Path, who: Who, since: datetime
    ) -> Self | None:
        """Become the writer, None where another is; raises sqlite3.Error where nobody can be."""
        lock = WriterLock.take(path)
        if lock is None:
            return None
        row = (who.user, who.pc, since.isoformat(timespec="seconds"))
        try:
            if is_on_share(path) and _lives(connection, path, who):
                lock.release()
                return None
            beat(lock_file(path))
            allow_writing(connection)
            with immediate(connection):
                connection.execute("REPLACE INTO writer VALUES (1, ?, ?, ?)", row)
        except BaseException:
            lock.release()
            raise
        return cls(lock, row)

    def beat(self, path: Path) -> None:
        """Give a sign of life, for those who can't see the lock."""
        beat(lock_file(path))

    def hold_again(self, connection: sqlite3.Connection, path: Path) -> bool:
        """Take the lock anew, and sign anew; False where another has it now."""
        self._lock.release()
        lock = WriterLock.take(path)
        if lock is None:
            return False
        self._lock = lock
        allow_writing(connection)
        with immediate(connection):
            connection.execute("REPLACE INTO writer VALUES (1, ?, ?, ?)", self._row)
        return True

    def sign_off(self, connection: sqlite3.Connection | None) -> None:
        """Take our own name out, where the disk lets us, and give the lock back."""
        own = "DELETE FROM writer WHERE user = ? AND pc = ? AND since = ?"
        if connection is not None:
            with suppress(sqlite3.Error), immediate(connection):
                connection.execute(own, self._row)
        self._lock.release()


def _lives(connection: sqlite3.Connection, path: Path, who: Who) -> bool:
    """Whether another PC, whose lock a share may have dropped, has given a sign of life lately."""
    row = connection.execute("SELECT pc FROM writer").fetchone()
    if row is None or row[0] == who.pc:
        return False
    return seconds_since_beat(lock_file(path)) < GONE


def who_writes(connection: sqlite3.Connection) -> str:
    """Who has the database open, in words."""
    row = connection.execute("SELECT user, pc, since FROM writer").fetchone()
    if row is None:  # between taking the lock and signing
        return "ほかの画面が開いています。"
    user, pc, since = row
    at = datetime.fromisoformat(since)
    return f"{Who(user, pc)}が {at.month}月{at.day}日 {at.hour}:{at.minute:02} から開いています。"
