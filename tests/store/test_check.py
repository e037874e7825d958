"""The check: sound is (), and every damage that SQL can do has a sentence of its own."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.who import Who

Keep = Callable[..., Entry]

UNLOCK_LOG = (
    "DROP TRIGGER changes_are_kept_as_written",
    "DROP TRIGGER entries_are_kept_as_written",
    "DROP TRIGGER entries_are_never_deleted",
    "DROP TRIGGER changes_are_never_deleted",
)


@pytest.fixture
def edited(database: Path, who: Who, keep: Keep, cell: Cell) -> Path:
    """A database with two edits, closed."""
    with open_store(database, write=True, who=who) as store:
        keep(store, cell, "70")
        keep(store, cell, "71")
        assert check(store) == ()
    return database


def found(path: Path, who: Who, *damage: str) -> tuple[str, ...]:
    """What the check says once another program has done this, and put its triggers back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = dict(
            connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        )
        for trigger in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for sql in damage:
            connection.execute(sql)
        for sql in triggers.values():
            connection.execute(sql)
    with open_store(path, write=False, who=who) as store:
        return check(store)


def test_a_database_that_was_only_used_is_sound(edited: Path, who: Who) -> None:
    assert found(edited, who) == ()


@pytest.mark.parametrize(
    "damage, sentence",
    [
        ("UPDATE actuals SET value = '72'", "Ⅰ-①-2 農業法人数 H29 の実績が、履歴と違います。"),
        ("DELETE FROM actuals", "Ⅰ-①-2 農業法人数 H29 の実績が、履歴と違います。"),
        ("UPDATE targets SET value = '82' WHERE kpi = 'I-1-2.1'", "計画の内容が、書き込んだとき"),
        ("UPDATE goals SET title = title || '。'", "計画の内容が、書き込んだときから変わって"),
        ("UPDATE entries SET user = 'だれか' WHERE number = 3", "履歴の3番が、書き込んだとき"),
        ("UPDATE changes SET new = '72' WHERE entry = 3", "履歴の3番が、書き込んだときから"),
        ("UPDATE changes SET new = '72' WHERE entry = 2 AND field = 'value'", "履歴の2番が、"),
        ("UPDATE entries SET kind = 'edit' WHERE number = 1", "履歴に、データベースを作ったとき"),
        ("DELETE FROM identity", "計画の内容が、"),
        ("DELETE FROM series WHERE kpi = 'I-1-2.1'", "表 actuals に、series にないものを指す行"),
        ("UPDATE actuals SET value = '7O'", "ファイルの構造が壊れています（CHECK constraint"),
        ("CREATE VIEW planted AS SELECT 1", "表や索引の定義が、このソフトの作ったものと違います。"),
    ],
)
def test_each_damage_is_named(edited: Path, who: Who, damage: str, sentence: str) -> None:
    findings = found(edited, who, damage)
    assert [finding for finding in findings if finding.startswith(sentence)], findings


def test_an_entry_that_is_gone_leaves_a_gap(edited: Path, who: Who) -> None:
    findings = found(
        edited, who, "DELETE FROM changes WHERE entry = 2", "DELETE FROM entries WHERE number = 2"
    )
    assert "履歴の番号が続いていません。" in findings
    assert "履歴の変更がつながりません。" in findings


def test_text_that_is_no_text_is_found(edited: Path, who: Who) -> None:
    (finding,) = found(edited, who, "UPDATE actuals SET note = CAST(x'ff' AS TEXT)")
    assert "壊れていて読めません" in finding


def test_many_rows_that_point_nowhere_are_told_once_with_their_number(
    edited: Path, who: Who
) -> None:
    findings = found(edited, who, "DELETE FROM revisions")
    about_targets = [finding for finding in findings if finding.startswith("表 targets に")]
    assert about_targets == ["表 targets に、revisions にないものを指す行が66行あります。"]
