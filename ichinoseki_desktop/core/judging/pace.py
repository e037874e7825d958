"""Pace: how fast a series has gone so far, and how fast it has to go from here."""

from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from ichinoseki_desktop.core.judging.standing import Standing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import (
    change_unit,
    places,
    show_exact,
    show_pace,
    with_unit,
)

# Further ahead than this no year of arrival says anything about a plan of five years.
_FURTHEST: Final = 30


class Pace(NamedTuple):
    """Changes per year in the series' unit; `arrival` is the year of reaching it at that pace."""

    so_far: Fraction | None
    needed: Fraction | None
    arrival: FiscalYear | None


def pace(standing: Standing) -> Pace:
    """The pace of a standing; None for what can't be had."""
    if standing.actual is None or standing.start is None:
        return Pace(None, standing.pace_needed, None)
    so_far = (Fraction(standing.value) - Fraction(standing.start)) / standing.place
    return Pace(so_far, standing.pace_needed, _arrival(standing, so_far))


def _arrival(standing: Standing, so_far: Fraction) -> FiscalYear | None:
    if standing.reached:
        return standing.year
    way = Fraction(standing.target) - Fraction(standing.value)
    if so_far == 0 or way / so_far < 0:
        return None
    years = -(-way // so_far)
    return standing.year + years if years <= _FURTHEST else None


def needed_pace(standing: Standing) -> str:
    """What each year to come has to bring, in words: 年＋5.5法人; "" where there is none."""
    if standing.actual is None or standing.years_left <= 0:
        return ""
    return _a_year(standing, standing.target - standing.value, standing.years_left)


def pace_sentences(standing: Standing) -> tuple[str, ...]:
    """The pace in words, each line on its own: so far, needed, expected, arrival."""
    found = pace(standing)
    series = standing.series
    lines = []
    if found.so_far is not None and standing.start is not None:
        so_far = _a_year(standing, standing.value - standing.start, standing.place)
        lines.append(f"これまで{so_far}")
    if found.needed is not None and not standing.reached:
        lines.append(f"目標までに必要なのは{needed_pace(standing)}")
    if standing.expected_value is not None and not standing.maintained:
        value = show_exact(standing.expected_value, series.decimals)
        lines.append(f"{standing.year.short}の目安{with_unit(value, series.unit)}")
    if found.so_far is not None and not standing.reached and not standing.maintained:
        lines.append(_arrived(standing, found.arrival))
    return tuple(lines)


def _arrived(standing: Standing, arrival: FiscalYear | None) -> str:
    if arrival is None:
        return "このままでは目標に届かない"
    last = standing.year + standing.years_left
    late = arrival - last
    said = f"、計画の最終年度{last.short}の{late}年後" if late > 0 else ""
    return f"このままなら目標に届くのは{arrival.short}年度{said}"


def _a_year(standing: Standing, change: Decimal, years: int) -> str:
    """A change per year, with no fewer decimals than the whole change that it is a part of."""
    series = standing.series
    decimals = series.decimals
    if 10**decimals % change.as_integer_ratio()[1]:
        decimals = places(change)
    number = show_pace(change, decimals, years)
    return f"年{number}{change_unit(series.unit)}"
