"""The full calculation behind a judgement: formula, figures put in, thresholds, the band met."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book.rule import ENDS, Figure
from ichinoseki_desktop.core.book.terms import FIGURE, FLAG, STATE
from ichinoseki_desktop.core.judging.compared import growths
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.rule_words import legend
from ichinoseki_desktop.core.judging.standing import Standing
from ichinoseki_desktop.core.values.quantity import (
    change_unit,
    show_exact,
    show_percent,
    show_threshold,
    with_unit,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it is, how it is worked out with this series' figures, and what comes out."""

    name: str
    working: str
    result: str


def steps(judgement: Judgement) -> tuple[Step, ...]:
    """Every step from the printed figures to the grade, in the order of working."""
    return (
        *given(judgement.standing),
        *_worked_out(judgement),
        *_by_original_target(judgement.original),
        _verdict(judgement),
    )


def _by_original_target(original: Judgement | None) -> Iterator[Step]:
    """The working once more where the target was revised, each step marked as the original's."""
    if original is not None:
        target = Step("目標値 T", "", _value(original.standing, original.standing.target))
        for step in (target, *_worked_out(original), _verdict(original)):
            yield replace(step, name=f"当初：{step.name}")


def given(standing: Standing) -> Iterator[Step]:
    """The printed figures that are put in: the first of the steps."""
    series, year = standing.series, standing.year.short
    if standing.start is None:
        yield Step("基準値 B", "計画に基準値がない", "－")
    elif series.baseline is None:
        yield Step("基準値 B", "基準値はなく、0から数える", _value(standing, standing.start))
    else:
        period = f"（{series.baseline_period}）" if series.baseline_period else ""
        yield Step(f"基準値 B{period}", "", _value(standing, standing.start))
    yield Step("目標値 T", "", _value(standing, standing.target))
    if standing.yearly_target is not None:
        yield Step(f"{year}の年目標 X", "", _value(standing, standing.yearly_target))
    if standing.actual is None:
        begins = f"{standing.first_year.short}年度からの指標"
        why = "まだない" if standing.place > 0 else begins
        yield Step(f"{year}の実績値 A", why, "－")
    else:
        state = STATE[standing.actual.state]
        yield Step(f"{year}の実績値 A（{state}）", "", _value(standing, standing.value))


def _worked_out(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    if standing.actual is None:
        return
    if standing.still is not None:
        yield _unmoved(standing, standing.still)
    yield _there(standing)
    yield from _BY_FIGURE[judgement.rule.figure](judgement)
    if judgement.compared.obstacle:
        yield Step(FIGURE[judgement.rule.figure], judgement.compared.obstacle, "－")
        if not standing.reached:
            yield from _instead(judgement)


def _unmoved(standing: Standing, still: Fraction) -> Step:
    width = show_exact(still, standing.series.decimals)
    value, start = _number(standing, standing.value), _number(standing, standing.start)
    working = f"|A − B| ＜ {width} ： |{value} − {start}| ＜ {width}"
    return Step("調査として動いたか", working, "動いていないので、A に B を入れる")


def _there(standing: Standing) -> Step:
    sign = "≦" if standing.falls else "≧"
    value, target = _number(standing, standing.counted), _number(standing, standing.target)
    result = "達した" if standing.reached else "達していない"
    return Step("目標に達したか", f"A {sign} T ： {value} {sign} {target}", result)


def _instead(judgement: Judgement) -> Iterator[Step]:
    """What the flag hangs on where there is no figure to compare."""
    standing = judgement.standing
    if standing.maintained:
        value, target = _number(standing, standing.value), _number(standing, standing.target)
        letters, sides = "T − A", f"{target} − {value}"
        if standing.falls:
            letters, sides = "A − T", f"{value} − {target}"
        yield Step("届かない幅", f"{letters} ＝ {sides}", _change(standing, standing.shortfall))
        share = show_threshold(judgement.rule.tolerance)
        width = abs(Fraction(standing.target)) * judgement.rule.tolerance
        working = f"|T| × {share} ＝ |{target}| × {share}"
        yield Step("許容幅", working, _change(standing, width))
    elif (
        judgement.rule.figure is Figure.PACE
        and standing.progress is not None
        and standing.expected is not None
    ):
        there = standing.progress >= standing.expected
        yield Step("p が x に届いたか", "p ≧ x", "届いた" if there else "届いていない")


def _progress(standing: Standing) -> Iterator[Step]:
    if standing.progress is not None:
        working = _share(standing, "A", standing.counted)
        yield Step("進捗率 p", working, show_percent(standing.progress, marks=ENDS))


def _share(standing: Standing, letter: str, value: Decimal) -> str:
    return f"({letter} − B) ÷ (T − B) ＝ {_of_the_way(standing, value)}"


def _of_the_way(standing: Standing, value: Decimal) -> str:
    start = _number(standing, standing.start)
    way = f"({_number(standing, standing.target)} − {start})"
    return f"({_number(standing, value)} − {start}) ÷ {way}"


def _elapsed(standing: Standing) -> Step:
    working = f"{standing.place}年目 ÷ {standing.places}年"
    since = f"（{standing.first_year.short}年度から）" if standing.series.first_year else ""
    return Step(f"経過 e{since}", working, show_percent(standing.elapsed))


def _guide(standing: Standing) -> Iterator[Step]:
    """The year's value on the line, where it has no target of its own."""
    if standing.yearly_target is None and standing.start is not None:
        yield _elapsed(standing)
        shown = show_exact(standing.expected_value, standing.series.decimals)
        working = f"B + e × (T − B) ＝ {_on_the_line(standing)}"
        yield Step("目安の値 X", working, with_unit(shown, standing.series.unit))


def _on_the_line(standing: Standing) -> str:
    start, target = _number(standing, standing.start), _number(standing, standing.target)
    return f"{start} + {standing.place}/{standing.places} × ({target} − {start})"


def _by_pace(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    yield from _progress(standing)
    if standing.progress is None:
        return
    yield from _guide(standing)
    shown = show_percent(standing.expected)
    if standing.yearly_target is None:
        under = f"{standing.place} ÷ {standing.places}"
        yield Step("目安の進捗 x", "X は B から T への直線の上にあるので、x ＝ e", shown)
    else:
        under = _of_the_way(standing, standing.yearly_target)
        yield Step("目安の進捗 x", _share(standing, "X", standing.yearly_target), shown)
    yield from _ratio(judgement, "p ÷ x", _of_the_way(standing, standing.counted), under)


def _by_elapsed(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    yield from _progress(standing)
    yield _elapsed(standing)
    if standing.progress is not None:
        under = f"{standing.place} ÷ {standing.places}"
        yield from _ratio(judgement, "p ÷ e", _of_the_way(standing, standing.counted), under)


def _by_progress(judgement: Judgement) -> Iterator[Step]:
    if judgement.ratio is not None:
        yield _compared(judgement, _share(judgement.standing, "A", judgement.standing.counted))


def _by_year_attainment(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    yield from _guide(standing)
    if standing.yearly_target is None:
        yield from _attained(judgement, "X", f"[{_on_the_line(standing)}]")
    else:
        yield from _attained(judgement, "X", _number(standing, standing.yearly_target))


def _by_attainment(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    yield from _attained(judgement, "T", _number(standing, standing.target))


def _attained(judgement: Judgement, letter: str, wanted: str) -> Iterator[Step]:
    value = _number(judgement.standing, judgement.standing.counted)
    formula, working = f"A ÷ {letter}", f"{value} ÷ {wanted}"
    if judgement.standing.falls:
        formula, working = f"{letter} ÷ A", f"{wanted} ÷ {value}"
    if judgement.ratio is not None:
        yield _compared(judgement, f"{formula} ＝ {working}")


def _by_change(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    if judgement.ratio is None:
        return
    start, value = _number(standing, standing.start), _number(standing, standing.counted)
    letters, sides = ("B − A", f"{start} − {value}") if standing.falls else (
        "A − B", f"{value} − {start}"
    )  # fmt: skip
    if standing.start == 0:
        side = "改善" if judgement.ratio > 0 else "悪化" if judgement.ratio < 0 else "横ばい"
        working = f"基準値が0なので向きだけを見る: {letters} ＝ {sides}"
        yield Step(FIGURE[judgement.rule.figure], working, side)
    else:
        yield _compared(judgement, f"({letters}) ÷ |B| ＝ ({sides}) ÷ |{start}|")


def _by_growth(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    if judgement.ratio is None:
        return
    start = _number(standing, standing.start)
    observed = f"({_number(standing, standing.counted)} ÷ {start})^(1/{standing.place}) − 1"
    required = f"({_number(standing, standing.target)} ÷ {start})^(1/{standing.places}) − 1"
    rates = (show_percent(rate, marks=ENDS) for rate in growths(standing))
    yield Step("実際の年平均の伸び g", f"(A ÷ B)^(1/年数) − 1 ＝ {observed}", next(rates))
    yield Step("必要な年平均の伸び r", f"(T ÷ B)^(1/年数) − 1 ＝ {required}", next(rates))
    yield from _ratio(judgement, "g ÷ r", observed, required)


_BY_FIGURE: Final[Mapping[Figure, Callable[[Judgement], Iterator[Step]]]] = {
    Figure.PACE: _by_pace,
    Figure.ELAPSED: _by_elapsed,
    Figure.PROGRESS: _by_progress,
    Figure.YEAR_ATTAINMENT: _by_year_attainment,
    Figure.ATTAINMENT: _by_attainment,
    Figure.POSITION: _by_change,
    Figure.CHANGE: _by_change,
    Figure.GROWTH: _by_growth,
}


def _ratio(judgement: Judgement, formula: str, over: str, under: str) -> Iterator[Step]:
    """With the figures put in once more: rounded percentages would give another quotient."""
    if judgement.ratio is not None:
        yield _compared(judgement, f"{formula} ＝ [{over}] ÷ [{under}]")


def _compared(judgement: Judgement, working: str) -> Step:
    shown = show_percent(judgement.ratio, marks=judgement.rule.marks)
    return Step(FIGURE[judgement.rule.figure], working, shown)


def _verdict(judgement: Judgement) -> Step:
    flag = FLAG[judgement.rule_flag]
    # A rule whose reasons name the flag alone has its grades called so here too.
    grade = flag if judgement.rule.flag_alone else judgement.grade or flag
    return Step(
        "判定", "　".join(legend(judgement.rule)), grade if grade == flag else f"{grade}（{flag}）"
    )


def _number(standing: Standing, value: Decimal | None) -> str:
    return standing.series.figure(value)


def _value(standing: Standing, value: Decimal) -> str:
    return with_unit(_number(standing, value), standing.series.unit)


def _change(standing: Standing, value: Decimal | Fraction | None) -> str:
    shown = show_exact(value, standing.series.decimals)
    return with_unit(shown, change_unit(standing.series.unit))
