"""Invented actuals for a demonstration: nothing here was measured, and every value says so."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.plan import Desired, Plan, Series, SeriesKey, Target
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.judgement import judge
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

DEMO_YEARS: Final = 3
"""So many of a plan's first years have invented values."""

# What is wished for once each goal has one of each flag; half-way, much is more or less on track.
_WISHES: Final = (
    Flag.ON_TRACK,
    Flag.SLIGHTLY_BEHIND,
    Flag.ON_TRACK,
    Flag.BEHIND,
    Flag.ACHIEVED,
    Flag.SLIGHTLY_BEHIND,
)
# Where the last year may be on the way from the baseline to the target, in hundredths.
_SHARES: Final = range(-25, 116, 4)

_Choices = Mapping[Flag, Sequence[Decimal]]


def demo_actuals(plan: Plan) -> Mapping[Cell, Actual]:
    """Invented actuals for the plan's first three years; the same for the same plan.

    In the last of them every goal shows all five flags as far as its series allow: a figure is
    missing for each that is unknown, and some are provisional or expected.
    """
    years = plan.years[:DEMO_YEARS]
    actuals: dict[Cell, Actual] = {}
    for goal in plan.goals:
        choices = {s.key: _choices(plan, s, years[-1]) for s in plan.series_under(goal.code)}
        for key, flag in _flags(choices):
            series = plan.series[key]
            path = _path(plan, series, _last(series, flag, choices[key]), len(years))
            for year, value in zip(years, path, strict=True):
                if year < plan.span(series)[0]:
                    continue
                if year != years[-1]:
                    actuals[key, year] = Actual(value, invented=True)
                elif flag is not Flag.UNKNOWN:
                    actuals[key, year] = Actual(value, _state(series), invented=True)
    return actuals


def _flags(choices: Mapping[SeriesKey, _Choices]) -> Iterator[tuple[SeriesKey, Flag]]:
    """Which flag each of a goal's series gets: one of each first, the rarest before the others."""
    left = dict(choices)
    able = {flag: sum(flag in own for own in choices.values()) for flag in Flag}
    for flag in sorted(Flag, key=lambda flag: able[flag]):
        key = next((key for key in left if flag in left[key]), None)
        if key is not None:
            del left[key]
            yield key, flag
    for place, (key, own) in enumerate(left.items()):
        turned = (*_WISHES[place % len(_WISHES) :], *_WISHES, Flag.UNKNOWN)
        yield key, next(flag for flag in turned if flag in own)


def _choices(plan: Plan, series: Series, year: FiscalYear) -> _Choices:
    """Values that a series may have in a year, by the flag that each of them gets."""
    choices: dict[Flag, list[Decimal]] = {Flag.UNKNOWN: []}
    start, target = _way(plan, series)
    for hundredths in _SHARES:
        if series.cumulative and hundredths < 0:
            continue
        value = _allowed(plan, series, start + (target - start) * Fraction(hundredths, 100))
        book = Book(plan, {(series.key, year): Actual(value)})
        choices.setdefault(judge(book, series, year, LINEAR_PATH).flag, []).append(value)
    return choices


def _last(series: Series, flag: Flag, choices: _Choices) -> Decimal:
    """One of the values that give the flag; for a figure that is missing, of any."""
    values = choices[flag] or [value for own in choices.values() for value in own]
    return values[int(_chance(series, "last") * len(values))]


def _path(plan: Plan, series: Series, last: Decimal, years: int) -> Iterator[Decimal]:
    """From the start to the last value, year by year, a little ahead or behind but never back."""
    start, _ = _way(plan, series)
    for place in range(1, years):
        wobble = (_chance(series, str(place)) - Fraction(1, 2)) / 2
        yield _allowed(plan, series, start + (Fraction(last) - start) * (place + wobble) / years)
    yield last


def _way(plan: Plan, series: Series) -> tuple[Fraction, Fraction]:
    """Where the values come from and where they go; a start is made up where none is known."""
    target = Fraction(_target(plan, series).value)
    if series.start is not None and series.start != target:
        return Fraction(series.start), target
    if series.start is None:
        return target / 2, target
    below = abs(target) / 6 or Fraction(1)
    return (target + below if series.desired is Desired.DECREASE else target - below), target


def _target(plan: Plan, series: Series) -> Target:
    return series.target(plan.revision.number)


def _allowed(plan: Plan, series: Series, value: Fraction) -> Decimal:
    """With the series' decimals; no count below nothing, no rate above all."""
    known = (series.start or Decimal(0), _target(plan, series).value)
    value = max(value, min(Fraction(0), *map(Fraction, known)))
    if series.unit == "%":
        value = min(value, max(Fraction(100), *map(Fraction, known)))
    return quantity.rounded(value, series.decimals)


def _state(series: Series) -> State:
    states = (State.PROVISIONAL, State.EXPECTED, State.FINAL, State.FINAL, State.FINAL)
    return states[int(_chance(series, "state") * len(states))]


def _chance(series: Series, word: str) -> Fraction:
    """A share from 0 up to 1 that depends on nothing but the series' key and a word."""
    name = f"{series.key.kpi}\n{series.key.part}\n{word}"
    digest = hashlib.sha256(name.encode()).digest()
    return Fraction(int.from_bytes(digest[:4], "big"), 2**32)
