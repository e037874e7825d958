"""The review packet (検証資料) as data: what is printed, before anyone decides how it looks."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import (
    Direction,
    Goal,
    Measure,
    Plan,
    Series,
    SeriesKey,
    Target,
)
from ichinoseki_desktop.core.book.record import ProjectRecord, Record, project_record_of, record_of
from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.statement import Missing
from ichinoseki_desktop.core.council.meeting import (
    CouncilJudgement,
    Opinion,
    council_judgement,
    open_opinions,
)
from ichinoseki_desktop.core.judging.comparison import Compared, rules_beside, side_by_side
from ichinoseki_desktop.core.judging.judgement import Judgement, judge_all
from ichinoseki_desktop.core.judging.movement import Movement, movements
from ichinoseki_desktop.core.judging.parent_rule import (
    ParentRule,
    parent_flag,
    parent_rule_in_force,
)
from ichinoseki_desktop.core.judging.rollup import Rollup, roll_up
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.core.judging.trend import Trend, trend
from ichinoseki_desktop.core.packet.packet_form import WHOLE, Form, MeetingWords, Part
from ichinoseki_desktop.core.reference.beside import with_beside
from ichinoseki_desktop.core.reference.series import ReferenceSeries, reference_series
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

MOST_YEARS: Final = 10
"""As many years as stand side by side in a table."""


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One series in a table; each of the plan's years has an actual, or why it is missing."""

    series: Series
    target: Target
    actuals: tuple[Actual | None, ...]
    missing: tuple[Missing | None, ...]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A goal's (or the whole plan's) counts in the 総括表, last year's beside them.

    `flag` is the node's own grade, None where it has none.
    """

    code: str
    title: str
    rollup: Rollup
    before: Rollup | None
    flag: Flag | None
    flag_before: Flag | None


@dataclass(frozen=True, slots=True)
class LastYear:
    """The year before, by the rule of its own; what moved of the series judged in both years."""

    year: FiscalYear
    rule: Rule
    judged_twice: int
    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """個票: one measure, or one goal with its numeric goals; `trends` go with `rows` one by one.

    A measure has the record of its review, one for each of its projects, and the council's word; a
    goal's are empty.
    """

    goal: Goal
    direction: Direction | None
    node: Goal | Measure
    rows: tuple[KpiRow, ...]
    trends: tuple[Trend, ...]
    rollup: Rollup
    flag: Flag | None
    record: Record
    project_records: tuple[ProjectRecord, ...]
    council: CouncilJudgement


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything that the printed packet says. `codes` is empty for the whole plan.

    `settled`: the year's figures are 確定. `overruled` are the series whose flag is the
    secretariat's; `compared` are those of the sheets by every rule, where that is asked for;
    `answers` the opinions of before, `population` the reference series, where they are asked for.
    """

    plan: Plan
    year: FiscalYear
    rule: Rule
    form: Form
    invented: bool
    settled: bool
    codes: tuple[str, ...]
    summary: tuple[SummaryRow, ...]
    sheets: tuple[Sheet, ...]
    parent_rule: ParentRule | None
    last_year: LastYear | None
    overruled: frozenset[SeriesKey]
    compared: tuple[Compared, ...]
    answers: tuple[Opinion, ...]
    population: tuple[ReferenceSeries, ...]

    @property
    def annex(self) -> bool:
        """Whether the calculations are printed, and can be led to."""
        return Part.ANNEX in self.form.parts

    @property
    def meeting(self) -> MeetingWords:
        """The meeting that it is for, in the words that are printed."""
        if self.form.meeting is None:
            raise ValueError("not settled")
        return self.form.meeting

    @property
    def asks(self) -> bool:
        """Whether its readers are given room to write their opinion."""
        return self.form.edition.asks

    @property
    def shown_years(self) -> range:
        """The places of the years that a table has room for: of a long plan, those up to now."""
        years = len(self.plan.years)
        last = max(self.plan.years.index(self.year) + 1, min(MOST_YEARS, years))
        return range(max(0, last - MOST_YEARS), last)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A book judged in a year."""

    book: Book
    year: FiscalYear
    rule: Rule
    parent_rule: ParentRule | None
    judged: Mapping[SeriesKey, Judgement]
    rollups: Mapping[str, Rollup]

    @classmethod
    def of(cls, book: Book, year: FiscalYear, rule: Rule) -> "_Judged":
        judged = judge_all(book, year, rule)
        rollups = roll_up(book.plan, judged)
        return cls(book, year, rule, parent_rule_in_force(book, year), judged, rollups)

    def flag(self, code: str) -> Flag | None:
        """A node's own grade."""
        return parent_flag(self.parent_rule, self.rollups[code])


def compose(
    book: Book,
    year: FiscalYear,
    rule: Rule,
    codes: Collection[str] = (),
    form: Form = WHOLE,
) -> Packet:
    """The packet of a year, whole or for the named goals, directions, measures or KPIs.

    Raises KeyError for a code that the plan has not.
    """
    plan = book.plan
    for code in codes:
        if code not in plan.nodes and code not in plan.kpis:
            raise KeyError(code)
    now = _Judged.of(book, year, rule)
    before = _year_before(now)
    settled = form.settled(book, year, codes)
    sheets = tuple(
        _sheet(now, goal, direction, node)
        for goal in plan.goals
        for direction, node in _sheet_nodes(goal)
        if _asked_for(node.code, codes)
    )
    return Packet(
        plan,
        year,
        rule,
        settled,
        book.invented,
        book.locked(year),
        tuple(codes),
        _summary(now, before),
        sheets,
        now.parent_rule,
        _last_year(now, before),
        frozenset(key for key, judgement in now.judged.items() if judgement.overruling),
        _compared(now, sheets) if Part.RULES in settled.parts else (),
        open_opinions(book, year),
        reference_series(book) if Part.POPULATION in settled.parts else (),
    )


def _compared(now: _Judged, sheets: Iterable[Sheet]) -> tuple[Compared, ...]:
    series = (row.series for sheet in sheets for row in sheet.rows)
    return side_by_side(now.book, now.year, rules_beside(now.rule), series)


def _year_before(now: _Judged) -> _Judged | None:
    """The year before by the rule that held then; by the same one where another was asked for."""
    year = now.year.previous
    if year not in now.book.plan.years:
        return None
    usual = now.rule == rule_in_force(now.book, now.year)
    return _Judged.of(now.book, year, rule_in_force(now.book, year) if usual else now.rule)


def _last_year(now: _Judged, before: _Judged | None) -> LastYear | None:
    if before is None:
        return None
    twice = sum(
        Flag.UNKNOWN not in (judgement.flag, before.judged[key].flag)
        for key, judgement in now.judged.items()
    )
    return LastYear(before.year, before.rule, twice, movements(before.judged, now.judged))


def _asked_for(code: str, codes: Collection[str]) -> bool:
    """A sheet is printed for its own code, for one above it, or for a KPI on it."""
    return not codes or any(
        code == asked or code.startswith(f"{asked}-") or asked.rpartition(".")[0] == code
        for asked in codes
    )


def _sheet_nodes(goal: Goal) -> tuple[tuple[Direction | None, Goal | Measure], ...]:
    own: tuple[tuple[Direction | None, Goal | Measure], ...] = ((None, goal),) if goal.kpis else ()
    return own + tuple((d, measure) for d in goal.directions for measure in d.measures)


def _summary(now: _Judged, before: _Judged | None) -> tuple[SummaryRow, ...]:
    names = (*((goal.code, goal.title) for goal in now.book.plan.goals), ("", "合計"))
    return tuple(
        SummaryRow(
            code,
            title,
            now.rollups[code],
            before.rollups[code] if before else None,
            now.flag(code),
            before.flag(code) if before else None,
        )
        for code, title in names
    )


def _sheet(now: _Judged, goal: Goal, direction: Direction | None, node: Goal | Measure) -> Sheet:
    series = tuple(s for kpi in node.kpis for s in kpi.series)
    measure = node if isinstance(node, Measure) else Measure(node.code, node.title)
    return Sheet(
        goal,
        direction,
        node,
        tuple(_row(now.book, s, now.judged[s.key]) for s in series),
        tuple(with_beside(now.book, trend(now.book, s, now.year)) for s in series),
        now.rollups[node.code],
        now.flag(node.code),
        record_of(now.book, node.code, now.year),
        tuple(project_record_of(now.book, measure, p, now.year) for p in measure.projects),
        council_judgement(now.book, node.code, now.year),
    )


def _row(book: Book, series: Series, judgement: Judgement) -> KpiRow:
    plan = book.plan
    return KpiRow(
        series,
        plan.target(series, judgement.standing.year),
        tuple(book.actual(series.key, year) for year in plan.years),
        tuple(book.missing(series.key, year) for year in plan.years),
        judgement,
    )
