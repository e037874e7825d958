"""Where a series stands in a year: figures that no rule has judged yet, all exact."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ichinoseki_desktop.core.book import Actual, Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.plan import Desired, Series
from ichinoseki_desktop.core.statement import Missing


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures put in, and those that follow from them.

    Values are in the series' unit; shares are of the way from start to target, 1 is there.
    The year is number `place` of the plan's `places` years.
    """

    series: Series
    year: FiscalYear
    actual: Actual | None
    start: Decimal | None
    target: Decimal
    yearly_target: Decimal | None
    place: int
    places: int
    missing: Missing | None = None

    @classmethod
    def of(
        cls, book: Book, series: Series, year: FiscalYear, revision: int | None = None
    ) -> "Standing":
        """The standing in a year of the plan, under its newest revision or another one."""
        plan = book.plan
        target = series.target(plan.revision.number if revision is None else revision)
        return cls(
            series,
            year,
            book.actual(series.key, year),
            series.start,
            target.value,
            target.yearly.get(year),
            year - plan.first_year + 1,
            len(plan.years),
            book.missing(series.key, year),
        )

    @property
    def elapsed(self) -> Fraction:
        """e = k / n: the share of the plan's years that has gone."""
        return Fraction(self.place, self.places)

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
    def maintained(self) -> bool:
        """Whether the level is to be kept, so that there is no way to go."""
        return self.series.desired is Desired.MAINTAIN or self.start == self.target

    def share(self, value: Decimal | Fraction | None) -> Fraction | None:
        """How far a value is on the way from start to target; None where there is no way."""
        if value is None or self.start is None or self.maintained:
            return None
        return (Fraction(value) - Fraction(self.start)) / (
            Fraction(self.target) - Fraction(self.start)
        )

    @property
    def progress(self) -> Fraction | None:
        """p = (A − B) / (T − B): never clipped."""
        return self.share(self.actual.value) if self.actual else None

    @property
    def expected_value(self) -> Fraction | None:
        """X: the year's own target where there is one, else on the line from start to target."""
        if self.yearly_target is not None:
            return Fraction(self.yearly_target)
        if self.start is None:
            return None
        start = Fraction(self.start)
        return start + self.elapsed * (Fraction(self.target) - start)

    @property
    def expected(self) -> Fraction | None:
        """The share of the way that the year asks for."""
        return self.share(self.expected_value)

    @property
    def shortfall(self) -> Decimal | None:
        """By how much the actual misses the target; 0 or less where it is there."""
        if self.actual is None:
            return None
        gap = self.target - self.actual.value
        return -gap if self.falls else gap

    @property
    def falls(self) -> bool:
        """Whether lower is better: by the target; where that tells nothing, as the plan says."""
        if self.start is None or self.maintained:
            return self.series.desired is Desired.DECREASE
        return self.target < self.start

    @property
    def reached(self) -> bool:
        """Whether the actual is at the target or past it; known even where no start is."""
        return self.shortfall is not None and self.shortfall <= 0

    @property
    def pace_needed(self) -> Fraction | None:
        """The change per year that still reaches the target; None at the end or unanswered."""
        if self.actual is None or self.years_left <= 0:
            return None
        return (Fraction(self.target) - Fraction(self.actual.value)) / self.years_left
