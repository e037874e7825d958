"""A series' chart as data: the screen and the paper draw this same value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Plan, Series, Target
from ichinoseki_desktop.core.judging.forecast import Forecast, forecast
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_STEPS: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MOST_STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class Axis:
    """The value axis: from `low` to `high` in round `step`s, all in the series' unit."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Where the axis is labelled, both ends included."""
        return tuple(
            self.low + self.step * i for i in range(int((self.high - self.low) / self.step) + 1)
        )


class Beside(NamedTuple):
    """A reference series drawn beside a trend, at the trend's places and by the trend's own axis.

    `points` are heights on that axis, `words` the figures themselves by place; `ticks` say at which
    heights its own scale is labelled. `source` goes with the day on which it was obtained.
    """

    name: str
    unit: str
    source: str
    scale: str
    points: tuple[tuple[int, Fraction], ...]
    words: Mapping[int, str]
    ticks: tuple[tuple[Fraction, str], ...]

    @property
    def sentence(self) -> str:
        """What it is, by which scale, and where it is from."""
        unit = f"、単位 {self.unit}" if self.unit else ""
        return f"点線は{self.name}（{self.scale}{unit}）。出典：{self.source}"


@dataclass(frozen=True, slots=True)
class Trend:
    """What a chart shows. Place 0 is the baseline, place k the k-th year of the plan.

    `labels` name the places; `expected` is the path the plan asks for, one point a place (for a
    series that came later from the one before its first year on; where there is no start, only
    the years with a target of their own); `actuals` hold the years that have one. `exceptional`
    tells why a place does not count; `forecast` is the line through those that do, and its
    interval may leave the axis. `beside` is a reference series that a person wants to see with it.
    """

    series: Series
    labels: tuple[str, ...]
    baseline: Decimal | None
    target: Decimal
    actuals: tuple[tuple[int, Actual], ...]
    expected: tuple[tuple[int, Fraction], ...]
    axis: Axis
    exceptional: Mapping[int, str] = field(default_factory=dict)
    forecast: Forecast | None = None
    beside: Beside | None = None

    @property
    def known(self) -> tuple[tuple[int, Decimal], ...]:
        """The baseline, where there is one, and the actuals: place and value."""
        start = () if self.baseline is None else ((0, self.baseline),)
        return (*start, *((place, actual.value) for place, actual in self.actuals))

    @property
    def joined(self) -> tuple[tuple[tuple[int, Decimal], ...], ...]:
        """What of the known a line joins, run by run: a year without a figure leaves a gap."""
        runs: list[list[tuple[int, Decimal]]] = []
        for place, value in self.known:
            if not runs or runs[-1][-1][0] != place - 1:
                runs.append([])
            runs[-1].append((place, value))
        return tuple(tuple(run) for run in runs if len(run) > 1)

    @property
    def forecast_places(self) -> tuple[int, ...]:
        """Where the forecast is drawn: from the last actual to the plan's last year."""
        if self.forecast is None:
            return ()
        last = max(place for place, _ in self.actuals)
        return tuple(range(last, len(self.labels)))


def trend(book: Book, series: Series, year: FiscalYear | None = None) -> Trend:
    """The trend of a series over the plan's years, with the target that a year goes by.

    Without a year, the newest target.
    """
    plan = book.plan
    target = series.target(plan.revision.number) if year is None else plan.target(series, year)
    actuals = tuple(
        (place, actual)
        for place, year in enumerate(plan.years, start=1)
        if (actual := book.actual(series.key, year)) is not None
    )
    expected = _expected(series, plan, target)
    exceptional = {
        place: why
        for place, year in enumerate(plan.years, start=1)
        if (why := book.exceptional(series.key, year))
    }
    line = forecast({place: actual.value for place, actual in actuals}, exceptional)
    shown = [
        Fraction(target.value),
        *(Fraction(a.value) for _, a in actuals),
        *(v for _, v in expected),
        *((line.value(len(plan.years)),) if line else ()),
    ]
    if series.baseline is not None:
        shown.append(Fraction(series.baseline))
    return Trend(
        series,
        (series.baseline_period or "基準", *(year.short for year in plan.years)),
        series.baseline,
        target.value,
        actuals,
        expected,
        axis(min(shown), max(shown), finest=Decimal(1).scaleb(-series.decimals)),
        exceptional,
        line,
    )


def _expected(series: Series, plan: Plan, target: Target) -> tuple[tuple[int, Fraction], ...]:
    start = series.start
    first, years = plan.span(series)
    before = first - plan.first_year
    own = {
        place: Fraction(target.yearly[year])
        for place, year in enumerate(plan.years, start=1)
        if year in target.yearly
    }
    if start is None:
        return tuple(own.items())
    way = Fraction(target.value) - Fraction(start)
    line = {before + k: Fraction(start) + way * k / years for k in range(years + 1)}
    return tuple({**line, **own}.items())


def axis(low: Fraction, high: Fraction, *, finest: Decimal = Decimal(0)) -> Axis:
    """Round limits around the values, with at most five steps; zero is shown where it is near.

    No step is smaller than `finest`: people are not counted by halves.
    """
    if low > 0 and low < high * Fraction(2, 5):
        low = Fraction(0)
    if high < 0 and high > low * Fraction(2, 5):
        high = Fraction(0)
    if low == high:
        pad = abs(high) / 10 or Fraction(1)
        low, high = low - pad, high + pad
    step = max(_round_step((high - low) / _MOST_STEPS), finest)
    first, last = low // Fraction(step), -(-high // Fraction(step))
    return Axis(step * first, step * last, step)


def _round_step(rough: Fraction) -> Decimal:
    power = Decimal(1)
    while rough >= Fraction(power) * 10:
        power *= 10
    while rough < Fraction(power):
        power /= 10
    return next(power * step for step in _STEPS if Fraction(power * step) >= rough)
