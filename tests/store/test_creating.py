"""Making a database: whole or not at all, and it reads as what was written."""

import sqlite3
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.book.plan import (
    Department,
    Desired,
    Direction,
    Goal,
    Initiative,
    Kpi,
    Measure,
    Plan,
    Project,
    Revision,
    Series,
    SeriesKey,
    Target,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.store import creating
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.failure import ExistingDatabaseError
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.reading import read_book, read_history, read_undoable
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writer import WriterLock


@pytest.fixture
def everything() -> Book:
    """A book that has something in every place where there can be something."""
    h28, h29, h30 = FiscalYear(2016), FiscalYear(2017), FiscalYear(2018)
    old = Target(1, Decimal("53.40"), "H31", {h28: Decimal(-1), h29: Decimal("0.5")})
    new = Target(2, Decimal("1E+2"), "H30")
    parts = tuple(
        Series(
            SeriesKey("I-1-1.1", part),
            "受診率",
            f"{part}のみ",
            "%",
            2,
            Desired.DECREASE,
            (old, new),
            cumulative=True,
            baseline=Decimal("-0.10"),
            baseline_period="H27.3卒",
            fixed_in="翌年11月",
            department="D1",
            source="国勢調査",
            survey=True,
            first_year=h29,
        )
        for part in ("女性", "男性")
    )
    bare = Series(SeriesKey("I.1"), "人口", "", "", 0, Desired.MAINTAIN, (old,), from_zero=True)
    measure = Measure(
        "I-1-1",
        "施策",
        15,
        "現状\nと課題",
        (Kpi("I-1-1.1", "受診率", "注", parts),),
        (Initiative("取組", "文章"), Initiative("取組")),
        (Project("事業", "I-1-2"), Project("事業")),
    )
    goal = Goal(
        "I",
        "目標",
        "副題",
        (Kpi("I.1", "人口", "", (bare,)),),
        (Direction("I-1", "方向", (measure, Measure("I-1-2", "次の施策"))),),
    )
    plan = Plan(
        "計画",
        "一関市",
        h28,
        h30,
        (Revision(1, "2015-10-01", "策定", "注"), Revision(2, "2016-03-01", "改定")),
        (goal,),
        (Department("D2", "企画課"), Department("D1", "健康課", "kenko@example.jp")),
    )
    return Book(
        plan,
        {
            (SeriesKey("I.1"), h28): Actual(Decimal("-12.500"), State.PROVISIONAL, "速報\n注"),
            (SeriesKey("I-1-1.1", "男性"), h29): Actual(Decimal(0), invented=True),
        },
    )


def test_the_bundled_plan_reads_back_as_it_was_written(plan: Plan, fresh: Path, who: Who) -> None:
    with open_store(fresh, write=False, who=who) as store:
        assert read_book(store) == Book(plan)


def test_everything_that_a_book_can_hold_reads_back_digit_by_digit(
    everything: Book, tmp_path: Path, who: Who, at: datetime
) -> None:
    path = tmp_path / "all.db"
    create(path, everything, who=who, at=at, title="作成")
    with open_store(path, write=False, who=who) as store:
        book = read_book(store)
        assert check(store) == ()
    assert book == everything
    assert [str(actual.value) for actual in book.actuals.values()] == ["0", "-12.500"]


def test_demo_values_read_back_as_invented_and_are_in_the_log(
    demo_book: Book, tmp_path: Path, who: Who, at: datetime
) -> None:
    path = tmp_path / "demo.db"
    create(path, demo_book, who=who, at=at, title="作成（架空の実績値つき）")
    with open_store(path, write=False, who=who) as store:
        assert read_book(store) == demo_book
        assert read_book(store).invented
        assert check(store) == ()
        (entry,) = read_history(store)
        assert not read_undoable(store).undo
    assert (entry.number, entry.kind, entry.title) == (1, Kind.CREATE, "作成（架空の実績値つき）")
    assert (entry.at, entry.user, entry.pc) == ("2026-11-24T09:15:00+09:00", "山田", "PC01")
    assert {change.field for change in entry.changes} >= {"value", "state", "invented"}


def test_missing_folders_are_made(book: Book, tmp_path: Path, who: Who, at: datetime) -> None:
    path = tmp_path / "まだ" / "ない" / "plan.db"
    create(path, book, who=who, at=at, title="作成")
    assert path.is_file()


def test_nothing_but_the_database_and_its_lock_is_left_beside(fresh: Path) -> None:
    names = {file.name for file in fresh.parent.iterdir() if file.stat().st_size}
    assert names == {"fresh.db"}
    assert {file.name for file in fresh.parent.iterdir()} <= {
        "fresh.db",
        "fresh.db.lock",
        "fresh.db-journal",
    }


@pytest.mark.parametrize("content", [b"", b"kept"])
def test_a_file_that_is_there_is_refused_and_left_alone(
    content: bytes, book: Book, tmp_path: Path, who: Who, at: datetime
) -> None:
    path = tmp_path / "plan.db"
    path.write_bytes(content)
    with pytest.raises(ExistingDatabaseError, match="既にあります"):
        create(path, book, who=who, at=at, title="作成")
    assert path.read_bytes() == content


def test_a_journal_left_by_an_earlier_database_is_not_taken_for_the_new_ones(
    book: Book, tmp_path: Path, who: Who, at: datetime
) -> None:
    (tmp_path / "plan.db-journal").write_bytes(b"old pages")
    with pytest.raises(ExistingDatabaseError, match="書きかけ"):
        create(tmp_path / "plan.db", book, who=who, at=at, title="作成")
    assert (tmp_path / "plan.db-journal").read_bytes() == b"old pages"


def test_two_that_make_the_same_database_do_not_replace_each_others(
    book: Book, tmp_path: Path, who: Who, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.db"
    lock = WriterLock.take(path)
    assert lock is not None
    monkeypatch.setattr(creating, "PATIENCE", 0.0)
    with pytest.raises(Refusal, match="ほかの画面が作っている"):
        create(path, book, who=who, at=at, title="作成")
    lock.release()
    assert not path.exists()


def test_a_fault_on_the_way_leaves_no_database(
    book: Book, tmp_path: Path, who: Who, at: datetime
) -> None:
    lost = SeriesKey("I-9-9.9"), FiscalYear(2017)
    with pytest.raises(sqlite3.IntegrityError):
        create(
            tmp_path / "plan.db",
            replace(book, actuals={lost: Actual(Decimal(1))}),
            who=who,
            at=at,
            title="作成",
        )
    assert [file.name for file in tmp_path.iterdir()] == ["plan.db.lock"]


def test_a_folder_that_cannot_be_written_is_told_in_words(
    guarded: Path, book: Book, who: Who, at: datetime
) -> None:
    guarded.chmod(0o555)
    for path in (guarded / "b.db", guarded / "new" / "b.db"):
        with pytest.raises(Refusal, match="フォルダーに書けません"):
            create(path, book, who=who, at=at, title="作成")
    assert [file.name for file in guarded.iterdir()] == ["plan.db"]
