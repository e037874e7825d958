"""Plan health: what looks odd in the plan or its figures. Nothing here stops anyone's work."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.plan import Desired, Measure, Series
from ichinoseki_desktop.core.book.record import record_of
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import FIELD, printed_code
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.plausibility import doubts
from ichinoseki_desktop.core.judging.review_tone import contradiction
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.core.judging.standing import Standing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_SILENT_YEARS: Final = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks odd: the KPI's or measure's code, and the sentence that says what.

    What is so of many series is said once: then `each` has one finding for every one of them.
    """

    code: str
    sentence: str
    each: tuple["Finding", ...] = ()


def plan_health(book: Book, year: FiscalYear) -> tuple[Finding, ...]:
    """Everything that looks odd up to a year: silence, then in plan order, texts, names."""
    found = [
        Finding(series.key.kpi, f"{_title(series)}: {sentence}")
        for series in book.plan.series.values()
        for check in _CHECKS
        for sentence in check(book, series, year)
    ]
    return (
        *_silent_ones(book, year),
        *found,
        *_contradicted(book, year),
        *_doubled_names(book),
    )


def _level_target(book: Book, series: Series, _year: FiscalYear) -> Iterator[str]:
    target = _target(book, series)
    if series.baseline == target and series.desired is not Desired.MAINTAIN:
        yield (
            f"目標{series.shown(target)}が基準値と同じです。"
            "維持する指標なら「維持」にしてください。"
        )


def _turned_round(book: Book, series: Series, _year: FiscalYear) -> Iterator[str]:
    target = _target(book, series)
    if series.baseline is None or series.baseline == target:
        return
    if _wrong_way(series, series.baseline, target):
        word = {Desired.INCREASE: "増やす", Desired.DECREASE: "減らす"}[series.desired]
        yield (
            f"{word}指標ですが、目標{series.shown(target)}は"
            f"基準値{series.shown(series.baseline)}より逆の側にあります。"
        )


def _wrong_way(series: Series, baseline: Decimal, target: Decimal) -> bool:
    if series.desired is Desired.INCREASE:
        return target < baseline
    return series.desired is Desired.DECREASE and target > baseline


def _target_met_early(book: Book, series: Series, year: FiscalYear) -> Iterator[str]:
    known = _known(book, series, year)
    if not known or year >= book.plan.last_year:
        return
    last, actual = known[-1]
    standing = Standing.of(book, series, last, book.plan.revision.number)
    if standing.reached and not standing.maintained:
        yield (
            f"{last.short}の実績{series.shown(actual.value)}で、"
            f"目標{series.shown(standing.target)}に達しています。目標の見直しを検討してください。"
        )


def _silent_ones(book: Book, year: FiscalYear) -> Iterator[Finding]:
    last = [y for y in book.plan.years if y <= year][-_SILENT_YEARS:]
    if len(last) < _SILENT_YEARS:
        return
    silent = [
        series
        for series in book.plan.series.values()
        if not any(book.actual(series.key, y) for y in last)
    ]
    years = f"{last[0].short}から{last[-1].short}まで{_SILENT_YEARS}年続けて"
    each = tuple(Finding(s.key.kpi, f"{_title(s)}: {years}実績がありません。") for s in silent)
    if len(each) > 1:
        whole = f"全{len(book.plan.series)}系列のうち{len(each)}系列"
        yield Finding(each[0].code, f"{years}実績のない指標が、{whole}あります。", each)
    else:
        yield from each


def _doubtful(book: Book, series: Series, year: FiscalYear) -> Iterator[str]:
    """Each value beside those before it: beside those after it too, a fall would be said twice.

    What somebody has confirmed (確認済み) is not asked again.
    """
    before: dict[Cell, Actual] = {}
    for known, actual in _known(book, series, year):
        cell = (series.key, known)
        asked = book.confirmed(*cell) is None
        so_far = Book(book.plan, before, book.statements)
        for doubt in doubts(so_far, cell, actual.value) if asked else ():
            yield f"{known.short}の実績{series.shown(actual.value)}は、{doubt}"
        before[cell] = actual


_CHECKS: Final[tuple[Callable[[Book, Series, FiscalYear], Iterator[str]], ...]] = (
    _level_target,
    _turned_round,
    _target_met_early,
    _doubtful,
)


def _contradicted(book: Book, year: FiscalYear) -> Iterator[Finding]:
    """Where the review's text reads well over grades that do not, and the reverse."""
    measures = [node for node in book.plan.nodes.values() if isinstance(node, Measure)]
    results = {m.code: record_of(book, m.code, year).result for m in measures}
    if not any(results.values()):
        return
    rollups = roll_up(book.plan, judge_all(book, year, rule_in_force(book, year)))
    for measure in measures:
        odd = contradiction(results[measure.code], rollups[measure.code])
        if odd:
            title = f"{printed_code(measure.code)} {measure.title}"
            said = f"{year.short}の「{FIELD[Field.RESULT]}」の文は"
            yield Finding(measure.code, f"{title}: {said}{odd}。文と判定を見比べてください。")


def _doubled_names(book: Book) -> Iterator[Finding]:
    by_name: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for kpi in book.plan.kpis.values():
        by_name[kpi.name, kpi.note].append(kpi.series[0])
    for same in by_name.values():
        if len(same) > 1:
            codes = ("と" if len(same) == 2 else "、").join(printed_code(s.key.kpi) for s in same)
            yield Finding(same[0].key.kpi, f"「{same[0].name}」という指標が{codes}にあります。")


def _known(book: Book, series: Series, year: FiscalYear) -> list[tuple[FiscalYear, Actual]]:
    return [
        (y, actual)
        for y in book.plan.years
        if y <= year and (actual := book.actual(series.key, y)) is not None
    ]


def _target(book: Book, series: Series) -> Decimal:
    return series.target(book.plan.revision.number).value


def _title(series: Series) -> str:
    return f"{printed_code(series.key.kpi)} {series.title}"
