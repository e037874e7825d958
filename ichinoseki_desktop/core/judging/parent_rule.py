"""A parent's own grade, where it is wanted: by the share of its series at 順調 or better."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.rule import Flag, RuleError
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import percent_typed, plain_share

_GOOD_ENOUGH: Final = (Flag.ACHIEVED, Flag.ON_TRACK)


@dataclass(frozen=True, slots=True)
class ParentRule:
    """From which shares on a parent is 順調 and やや遅れ; below, it is 遅れ.

    Raises RuleError where the shares are not between 0 and 1, the higher one first.
    """

    on_track: Fraction = Fraction(80, 100)
    slightly_behind: Fraction = Fraction(50, 100)

    def __post_init__(self) -> None:
        if not 0 < self.slightly_behind < self.on_track <= 1:
            raise RuleError(
                "施策などの評価の割合は、0%より大きく100%以下で、"
                "「順調」を「やや遅れ」より大きくしてください。何も変えていません。"
            )

    def flag(self, rollup: Rollup) -> Flag:
        """The grade of a parent; what can't be judged is left out of the share."""
        judged = rollup.total - rollup.counts[Flag.UNKNOWN]
        if not judged:
            return Flag.UNKNOWN
        share = Fraction(sum(rollup.counts[flag] for flag in _GOOD_ENOUGH), judged)
        if share >= self.on_track:
            return Flag.ON_TRACK
        return Flag.SLIGHTLY_BEHIND if share >= self.slightly_behind else Flag.BEHIND


def parent_flag(rule: ParentRule | None, rollup: Rollup) -> Flag | None:
    """A parent's flag, None where none is wanted or nothing under it is judged."""
    if rule is None or rollup.total == rollup.counts[Flag.UNKNOWN]:
        return None
    return rule.flag(rollup)


def parent_grade(rule: ParentRule | None, rollup: Rollup) -> str | None:
    """A parent's grade in words, None where it has none."""
    flag = parent_flag(rule, rollup)
    return FLAG[flag] if flag else None


def parent_legend(rule: ParentRule) -> str:
    """What the grades of parents mean, in a line."""
    on_track, slightly = (
        f"{percent_typed(share)}%" for share in (rule.on_track, rule.slightly_behind)
    )
    return (
        f"評価: 順調以上の系列が{on_track}以上なら順調、{slightly}以上ならやや遅れ、"
        f"{slightly}未満なら遅れ（判定不能は除く）"
    )


def parent_rule_in_force(book: Book, year: FiscalYear) -> ParentRule | None:
    """The rule that was chosen for a year, or last before it; None where parents get no grade."""
    chosen = book.in_force(Field.PARENT_RULE, year)
    return read_parent_rule(chosen) if chosen else None


def parent_rule_text(rule: ParentRule | None) -> str:
    """A parent rule as text; - where parents get no grade."""
    if rule is None:
        return "-"
    return " ".join(plain_share(share) for share in (rule.on_track, rule.slightly_behind))


def read_parent_rule(text: str) -> ParentRule | None:
    """A parent rule from its text; raises RuleError."""
    if text == "-":
        return None
    try:
        on_track, slightly_behind = (Fraction(Decimal(share)) for share in text.split())
    except (ValueError, InvalidOperation, OverflowError):
        raise RuleError("施策などの評価の割合の記録が読めません。") from None
    return ParentRule(on_track, slightly_behind)
