"""Making a new database: whole and checked under another name first, never half of one."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import ActualsEdit, StatementsEdit
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.store.check import findings
from ichinoseki_desktop.store.connecting import PATIENCE, Access, allow_writing, connect
from ichinoseki_desktop.store.failure import ExistingDatabaseError, StoreError, resolved, told
from ichinoseki_desktop.store.migrating import run_migrations
from ichinoseki_desktop.store.placing import built_beside, journal_of
from ichinoseki_desktop.store.plan_writing import write_plan
from ichinoseki_desktop.store.schema import SCHEMA
from ichinoseki_desktop.store.seal import seal_plan
from ichinoseki_desktop.store.transaction import transaction
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writer import WriterLock
from ichinoseki_desktop.store.writing import append, set_cells, set_statements


def create(path: Path, book: Book, *, who: Who, at: datetime, title: str) -> None:
    """Make a database of a book, which is logged as one entry of that title.

    Folders that are missing are made. Raises ExistingDatabaseError where the name is taken, and
    StoreError where the file can't be made; then nothing is there afterwards.
    """
    path = resolved(path)
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock.take(path, patience=PATIENCE)
        if lock is None:
            raise StoreError(
                f"「{path}」は、ほかの画面が作っているところです。何も変えていません。"
                "少し待ってから開いてください。"
            )
        try:
            _must_be_free(path)
            with built_beside(path) as part:
                _build(part, book, _first_entry(book, who, at, title))
        finally:
            lock.release()


def _must_be_free(path: Path) -> None:
    if path.exists():
        raise ExistingDatabaseError(
            f"「{path}」は既にあります。何も変えていません。別の名前を指定してください。"
        )
    # SQLite would take it for the new database's, and write its old pages into that.
    journal = journal_of(path)
    if journal.exists() and journal.stat().st_size:
        raise ExistingDatabaseError(
            f"前にあったデータベースの書きかけ「{journal}」が残っています。何も変えていません。"
            "別の名前を指定するか、元のデータベースを戻してください。"
        )


def _first_entry(book: Book, who: Who, at: datetime, title: str) -> Entry:
    nothing, when = Book(book.plan), at.isoformat(timespec="seconds")
    figures = ActualsEdit.on(nothing, book.actuals).changes
    words = StatementsEdit.on(nothing, book.statements, "").changes
    return Entry(0, when, who.user, who.pc, Kind.CREATE, None, title, "", figures + words)


def _build(part: Path, book: Book, entry: Entry) -> None:
    with closing(connect(part, Access.CREATE)) as connection:
        allow_writing(connection)
        with transaction(connection) as database:
            run_migrations(database, SCHEMA)
            write_plan(database, book.plan)
            database.execute(
                "INSERT INTO identity (only, uuid, made_at, plan_digest) VALUES (1, ?, ?, '')",
                (str(uuid4()), entry.at),
            )
            seal_plan(connection)
            set_cells(database, book.actuals)
            set_statements(database, book.statements)
            append(database, entry, str(uuid4()))
        found = findings(connection, part, SCHEMA)
        if found:
            raise StoreError(f"作ったデータベースに誤りがあるため、残しませんでした。{found[0]}")
