"""Forecast: a straight line by least squares through the years that count, and how sure it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Final

FEWEST: Final = 3
"""A line through fewer years says nothing about how sure it is."""

CONFIDENCE: Final = "80%"

# Student's t for a two-sided interval of 80 %, by degrees of freedom; the last one serves beyond.
_T: Final = tuple(
    Decimal(t)
    for t in (
        *("3.078", "1.886", "1.638", "1.533", "1.476"),
        *("1.440", "1.415", "1.397", "1.383", "1.372"),
        *("1.363", "1.356", "1.350", "1.345", "1.341"),
    )
)
_FURTHEST: Final = 30
"""So many years ahead a line means nothing any more."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A line fitted to `n` years, in the series' unit by the plan's places (1 is its first year).

    `spread` is the square of the residuals' standard error; `mean_place` and `scatter` (Σ(x−x̄)²)
    are those of the years that were fitted.
    """

    n: int
    slope: Fraction
    intercept: Fraction
    spread: Fraction
    mean_place: Fraction
    scatter: Fraction

    def value(self, place: int) -> Fraction:
        """The line at a place."""
        return self.intercept + self.slope * place

    def half_width(self, place: int) -> Decimal:
        """Half the 80 % interval for a single year's value at a place."""
        off = (Fraction(place) - self.mean_place) ** 2 / self.scatter
        variance = self.spread * (1 + Fraction(1, self.n) + off)
        root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
        return _T[min(self.n - 2, len(_T)) - 1] * root

    def reaches(self, target: Decimal, *, falls: bool, after: int) -> int | None:
        """The first place after `after` where the line is at the target or past it, if any."""
        for place in range(after + 1, after + 1 + _FURTHEST):
            value = self.value(place)
            if (value <= target) if falls else (value >= target):
                return place
        return None


def forecast(values: Mapping[int, Decimal], left_out: Collection[int] = ()) -> Forecast | None:
    """Fit a line to values by place, without the exceptional ones; None for fewer than three."""
    points = [(place, v.as_integer_ratio()) for place, v in values.items() if place not in left_out]
    n = len(points)
    if n < FEWEST:
        return None
    # In whole numbers as far as it goes, which is a tenth of the work of adding fractions.
    part = lcm(*(below for _, (_, below) in points))
    xs, ys = [place for place, _ in points], [above * part // below for _, (above, below) in points]
    x, y = sum(xs), sum(ys)
    xx = n * sum(each * each for each in xs) - x * x
    xy = n * sum(one * other for one, other in zip(xs, ys, strict=True)) - x * y
    yy = n * sum(each * each for each in ys) - y * y
    slope = Fraction(xy, xx * part)
    intercept = Fraction(y, n * part) - slope * Fraction(x, n)
    spread = Fraction(yy * xx - xy * xy, n * xx * part * part * (n - 2))
    return Forecast(n, slope, intercept, spread, Fraction(x, n), Fraction(xx, n))
