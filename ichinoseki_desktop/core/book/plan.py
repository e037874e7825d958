"""The plan as it is printed, in its order: goals, directions, measures, indicators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import show_typed, with_unit


class Desired(StrEnum):
    """Where a series should go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """What a series is known by: its KPI's code, and its part ("" where there is one)."""

    kpi: str
    part: str = ""


_NONE_YEARLY: Final[Mapping[FiscalYear, Decimal]] = MappingProxyType({})


class Target(NamedTuple):
    """The value wanted at the end, as a revision set it; `yearly` has the 年目標."""

    revision: int
    value: Decimal
    period: str = ""
    yearly: Mapping[FiscalYear, Decimal] = _NONE_YEARLY


class Series(NamedTuple):
    """One line of figures: a KPI, or one part of it (男性, 女性).

    `targets` stand oldest first. `survey`: the figures come from asking people, so that small
    moves may mean nothing. `first_year` is where it came to the plan later than the plan began,
    `last_year` the last one in which it counts where a revision took it out of the plan since.
    """

    key: SeriesKey
    name: str
    note: str
    unit: str
    decimals: int
    desired: Desired
    targets: tuple[Target, ...]
    cumulative: bool = False
    baseline: Decimal | None = None
    baseline_period: str = ""
    from_zero: bool = False
    fixed_in: str = ""
    department: str = ""
    source: str = ""
    survey: bool = False
    first_year: FiscalYear | None = None
    last_year: FiscalYear | None = None

    @property
    def title(self) -> str:
        """The KPI's name, and the part where it has parts."""
        return f"{self.name}　{self.key.part}" if self.key.part else self.name

    def figure(self, value: Decimal | None) -> str:
        """A value of the series as it was typed, without its unit: 1,052; － for none."""
        return show_typed(value, self.decimals)

    def shown(self, value: Decimal | None) -> str:
        """A value of the series as it was typed, with its unit: 1,052千人/年; － for none."""
        return with_unit(self.figure(value), self.unit)

    @property
    def owner(self) -> str:
        """The code of the goal or measure that the series belongs to."""
        return self.key.kpi.rpartition(".")[0]

    @property
    def start(self) -> Decimal | None:
        """The value that progress is counted from: the baseline, or 0 where the plan says so."""
        return Decimal(0) if self.baseline is None and self.from_zero else self.baseline

    @property
    def original(self) -> Target:
        """当初の目標: the oldest target known."""
        return self.targets[0]

    def target(self, revision: int) -> Target:
        """The target in force under a revision; the oldest one known where none is as old."""
        for target in reversed(self.targets):
            if target.revision <= revision:
                return target
        return self.original


class Kpi(NamedTuple):
    """One printed indicator; its parts are its series."""

    code: str
    name: str
    note: str
    series: tuple[Series, ...]


class Initiative(NamedTuple):
    """主な取組: what a measure does."""

    title: str
    text: str = ""


class Project(NamedTuple):
    """具体的な事業; `repost_of` is the code of the measure that lists the original (再掲)."""

    title: str
    repost_of: str = ""


class Measure(NamedTuple):
    """施策展開の方向性; `page` is that of the printed plan."""

    code: str
    title: str
    page: int | None = None
    situation: str = ""
    kpis: tuple[Kpi, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    projects: tuple[Project, ...] = ()


class Direction(NamedTuple):
    """施策展開の基本的方向."""

    code: str
    title: str
    measures: tuple[Measure, ...] = ()


class Goal(NamedTuple):
    """基本目標, with its numeric goals (数値目標)."""

    code: str
    title: str
    subtitle: str = ""
    kpis: tuple[Kpi, ...] = ()
    directions: tuple[Direction, ...] = ()


class Revision(NamedTuple):
    """The plan as it stood from a date on (改定)."""

    number: int
    date: str
    title: str
    note: str = ""


class Department(NamedTuple):
    """担当課."""

    code: str
    name: str
    email: str = ""


Node = Goal | Direction | Measure


@dataclass(frozen=True)
class Plan:
    """One strategy of one municipality."""

    title: str
    municipality: str
    first_year: FiscalYear
    last_year: FiscalYear
    revisions: tuple[Revision, ...]
    goals: tuple[Goal, ...]
    departments: tuple[Department, ...] = ()

    @cached_property
    def years(self) -> tuple[FiscalYear, ...]:
        """The plan's fiscal years, first to last."""
        return tuple(FiscalYear(y) for y in range(self.first_year.year, self.last_year.year + 1))

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Goals, directions and measures by code, each before what is under it."""
        return {node.code: node for goal in self.goals for node in _walk(goal)}

    @cached_property
    def lineage(self) -> Mapping[str, tuple[str, ...]]:
        """Each node's code: the codes from its goal down to itself."""
        lines: dict[str, tuple[str, ...]] = {}
        for goal in self.goals:
            lines[goal.code] = (goal.code,)
            for direction in goal.directions:
                lines[direction.code] = (goal.code, direction.code)
                for measure in direction.measures:
                    lines[measure.code] = (goal.code, direction.code, measure.code)
        return lines

    @cached_property
    def kpis(self) -> Mapping[str, Kpi]:
        """Every KPI by code, in plan order."""
        return {
            kpi.code: kpi
            for node in self.nodes.values()
            if not isinstance(node, Direction)
            for kpi in node.kpis
        }

    @cached_property
    def series(self) -> Mapping[SeriesKey, Series]:
        """Every series by key, in plan order."""
        return {series.key: series for kpi in self.kpis.values() for series in kpi.series}

    @cached_property
    def revision(self) -> Revision:
        """The newest revision: how the plan stands now."""
        return max(self.revisions, key=lambda r: r.number)

    def span(self, series: Series) -> tuple[FiscalYear, int]:
        """The year in which a series sets out for its target, and how many years it has."""
        first = series.first_year
        return self._whole if first is None else (first, self.last_year - first + 1)

    def counts(self, series: Series, year: FiscalYear) -> bool:
        """Whether a series counts in a year: it has come to the plan, and not left it."""
        first, _ = self.span(series)
        return first <= year and (series.last_year is None or year <= series.last_year)

    @cached_property
    def _whole(self) -> tuple[FiscalYear, int]:
        return self.first_year, len(self.years)

    def target(self, series: Series, year: FiscalYear) -> Target:
        """The target of a series that a fiscal year of the plan goes by."""
        if len(series.targets) == 1:
            return series.original
        return series.target(self.revision_of(year).number)

    def revision_of(self, year: FiscalYear) -> Revision:
        """The revision that a fiscal year of the plan goes by: the newest of its first day.

        One of March H30 governs from H30年度 on: no year is judged by a target that was set when
        the year was over. A year that begins before any revision goes by the first one.
        """
        return self._governing[year]

    @cached_property
    def _governing(self) -> Mapping[FiscalYear, Revision]:
        known = sorted(self.revisions, key=lambda r: r.number)
        return {
            year: [known[0], *(r for r in known if r.date <= f"{year.year}-04-01")][-1]
            for year in self.years
        }

    def series_under(self, code: str) -> tuple[Series, ...]:
        """The series of a goal, direction, measure or KPI and of all below it; "" is the plan."""
        if code in self.kpis:
            return self.kpis[code].series
        return tuple(
            series
            for series in self.series.values()
            if not code or code in self.lineage[series.owner]
        )

    def department(self, code: str) -> Department | None:
        """The department of that code."""
        return next((d for d in self.departments if d.code == code), None)

    def original(self, project: Project) -> Measure | None:
        """The measure that lists the original of a repost (再掲)."""
        node = self.nodes.get(project.repost_of)
        return node if isinstance(node, Measure) else None


def _walk(goal: Goal) -> Iterator[Node]:
    yield goal
    for direction in goal.directions:
        yield direction
        yield from direction.measures
