"""A reference series beside a KPI's trend: by an axis of its own, or both as indices.

Which one, and how, is chosen by a person for each series of the plan, and kept as a statement.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.judging.trend import Axis, Beside, Trend, axis
from ichinoseki_desktop.core.reference.series import (
    ReferenceSeries,
    reference_named,
    reference_series,
)
from ichinoseki_desktop.core.reference.year_reading import read_year
from ichinoseki_desktop.core.values.era_date import date_in_era
from ichinoseki_desktop.core.values.quantity import places, show

_INDEX: Final = 100


class Scale(StrEnum):
    """By an axis of its own at the right, or with 100 where both have a figure first."""

    OWN = "own"
    INDEXED = "indexed"


class BesideChoice(NamedTuple):
    """Which reference series stands beside a series of the plan, and by which scale."""

    scale: Scale
    name: str


def beside_choice(book: Book, key: SeriesKey) -> BesideChoice | None:
    """What was chosen for a series, None where nothing was, or what is there no longer."""
    scale, _, name = book.statements.get(_topic(book.plan, key), "").partition(":")
    known = next((each for each in Scale if each.value == scale), None)
    if known is None or reference_named(book, name) is None:
        return None
    return BesideChoice(known, name)


def choose_beside(book: Book, key: SeriesKey, choice: BesideChoice | None) -> StatementsEdit:
    """Let a reference series stand beside a series of the plan; None takes it away."""
    text = f"{choice.scale}:{choice.name}" if choice else None
    return StatementsEdit.on(book, {_topic(book.plan, key): text}, "グラフに添える参考系列")


def offered_beside(book: Book, trend: Trend) -> tuple[ReferenceSeries, ...]:
    """The reference series that have a figure in a year that the trend shows."""
    shown = set(_years(book.plan, trend))
    return tuple(s for s in reference_series(book) if shown & {year for year, _ in s.figures})


def with_beside(book: Book, trend: Trend) -> Trend:
    """The trend with what was chosen to stand beside it; as it is where that has no figure."""
    choice = beside_choice(book, trend.series.key)
    series = reference_named(book, choice.name) if choice else None
    if choice is None or series is None:
        return trend
    places_of = _years(book.plan, trend)
    figures = {places_of[year]: value for year, value in series.figures if year in places_of}
    if not figures:
        return trend
    base = _base(trend, figures) if choice.scale is Scale.INDEXED else None
    if base is None:
        return _by_own_axis(trend, series, figures, places_of)
    return _indexed(trend, series, figures, places_of, base)


def _topic(plan: Plan, key: SeriesKey) -> Topic:
    return Topic(key.kpi, key.part, plan.first_year, Field.REFERENCE_BESIDE)


def _years(plan: Plan, trend: Trend) -> Mapping[int, int]:
    """The place of each year that is shown, the baseline's too where its period is a year."""
    years = {year.year: place for place, year in enumerate(plan.years, start=1)}
    start = read_year(trend.series.baseline_period)
    return {**({start.year: 0} if start else {}), **years}


def _by_own_axis(
    trend: Trend,
    series: ReferenceSeries,
    figures: Mapping[int, Decimal],
    places_of: Mapping[int, int],
) -> Trend:
    values = [Fraction(value) for value in figures.values()]
    finest = Decimal(1).scaleb(-series.decimals)
    own = axis(min(values), max(values), finest=finest)
    low, high = Fraction(trend.axis.low), Fraction(trend.axis.high)

    def height(value: Decimal) -> Fraction:
        share = Fraction(value - own.low) / Fraction(own.high - own.low)
        return low + share * (high - low)

    decimals = places(own.step)
    ticks = tuple((height(tick), show(tick, decimals)) for tick in own.ticks)
    points = tuple((place, height(value)) for place, value in sorted(figures.items()))
    return _with(trend, series, "右の目盛", points, ticks, places_of)


def _indexed(
    trend: Trend,
    series: ReferenceSeries,
    figures: Mapping[int, Decimal],
    places_of: Mapping[int, int],
    base: tuple[int, Fraction, Fraction],
) -> Trend:
    place, own, other = base
    points = tuple((p, Fraction(value) * own / other) for p, value in sorted(figures.items()))
    heights = [height for _, height in points]
    scale = _widened(trend.axis, heights, trend.series.decimals)
    low, high = (Fraction(end) * _INDEX / own for end in (scale.low, scale.high))
    ticks = tuple(
        (Fraction(tick) * own / _INDEX, show(tick, places(tick)))
        for tick in axis(low, high).ticks
        if low <= tick <= high
    )
    label = trend.labels[place] if place else f"基準（{trend.series.baseline_period}）"
    words = f"右の目盛は{label}を100とした指数"
    return replace(_with(trend, series, words, points, ticks, places_of), axis=scale)


def _base(trend: Trend, figures: Mapping[int, Decimal]) -> tuple[int, Fraction, Fraction] | None:
    """The first place where both have a figure above 0; None where there is no such place."""
    own = {place: actual.value for place, actual in trend.actuals}
    if trend.baseline is not None:
        own[0] = trend.baseline
    both = (p for p in sorted(own.keys() & figures.keys()) if own[p] > 0 and figures[p] > 0)
    place = next(both, None)
    return None if place is None else (place, Fraction(own[place]), Fraction(figures[place]))


def _widened(known: Axis, heights: list[Fraction], decimals: int) -> Axis:
    """The axis with room for these heights; the same where it has it already."""
    low, high = min(Fraction(known.low), *heights), max(Fraction(known.high), *heights)
    if low == Fraction(known.low) and high == Fraction(known.high):
        return known
    return axis(low, high, finest=Decimal(1).scaleb(-decimals))


def _with(
    trend: Trend,
    series: ReferenceSeries,
    scale: str,
    points: tuple[tuple[int, Fraction], ...],
    ticks: tuple[tuple[Fraction, str], ...],
    places_of: Mapping[int, int],
) -> Trend:
    by_place = {place: year for year, place in places_of.items()}
    words = {place: series.said(series.values[by_place[place]]) for place, _ in points}
    got = f"（{date_in_era(series.got)}取得）" if series.got else ""
    source = f"{series.source}{got}"
    return replace(
        trend, beside=Beside(series.name, series.unit, source, scale, points, words, ticks)
    )
