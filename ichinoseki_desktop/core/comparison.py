"""Rules side by side: where another rule would see a series differently, and by how little."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.judgement import Judgement, judge
from ichinoseki_desktop.core.plan import Series
from ichinoseki_desktop.core.rule import Flag, Rule

_NEAR: Final = Fraction(5, 100)


@dataclass(frozen=True, slots=True)
class Compared:
    """A series by every rule, in the rules' order."""

    series: Series
    judgements: Mapping[str, Judgement]

    @property
    def differs(self) -> bool:
        """Whether two rules that can judge it give it different flags."""
        flags = {j.rule_flag for j in self.judgements.values()}
        return len(flags - {Flag.UNKNOWN}) > 1

    @property
    def near(self) -> tuple[str, ...]:
        """The rules by which it is within 5 % of a threshold: a little more, and it would tip."""
        return tuple(name for name, j in self.judgements.items() if is_near(j))


def is_near(judgement: Judgement) -> bool:
    """Whether the figure compared is within 5 % of one of the rule's thresholds."""
    ratio = judgement.ratio
    return ratio is not None and any(
        abs(ratio - band.threshold) <= _NEAR * (abs(band.threshold) or 1)
        for band in judgement.rule.bands
        if band.threshold is not None
    )


def side_by_side(book: Book, year: FiscalYear, rules: Sequence[Rule]) -> tuple[Compared, ...]:
    """Every series by every rule, in plan order."""
    return tuple(
        Compared(series, {rule.name: judge(book, series, year, rule) for rule in rules})
        for series in book.plan.series.values()
    )
