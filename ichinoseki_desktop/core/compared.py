"""The figure that a rule compares with its thresholds, or why there is none."""

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final, NamedTuple

from ichinoseki_desktop.core.rule import Figure
from ichinoseki_desktop.core.standing import Standing


class Compared(NamedTuple):
    """A figure, exact but for roots; or None and the obstacle, as a Japanese clause."""

    figure: Fraction | None
    obstacle: str = ""


_NO_START: Final = Compared(None, "基準値がなく、進み具合を出せない")
_LEVEL: Final = Compared(None, "水準を維持する指標なので、進み具合では比べない")
_NOTHING_EXPECTED: Final = Compared(None, "この年度にはまだ進みが求められていない")
_SIGN: Final = Compared(None, "0や負の値があり、割合を出せない")

# Roots are not exact; with so many digits no threshold that a person writes can be missed.
_ROOT_DIGITS: Final = 50


def compared(standing: Standing, figure: Figure) -> Compared:
    """What the rule looks at, for a standing that has an actual."""
    return _FIGURES[figure](standing)


def _pace(standing: Standing) -> Compared:
    return _over(standing, standing.expected)


def _elapsed(standing: Standing) -> Compared:
    return _over(standing, standing.elapsed)


def _progress(standing: Standing) -> Compared:
    return _no_way(standing) if standing.progress is None else Compared(standing.progress)


def _over(standing: Standing, expected: Fraction | None) -> Compared:
    if standing.progress is None or expected is None:
        return _no_way(standing)
    return Compared(standing.progress / expected) if expected > 0 else _NOTHING_EXPECTED


def _no_way(standing: Standing) -> Compared:
    return _LEVEL if standing.maintained else _NO_START


def _year_attainment(standing: Standing) -> Compared:
    if standing.expected_value is None:
        return Compared(None, "基準値も年目標もなく、この年度の目安を出せない")
    return _quotient(standing, standing.expected_value)


def _attainment(standing: Standing) -> Compared:
    return _quotient(standing, Fraction(standing.target))


def _quotient(standing: Standing, wanted: Fraction) -> Compared:
    value = Fraction(standing.value)
    over, under = (wanted, value) if standing.falls else (value, wanted)
    if wanted <= 0 or under <= 0 or over < 0:
        return _SIGN
    return Compared(over / under)


def _change(standing: Standing) -> Compared:
    if standing.start is None:
        return Compared(None, "基準値がなく、比べられない")
    if standing.start == 0:
        return Compared(None, "基準値が0のため、増減率を出せない")
    return Compared(_gain(standing, standing.start) / abs(Fraction(standing.start)))


def _position(standing: Standing) -> Compared:
    if standing.start != 0:
        return _change(standing)
    gain = _gain(standing, standing.start)
    return Compared(Fraction((gain > 0) - (gain < 0)))


def _gain(standing: Standing, start: Decimal) -> Fraction:
    gain = Fraction(standing.value) - Fraction(start)
    return -gain if standing.falls else gain


def _growth(standing: Standing) -> Compared:
    start, value, target = standing.start, standing.value, standing.target
    if start is None:
        return _NO_START
    if start == 0 or target == 0 or start * target < 0 or start * value <= 0:
        return Compared(None, "0や符号の変わる値があり、伸び率を出せない")
    if start == target:
        return Compared(None, "目標が基準値と同じで、伸びを求めていない")
    with localcontext() as context:
        context.prec = _ROOT_DIGITS
        observed = (value / start) ** (1 / Decimal(standing.place)) - 1
        required = (target / start) ** (1 / Decimal(standing.places)) - 1
    return Compared(Fraction(observed) / Fraction(required))


_FIGURES: Final[Mapping[Figure, Callable[[Standing], Compared]]] = {
    Figure.PACE: _pace,
    Figure.ELAPSED: _elapsed,
    Figure.PROGRESS: _progress,
    Figure.YEAR_ATTAINMENT: _year_attainment,
    Figure.ATTAINMENT: _attainment,
    Figure.POSITION: _position,
    Figure.CHANGE: _change,
    Figure.GROWTH: _growth,
}
