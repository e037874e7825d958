"""The ledger of surveys (調査票): which department was asked for a year, and has answered."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.plan import Department
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.intake.survey import NO_DEPARTMENT, Survey, surveys
from ichinoseki_desktop.core.values.era_date import day_shown
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_NOBODY: Final = "-"
"""The part of what is said of the series that belong to no department yet."""


class Asked(StrEnum):
    """How far a department's survey has come."""

    NOT_SENT = "not_sent"
    WAITING = "waiting"
    LATE = "late"
    RETURNED = "returned"


class LedgerRow(NamedTuple):
    """A department's survey: days are ISO, "" where it has not come to that.

    `answered` of `asked` series have an actual, or a reason for having none.
    """

    department: Department | None
    sent: str
    deadline: str
    returned: str
    answered: int
    asked: int
    state: Asked

    @property
    def name(self) -> str:
        """The department's name."""
        return self.department.name if self.department else NO_DEPARTMENT


def ledger(book: Book, year: FiscalYear, today: str) -> tuple[LedgerRow, ...]:
    """A row for each department that is asked; late is what has not come by its deadline."""
    return tuple(_row(book, year, survey, today) for survey in surveys(book, year))


def note_sent(book: Book, year: FiscalYear, on: str, deadline: str = "") -> StatementsEdit:
    """Note that every department was sent its survey on a day, to be back by another."""
    text = f"{on} {deadline}".strip()
    after: dict[Topic, str | None] = {
        _topic(year, survey.department, Field.SURVEY_SENT): text for survey in surveys(book, year)
    }
    return StatementsEdit.on(book, after, "調査票の送付")


def returned_topic(year: FiscalYear, department: str) -> Topic:
    """Where it is noted that the department of that code, "" for none, has answered."""
    return Topic("", department or _NOBODY, year, Field.SURVEY_RETURNED)


def reminder(rows: Iterable[LedgerRow], year: FiscalYear) -> str:
    """The wording of a reminder (督促) to those who have not answered; "" where all have."""
    waiting = [row for row in rows if row.state in (Asked.WAITING, Asked.LATE)]
    if not waiting:
        return ""
    names = "\n".join(f"・{row.name}（{_missing(row)}）" for row in waiting)
    return (
        f"{year.long}の実績調査票について、次の課からの回答がまだ届いていません。\n{names}\n"
        "お手数ですが、調査票に記入して事務局まで返送してください。"
        "値がまだ出ていない場合は、実績がない理由の欄でお知らせください。"
    )


def _missing(row: LedgerRow) -> str:
    due = f"、期限 {day_shown(row.deadline)}" if row.deadline else ""
    return f"未回答 {row.asked - row.answered}件{due}"


def _row(book: Book, year: FiscalYear, survey: Survey, today: str) -> LedgerRow:
    said = book.statements.get(_topic(year, survey.department, Field.SURVEY_SENT), "")
    sent, _, deadline = said.partition(" ")
    code = survey.department.code if survey.department else ""
    returned = book.statements.get(returned_topic(year, code), "")
    answered = sum(
        question.missing is None or not question.missing.kind.outstanding
        for question in survey.questions
    )
    state = _state(sent, deadline, returned, today)
    asked = len(survey.questions)
    return LedgerRow(survey.department, sent, deadline, returned, answered, asked, state)


def _state(sent: str, deadline: str, returned: str, today: str) -> Asked:
    if returned:
        return Asked.RETURNED
    if not sent:
        return Asked.NOT_SENT
    return Asked.LATE if deadline and deadline < today else Asked.WAITING


def _topic(year: FiscalYear, department: Department | None, field: Field) -> Topic:
    return Topic("", department.code if department else _NOBODY, year, field)
