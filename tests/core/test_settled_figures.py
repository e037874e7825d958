"""A figure that looked odd can be confirmed; a year that is settled refuses every change."""

from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.edit_refusal import YearLockedError
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.editing.intent import (
    confirm,
    lock_year,
    open_year,
    set_state,
    write_note,
)
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.intake import OnConflict, compare
from ichinoseki_desktop.core.judging.health import plan_health
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

H29 = FiscalYear(2017)
FARMS = SeriesKey("I-1-1.1")


@pytest.fixture
def answered(small_book: Book) -> Book:
    return small_book.with_actuals({(FARMS, H29): Actual(Decimal(700))})


def test_a_confirmed_figure_stays_so_until_it_changes(answered: Book) -> None:
    assert answered.confirmed(FARMS, H29) is None
    book = confirm(answered, (FARMS, H29), "統合で増えた").apply(answered)
    assert book.confirmed(FARMS, H29) == "統合で増えた"
    changed = book.with_actuals({(FARMS, H29): Actual(Decimal(701))})
    assert changed.confirmed(FARMS, H29) is None


def test_a_figure_is_confirmed_without_a_note_too_and_it_can_be_taken_back(answered: Book) -> None:
    book = confirm(answered, (FARMS, H29), "").apply(answered)
    assert book.confirmed(FARMS, H29) == ""
    assert confirm(book, (FARMS, H29), None).apply(book) == answered


def test_nothing_can_be_confirmed_where_there_is_no_figure(small_book: Book) -> None:
    empty = small_book.with_actuals({(FARMS, H29): None})
    with pytest.raises(Refusal, match="実績がない"):
        confirm(empty, (FARMS, H29), "")


def test_a_settled_year_refuses_changes_until_it_is_opened_with_a_reason(answered: Book) -> None:
    settled = lock_year(answered, H29).apply(answered)
    edit = ActualsEdit.on(settled, {(FARMS, H29): Actual(Decimal(70))})
    with pytest.raises(YearLockedError, match="平成29年度の実績は確定済み"):
        edit.apply(settled)
    with pytest.raises(Refusal, match="理由が要ります"):
        open_year(settled, H29, " ")
    opening = open_year(settled, H29, "転記の誤り")
    assert opening.reason == "転記の誤り"
    assert edit.apply(opening.apply(settled)).actual(FARMS, H29) == Actual(Decimal(70))


def test_a_file_can_not_change_a_settled_year_but_may_repeat_it(answered: Book) -> None:
    settled = lock_year(answered, H29).apply(answered)

    def taking(value: str) -> list[str]:
        row = ActualRow("2行目", "I-1-1.1", "", "H29", value, "", "")
        return [refused.message for refused in compare(settled, [row]).refused]

    assert taking("700") == []
    assert taking("70") == [
        "2行目: 平成29年度の実績は確定済みです。変えるには、先に年度の確定を解いてください。"
    ]


def test_a_file_is_taken_where_what_a_settled_year_has_is_to_stay(answered: Book) -> None:
    settled = lock_year(answered, H29).apply(answered)
    rows = [
        ActualRow("2行目", "I-1-1.1", "", "H29", "70", "", ""),
        ActualRow("3行目", "I-1-1.1", "", "H30", "81", "", ""),
    ]
    ours = compare(settled, rows, OnConflict.OURS)
    assert (len(ours.conflicts), ours.refused) == (1, ())
    assert ours.edit is not None
    after = ours.edit.apply(settled)
    assert (after.actual(FARMS, H29), after.actual(FARMS, FiscalYear(2018))) == (
        Actual(Decimal(700)),
        Actual(Decimal(81)),
    )
    empty = [ActualRow("2行目", "I-1-1.2", "", "H29", "70", "", "")]
    settled = settled.with_actuals({(SeriesKey("I-1-1.2"), H29): None})
    assert compare(settled, empty, OnConflict.OURS).refused


def test_figures_are_told_how_settled_they_are_and_empty_cells_are_left_out(answered: Book) -> None:
    cells = [(FARMS, H29), (FARMS, FiscalYear(2018))]
    book = set_state(answered, cells, State.EXPECTED).apply(answered)
    assert book.actual(FARMS, H29) == Actual(Decimal(700), State.EXPECTED)
    assert book.actual(FARMS, FiscalYear(2018)) is None
    with pytest.raises(Refusal, match="先に実績を入れて"):
        set_state(answered, cells[1:], State.FINAL)


def test_a_note_is_written_on_a_figure_and_taken_away(answered: Book) -> None:
    book = write_note(answered, [(FARMS, H29)], " 4月1日現在\r\n").apply(answered)
    assert book.actual(FARMS, H29) == Actual(Decimal(700), note="4月1日現在")
    assert write_note(book, [(FARMS, H29)], "").apply(book) == answered


def test_what_was_confirmed_is_not_asked_about_again(answered: Book) -> None:
    def doubted(book: Book) -> bool:
        return any("約10倍" in finding.sentence for finding in plan_health(book, H29))

    assert doubted(answered)
    assert not doubted(confirm(answered, (FARMS, H29), "").apply(answered))
