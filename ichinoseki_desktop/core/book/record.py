"""The record of the review (PDCA): of a measure in a year, and of each of its projects."""

from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Measure, Project
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

MONEY: Final = frozenset({Field.BUDGET, Field.SETTLEMENT})
"""The fields that hold an amount, in 千円."""


class NextStep(StrEnum):
    """今後の方向性: what becomes of a measure or project."""

    EXPAND = "expand"
    CONTINUE = "continue"
    REVISE = "revise"
    REDUCE = "reduce"
    ABOLISH = "abolish"
    COMPLETE = "complete"


class Record(NamedTuple):
    """Of a measure in a year: 取組実績, 成果・要因, 課題, 今後の方向性 and its reason."""

    done: str = ""
    result: str = ""
    issues: str = ""
    next_step: NextStep | None = None
    because: str = ""


class ProjectRecord(NamedTuple):
    """What is said of a project in a year; `budget` and `settlement` are in 千円."""

    budget: Decimal | None = None
    settlement: Decimal | None = None
    result: str = ""
    next_step: NextStep | None = None
    because: str = ""


def record_topic(measure: str, year: FiscalYear, field: Field) -> Topic:
    """What a field of a measure's record is kept under."""
    return Topic(measure, "", year, field)


def project_topic(measure: Measure, project: Project, year: FiscalYear, field: Field) -> Topic:
    """What a field of a project's record is kept under; a repost's (再掲) under its original."""
    return Topic(project.repost_of or measure.code, project.title, year, field)


def record_of(book: Book, measure: str, year: FiscalYear) -> Record:
    """The record of the measure of that code; empty where nothing was said."""

    def said(field: Field) -> str:
        return book.statements.get(record_topic(measure, year, field), "")

    return Record(
        said(Field.DONE),
        said(Field.RESULT),
        said(Field.ISSUES),
        _step(said(Field.NEXT_STEP)),
        said(Field.NEXT_STEP_BECAUSE),
    )


def project_record_of(
    book: Book, measure: Measure, project: Project, year: FiscalYear
) -> ProjectRecord:
    """The record of a project; a repost (再掲) has that of its original."""

    def said(field: Field) -> str:
        return book.statements.get(project_topic(measure, project, year, field), "")

    return ProjectRecord(
        _money(said(Field.BUDGET)),
        _money(said(Field.SETTLEMENT)),
        said(Field.RESULT),
        _step(said(Field.NEXT_STEP)),
        said(Field.NEXT_STEP_BECAUSE),
    )


def _step(text: str) -> NextStep | None:
    return NextStep(text) if text else None


def _money(text: str) -> Decimal | None:
    return Decimal(text) if text else None
