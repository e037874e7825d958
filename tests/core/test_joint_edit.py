"""Figures and statements that come together are one step: applied, logged and taken back whole."""

from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit, JointEdit, replaying
from ichinoseki_desktop.core.book.edit_refusal import StaleEditError
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import say_missing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H29 = FiscalYear(2017)
FARMS, MEN = SeriesKey("I-1-1.1"), SeriesKey("II-1-1.2", "男性")


def answer(book: Book) -> JointEdit:
    late = Missing(MissingKind.NOT_PUBLISHED, "11月")
    return JointEdit(
        ActualsEdit.on(book, {(FARMS, H29): Actual(Decimal(77))}),
        say_missing(book, [(MEN, H29)], late),
        "調査票の取込",
    )


def test_both_parts_are_applied_and_taken_back_from_the_log(small_book: Book) -> None:
    empty = small_book.with_actuals({(FARMS, H29): None, (MEN, H29): None})
    edit = answer(empty)
    book = edit.apply(empty)
    missing = book.missing(MEN, H29)
    assert book.actual(FARMS, H29) == Actual(Decimal(77))
    assert missing == Missing(MissingKind.NOT_PUBLISHED, "11月")
    assert edit.inverse.apply(book) == empty
    back = replaying(book, [change.inverse() for change in edit.changes])
    assert back.apply(book) == empty


def test_neither_part_is_applied_where_one_is_stale(small_book: Book) -> None:
    empty = small_book.with_actuals({(FARMS, H29): None, (MEN, H29): None})
    edit = answer(empty)
    moved = say_missing(empty, [(MEN, H29)], Missing(MissingKind.LATE)).apply(empty)
    with pytest.raises(StaleEditError):
        edit.apply(moved)
