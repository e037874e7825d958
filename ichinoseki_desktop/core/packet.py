"""The review packet (検証資料) as data: what is printed, before anyone decides how it looks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ichinoseki_desktop.core.book import Actual, Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.judgement import Judgement, judge_all
from ichinoseki_desktop.core.plan import Direction, Goal, Measure, Plan, Series, SeriesKey, Target
from ichinoseki_desktop.core.rollup import Rollup, roll_up
from ichinoseki_desktop.core.rule import Rule
from ichinoseki_desktop.core.trend import Trend, trend


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One series in a table: `actuals` has one place for each of the plan's years."""

    series: Series
    target: Target
    actuals: tuple[Actual | None, ...]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A goal's (or the whole plan's) counts in the 総括表."""

    code: str
    title: str
    rollup: Rollup


@dataclass(frozen=True, slots=True)
class Sheet:
    """個票: one measure, or one goal with its numeric goals; `trends` go with `rows` one by one."""

    goal: Goal
    direction: Direction | None
    node: Goal | Measure
    rows: tuple[KpiRow, ...]
    trends: tuple[Trend, ...]
    rollup: Rollup


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything that the printed packet says. `codes` is empty for the whole plan."""

    plan: Plan
    year: FiscalYear
    rule: Rule
    draft: bool
    invented: bool
    codes: tuple[str, ...]
    summary: tuple[SummaryRow, ...]
    sheets: tuple[Sheet, ...]


def compose(
    book: Book, year: FiscalYear, rule: Rule, codes: Collection[str] = (), *, draft: bool = False
) -> Packet:
    """The packet of a year, whole or for the named goals, directions, measures or KPIs.

    Raises KeyError for a code that the plan has not.
    """
    plan = book.plan
    for code in codes:
        if code not in plan.nodes and code not in plan.kpis:
            raise KeyError(code)
    judged = judge_all(book, year, rule)
    rollups = roll_up(plan, judged)
    return Packet(
        plan,
        year,
        rule,
        draft,
        book.invented,
        tuple(codes),
        _summary(plan, rollups),
        tuple(
            _sheet(book, goal, direction, node, judged, rollups)
            for goal in plan.goals
            for direction, node in _sheet_nodes(goal)
            if _asked_for(node.code, codes)
        ),
    )


def _asked_for(code: str, codes: Collection[str]) -> bool:
    """A sheet is printed for its own code, for one above it, or for a KPI on it."""
    return not codes or any(
        code == asked or code.startswith(f"{asked}-") or asked.rpartition(".")[0] == code
        for asked in codes
    )


def _sheet_nodes(goal: Goal) -> tuple[tuple[Direction | None, Goal | Measure], ...]:
    own: tuple[tuple[Direction | None, Goal | Measure], ...] = ((None, goal),) if goal.kpis else ()
    return own + tuple((d, measure) for d in goal.directions for measure in d.measures)


def _summary(plan: Plan, rollups: Mapping[str, Rollup]) -> tuple[SummaryRow, ...]:
    goals = (SummaryRow(goal.code, goal.title, rollups[goal.code]) for goal in plan.goals)
    return (*goals, SummaryRow("", "合計", rollups[""]))


def _sheet(
    book: Book,
    goal: Goal,
    direction: Direction | None,
    node: Goal | Measure,
    judged: Mapping[SeriesKey, Judgement],
    rollups: Mapping[str, Rollup],
) -> Sheet:
    series = tuple(s for kpi in node.kpis for s in kpi.series)
    return Sheet(
        goal,
        direction,
        node,
        tuple(_row(book, s, judged[s.key]) for s in series),
        tuple(trend(book, s) for s in series),
        rollups[node.code],
    )


def _row(book: Book, series: Series, judgement: Judgement) -> KpiRow:
    plan = book.plan
    actuals = tuple(book.actual(series.key, year) for year in plan.years)
    return KpiRow(series, series.target(plan.revision.number), actuals, judgement)
