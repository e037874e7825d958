"""Rules side by side: where another rule would see a series differently, and by how little."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Series
from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.judging.judgement import Judgement, judge
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

DIFFERS: Final = "≠"
NEAR: Final = "≒"
_NEAR: Final = Fraction(5, 100)
_SHORT: Final = {
    "linear-path": "目安に対する進み",
    "year-attainment": "年度の達成率",
    "attainment": "最終の達成率",
    "baseline-five": "基準値との位置",
    "band-ten": "基準値からの増減",
    "elapsed-share": "経過割合との比",
    "grant-effect": "進捗率",
    "growth-rate": "伸び率",
}
"""What fits above a column, by the presets' names."""


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


def rules_beside(rule: Rule) -> tuple[Rule, ...]:
    """The presets, and before them the rule in force where it is none of them."""
    own = () if rule in RULES.values() else (rule,)
    return (*own, *RULES.values())


def short_title(rule: Rule) -> str:
    """What fits above a rule's column; of a city's own copy, its whole title."""
    own = RULES.get(rule.name) != rule
    return rule.title if own else _SHORT.get(rule.name, rule.title)


def is_near(judgement: Judgement) -> bool:
    """Whether the figure compared is within 5 % of one of the rule's thresholds."""
    ratio = judgement.ratio
    return ratio is not None and any(
        abs(ratio - band.threshold) <= _NEAR * (abs(band.threshold) or 1)
        for band in judgement.rule.bands
        if band.threshold is not None
    )


def side_by_side(
    book: Book, year: FiscalYear, rules: Sequence[Rule], chosen: Iterable[Series] | None = None
) -> tuple[Compared, ...]:
    """The chosen series, else every one in plan order, by every rule."""
    return tuple(
        Compared(series, {rule.name: judge(book, series, year, rule) for rule in rules})
        for series in (book.plan.series.values() if chosen is None else chosen)
    )
