"""Whether a database is sound: its pages, its links, its values, and its log."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import whole
from ichinoseki_desktop.core.book.history import Change, Entry, Kind, Place
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_facts import plan_facts, plan_of
from ichinoseki_desktop.core.book.plan_field import is_planned
from ichinoseki_desktop.core.book.statement import STATED, Field, Topic
from ichinoseki_desktop.core.book.titles import cell_title, topic_title
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
    return inspected(connection, path, schema).findings


class Inspected(NamedTuple):
    """What is wrong with a file, and what it holds as far as that could be read."""

    findings: tuple[str, ...]
    held: tuple[Book, tuple[Entry, ...]] | None = None


def inspected(connection: sqlite3.Connection, path: Path, schema: Schema) -> Inspected:
    """As `findings`, with what was read to find them: of one moment."""
    try:
        with told(path), snapshot(connection):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            found = tuple(_structure(connection, schema, version))
            if found or version != schema.version:
                return Inspected(found)
            with told_reading(path):
                book = read_content(connection, read_plan(connection))
                entries = read_entries(connection)
            return Inspected(tuple(_content(connection, book, entries)), (book, entries))
    except DamagedDatabaseError as refusal:
        return Inspected((str(refusal),))


def _structure(connection: sqlite3.Connection, schema: Schema, version: int) -> Iterator[str]:
    for (fault,) in connection.execute("PRAGMA integrity_check").fetchall():
        if fault != "ok":
            yield f"ファイルの構造が壊れています（{fault}）。"
    strays = connection.execute("PRAGMA foreign_key_check").fetchall()
    for (table, parent), count in Counter((row[0], row[2]) for row in strays).items():
        yield f"表 {table} に、{parent} にないものを指す行が{count}行あります。"
    if outline_of(connection) != schema.outline(version):
        yield "表や索引の定義が、このソフトの作ったものと違います。"


def _content(
    connection: sqlite3.Connection, book: Book, entries: tuple[Entry, ...]
) -> Iterator[str]:
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
    """Hold the log's fields against the book's: text by text, so that no damage reads as equal."""
    changes = [change for entry in entries for change in entry.own_changes]
    if not _leads_back(book.plan, [c for c in changes if is_planned(c.field)]):
        yield "履歴の変更から、前の計画をたどれません。"
    written: dict[Place, str] = {}
    for change in (c for c in changes if not is_planned(c.field)):
        place = change[:4]
        if written.get(place) != change.old:
            yield "履歴の変更がつながりません。"
            return
        if change.new is None:
            del written[place]
        else:
            written[place] = change.new
    found = {change[:4]: change.new for change in whole(book).changes}
    differing = {p for p in written.keys() | found.keys() if written.get(p) != found.get(p)}
    told = (_differs(book, place) for place in sorted(differing, key=repr))
    yield from dict.fromkeys(told)


def _leads_back(plan: Plan, changes: Sequence[Change]) -> bool:
    """Whether the plan's changes, read backwards, end with the plan that was written at first."""
    facts: dict[Place, str | None] = dict(plan_facts(plan))
    for change in reversed(changes):
        if facts.get(change[:4]) != change.new:
            return False
        facts[change[:4]] = change.old
    try:
        plan_of({place: text for place, text in facts.items() if text is not None})
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return False
    return True


def _differs(book: Book, place: Place) -> str:
    code, part, year, field = place
    key = SeriesKey(code, part)
    if year is None:
        return f"履歴に、年度のない変更（{code} {field}）があります。"
    if field not in STATED:
        title = cell_title(book.plan, (key, year)) if key in book.plan.series else f"{code} {part}"
        return f"{title} の実績が、履歴と違います。"
    title = topic_title(book.plan, Topic(code, part, year, Field(field)))
    return f"{title} の記録が、履歴と違います。"
