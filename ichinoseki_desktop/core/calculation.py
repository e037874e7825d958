"""The full calculation behind a judgement: formula, figures put in, thresholds, the band met."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.judgement import Judgement
from ichinoseki_desktop.core.quantity import (
    change_unit,
    rounded,
    show,
    show_percent,
    show_typed,
    with_unit,
)
from ichinoseki_desktop.core.rule import Figure
from ichinoseki_desktop.core.rule_words import legend
from ichinoseki_desktop.core.standing import Standing
from ichinoseki_desktop.core.terms import FLAG, STATE


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it is, how it is worked out with this series' figures, and what comes out."""

    name: str
    working: str
    result: str


def steps(judgement: Judgement) -> tuple[Step, ...]:
    """Every step from the printed figures to the grade, in the order of working."""
    standing = judgement.standing
    return (*given(standing), *_worked_out(judgement), _verdict(judgement))


def given(standing: Standing) -> Iterator[Step]:
    """The printed figures that are put in: the first of the steps."""
    series = standing.series
    period = f"（{series.baseline_period}）" if series.baseline_period else ""
    if standing.start is None:
        yield Step("基準値 B", "計画に基準値がない", "－")
    elif series.baseline is None:
        yield Step("基準値 B", "基準値はなく、0から数える", _value(standing, standing.start))
    else:
        yield Step(f"基準値 B{period}", "", _value(standing, standing.start))
    yield Step("目標値 T", "", _value(standing, standing.target))
    if standing.yearly_target is not None:
        name = f"{standing.year.short}の年目標 X"
        yield Step(name, "", _value(standing, standing.yearly_target))
    if standing.actual is None:
        yield Step(f"{standing.year.short}の実績値 A", "まだない", "－")
    else:
        name = f"{standing.year.short}の実績値 A（{STATE[standing.actual.state]}）"
        yield Step(name, "", _value(standing, standing.value))


def _worked_out(judgement: Judgement) -> Iterator[Step]:
    if judgement.standing.actual is not None:
        yield from _BY_FIGURE[judgement.rule.figure](judgement)
        if judgement.compared.obstacle:
            yield Step("比べる数値", judgement.compared.obstacle, "－")
            yield from _level(judgement)


def _level(judgement: Judgement) -> Iterator[Step]:
    """By how much a level that is to be kept was missed, and how much of that is borne."""
    standing, tolerance = judgement.standing, judgement.rule.tolerance
    if not standing.maintained or standing.shortfall is None or standing.reached:
        return
    value, target = _number(standing, standing.value), _number(standing, standing.target)
    unit, decimals = change_unit(standing.series.unit), standing.series.decimals
    sides = f"A − T ＝ {value} − {target}" if standing.falls else f"T − A ＝ {target} − {value}"
    yield Step("届かない幅", sides, with_unit(_number(standing, standing.shortfall), unit))
    borne = abs(Fraction(standing.target)) * tolerance
    share = show_percent(tolerance)
    digits = next(
        (d for d in range(decimals, decimals + 4) if rounded(borne, d) == borne), decimals
    )
    yield Step(
        "許容幅", f"|T| × {share} ＝ {target} × {share}", with_unit(show(borne, digits), unit)
    )


def _progress(standing: Standing) -> Iterator[Step]:
    if standing.progress is not None and standing.start is not None:
        start, target = _number(standing, standing.start), _number(standing, standing.target)
        working = f"(A − B) ÷ (T − B) ＝ ({_number(standing, standing.value)} − {start})"
        yield Step("進捗率 p", f"{working} ÷ ({target} − {start})", show_percent(standing.progress))


def _elapsed(standing: Standing) -> Step:
    working = f"{standing.place}年目 ÷ {standing.places}年"
    return Step("経過 e", working, show_percent(standing.elapsed))


def _expected_value(standing: Standing) -> Iterator[Step]:
    if standing.yearly_target is None and standing.start is not None:
        start, target = _number(standing, standing.start), _number(standing, standing.target)
        working = f"B + e × (T − B) ＝ {start} + {show_percent(standing.elapsed)} × "
        yield _elapsed(standing)
        yield Step("目安の値 X", f"{working}({target} − {start})", _guide(standing))


def _by_pace(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    yield from _progress(standing)
    if standing.progress is None or standing.expected is None:
        return
    yield from _expected_value(standing)
    working = "(X − B) ÷ (T − B)"
    yield Step("目安の進捗 x", working, show_percent(standing.expected))
    yield from _ratio(judgement, "p ÷ x", standing.progress, standing.expected)


def _by_elapsed(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    yield from _progress(standing)
    yield _elapsed(standing)
    if standing.progress is not None:
        yield from _ratio(judgement, "p ÷ e", standing.progress, standing.elapsed)


def _ratio(judgement: Judgement, formula: str, over: Fraction, under: Fraction) -> Iterator[Step]:
    if judgement.ratio is not None:
        working = f"{formula} ＝ {show_percent(over)} ÷ {show_percent(under)}"
        yield Step("比べる数値", working, show_percent(judgement.ratio))


def _by_progress(judgement: Judgement) -> Iterator[Step]:
    yield from _progress(judgement.standing)


def _by_year_attainment(judgement: Judgement) -> Iterator[Step]:
    yield from _expected_value(judgement.standing)
    yield from _attained(judgement, "X", _guide(judgement.standing, unit=False))


def _by_attainment(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    yield from _attained(judgement, "T", _number(standing, standing.target))


def _attained(judgement: Judgement, symbol: str, wanted: str) -> Iterator[Step]:
    standing = judgement.standing
    value = _number(standing, standing.value)
    sides = (f"{symbol} ÷ A", f"{wanted} ÷ {value}") if standing.falls else (
        f"A ÷ {symbol}", f"{value} ÷ {wanted}"
    )  # fmt: skip
    if judgement.ratio is not None:
        yield Step("達成率", " ＝ ".join(sides), show_percent(judgement.ratio))


def _by_change(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    if judgement.ratio is None or standing.start is None:
        return
    start, value = _number(standing, standing.start), _number(standing, standing.value)
    first, second = (start, value) if standing.falls else (value, start)
    letters = "(B − A) ÷ |B|" if standing.falls else "(A − B) ÷ |B|"
    if standing.start == 0:
        yield Step("良い方向への動き", f"基準値が0なので符号だけを見る: {first} − {second}", "")
    else:
        working = f"{letters} ＝ ({first} − {second}) ÷ |{start}|"
        yield Step("良い方向への増減率", working, show_percent(judgement.ratio))


def _by_growth(judgement: Judgement) -> Iterator[Step]:
    standing = judgement.standing
    if judgement.ratio is None or standing.start is None:
        return
    start = _number(standing, standing.start)
    observed = f"({_number(standing, standing.value)} ÷ {start})^(1/{standing.place}) − 1"
    required = f"({_number(standing, standing.target)} ÷ {start})^(1/{standing.places}) − 1"
    yield Step("年平均の伸びの比", f"[{observed}] ÷ [{required}]", show_percent(judgement.ratio))


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


def _verdict(judgement: Judgement) -> Step:
    flag = FLAG[judgement.rule_flag]
    # A rule whose reasons name the flag alone has its grades called so here too.
    grade = flag if judgement.rule.flag_alone else judgement.grade or flag
    return Step(
        "判定", "　".join(legend(judgement.rule)), grade if grade == flag else f"{grade}（{flag}）"
    )


def _guide(standing: Standing, *, unit: bool = True) -> str:
    expected, decimals = standing.expected_value, standing.series.decimals
    if expected is not None and rounded(expected, decimals) != expected:
        decimals += 1
    return with_unit(show(expected, decimals), standing.series.unit if unit else "")


def _number(standing: Standing, value: Decimal) -> str:
    return show_typed(value, standing.series.decimals)


def _value(standing: Standing, value: Decimal) -> str:
    return with_unit(_number(standing, value), standing.series.unit)
