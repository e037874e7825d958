"""Going back to a backup: whole or not at all, and with a way back from there."""

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ichinoseki_desktop.core.book.book import Book, Cell
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.store import restoring
from ichinoseki_desktop.store.backup import back_up, back_up_to
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.copies import copies, newest_sound
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.failure import DamagedDatabaseError, StoreError
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book, read_history
from ichinoseki_desktop.store.restoring import Kept, Return, restore
from ichinoseki_desktop.store.who import Who

Keep = Callable[..., Entry]
Start = Callable[..., AbstractContextManager[Any]]


def value(path: Path, who: Who, cell: Cell) -> str | None:
    """What a sound database has in a cell."""
    with open_store(path, write=False, who=who) as store:
        assert check(store) == ()
        actual = read_book(store).actual(*cell)
    return None if actual is None else str(actual.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def backup(database: Path, folder: Path, who: Who, at: datetime, keep: Keep, cell: Cell) -> Path:
    """A backup in which the cell is 70; the database says 71."""
    with open_store(database, write=True, who=who) as store:
        keep(store, cell, "70")
        made = back_up(store, folder, at)
        keep(store, cell, "71")
    return made


@pytest.fixture
def to(backup: Path, folder: Path, who: Who, at: datetime) -> Return:
    return Return(backup, folder, who, at + timedelta(hours=1))


def test_what_was_there_is_there_again_and_the_log_tells_of_it(
    database: Path, to: Return, who: Who, cell: Cell
) -> None:
    restore(database, to)
    assert value(database, who, cell) == "70"
    with open_store(database, write=True, who=who) as store:
        assert store.writable
        newest, edit, made = read_history(store)
    assert newest.kind is Kind.RESTORE
    assert newest.title == f"バックアップ「{to.source.name}」に戻す"
    assert (edit.kind, made.kind) == (Kind.EDIT, Kind.CREATE)


def test_a_return_is_taken_back_by_another(
    database: Path, to: Return, who: Who, cell: Cell
) -> None:
    kept = restore(database, to)
    assert kept.path is not None
    restore(database, to._replace(source=kept.path, at=to.at + timedelta(hours=1)))
    assert value(database, who, cell) == "71"


def test_who_only_looks_sees_the_restored_state_in_the_same_file(
    database: Path, to: Return, who: Who, cell: Cell
) -> None:
    with open_store(database, write=False, who=who) as looking:
        assert str(read_book(looking).actuals[cell].value) == "71"
        restore(database, to)
        assert str(read_book(looking).actuals[cell].value) == "70"


def test_nobody_goes_back_under_another_ones_hands(
    database: Path, to: Return, who: Who, cell: Cell
) -> None:
    with (
        open_store(database, write=True, who=Who("佐藤", "PC02")),
        pytest.raises(StoreError, match=r"佐藤さん（PC02）が.*何も変えていません。"),
    ):
        restore(database, to)
    assert value(database, who, cell) == "71"


def test_one_who_reads_without_an_end_is_not_waited_for(
    database: Path, to: Return, who: Who, cell: Cell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "PATIENCE", 0.0)
    with closing(sqlite3.connect(database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM plan").fetchone()
        with pytest.raises(StoreError, match="ほかの画面やソフトが使っています。"):
            restore(database, to)
    assert value(database, who, cell) == "71"


def _spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _rot(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE goals SET title = ''")


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    "make, told",
    [
        (_spoil, "壊れて"),
        (_rot, "計画の内容が"),
        (_foreign, "ほかのソフトの"),
        (_newer, "新しい版"),
        (Path.unlink, "がありません"),
    ],
)
def test_what_can_not_be_gone_back_to_changes_nothing(
    database: Path, to: Return, who: Who, cell: Cell, make: Callable[[Path], None], told: str
) -> None:
    make(to.source)
    with pytest.raises(StoreError, match=told):
        restore(database, to)
    assert value(database, who, cell) == "71"
    assert not list(database.parent.glob("*.restoring*"))


def test_the_database_itself_is_no_backup(database: Path, to: Return) -> None:
    with pytest.raises(StoreError, match="いまのデータベースそのものです。"):
        restore(database, to._replace(source=database))


def test_another_databases_backup_is_taken_only_where_that_is_meant(
    database: Path, to: Return, book: Book, who: Who, at: datetime, cell: Cell, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    create(other, book, who=who, at=at, title="作成")
    from_other = to._replace(source=other)
    with pytest.raises(StoreError, match="別のデータベースのバックアップです。"):
        restore(database, from_other)
    assert value(database, who, cell) == "71"
    kept = restore(database, from_other, another=True)
    assert value(database, who, cell) is None
    assert kept.path is not None
    assert value(kept.path, who, cell) == "71"


def test_where_nothing_can_be_kept_one_does_not_go_back(
    database: Path, to: Return, who: Who, cell: Cell, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(StoreError, match="バックアップを作れませんでした。"):
        restore(database, to._replace(backups=in_the_way))
    assert value(database, who, cell) == "71"


@pytest.mark.parametrize("damage", ["cut", "empty", "header", "content"])
def test_a_damaged_database_is_moved_aside_as_it_is(
    database: Path, to: Return, who: Who, cell: Cell, damage: str
) -> None:
    if damage == "content":
        _rot(database)
    else:
        os.truncate(database, {"cut": 5000, "empty": 0, "header": 50}[damage])
    before = database.read_bytes()
    kept = restore(database, to)
    assert kept.damaged
    assert kept.path is not None
    assert kept.path.read_bytes() == before
    assert value(database, who, cell) == "70"


def test_a_damaged_database_keeps_its_journal_and_the_restored_one_gets_none(
    database: Path, to: Return, who: Who, cell: Cell
) -> None:
    os.truncate(database, 0)
    database.with_name(f"{database.name}-journal").write_bytes(b"what was under way")
    kept = restore(database, to)
    assert kept.path is not None
    aside = kept.path.with_name(f"{kept.path.name}-journal")
    assert aside.read_bytes() == b"what was under way"
    assert not database.with_name(f"{database.name}-journal").exists()
    assert value(database, who, cell) == "70"


def test_a_database_that_is_gone_comes_back(
    database: Path, to: Return, who: Who, cell: Cell
) -> None:
    database.unlink()
    assert restore(database, to) == Kept(None)
    assert value(database, who, cell) == "70"


def test_a_newer_or_foreign_file_is_not_replaced(database: Path, to: Return) -> None:
    for make, told in ((_newer, "新しい版"), (_foreign, "ほかのソフトの")):
        make(database)
        before = database.read_bytes()
        with pytest.raises(StoreError, match=told):
            restore(database, to)
        assert database.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="processes are not forked there")
def test_a_return_that_is_killed_leaves_one_state_or_the_other(
    database: Path, to: Return, who: Who, cell: Cell
) -> None:
    chance, seen = random.Random(2026), set[str | None]()  # noqa: S311 - alike in every run
    before = database.read_bytes()
    for turn in range(12):
        database.write_bytes(before)
        child = os.fork()
        if child == 0:
            try:
                restore(database, to)
            finally:
                os._exit(0)
        time.sleep(0 if turn == 0 else chance.random() * 0.12)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.add(value(database, who, cell))
    assert seen <= {"70", "71"}
    assert "71" in seen


# -------------------------------------------------------------------------- choosing a backup


def test_each_backup_tells_how_much_was_changed_since(
    store: Store, folder: Path, at: datetime, keep: Keep, cell: Cell
) -> None:
    for hour in range(3):
        keep(store, cell, str(hour + 1))
        back_up(store, folder, at + timedelta(hours=hour))
    found = copies(store.path, folder)
    assert [copy.lost for copy in found] == [0, 1, 2]
    assert [copy.at.hour for copy in found] == [11, 10, 9]
    assert all(copy.size > 100_000 and not copy.fault for copy in found)


def test_what_only_a_backup_has_is_told_after_a_return(database: Path, to: Return) -> None:
    restore(database, to)
    newest, oldest = copies(database, to.backups)
    assert (newest.lost, newest.only_here) == (1, 1)
    assert (oldest.lost, oldest.only_here) == (1, 0)


def test_of_a_database_that_can_not_be_read_the_newest_sound_backup_is_found(
    database: Path, to: Return, folder: Path
) -> None:
    later = to.source.with_name(to.source.name.replace("-0915", "-1015"))
    shutil.copy(to.source, later)
    _rot(later)
    latest = to.source.with_name(to.source.name.replace("-0915", "-1115"))
    latest.write_bytes(b"nothing")
    os.truncate(database, 5000)
    with pytest.raises(DamagedDatabaseError), open_store(database, write=False, who=to.who):
        pass
    found = newest_sound(database, folder)
    assert found is not None
    assert (found.file, found.lost) == (str(to.source), None)
    assert "壊れています" in copies(database, folder)[0].fault


def test_a_copy_of_the_same_second_takes_no_others_place(
    store: Store, folder: Path, at: datetime, keep: Keep, cell: Cell
) -> None:
    first = back_up(store, folder, at)
    keep(store, cell, "70")
    assert back_up(store, folder, at) != first


def test_a_copy_for_elsewhere_can_be_gone_back_to(
    database: Path, tmp_path: Path, to: Return, who: Who, cell: Cell
) -> None:
    elsewhere = tmp_path / "stick" / "copy.db"
    with open_store(database, write=False, who=who) as store:
        back_up_to(store, elsewhere)
    restore(database, to)
    restore(database, to._replace(source=elsewhere, at=to.at + timedelta(hours=1)))
    assert value(database, who, cell) == "71"
