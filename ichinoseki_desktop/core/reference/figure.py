"""Reference series as figures: what is drawn in one chart and stands in one table, group by group.

Screen and paper draw the same one.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import inf
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.statement import Group, Known
from ichinoseki_desktop.core.book.terms import GROUP
from ichinoseki_desktop.core.judging.trend import Axis, axis
from ichinoseki_desktop.core.reference.series import ReferenceSeries, YearKind
from ichinoseki_desktop.core.values.era_date import date_in_era

MOST_LINES: Final = 6
"""More lines than these nobody tells apart: the rest has a figure of its own."""
MOST_ROWS: Final = 24
"""A table on paper of more years than these leaves some out."""
_EVERY: Final = 5
_TITLES: Final = {
    Group.AGES: "年齢3区分別の人口",
    Group.NATURAL: "出生・死亡（自然動態）",
    Group.SOCIAL: "転入・転出（社会動態）",
    Group.OUTLOOK: "将来の人口と展望",
    Group.OTHER: "その他の参考系列",
}


class LinePoint(NamedTuple):
    """A value of a line in its year."""

    year: int
    value: Decimal
    known: Known


class Line(NamedTuple):
    """A series as it is drawn: those of its years that have a value, in order."""

    series: ReferenceSeries
    points: tuple[LinePoint, ...]

    @property
    def name(self) -> str:
        """What it is called beside its last point."""
        return self.series.name


class ReferenceFigure(NamedTuple):
    """Series of one group in one unit, over the years from the first to the last of any."""

    group: Group
    unit: str
    kind: YearKind
    lines: tuple[Line, ...]
    years: tuple[int, ...]
    axis: Axis

    @property
    def title(self) -> str:
        """What the group is about."""
        return _TITLES[self.group]

    @property
    def decimals(self) -> int:
        """As many as the series that has the most."""
        return max(line.series.decimals for line in self.lines)

    @property
    def drawn(self) -> bool:
        """Whether it is worth a chart: a single year is none."""
        return len({point.year for line in self.lines for point in line.points}) > 1

    def marked(self, line: Line, apart: int) -> tuple[LinePoint, ...]:
        """The points of a line whose marks stand at least so many years apart.

        Where there is one a year, marks would hide the line by which it is told from the others.
        Its last point, and the first of another kind, always have one.
        """
        shown: list[LinePoint] = []
        for place, point in enumerate(line.points):
            changes = place > 0 and point.known is not line.points[place - 1].known
            last = place == len(line.points) - 1
            round_year = apart <= 1 or point.year % apart == 0
            if last or changes or not shown or round_year:
                shown.append(point)
        return tuple(shown)

    def table_years(self, wanted: Iterable[int]) -> tuple[int, ...]:
        """The years that a table on paper has: all, or of many every fifth and the wanted ones."""
        if len(self.years) <= MOST_ROWS:
            return self.years
        ends = (self.years[0], self.years[-1], *wanted)
        return tuple(year for year in self.years if year % _EVERY == 0 or year in ends)

    @property
    def sources(self) -> tuple[str, ...]:
        """Where its series are from, with the day on which they were obtained; each once."""
        said: dict[str, list[str]] = {}
        for line in self.lines:
            got = line.series.got and f"（{date_in_era(line.series.got)}取得）"
            said.setdefault(f"{line.series.source}{got}", []).append(line.name)
        if len(said) == 1:
            return tuple(f"出典：{source}" for source in said)
        return tuple(f"{'、'.join(names)}　出典：{source}" for source, names in said.items())


def reference_figures(series: Iterable[ReferenceSeries]) -> tuple[ReferenceFigure, ...]:
    """The figures of series that are in their order: unlike units never share one."""
    alike: dict[tuple[Group, str, YearKind], list[ReferenceSeries]] = {}
    for each in series:
        if each.values:
            alike.setdefault((each.group, each.unit, each.kind), []).append(each)
    return tuple(
        _figure(group, unit, kind, part)
        for (group, unit, kind), of in alike.items()
        for part in _parts(of)
    )


def missing_groups(series: Iterable[ReferenceSeries]) -> tuple[str, ...]:
    """The groups that a reader expects and of which nothing is there, in words."""
    there = {each.group for each in series if each.figures}
    return tuple(GROUP[group] for group in Group if group not in (*there, Group.OTHER))


def spread(ends: Sequence[float], heights: Sequence[float], bottom: float) -> list[float]:
    """The tops of labels beside their ends (downwards, in order) so that none is over another.

    They are moved apart downwards, and up again from the bottom.
    """
    tops: list[float] = []
    for end, height in zip(ends, heights, strict=True):
        low = tops[-1] + heights[len(tops) - 1] if tops else -inf
        tops.append(max(end - height / 2, low))
    free = bottom
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], free - heights[place])
        free = tops[place]
    return tops


def _parts(series: list[ReferenceSeries]) -> Iterator[list[ReferenceSeries]]:
    for first in range(0, len(series), MOST_LINES):
        yield series[first : first + MOST_LINES]


def _figure(
    group: Group, unit: str, kind: YearKind, series: list[ReferenceSeries]
) -> ReferenceFigure:
    lines = tuple(
        Line(each, tuple(LinePoint(y, value, each.values[y].known) for y, value in each.figures))
        for each in series
    )
    values = [Fraction(point.value) for line in lines for point in line.points] or [Fraction(0)]
    finest = Decimal(1).scaleb(-max(each.decimals for each in series))
    years = sorted({year for each in series for year in each.values})
    scale = axis(min(values), max(values), finest=finest)
    return ReferenceFigure(group, unit, kind, lines, tuple(years), scale)
