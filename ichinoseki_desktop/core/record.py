"""The record of the review (PDCA): of a measure in a year, and of each of its projects."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.plan import Measure, Project
from ichinoseki_desktop.core.statement import Field, Topic


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


def record_of(book: Book, measure: str, year: FiscalYear) -> Record:
    """The record of the measure of that code; empty where nothing was said."""

    def said(field: Field) -> str:
        return book.statements.get(Topic(measure, "", year, field), "")

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
    listed = project.repost_of or measure.code

    def said(field: Field) -> str:
        return book.statements.get(Topic(listed, project.title, year, field), "")

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
