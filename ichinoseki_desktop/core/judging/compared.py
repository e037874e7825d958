"""The figure that a rule compares with its thresholds, or why there is none."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.rule import Figure
from ichinoseki_desktop.core.judging.standing import Standing


class Compared(NamedTuple):
    """A figure, exact but for roots that do not end; or None and the obstacle, a clause."""

    figure: Fraction | None
    obstacle: str = ""


_NO_START: Final = Compared(None, "基準値がなく、進み具合を出せない")
_LEVEL: Final = Compared(None, "水準を維持する指標なので、進み具合では比べない")
_NOTHING_EXPECTED: Final = Compared(None, "この年度にはまだ進みが求められていない")

# So many parts of one tell the root of one figure that a person can type from that of another.
_PARTS: Final = 10**50


def compared(standing: Standing, figure: Figure) -> Compared:
    """What the rule looks at, for a standing that has an actual."""
    return _FIGURES[figure](standing)


def _pace(standing: Standing) -> Compared:
    return _over(standing, standing.expected)


def _elapsed(standing: Standing) -> Compared:
    return _over(standing, standing.elapsed)


def _progress(standing: Standing) -> Compared:
    if standing.progress is None:
        return _no_way(standing)
    return Compared(standing.progress)


def _over(standing: Standing, expected: Fraction | None) -> Compared:
    if standing.progress is None or expected is None:
        return _no_way(standing)
    if expected.numerator <= 0:
        return _NOTHING_EXPECTED
    return Compared(_quotient(standing.progress, expected))


def _quotient(over: Decimal | Fraction, under: Decimal | Fraction) -> Fraction:
    """One figure over another in whole numbers: exact, and reduced only once."""
    a, a_under = over.as_integer_ratio()
    b, b_under = under.as_integer_ratio()
    return Fraction(a * b_under, a_under * b)


def _no_way(standing: Standing) -> Compared:
    return _LEVEL if standing.maintained else _NO_START


def _year_attainment(standing: Standing) -> Compared:
    wanted = standing.expected_value
    if wanted is None:
        return Compared(None, "基準値も年目標もなく、この年度の目安を出せない")
    return _attained(standing, wanted, "目安")


def _attainment(standing: Standing) -> Compared:
    return _attained(standing, standing.target, "目標")


def _attained(standing: Standing, wanted: Decimal | Fraction, name: str) -> Compared:
    value = standing.counted
    if wanted <= 0:
        return _without(name, wanted, "達成率")
    if value < 0 or (value == 0 and standing.falls):
        return _without("実績", value, "達成率")
    return Compared(_quotient(wanted, value) if standing.falls else _quotient(value, wanted))


def _without(name: str, value: Fraction | Decimal, figure: str) -> Compared:
    return Compared(None, f"{name}が{'負の値' if value else '0'}で、{figure}を出せない")


def _position(standing: Standing) -> Compared:
    if standing.start != 0:
        return _change(standing)
    side = (standing.counted > 0) - (standing.counted < 0)
    return Compared(Fraction(-side if standing.falls else side))


def _change(standing: Standing) -> Compared:
    if standing.start is None:
        return Compared(None, "基準値がなく、増減率を出せない")
    if standing.start == 0:
        return _without("基準値", standing.start, "増減率")
    a, a_under = standing.counted.as_integer_ratio()
    b, b_under = standing.start.as_integer_ratio()
    gain = a * b_under - b * a_under
    return Compared(Fraction(-gain if standing.falls else gain, a_under * abs(b)))


def _growth(standing: Standing) -> Compared:
    start, value, target = standing.start, standing.counted, standing.target
    if start is None:
        return Compared(None, "基準値がなく、伸びを出せない")
    if standing.maintained:
        return Compared(None, "水準を維持する指標なので、伸びでは比べない")
    for name, zero in (("基準値", start), ("目標", target)):
        if zero == 0:
            return _without(name, zero, "伸び")
    for name, other in (("目標", target), ("実績", value)):
        if start * other < 0:
            return Compared(None, f"基準値と{name}の正負が違い、伸びを出せない")
    observed, required = growths(standing)
    return Compared(observed / required)


def growths(standing: Standing) -> tuple[Fraction, Fraction]:
    """The compound growth a year from the start: to the actual so far, to the target in all.

    For a standing with an actual, and a start that is not 0 and has the sign of both.
    """
    start = standing.start or Decimal(0)
    return (
        _root(_quotient(standing.counted, start), standing.place) - 1,
        _root(_quotient(standing.target, start), standing.places) - 1,
    )


def _root(share: Fraction, degree: int) -> Fraction:
    """The root, exact where it is a ratio: digits alone could miss a threshold by the last one."""
    over, under = share.as_integer_ratio()
    a, b = _whole_root(over, degree), _whole_root(under, degree)
    if a**degree == over and b**degree == under:
        return Fraction(a, b)
    return Fraction(_whole_root(over * _PARTS**degree // under, degree), _PARTS)


def _whole_root(number: int, degree: int) -> int:
    """The root of a number from 0 on, cut off after its whole part; by Newton's steps."""
    if number < 2:
        return number
    root = 1 << -(-number.bit_length() // degree)
    while (better := ((degree - 1) * root + number // root ** (degree - 1)) // degree) < root:
        root = better
    return root


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
