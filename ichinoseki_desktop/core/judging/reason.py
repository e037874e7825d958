"""The sentence that says why: what a colleague would say, with the series' own figures."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from ichinoseki_desktop.core.book.book import State
from ichinoseki_desktop.core.book.rule import ENDS, Figure, Flag, Rule
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.book.terms import FIGURE, FLAG, MISSING, STATE
from ichinoseki_desktop.core.judging.compared import Compared, growths
from ichinoseki_desktop.core.judging.pace import needed_pace
from ichinoseki_desktop.core.judging.standing import Standing
from ichinoseki_desktop.core.values.quantity import (
    change_unit,
    show_exact,
    show_percent,
    show_threshold,
    show_typed,
    with_unit,
)

# These are said as progress from the start to the target.
_OF_THE_WAY: Final = (Figure.PACE, Figure.ELAPSED, Figure.PROGRESS)

_STATE_SAID: Final = {
    state: "" if state is State.FINAL else f"（{word}）" for state, word in STATE.items()
}


def explain(
    standing: Standing, rule: Rule, compared: Compared, grade: str | None, flag: Flag
) -> str:
    """The reason of a judgement: Japanese sentences whose figures can be checked by hand."""
    verdict = _verdict(rule, grade, flag)
    if standing.actual is None:
        return f"{_unanswered(standing)}ため、{verdict}。"
    figure = compared.figure
    if flag is Flag.UNKNOWN:
        why = f"{compared.obstacle}ため、{verdict}。{_given(standing)}。"
    elif standing.reached and rule.reached_counts(figure):
        why = f"{_reached(standing, rule, figure)}ため、{verdict}。"
    elif figure is not None:
        why = f"{_compared(standing, rule, figure)}のため、{verdict}。"
    elif standing.maintained:
        why = f"{_level(standing, rule, flag)}ため、{verdict}。"
    else:
        side = "達していない" if flag is Flag.BEHIND else "達している"
        why = f"{_way(standing)}。{_expected(standing)}に{side}ため、{verdict}。"
    return why if standing.reached else why + _outlook(standing)


def explain_original(
    standing: Standing, rule: Rule, compared: Compared, grade: str | None, flag: Flag
) -> str:
    """What the original target gives, beside the reason by the revised one; for an actual."""
    verdict = _verdict(rule, grade, flag)
    if standing.reached and rule.reached_counts(compared.figure):
        return f"当初の{_target(standing)}には達しており、{verdict}。"
    yearly = standing.yearly_target
    by = "" if yearly is None else f"（{standing.year.short}の年目標{_value(standing, yearly)}）"
    share = ""
    if compared.figure is not None:
        shown = show_percent(compared.figure, marks=rule.marks)
        share = f"{FIGURE[rule.figure]}{shown}で、"
    return f"当初の{_target(standing)}{by}では、{share}{verdict}。"


def _verdict(rule: Rule, grade: str | None, flag: Flag) -> str:
    word = FLAG[flag]
    return word if rule.flag_alone or grade in (None, word) else f"{grade}（{word}）"


def _unanswered(standing: Standing) -> str:
    if standing.place <= 0:
        return f"{_since(standing)}の指標の"
    last = standing.series.last_year
    if last is not None and standing.year > last:
        return f"{last.short}年度までの指標の"
    missing = standing.missing
    if missing is None or missing.kind is MissingKind.NOT_ASKED:
        return f"{standing.year.short}の実績がまだない"
    note = f"（{missing.note}）" if missing.note else ""
    return f"{standing.year.short}の実績は{MISSING[missing.kind]}{note}の"


def _compared(standing: Standing, rule: Rule, figure: Fraction) -> str:
    share = show_percent(figure, marks=rule.marks)
    return _BY_FIGURE[rule.figure](standing, figure, share)


def _reached(standing: Standing, rule: Rule, figure: Fraction | None) -> str:
    if figure is not None and rule.reached is None:
        return f"{_compared(standing, rule, figure)}で、{_there(standing)}"
    if standing.maintained:
        side = "以下" if standing.falls else "以上"
        return f"{_actual(standing)}は、維持する{_target(standing)}{side}の"
    if standing.start is None:
        return f"基準値はないが、{_actual(standing)}は、{_there(standing)}"
    if rule.figure in _OF_THE_WAY:
        return f"{_way(standing)}で、目標に達している"
    return f"{_actual(standing)}は、{_there(standing)}"


def _there(standing: Standing) -> str:
    return f"{_target(standing)}に達している"


def _level(standing: Standing, rule: Rule, flag: Flag) -> str:
    miss = "上回" if standing.falls else "下回"
    side = f"{miss}るが、" if flag is Flag.SLIGHTLY_BEHIND else f"{miss}り、"
    held = "の内にある" if flag is Flag.SLIGHTLY_BEHIND else "を超える"
    band = show_exact(abs(Fraction(standing.target)) * rule.tolerance, standing.series.decimals)
    width = with_unit(band, change_unit(standing.series.unit))
    return (
        f"{_actual(standing)}は、維持する{_target(standing)}を{_gap(standing)}{side}"
        f"許容幅{width}（目標の{show_threshold(rule.tolerance)}）{held}"
    )


def _way(standing: Standing, share: str = "") -> str:
    series = standing.series
    stretch = _stretch(series.baseline, standing.target, series.decimals)
    progress = share or show_percent(standing.progress, marks=ENDS)
    return f"{_actual(standing)}は、{stretch}{progress}"


@lru_cache(maxsize=1 << 14)
def _stretch(baseline: Decimal | None, target: Decimal, decimals: int) -> str:
    """Kept, since a series has the same way to go in every year."""
    return f"{_from(baseline, decimals)}から目標{show_typed(target, decimals)}までの"


def _expected(standing: Standing) -> str:
    guide = f"{standing.year.short}の目安"
    if standing.yearly_target is None:
        own = f"（{_years(standing)}）" if standing.series.first_year else ""
        return guide + _elapsed(standing.place, standing.places) + own
    yearly = _value(standing, standing.yearly_target)
    return f"{guide}{show_percent(standing.expected)}（年目標{yearly}）"


def _years(standing: Standing) -> str:
    """Which of its years it is: 計画5年の3年目; H28年度から4年の2年目."""
    since = _since(standing) if standing.series.first_year else "計画"
    return f"{since}{standing.places}年の{standing.place}年目"


def _since(standing: Standing) -> str:
    return f"{standing.first_year.short}年度から"


@cache
def _elapsed(place: int, places: int) -> str:
    """Kept, since a year's straight lines all stand at the same share."""
    return show_percent(Fraction(place, places))


def _by_pace(standing: Standing, _figure: Fraction, share: str) -> str:
    return f"{_way(standing)}。{_expected(standing)}に対し{share}"


def _by_elapsed(standing: Standing, _figure: Fraction, share: str) -> str:
    elapsed = _elapsed(standing.place, standing.places)
    return f"{_way(standing)}。{_years(standing)}（経過{elapsed}）に対し{share}"


def _by_progress(standing: Standing, _figure: Fraction, share: str) -> str:
    return _way(standing, share)


def _by_year_attainment(standing: Standing, _figure: Fraction, share: str) -> str:
    return f"{_actual(standing)}は、{_guide(standing)}に対する{_attained(standing, share, '目安')}"


def _guide(standing: Standing) -> str:
    """The value that the year asks for, and where it comes from."""
    year, series = standing.year.short, standing.series
    if standing.yearly_target is not None:
        return f"{year}の年目標{_value(standing, standing.yearly_target)}"
    value = standing.expected_value
    shown = with_unit(show_exact(value, series.decimals), series.unit)
    if value == standing.target:
        return f"{year}の目安{shown}（目標と同じ）"
    start = "基準値がなく0" if series.baseline is None else _start(standing)
    way = f"{start}から目標{_number(standing, standing.target)}まで"
    years = _years(standing).removeprefix("計画")
    return f"{year}の目安{shown}（{way}{years}）"


def _by_attainment(standing: Standing, _figure: Fraction, share: str) -> str:
    return f"{_actual(standing)}は、{_target(standing)}に対する{_attained(standing, share, '目標')}"


def _attained(standing: Standing, share: str, wanted: str) -> str:
    return f"達成率{share}{f'（{wanted}÷実績）' if standing.falls else ''}"


def _by_change(standing: Standing, figure: Fraction, share: str) -> str:
    side = "改善" if figure > 0 else "悪化" if figure < 0 else "横ばい"
    start = f"{_actual(standing)}は、{_start(standing)}から"
    return f"{start}{side}" if standing.start == 0 else f"{start}の増減率{share}（{side}）"


def _by_growth(standing: Standing, _figure: Fraction, share: str) -> str:
    observed, required = growths(standing)
    return (
        f"{_actual(standing)}は、{_start(standing)}から{standing.place}年で"
        f"年平均{show_percent(observed, marks=ENDS)}の伸び。"
        f"目標{_number(standing, standing.target)}に{standing.places}年で届く"
        f"年平均{show_percent(required, marks=ENDS)}に対し{share}"
    )


_BY_FIGURE: Final[Mapping[Figure, Callable[[Standing, Fraction, str], str]]] = {
    Figure.PACE: _by_pace,
    Figure.ELAPSED: _by_elapsed,
    Figure.PROGRESS: _by_progress,
    Figure.YEAR_ATTAINMENT: _by_year_attainment,
    Figure.ATTAINMENT: _by_attainment,
    Figure.POSITION: _by_change,
    Figure.CHANGE: _by_change,
    Figure.GROWTH: _by_growth,
}


def _outlook(standing: Standing) -> str:
    if standing.years_left <= 0:
        return f"最終年度で、目標に{_gap(standing)}届いていない。"
    return f"目標まで残り{standing.years_left}年で{needed_pace(standing)}が必要。"


def _given(standing: Standing) -> str:
    figures = [_actual(standing), _target(standing)]
    if standing.start is not None:
        said = "（基準値がなく0から数える）" if standing.series.baseline is None else ""
        figures.insert(1, f"基準{_value(standing, standing.start)}{said}")
    return "、".join(figures)


def _actual(standing: Standing) -> str:
    said = _STATE_SAID[standing.actual.state] if standing.actual else ""
    still = "" if standing.still is None else f"（{_unmoved(standing, standing.still)}）"
    return f"{standing.year.short}実績{said}{_value(standing, standing.value)}{still}"


def _unmoved(standing: Standing, still: Fraction) -> str:
    series = standing.series
    width = with_unit(show_exact(still, series.decimals), change_unit(series.unit))
    return f"{_start(standing)}から{width}未満の動きなので、基準と同じとみなす"


def _target(standing: Standing) -> str:
    return f"目標{_value(standing, standing.target)}"


def _start(standing: Standing) -> str:
    return _from(standing.series.baseline, standing.series.decimals)


def _from(baseline: Decimal | None, decimals: int) -> str:
    if baseline is None:
        return "基準0（基準値がなく0から数える）"
    return f"基準{show_typed(baseline, decimals)}"


def _number(standing: Standing, value: Decimal) -> str:
    return standing.series.figure(value)


def _value(standing: Standing, value: Decimal) -> str:
    return standing.series.shown(value)


def _gap(standing: Standing) -> str:
    gap = standing.series.figure(standing.shortfall)
    return with_unit(gap, change_unit(standing.series.unit))
