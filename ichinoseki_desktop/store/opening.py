"""Opening a database: for reading always, for writing by one window at a time."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.store.believing import Identity, believe, recognise
from ichinoseki_desktop.store.connecting import Access, allow_writing, connect
from ichinoseki_desktop.store.failure import (
    OldDatabaseError,
    StoreError,
    resolved,
    told,
    told_reading,
)
from ichinoseki_desktop.store.schema import SCHEMA
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writer import Writer, who_writes

_ONLY_LOOKING: Final = "この画面は見るだけです。"


class Store:
    """An open database.

    `read_only_because` is the sentence that says why nothing can be written, "" where it can;
    `plan` is what was read last, where it was: the writer's own, since nobody else changes it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, identity: Identity) -> None:
        self.path = path
        self.identity = identity
        self.read_only_because = identity.doubt or _ONLY_LOOKING
        self.plan: Plan | None = None
        self._connection: sqlite3.Connection | None = connection
        self._writer: Writer | None = None

    @property
    def writable(self) -> bool:
        """Whether this is the one that may write."""
        return self._writer is not None

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection; after `disconnect` a new one, once the file is known again."""
        if self._connection is None:
            connection, identity = _connected(self.path)
            if identity.doubt or identity.uuid != self.identity.uuid:
                connection.close()
                raise StoreError(identity.doubt or _another(self.path))
            self._connection = connection
            if self._writer is not None:
                self._hold_again(connection, self._writer)
            allow_writing(connection, allowed=self.writable)
        return self._connection

    def beat(self) -> None:
        """Give a sign of life where this one writes."""
        if self._writer is not None:
            self._writer.beat(self.path)

    def disconnect(self) -> None:
        """Drop a connection that met a fault of the disk: what it remembers may not be there."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _hold_again(self, connection: sqlite3.Connection, writer: Writer) -> None:
        """A share or a stick that was gone has come back, and may know nothing of the lock."""
        with told_reading(self.path):
            if not writer.hold_again(connection, self.path):
                self._writer = None
                self.read_only_because = who_writes(connection) + _ONLY_LOOKING

    def sign(self, who: Who, since: datetime) -> None:
        """Become the writer, or say in `read_only_because` why not."""
        try:
            with told_reading(self.path):
                self._writer = Writer.sign(self.connection, self.path, who, since)
                because = "" if self._writer else who_writes(self.connection) + _ONLY_LOOKING
        except StoreError as refusal:
            allow_writing(self.connection, allowed=False)
            because = f"{refusal}{_ONLY_LOOKING}"
        self.read_only_because = because

    def try_to_write(self, who: Who, since: datetime) -> bool:
        """Become the writer where nobody else is one any more; raises StoreError.

        What was read before may be old then. The file is looked at anew first: it may have been
        put in the place of the one that was opened.
        """
        if not self.identity.doubt:
            self.disconnect()
            self.sign(who, since)
        return self.writable

    def close(self) -> None:
        """Let go of the file; a writer takes its own name out and gives the lock back."""
        connection, self._connection = self._connection, None
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.sign_off(connection)
        if connection is not None:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(path: Path, *, write: bool, who: Who, at: datetime | None = None) -> Store:
    """Open a database; raises StoreError where it is none of ours, too new, too old or unreadable.

    With `write`, and nothing in its way, it is this process's to write until it is closed; `at` is
    what others are told of since when, now where it is left out.
    """
    path = resolved(path)
    store = Store(path, *_connected(path))
    if write and not store.identity.doubt:
        store.sign(who, at or datetime.now().astimezone())
    return store


def _connected(path: Path) -> tuple[sqlite3.Connection, Identity]:
    with told(path):
        recognise(path, SCHEMA)
        connection = connect(path, Access.USE)
        try:
            identity = believe(connection, path, SCHEMA)
        except BaseException:
            connection.close()
            raise
    if identity.version < SCHEMA.version:
        connection.close()
        raise OldDatabaseError(
            f"「{path}」は、前の版のソフトの形式です。何も変えていません。"
            "バックアップを取り、新しい形式に直してから開いてください。"
        )
    return connection, identity


def _another(path: Path) -> str:
    return (
        f"「{path}」が、開いている間に別のデータベースに入れ替わりました。"
        "今の変更は保存できていません。開き直してください。"
    )
