"""The survey (調査票): what each department is asked for a year, as data."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Department, Measure, Plan, Project, Series, Target
from ichinoseki_desktop.core.book.record import ProjectRecord, Record, project_record_of, record_of
from ichinoseki_desktop.core.book.statement import Missing
from ichinoseki_desktop.core.judging.standing import Standing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

NO_DEPARTMENT = "担当課未定"


class Question(NamedTuple):
    """A series that is asked for; `earlier` has the years before, `expected` the year's 目安.

    `actual` and `missing` are what is known of the year already.
    """

    series: Series
    target: Target
    earlier: tuple[tuple[FiscalYear, Actual | None], ...]
    expected: Fraction | None
    actual: Actual | None
    missing: Missing | None


class ProjectQuestion(NamedTuple):
    """A project of a measure, with its record so far."""

    measure: Measure
    project: Project
    record: ProjectRecord


class Survey(NamedTuple):
    """What one department is asked; `department` is None for what belongs to none yet."""

    plan: Plan
    year: FiscalYear
    department: Department | None
    questions: tuple[Question, ...]
    records: tuple[tuple[Measure, Record], ...]
    projects: tuple[ProjectQuestion, ...]

    @property
    def addressee(self) -> str:
        """The department's name."""
        return self.department.name if self.department else NO_DEPARTMENT


def surveys(book: Book, year: FiscalYear) -> tuple[Survey, ...]:
    """One survey for each department that has a series, in the plan's order of departments."""
    plan = book.plan
    known = {department.code: department for department in plan.departments}
    asked = {series.department for series in plan.series.values()}
    return tuple(_survey(book, year, known.get(code)) for code in (*known, "") if code in asked)


def _survey(book: Book, year: FiscalYear, department: Department | None) -> Survey:
    code = department.code if department else ""
    owned = [series for series in book.plan.series.values() if series.department == code]
    measures = tuple(_measures(book.plan, owned))
    return Survey(
        book.plan,
        year,
        department,
        tuple(_question(book, year, series) for series in owned),
        tuple((measure, record_of(book, measure.code, year)) for measure in measures),
        tuple(
            ProjectQuestion(measure, project, project_record_of(book, measure, project, year))
            for measure in measures
            for project in measure.projects
            if not project.repost_of
        ),
    )


def _measures(plan: Plan, owned: list[Series]) -> Iterator[Measure]:
    owners = {series.owner for series in owned}
    for node in plan.nodes.values():
        if isinstance(node, Measure) and node.code in owners:
            yield node


def _question(book: Book, year: FiscalYear, series: Series) -> Question:
    plan = book.plan
    standing = Standing.of(book, series, year)
    return Question(
        series,
        plan.target(series, year),
        tuple((y, book.actual(series.key, y)) for y in plan.years if y < year),
        standing.expected_value,
        standing.actual,
        standing.missing,
    )
