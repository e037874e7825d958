"""Whether a database is sound: its pages, its links, its values, and its log."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.edit import StaleEditError, cell_title, replaying, topic_title
from ichinoseki_desktop.core.history import Entry, Kind
from ichinoseki_desktop.store.connecting import snapshot
from ichinoseki_desktop.store.failure import DamagedDatabaseError, told, told_reading
from ichinoseki_desktop.store.log_reading import read_entries
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.plan_reading import read_plan
from ichinoseki_desktop.store.reading import read_content
from ichinoseki_desktop.store.schema import SCHEMA, Schema, outline_of
from ichinoseki_desktop.store.seal import entry_digest, plan_is_whole


def check(store: Store) -> tuple[str, ...]:
    """Everything found to be wrong, in words; () where the database is sound."""
    return findings(store.connection, store.path, SCHEMA)


def findings(connection: sqlite3.Connection, path: Path, schema: Schema) -> tuple[str, ...]:
    """What is wrong with a file; in one of an earlier version the content is left alone."""
    try:
        with told(path), snapshot(connection):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            found = tuple(_structure(connection, schema, version))
            if not found and version == schema.version:
                found = tuple(_content(connection, path))
    except DamagedDatabaseError as refusal:
        return (str(refusal),)
    return found


def _structure(connection: sqlite3.Connection, schema: Schema, version: int) -> Iterator[str]:
    for (fault,) in connection.execute("PRAGMA integrity_check").fetchall():
        if fault != "ok":
            yield f"ファイルの構造が壊れています（{fault}）。"
    strays = connection.execute("PRAGMA foreign_key_check").fetchall()
    for (table, parent), count in Counter((row[0], row[2]) for row in strays).items():
        yield f"表 {table} に、{parent} にないものを指す行が{count}行あります。"
    if outline_of(connection) != schema.outline(version):
        yield "表や索引の定義が、このソフトの作ったものと違います。"


def _content(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    with told_reading(path):
        book = read_content(connection, read_plan(connection))
        entries = read_entries(connection)
    if not plan_is_whole(connection):
        yield "計画の内容が、書き込んだときから変わっています。"
    if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
        yield "履歴の番号が続いていません。"
    if not entries or entries[0].kind is not Kind.CREATE:
        yield "履歴に、データベースを作ったときの記録がありません。"
    written = connection.execute("SELECT uuid, digest FROM entries ORDER BY number").fetchall()
    for entry, (uuid, digest) in zip(entries, written, strict=True):
        if entry_digest(uuid, entry) != digest:
            yield f"履歴の{entry.number}番が、書き込んだときから変わっています。"
    yield from _replayed(book, entries)


def _replayed(book: Book, entries: tuple[Entry, ...]) -> Iterator[str]:
    replayed = Book(book.plan)
    try:
        for entry in entries:
            if entry.changes:
                replayed = replaying(replayed, entry.changes).apply(replayed)
    except (StaleEditError, ArithmeticError, LookupError, ValueError):
        yield "履歴の変更がつながりません。"
        return
    for cell in sorted(replayed.actuals.keys() | book.actuals.keys()):
        if replayed.actual(*cell) != book.actual(*cell):
            yield f"{cell_title(book.plan, cell)} の実績が、履歴と違います。"
    for topic in sorted(replayed.statements.keys() | book.statements.keys()):
        if replayed.statements.get(topic) != book.statements.get(topic):
            yield f"{topic_title(book.plan, topic)} の記録が、履歴と違います。"
