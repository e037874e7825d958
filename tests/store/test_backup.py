"""Backups: whole and checked before they count, kept for as long as they are of use."""

import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ichinoseki_desktop.core.book.book import Book, Cell
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.store import backup
from ichinoseki_desktop.store.backup import back_up, back_up_to, backups
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.failure import StoreError
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book, read_history
from ichinoseki_desktop.store.rotation import superseded
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writer import WriterLock

Keep = Callable[..., Entry]
Start = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def test_a_backup_reads_as_the_database_does_and_names_no_writer(
    store: Store, folder: Path, who: Who, at: datetime, keep: Keep, cell: Cell
) -> None:
    keep(store, cell, "70")
    made = back_up(store, folder, at)
    assert made.name == f"計画 #1%-{store.identity.uuid[:8]}-20261124-091500.db"
    with open_store(made, write=False, who=who) as copy:
        assert read_book(copy) == read_book(store)
        assert read_history(copy) == read_history(store)
        assert check(copy) == ()
        assert copy.connection.execute("SELECT * FROM writer").fetchall() == []


def test_only_the_backup_and_the_folders_lock_are_left(
    store: Store, folder: Path, at: datetime
) -> None:
    made = back_up(store, folder, at)
    assert {file.name for file in folder.iterdir()} == {made.name, "計画 #1%.lock"}


def test_nothing_is_copied_while_nothing_has_changed(
    store: Store, folder: Path, at: datetime, keep: Keep, cell: Cell
) -> None:
    first = back_up(store, folder, at)
    assert back_up(store, folder, at + timedelta(days=1)) == first
    keep(store, cell, "70")
    assert back_up(store, folder, at + timedelta(days=2)) != first
    assert len(backups(store.path, folder)) == 2


def test_a_backup_that_rotted_does_not_stand_for_the_database(
    store: Store, folder: Path, at: datetime
) -> None:
    first = back_up(store, folder, at)
    with closing(sqlite3.connect(first, isolation_level=None)) as connection:
        connection.execute("UPDATE goals SET title = ''")
    second = back_up(store, folder, at + timedelta(days=1))
    os.truncate(second, 5000)
    third = back_up(store, folder, at + timedelta(days=2))
    assert len({first, second, third}) == 3
    assert [made.path for made in backups(store.path, folder)] == [first, second, third]


def test_what_has_had_its_time_is_let_go_but_nothing_of_another_database(
    store: Store, folder: Path, book: Book, who: Who, at: datetime, keep: Keep, cell: Cell
) -> None:
    namesake = folder.parent / "elsewhere" / store.path.name
    create(namesake, book, who=who, at=at, title="作成")
    with open_store(namesake, write=False, who=who) as other:
        kept = back_up(other, folder, at - timedelta(minutes=1))
    for minute in range(13):
        keep(store, cell, str(minute + 1))
        back_up(store, folder, at + timedelta(minutes=minute))
    own = [made for made in backups(store.path, folder) if made.path != kept]
    assert [made.at.minute - 15 for made in own] == list(range(3, 13))
    assert kept.exists()


def test_a_damaged_database_is_not_backed_up_and_the_older_backup_stays(
    store: Store, folder: Path, at: datetime, keep: Keep, cell: Cell
) -> None:
    first = back_up(store, folder, at)
    keep(store, cell, "70")
    store.connection.execute("UPDATE goals SET title = ''")
    with pytest.raises(StoreError, match=r"計画の内容が.*これまでのバックアップはそのままです。"):
        back_up(store, folder, at + timedelta(days=40))
    assert [made.path for made in backups(store.path, folder)] == [first]
    assert not list(folder.glob("*.part*"))


def test_a_backup_that_does_not_fit_leaves_nothing(
    store: Store, folder: Path, at: datetime
) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, limits[1]))
    try:
        with pytest.raises(StoreError, match="バックアップを作れませんでした。"):
            back_up(store, folder, at)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert backups(store.path, folder) == ()
    assert not list(folder.glob("*.part*"))


def test_what_a_killed_backup_left_is_cleared_away(
    store: Store, folder: Path, at: datetime
) -> None:
    name = f"計画 #1%-{store.identity.uuid[:8]}-20261124-091500.db.part"
    folder.mkdir()
    (folder / name).write_bytes(b"half")
    (folder / f"{name}-journal").write_bytes(b"old pages")
    back_up(store, folder, at)
    assert not list(folder.glob("*.part*"))


def test_two_windows_do_not_back_up_at_once(
    store: Store, folder: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    lock = WriterLock.take(folder / store.path.stem)
    assert lock is not None
    monkeypatch.setattr(backup, "PATIENCE", 0.0)
    with pytest.raises(StoreError, match="ほかの画面がバックアップを作っています。"):
        back_up(store, folder, at)
    lock.release()


def test_a_copy_under_a_name_is_made_once(store: Store, tmp_path: Path, who: Who) -> None:
    target = tmp_path / "控え" / "copy.db"
    back_up_to(store, target)
    with open_store(target, write=True, who=who) as copy:
        assert copy.writable
        assert copy.identity == store.identity
    with pytest.raises(StoreError, match="既にあります。"):
        back_up_to(store, target)


def test_a_backup_is_whole_while_another_process_writes(
    database: Path, folder: Path, who: Who, at: datetime, start: Start
) -> None:
    with start("writers.py") as writers:
        writers.say(f"paced {database}")
        child = int(writers.hear())
        writers.hear()
        with open_store(database, write=True, who=who) as store:
            assert "佐藤さん（PC02）" in store.read_only_because
            made = [back_up(store, folder, at + timedelta(days=day)) for day in range(6)]
        os.kill(child, signal.SIGKILL)
    sizes = []
    for path in made:
        with open_store(path, write=False, who=who) as copy:
            assert check(copy) == ()
            sizes.append(len(read_history(copy)))
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0]


def day(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def kept(made: list[datetime], at: datetime) -> list[str]:
    gone = superseded(made, at)
    return [f"{time:%m-%d %H}" for time in made if time not in gone]


def test_the_ten_newest_are_kept_however_old() -> None:
    made = [day(5, 1, hour) for hour in range(14)]
    assert kept(made, day(12, 31)) == [f"05-01 {hour:02}" for hour in range(4, 14)]


def test_one_a_day_is_kept_for_thirty_days_and_one_a_month_for_ever() -> None:
    newest = [day(11, 24, hour) for hour in range(10)]
    twice_a_day = [day(9, 1) + timedelta(hours=12 * n) for n in range(2 * 84)]
    left = kept(twice_a_day + newest, newest[-1])
    assert left[:2] == ["09-30 12", "10-25 12"]
    assert left[2:8] == [f"10-{number} 12" for number in range(26, 32)]
    assert left[8:-10] == [f"11-{number:02} 12" for number in range(1, 24)]
    assert left[-10:] == [f"11-24 {hour:02}" for hour in range(10)]


def test_a_year_of_backups_stays_few() -> None:
    made: list[datetime] = []
    for hours in range(0, 24 * 365, 7):
        made.append(day(1, 1) + timedelta(hours=hours))
        gone = superseded(made, made[-1])
        made = [time for time in made if time not in gone]
        assert superseded(made, made[-1]) == ()
    assert len(made) <= 10 + 30 + 12
