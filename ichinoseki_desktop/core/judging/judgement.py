"""Judgement: what a rule makes of a series' standing in a year, and why."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Series, SeriesKey
from ichinoseki_desktop.core.book.rule import Figure, Flag, Rule
from ichinoseki_desktop.core.book.statement import Overruling
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.judging.compared import Compared, compared
from ichinoseki_desktop.core.judging.reason import explain, explain_original
from ichinoseki_desktop.core.judging.standing import Standing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_NO_ACTUAL = Compared(None)


class Judgement(NamedTuple):
    """What a rule makes of a standing, and whether the secretariat overrules it.

    `grade` is the rule's own label, `rule_flag` its flag; `flag` is the one in force. Where the
    target was revised, `original` is what the rule makes of the year by the original one.
    """

    standing: Standing
    rule: Rule
    compared: Compared
    grade: str | None
    rule_flag: Flag
    overruling: Overruling | None = None
    original: "Judgement | None" = None

    @property
    def flag(self) -> Flag:
        """The flag in force: the secretariat's where it overrules the rule's."""
        return self.overruling.flag if self.overruling else self.rule_flag

    @property
    def ratio(self) -> Fraction | None:
        """The figure that the rule compared with its thresholds."""
        return self.compared.figure

    @property
    def shown_grade(self) -> str:
        """The rule's own label; the flag's word where reasons name the flag, or there is none."""
        flag = FLAG[self.rule_flag]
        return flag if self.rule.flag_alone else self.grade or flag

    @property
    def expected(self) -> Fraction | None:
        """The share of the way from start to target that the rule asks for by the year."""
        standing = self.standing
        if standing.place <= 0:
            return None
        return standing.elapsed if self.rule.figure is Figure.ELAPSED else standing.expected

    @property
    def rule_reason(self) -> str:
        """Why the rule gives its flag, in Japanese, with the series' own figures."""
        why = explain(self.standing, self.rule, self.compared, self.grade, self.rule_flag)
        by = self.original
        if by is None:
            return why
        return why + explain_original(by.standing, by.rule, by.compared, by.grade, by.rule_flag)

    @property
    def reason(self) -> str:
        """Why the flag in force is given: the rule's reason, and the secretariat's beside it."""
        why = self.rule_reason
        if self.overruling is None:
            return why
        return (
            f"{why}事務局判断により{FLAG[self.overruling.flag]}とした"
            f"（理由: {self.overruling.reason.rstrip('。')}）。"
        )


def judge(
    book: Book, series: Series, year: FiscalYear, rule: Rule, revision: int | None = None
) -> Judgement:
    """Judge one series in one year of the plan, by the targets that the year goes by.

    With a revision, by that revision's targets. A flag that the secretariat has overruled stays
    beside the rule's own, and beside a revised target's what the original one gives.
    """
    standing = Standing.of(book, series, year, revision)
    if rule.still:
        standing = standing.held(rule.still)
    overruling = book.overruling(series.key, year) if book.statements else None
    if standing.actual is None:
        return Judgement(standing, rule, _NO_ACTUAL, rule.unknown, Flag.UNKNOWN, overruling)
    original = None
    if revision is None and len(series.targets) > 1:
        original = _by_original_target(book, series, year, rule)
    figure = compared(standing, rule.figure)
    flag, grade = _grade(standing, rule, figure.figure)
    return Judgement(standing, rule, figure, grade, flag, overruling, original)


def _by_original_target(
    book: Book, series: Series, year: FiscalYear, rule: Rule
) -> Judgement | None:
    """None where the original target is the one that the year goes by."""
    first, now = series.original, book.plan.target(series, year)
    if (first.value, first.yearly) == (now.value, now.yearly):
        return None
    return judge(book, series, year, rule, first.revision)


def judge_all(book: Book, year: FiscalYear, rule: Rule) -> Mapping[SeriesKey, Judgement]:
    """Judge every series of the plan, in plan order."""
    return {key: judge(book, series, year, rule) for key, series in book.plan.series.items()}


def _grade(standing: Standing, rule: Rule, figure: Fraction | None) -> tuple[Flag, str | None]:
    """The flag and the label of a standing with an actual."""
    if standing.reached and rule.reached_counts(figure):
        if figure is None or rule.reached is not None:
            return Flag.ACHIEVED, rule.label(Flag.ACHIEVED)
        return Flag.ACHIEVED, rule.band(figure).label
    if figure is not None:
        band = rule.band(figure)
        return band.flag, band.label
    flag = _without_figure(standing, rule)
    return flag, rule.label(flag)


def _without_figure(standing: Standing, rule: Rule) -> Flag:
    if standing.maintained and standing.shortfall is not None:
        inside = standing.shortfall <= abs(Fraction(standing.target)) * rule.tolerance
        return Flag.SLIGHTLY_BEHIND if inside else Flag.BEHIND
    if rule.figure is not Figure.PACE or standing.progress is None or standing.expected is None:
        return Flag.UNKNOWN
    return Flag.ON_TRACK if standing.progress >= standing.expected else Flag.BEHIND
