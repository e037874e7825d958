"""What other programs read of judgements is what the program would say, or says that it is not."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.services.showing_judged import show_judged
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book, read_history
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=9)))
ME = Who("山田", "PC01")
FARMS_H29 = SeriesKey("I-1-2.1"), FiscalYear(2017)


@pytest.fixture
def store(tmp_path: Path, demo_book: Book) -> Iterator[Store]:
    path = tmp_path / "plan.db"
    create(path, demo_book, who=ME, at=NOW, title="作成")
    with open_store(path, write=True, who=ME) as opened:
        yield opened


def read(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return store.connection.execute(sql).fetchall()


def type_farms(store: Store, value: str) -> None:
    edit = ActualsEdit.on(read_book(store), {FARMS_H29: Actual(Decimal(value))})
    write(store, edit, Kind.EDIT, None, who=ME, at=NOW)


def test_every_year_is_there_as_the_program_judges_it(store: Store) -> None:
    show_judged(store, NOW)
    book = read_book(store)
    assert set(read(store, "SELECT kpi, part, fiscal_year, flag, reason FROM judgements_view")) == {
        (key.kpi, key.part, year.year, judgement.flag.value, judgement.reason)
        for year in book.plan.years
        for key, judgement in judge_all(book, year, rule_in_force(book, year)).items()
    }


def test_what_was_entered_since_makes_them_outdated_until_they_are_kept_anew(store: Store) -> None:
    show_judged(store, NOW)
    type_farms(store, "999")
    assert read(store, "SELECT DISTINCT outdated FROM judgements_view") == [(1,)]
    show_judged(store, NOW + timedelta(hours=1))
    assert read(store, "SELECT DISTINCT outdated, judged_at FROM judgements_view") == [
        (0, "2026-11-30T10:00:00+09:00")
    ]
    ((flag,),) = read(
        store,
        "SELECT flag FROM judgements_view WHERE kpi = 'I-1-2.1' AND fiscal_year = 2017",
    )
    assert flag == "achieved"


def test_where_nothing_was_entered_nothing_is_written(store: Store) -> None:
    show_judged(store, NOW)
    before = store.path.read_bytes()
    show_judged(store, NOW + timedelta(days=1))
    assert store.path.read_bytes() == before


def test_the_log_does_not_hear_of_it(store: Store) -> None:
    before = read_history(store)
    show_judged(store, NOW)
    assert read_history(store) == before


def test_who_only_reads_keeps_none(store: Store) -> None:
    with open_store(store.path, write=True, who=Who("佐藤", "PC02")) as other:
        assert not other.writable
        show_judged(other, NOW)
    assert read(store, "SELECT * FROM judgements_view") == []


def test_a_full_disk_leaves_nothing_half(store: Store) -> None:
    (pages,) = read(store, "PRAGMA page_count")[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Refusal, match="ディスクがいっぱい"):
        show_judged(store, NOW)
    assert read(store, "SELECT * FROM judgements_view") == []
    assert read(store, "SELECT * FROM judged") == []
