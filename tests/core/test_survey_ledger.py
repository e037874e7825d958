"""The ledger says who was asked, who has answered, and who is late."""

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Field, Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import say_missing
from ichinoseki_desktop.core.intake.survey_answer import SaidRow, SurveyAnswer, compare_survey
from ichinoseki_desktop.core.intake.survey_ledger import Asked, ledger, note_sent, reminder
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H29 = FiscalYear(2017)
FARMS = SeriesKey("I-1-2.1")


@pytest.fixture
def sent(book: Book) -> Book:
    return note_sent(book, H29, "2018-04-20", "2018-05-31").apply(book)


def test_nobody_has_been_asked_at_first(book: Book) -> None:
    (row,) = ledger(book, H29, "2018-05-01")
    assert (row.name, row.state, row.answered, row.asked) == ("担当課未定", Asked.NOT_SENT, 0, 66)
    assert reminder([row], H29) == ""


@pytest.mark.parametrize(
    "today, state", [("2018-05-31", Asked.WAITING), ("2018-06-01", Asked.LATE)]
)
def test_who_was_asked_is_late_from_the_day_after_the_deadline(
    sent: Book, today: str, state: Asked
) -> None:
    (row,) = ledger(sent, H29, today)
    assert (row.state, row.sent, row.deadline) == (state, "2018-04-20", "2018-05-31")
    assert "・担当課未定（未回答 66件、期限 平成30年5月31日（木））" in reminder([row], H29)


def test_a_reason_for_having_no_figure_is_an_answer(sent: Book) -> None:
    unpublished = Missing(MissingKind.NOT_PUBLISHED)
    book = say_missing(sent, [(FARMS, H29)], unpublished).apply(sent)
    assert ledger(book, H29, "2018-05-01")[0].answered == 1


def test_a_survey_that_is_taken_is_noted_as_returned(sent: Book) -> None:
    said = SaidRow("「実績」4行目", "I-1-2.1", "", Field.MISSING, "未公表")
    intake = compare_survey(sent, SurveyAnswer(H29, "", (), (said,)), on="2018-05-20")
    assert intake.edit is not None
    (row,) = ledger(intake.edit.apply(sent), H29, "2018-07-01")
    assert (row.state, row.returned) == (Asked.RETURNED, "2018-05-20")


def test_a_survey_without_an_answer_is_not_noted(sent: Book) -> None:
    intake = compare_survey(sent, SurveyAnswer(H29, "", (), ()), on="2018-05-20")
    assert intake.edit is not None
    assert not intake.edit.after
