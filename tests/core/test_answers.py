"""How many figures of a year are there."""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import say_missing
from ichinoseki_desktop.core.judging.answers import count_answers
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H29 = FiscalYear(2017)


def test_answers_and_reasons_are_counted_and_only_what_is_to_come_is_asked(
    small_book: Book,
) -> None:
    grants, women = SeriesKey("II-1-1.1"), SeriesKey("II-1-1.2", "女性")
    book = say_missing(small_book, [(grants, H29)], Missing(MissingKind.LATE)).apply(small_book)
    book = say_missing(book, [(women, H29)], Missing(MissingKind.NO_SURVEY)).apply(book)
    answers = count_answers(book, book.plan.series, H29)
    assert answers.answered == 5
    assert {kind: n for kind, n in answers.missing.items() if n} == {
        MissingKind.NOT_ASKED: 1,
        MissingKind.LATE: 1,
        MissingKind.NO_SURVEY: 1,
    }
    assert (answers.asked, answers.total) == (7, 8)
