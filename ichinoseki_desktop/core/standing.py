"""Where a series stands in a year: figures that no rule has judged yet, all exact."""

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from ichinoseki_desktop.core.book import Actual, Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.plan import Desired, Series
from ichinoseki_desktop.core.statement import Missing


class Standing(NamedTuple):
    """The figures put in, and those that follow from them; `of` works them out, once.

    Values are in the series' unit; shares are of the way from start to target, 1 is there.
    The year is number `place` of the plan's `places` years. `maintained`: the level is to be kept,
    so that there is no way to go. `falls`: lower is better, by the target; where that tells
    nothing, as the plan says. `reached`: the actual is at the target or past it, which is known
    even where no start is. `progress` is p = (A − B) / (T − B), never clipped; `expected` is the
    share that the year asks for; both are None where there is no way.
    """

    series: Series
    year: FiscalYear
    actual: Actual | None
    start: Decimal | None
    target: Decimal
    yearly_target: Decimal | None
    place: int
    places: int
    maintained: bool
    falls: bool
    reached: bool
    progress: Fraction | None
    expected: Fraction | None
    missing: Missing | None

    @classmethod
    def of(
        cls, book: Book, series: Series, year: FiscalYear, revision: int | None = None
    ) -> "Standing":
        """The standing in a year of the plan, under the revision it goes by or another one."""
        plan, actual = book.plan, book.actual(series.key, year)
        in_force = series.target(plan.revision_of(year).number if revision is None else revision)
        start, target, yearly = series.start, in_force.value, in_force.yearly.get(year)
        place, places = year - plan.first_year + 1, len(plan.years)
        maintained = series.desired is Desired.MAINTAIN or start == target
        progress = expected = None
        if start is None or maintained:
            falls = series.desired is Desired.DECREASE
        else:
            falls = target < start
            progress = None if actual is None else _share(actual.value, start, target)
            line = _part(place, places)
            expected = line if yearly is None else _share(yearly, start, target)
        reached = actual is not None and (
            actual.value <= target if falls else actual.value >= target
        )
        missing = book.missing(series.key, year) if actual is None else None
        return cls(
            series,
            year,
            actual,
            start,
            target,
            yearly,
            place,
            places,
            maintained,
            falls,
            reached,
            progress,
            expected,
            missing,
        )

    @property
    def elapsed(self) -> Fraction:
        """e = k / n: the share of the plan's years that has gone."""
        return _part(self.place, self.places)

    @property
    def years_left(self) -> int:
        """How many years of the plan are to come."""
        return self.places - self.place

    @property
    def value(self) -> Decimal:
        """The actual's value, for a standing that has one."""
        if self.actual is None:
            raise ValueError(self.series.key, self.year)
        return self.actual.value

    @property
    def expected_value(self) -> Fraction | None:
        """X: the year's own target where there is one, else on the line from start to target."""
        if self.yearly_target is not None:
            return Fraction(self.yearly_target)
        if self.start is None:
            return None
        b, b_under = self.start.as_integer_ratio()
        t, t_under = self.target.as_integer_ratio()
        on_line = b * t_under * self.years_left + t * b_under * self.place
        return Fraction(on_line, b_under * t_under * self.places)

    @property
    def shortfall(self) -> Decimal | None:
        """By how much the actual misses the target; 0 or less where it is there."""
        if self.actual is None:
            return None
        gap = self.target - self.actual.value
        return -gap if self.falls else gap

    @property
    def pace_needed(self) -> Fraction | None:
        """The change per year that still reaches the target; None at the end or unanswered."""
        if self.actual is None or self.years_left <= 0:
            return None
        t, t_under = self.target.as_integer_ratio()
        a, a_under = self.actual.value.as_integer_ratio()
        return Fraction(t * a_under - a * t_under, t_under * a_under * self.years_left)


@cache
def _part(place: int, places: int) -> Fraction:
    return Fraction(place, places)


def _share(value: Decimal, start: Decimal, target: Decimal) -> Fraction:
    """(value − start) / (target − start), in whole numbers: exact, and reduced only once."""
    a, a_under = value.as_integer_ratio()
    b, b_under = start.as_integer_ratio()
    t, t_under = target.as_integer_ratio()
    return Fraction((a * b_under - b * a_under) * t_under, (t * b_under - b * t_under) * a_under)
