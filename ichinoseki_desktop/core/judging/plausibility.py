"""What looks wrong in a value though it can be read: warnings, which never stop anyone."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book.book import Book, Cell
from ichinoseki_desktop.core.book.plan import Series
from ichinoseki_desktop.core.judging.forecast import CONFIDENCE, forecast
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

# How far from exactly 10, 100 or 1,000 times a value still looks like a slip of the unit.
_NEAR: Final = Fraction(3, 2)
_SLIPS: Final = (10, 100, 1000)
# A value is far outside the forecast's interval at so many times its half width from the line, and
# not nearer than this share of what the line says: years in a row leave an interval of no width.
_FAR: Final = 2
_LEAST: Final = Fraction(1, 10)


def doubts(book: Book, cell: Cell, value: Decimal) -> tuple[str, ...]:
    """What a colleague would ask about a value in the series' unit, in a book that may have it.

    It is held against the newest value of an earlier year, or the baseline where there is none,
    and against the forecast that the earlier years make.
    """
    key, year = cell
    series = book.plan.series[key]
    return (
        *_against_earlier(book, series, year, value),
        *_against_later(book, series, year, value),
        *_against_forecast(book, series, year, value),
        *_alone(series, value),
    )


def _against_earlier(book: Book, series: Series, year: FiscalYear, value: Decimal) -> Iterator[str]:
    known = _earlier(book, series, year)
    if known is None:
        return
    when, before = known
    said = f"{when}の{series.figure(before)}"
    slip = _slip(before, value)
    if slip:
        yield f"{said}の{slip}です。単位や桁を確かめてください。"
    if before * value < 0:
        yield f"{said}と正負が逆です。"
    if series.cumulative and value < before:
        yield f"累計なのに、{said}より減っています。"


def _against_later(book: Book, series: Series, year: FiscalYear, value: Decimal) -> Iterator[str]:
    if not series.cumulative:
        return
    later = next((y for y in book.plan.years if y > year and book.actual(series.key, y)), None)
    actual = None if later is None else book.actual(series.key, later)
    if later is not None and actual is not None and value > actual.value:
        shown = series.figure(actual.value)
        yield f"累計なのに、{later.short}の{shown}より多くなっています。"


def _against_forecast(
    book: Book, series: Series, year: FiscalYear, value: Decimal
) -> Iterator[str]:
    places = {y: place for place, y in enumerate(book.plan.years, start=1)}
    if book.exceptional(series.key, year):
        return
    line = forecast(
        {
            place: actual.value
            for y, place in places.items()
            if y < year
            and (actual := book.actual(series.key, y)) is not None
            and not book.exceptional(series.key, y)
        }
    )
    if line is None:
        return
    ahead, half = line.value(places[year]), line.half_width(places[year])
    off = abs(Fraction(value) - ahead)
    if off > _FAR * Fraction(half) and off > _LEAST * abs(ahead):
        low, high = (quantity.show(ahead + s * Fraction(half), series.decimals) for s in (-1, 1))
        yield f"これまでの推計（{CONFIDENCE}区間 {low}〜{high}）から大きく外れています。"


def _alone(series: Series, value: Decimal) -> Iterator[str]:
    if quantity.places(value) > series.decimals:
        yield f"小数の桁が、この指標の{series.decimals}桁より多くなっています。"
    if series.unit == "%" and value > 100:
        yield "割合が100%を超えています。"


def _earlier(book: Book, series: Series, year: FiscalYear) -> tuple[str, Decimal] | None:
    """When the last known value before a year was reached, in words, and the value."""
    for earlier in reversed(book.plan.years):
        actual = book.actual(series.key, earlier)
        if earlier < year and actual is not None:
            return earlier.short, actual.value
    return None if series.baseline is None else ("基準値", series.baseline)


def _slip(before: Decimal, value: Decimal) -> str:
    """約10倍, 約100分の1; "" where the two are not so far apart or not that evenly."""
    if before == 0 or value == 0:
        return ""
    ratio = abs(Fraction(value) / Fraction(before))
    for times in _SLIPS:
        if times / _NEAR <= ratio <= times * _NEAR:
            return f"約{times:,}倍"
        if times / _NEAR <= 1 / ratio <= times * _NEAR:
            return f"約{times:,}分の1"
    return ""
