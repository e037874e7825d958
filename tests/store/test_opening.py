"""Opening: what is not ours, too new or damaged is told apart; one window writes."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pytest

from ichinoseki_desktop.core.book.book import Book, Cell
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.store import opening
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.connecting import uri
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.failure import (
    DamagedDatabaseError,
    MissingDatabaseError,
    OldDatabaseError,
    StoreError,
)
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book, read_history
from ichinoseki_desktop.store.schema import SCHEMA, Schema
from ichinoseki_desktop.store.who import Who

Keep = Callable[..., Entry]
Start = Callable[..., AbstractContextManager[Any]]


def change(path: Path, sql: str) -> None:
    """What another program might do to a file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)


# --------------------------------------------------------------------------- what is not believed


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path, who: Who) -> None:
    with pytest.raises(MissingDatabaseError, match="がありません。"):
        open_store(tmp_path / "none.db", write=True, who=who)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path, who: Who) -> None:
    with pytest.raises(StoreError, match="ファイルではありません。"):
        open_store(tmp_path, write=True, who=who)


def test_an_empty_file_is_refused(tmp_path: Path, who: Who) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="空のファイルです。"):
        open_store(tmp_path / "empty.db", write=True, who=who)


def test_what_is_no_database_is_refused(tmp_path: Path, who: Who) -> None:
    (tmp_path / "plan.db").write_text("計画の表\n" * 1000, encoding="utf-8")
    with pytest.raises(DamagedDatabaseError, match="データベースではないか、先頭が壊れています。"):
        open_store(tmp_path / "plan.db", write=True, who=who)


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_programs_database_is_refused_and_left_as_it_is(
    tmp_path: Path, who: Who, journal: str
) -> None:
    path = tmp_path / "other.db"
    change(path, f"PRAGMA journal_mode = {journal}")
    change(path, "CREATE TABLE notes (text)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="ほかのソフトのデータベースです。"):
        open_store(path, write=True, who=who)
    assert path.read_bytes() == before


def test_a_newer_versions_database_is_refused_with_both_versions(database: Path, who: Who) -> None:
    change(database, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=f"新しい版のソフト.*形式99.*形式{SCHEMA.version}まで"):
        open_store(database, write=True, who=who)


def test_an_older_versions_database_asks_to_be_brought_up_to_date(
    database: Path, who: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = Schema((*SCHEMA.migrations, SCHEMA.migrations[0]))
    monkeypatch.setattr(opening, "SCHEMA", newer)
    with pytest.raises(OldDatabaseError, match="前の版のソフトの形式です。"):
        open_store(database, write=True, who=who)


def test_a_database_that_was_never_finished_is_refused_as_damaged(database: Path, who: Who) -> None:
    change(database, "PRAGMA user_version = 0")
    with pytest.raises(DamagedDatabaseError, match="壊れていて読めません。"):
        open_store(database, write=True, who=who)


def test_a_truncated_file_is_refused_as_damaged(database: Path, who: Who) -> None:
    os.truncate(database, database.stat().st_size // 2)
    with pytest.raises(DamagedDatabaseError, match="壊れていて読めません。"):
        open_store(database, write=True, who=who)


def test_a_flipped_bit_never_changes_what_is_read_in_silence(
    database: Path, who: Who, keep: Keep, cell: Cell
) -> None:
    with open_store(database, write=True, who=who) as store:
        keep(store, cell, "70")
        book, log = read_book(store), read_history(store)
    sound, chance = database.read_bytes(), random.Random(1)  # noqa: S311 - alike in every run
    noticed = 0
    for _ in range(120):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        database.write_bytes(damaged)
        try:
            with open_store(database, write=False, who=who) as store:
                read = read_book(store), read_history(store)
                told = bool(store.identity.doubt or check(store))
        except StoreError:
            told = True
        assert told or read == (book, log)
        noticed += told
    assert noticed > 20


def test_a_damaged_database_opens_for_reading_and_says_so(
    database: Path, who: Who, book: Book
) -> None:
    change(database, "CREATE INDEX planted ON actuals (note)")
    with open_store(database, write=True, who=who) as store:
        assert not store.writable
        assert "構造が、このソフトの作ったものと違います" in store.read_only_because
        assert read_book(store) == book


def test_a_planted_trigger_is_never_run(database: Path, who: Who) -> None:
    change(
        database,
        "CREATE TRIGGER planted AFTER INSERT ON writer BEGIN DELETE FROM actuals; END",
    )
    with open_store(database, write=True, who=who) as store:
        assert not store.writable
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.connection.execute("DELETE FROM actuals")


def test_a_database_without_its_number_is_not_written(database: Path, who: Who) -> None:
    change(database, "DELETE FROM identity")
    with open_store(database, write=True, who=who) as store:
        assert "一部が壊れています" in store.read_only_because


def test_what_a_killed_writer_left_half_done_is_healed_even_by_who_only_looks(
    database: Path, book: Book, who: Who
) -> None:
    half = database.with_name("half.db")
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")  # so that it writes before it commits
        writer.execute("BEGIN")
        writer.execute("UPDATE projects SET title = hex(randomblob(999))")
        half.write_bytes(database.read_bytes())
        half.with_name("half.db-journal").write_bytes(
            database.with_name(f"{database.name}-journal").read_bytes()
        )
    assert half.read_bytes() != database.read_bytes()
    with open_store(half, write=False, who=who) as store:
        assert read_book(store) == book
        assert check(store) == ()


# ------------------------------------------------------------------------------------- settings


def test_every_connection_has_the_settings_that_were_tried(store: Store) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "busy_timeout": 5000,
        "query_only": 0,
    }
    found = {name: store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_what_only_reads_cannot_write(database: Path, who: Who) -> None:
    with open_store(database, write=False, who=who) as store:
        assert store.read_only_because == "この画面は見るだけです。"
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.connection.execute("DELETE FROM actuals")


def test_a_file_that_another_program_left_in_wal_is_brought_back(database: Path, who: Who) -> None:
    change(database, "PRAGMA journal_mode = wal")
    with open_store(database, write=True, who=who) as store:
        assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert store.writable


@pytest.mark.parametrize(
    "path, address",
    [
        (PurePosixPath("/共有/a b#1?.db"), "file:///%E5%85%B1%E6%9C%89/a%20b%231%3F.db"),
        (PureWindowsPath("C:\\data\\50%.db"), "file:///C:/data/50%25.db"),
        (PureWindowsPath("\\\\server\\share\\plan.db"), "file:////server/share/plan.db"),
    ],
)
def test_any_path_has_an_address(path: PurePosixPath | PureWindowsPath, address: str) -> None:
    assert uri(path) == address


def test_a_path_that_begins_nowhere_has_none() -> None:
    with pytest.raises(ValueError, match=r"plan\.db"):
        uri(PurePosixPath("plan.db"))


# ----------------------------------------------------------------------------------- one writer


def test_a_second_window_opens_read_only_and_is_told_who_has_it(
    database: Path, who: Who, start: Start
) -> None:
    with start("holder.py", str(database), "佐藤", "PC02") as holder:
        assert holder.hear() == "writing"
        with open_store(database, write=True, who=who) as store:
            assert not store.writable
            assert store.read_only_because == (
                "佐藤さん（PC02）が 11月24日 9:15 から開いています。この画面は見るだけです。"
            )
            assert read_book(store).plan.title
        holder.finish()
    with open_store(database, write=True, who=who) as store:
        assert store.writable


def test_a_window_in_the_same_process_is_a_second_one_too(
    store: Store, who: Who, at: datetime
) -> None:
    with open_store(store.path, write=True, who=Who("佐藤", "PC02")) as second:
        assert second.read_only_because.startswith("山田さん（PC01）が 11月24日 9:15 から")
    row = store.connection.execute("SELECT user, pc, since FROM writer").fetchone()
    assert row == (who.user, who.pc, at.isoformat())


def test_a_holder_that_was_killed_holds_nothing(database: Path, who: Who, start: Start) -> None:
    with start("holder.py", str(database), "佐藤", "PC02") as holder:
        assert holder.hear() == "writing"
        holder.kill()
    with open_store(database, write=True, who=who) as store:
        assert store.writable
        assert store.connection.execute("SELECT user FROM writer").fetchone() == (who.user,)


def test_closing_takes_the_name_out_and_only_ones_own(database: Path, who: Who) -> None:
    with open_store(database, write=True, who=who) as store:
        change(database, "UPDATE writer SET user = '後任'")
        assert store.writable
    with open_store(database, write=False, who=who) as store:
        assert store.connection.execute("SELECT user FROM writer").fetchall() == [("後任",)]
    with open_store(database, write=True, who=who):
        pass
    with open_store(database, write=False, who=who) as store:
        assert store.connection.execute("SELECT user FROM writer").fetchall() == []


def test_a_store_that_is_closed_twice_is_closed(store: Store) -> None:
    store.close()
    store.close()
    assert not store.writable


def test_who_is_here_is_the_one_who_is_named_or_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "suzuki")
    monkeypatch.setenv("COMPUTERNAME", "PC03")
    assert Who.here() == Who("suzuki", "PC03")
    assert Who.here("佐藤") == Who("佐藤", "PC03")
    monkeypatch.delenv("COMPUTERNAME")
    assert Who.here().pc


# -------------------------------------------------------------------------- what can't be written


def test_a_read_only_file_opens_for_reading_and_says_so(guarded: Path, who: Who) -> None:
    path = guarded / "plan.db"
    path.chmod(0o444)
    with open_store(path, write=True, who=who) as store:
        assert not store.writable
        assert "読み取り専用のため書けません。" in store.read_only_because
        assert read_book(store).plan.title


def test_a_read_only_folder_opens_for_reading_and_says_so(guarded: Path, who: Who) -> None:
    path = guarded / "plan.db"
    guarded.chmod(0o555)
    with open_store(path, write=True, who=who) as store:
        assert not store.writable
        assert "フォルダーに書けません。" in store.read_only_because
        assert read_book(store).plan.title
    assert [file.name for file in guarded.iterdir()] == ["plan.db"]


def test_a_full_disk_opens_for_reading_and_says_so(database: Path, who: Who, at: datetime) -> None:
    with open_store(database, write=False, who=who) as store:
        (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
        store.connection.execute(f"PRAGMA max_page_count = {pages}")
        store.sign(Who("長" * 5000, "PC01"), at)
        assert not store.writable
        assert "ディスクがいっぱい" in store.read_only_because


def test_a_link_that_leads_back_to_itself_is_told_as_that(tmp_path: Path, who: Who) -> None:
    path = tmp_path / "plan.db"
    path.symlink_to(path)
    with pytest.raises(StoreError, match="自分自身へ戻るリンク"):
        open_store(path, write=False, who=who)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE series SET unit = CAST(x'ff' AS TEXT) WHERE kpi = 'I-1-2.1'",
        "UPDATE series SET baseline = '6l' WHERE kpi = 'I-1-2.1'",
    ],
)
def test_a_reading_that_fails_half_way_lets_the_file_go(
    database: Path, who: Who, damage: str
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute(damage)
    with open_store(database, write=False, who=who) as store:
        with pytest.raises(DamagedDatabaseError) as refused:
            read_book(store)
        with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
        assert refused.tb is not None  # its frames are still there, with all that they hold


def test_a_reader_becomes_the_writer_once_the_other_has_gone(database: Path) -> None:
    first, second = Who("鈴木", "PC02"), Who("田中", "PC03")
    at = datetime.fromisoformat("2018-06-01T09:00:00+09:00")
    one = open_store(database, write=True, who=first)
    with open_store(database, write=True, who=second) as other:
        assert not other.try_to_write(second, at)
        assert "鈴木さん" in other.read_only_because
        one.close()
        assert other.try_to_write(second, at)
        assert other.read_only_because == ""
        with open_store(database, write=True, who=first) as third:
            assert "田中さん" in third.read_only_because


def test_a_reader_does_not_write_into_what_was_put_in_the_place_of_its_file(
    database: Path, book: Book, who: Who, at: datetime
) -> None:
    one = open_store(database, write=True, who=who)
    with open_store(database, write=True, who=who) as other:
        one.close()
        create(database.with_name("another.db"), book, who=who, at=at, title="作成")
        database.with_name("another.db").replace(database)
        with pytest.raises(StoreError, match="別のデータベースに入れ替わりました"):
            other.try_to_write(who, at)
        assert not other.writable
