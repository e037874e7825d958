"""Pace: how fast a series has gone so far, and how fast it has to go from here."""

from dataclasses import dataclass
from fractions import Fraction

from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.quantity import change_unit, rounded, show, show_pace, with_unit
from ichinoseki_desktop.core.standing import Standing

_FURTHEST = 30
"""A year of arrival further ahead than this is no statement about a plan of five years."""


@dataclass(frozen=True, slots=True)
class Pace:
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


def pace_sentences(standing: Standing) -> tuple[str, ...]:
    """The pace in words, each line on its own: so far, needed, expected, arrival."""
    found = pace(standing)
    unit = change_unit(standing.series.unit)
    decimals = standing.series.decimals
    lines = []
    if found.so_far is not None:
        lines.append(f"これまで年{show_pace(found.so_far, decimals)}{unit}")
    if found.needed is not None and not standing.reached:
        lines.append(f"目標までに必要なのは年{show_pace(found.needed, decimals)}{unit}")
    if standing.expected_value is not None and not standing.maintained:
        fits = rounded(standing.expected_value, decimals) == standing.expected_value
        value = show(standing.expected_value, decimals if fits else decimals + 1)
        lines.append(f"{standing.year.short}の目安{with_unit(value, standing.series.unit)}")
    if found.so_far is not None and not standing.reached and not standing.maintained:
        if found.arrival is None:
            lines.append("このままでは目標に届かない")
        else:
            lines.append(f"このままなら{found.arrival.short}年度に目標に届く")
    return tuple(lines)
