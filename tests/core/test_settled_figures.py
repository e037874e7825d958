"""A figure that looked odd can be confirmed; a year that is settled refuses every change."""

from decimal import Decimal

import pytest

from ichinoseki_desktop.core.actual_row import ActualRow
from ichinoseki_desktop.core.book import Actual, Book
from ichinoseki_desktop.core.edit import ActualsEdit, YearLockedError
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.intake import compare
from ichinoseki_desktop.core.intent import confirm, lock_year, open_year
from ichinoseki_desktop.core.plan import SeriesKey
from ichinoseki_desktop.core.refusal import Refusal

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
