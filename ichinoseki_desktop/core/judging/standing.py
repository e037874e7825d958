"""Where a series stands in a year: figures that no rule has judged yet, all exact."""

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Desired, Series
from ichinoseki_desktop.core.book.statement import Missing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


class Standing(NamedTuple):
    """The figures put in, and those that follow from them; `of` works them out, once.

    Values are in the series' unit; shares are of the way from start to target, 1 is there.
    The year is number `place` of the `places` that the series has for its way: the plan's years,
    or fewer for one that came later, which before its first year has no actual to judge, whatever
    may be known, as one has none that has left the plan. `maintained`: the level is to be kept,
    so that there is no way to go. `falls`: lower is better, by the target; where that tells
    nothing, as the plan says. `reached`: the actual is at the target or past it, which is known
    even where no start is. `progress` is p = (A − B) / (T − B), never clipped; `expected` is the
    share that the year asks for; both are None where there is no way. `still` is the width, in the
    series' unit, that the actual would have to leave the start by to count as a move: None where
    it did, and wherever no rule asks for it.
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
    still: Fraction | None = None

    @classmethod
    def of(
        cls, book: Book, series: Series, year: FiscalYear, revision: int | None = None
    ) -> "Standing":
        """The standing in a year of the plan, under the revision it goes by or another one."""
        plan = book.plan
        in_force = plan.target(series, year) if revision is None else series.target(revision)
        start, target = series.start, in_force.value
        yearly = in_force.yearly.get(year) if in_force.yearly else None
        first, places = plan.span(series)
        place = year - first + 1
        actual = book.actual(series.key, year) if plan.counts(series, year) else None
        maintained = series.desired is Desired.MAINTAIN or start == target
        way = None if maintained else start  # where it sets out from, if it has any way to go
        falls = series.desired is Desired.DECREASE if way is None else target < way
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
            reached=actual is not None
            and (actual.value <= target if falls else actual.value >= target),
            progress=None if actual is None or way is None else _share(actual.value, way, target),
            expected=None if way is None else _asked(way, target, yearly, place, places),
            missing=None if actual else _missing(book, series, year),
        )

    def held(self, still: Fraction) -> "Standing":
        """As it counts where a survey's move of less than a share is none: as if it were the start.

        A percentage moves by points of a hundred, another figure by a share of its start. A target
        that is reached is reached all the same.
        """
        start, actual = self.start, self.actual
        if not self.series.survey or self.reached or start is None or actual is None:
            return self
        width = still * 100 if self.series.unit == "%" else still * abs(Fraction(start))
        if abs(actual.value - start) >= width:
            return self
        return self._replace(
            still=width,
            progress=None if self.progress is None else Fraction(0),
            reached=start <= self.target if self.falls else start >= self.target,
        )

    @property
    def counted(self) -> Decimal:
        """What is compared, for a standing that has an actual: its value; the start if still."""
        return self.value if self.still is None or self.start is None else self.start

    @property
    def elapsed(self) -> Fraction:
        """e = k / n: the share of the series' years that has gone."""
        return _part(self.place, self.places)

    @property
    def first_year(self) -> FiscalYear:
        """The year in which the series sets out for its target."""
        return self.year + (1 - self.place)

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
        if self.start is None or self.place <= 0:
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


def _missing(book: Book, series: Series, year: FiscalYear) -> Missing:
    return book.missing(series.key, year) or Missing(book.usually_missing(series.key, year))


def _asked(
    start: Decimal, target: Decimal, yearly: Decimal | None, place: int, places: int
) -> Fraction | None:
    """The share that a year asks for: its own target's, else that of the straight line."""
    if yearly is not None:
        return _share(yearly, start, target)
    return _part(place, places) if place > 0 else None


@cache
def _part(place: int, places: int) -> Fraction:
    return Fraction(place, places)


def _share(value: Decimal, start: Decimal, target: Decimal) -> Fraction:
    """(value − start) / (target − start), in whole numbers: exact, and reduced only once."""
    a, a_under = value.as_integer_ratio()
    b, b_under = start.as_integer_ratio()
    t, t_under = target.as_integer_ratio()
    return Fraction((a * b_under - b * a_under) * t_under, (t * b_under - b * t_under) * a_under)
