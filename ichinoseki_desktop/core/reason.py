"""The sentence that says why: what a colleague would say, with the series' own figures."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core import quantity
from ichinoseki_desktop.core.book import State
from ichinoseki_desktop.core.compared import Compared
from ichinoseki_desktop.core.quantity import change_unit, show_percent, with_unit
from ichinoseki_desktop.core.rule import Figure, Flag, Rule
from ichinoseki_desktop.core.standing import Standing
from ichinoseki_desktop.core.statement import MissingKind
from ichinoseki_desktop.core.terms import FLAG, MISSING, STATE

# Not even rounded may a share be none that is some, or all that is not.
_ENDS: Final = (Fraction(0), Fraction(1))


def explain(
    standing: Standing, rule: Rule, compared: Compared, grade: str | None, flag: Flag
) -> str:
    """The reason of a judgement: Japanese sentences whose figures can be checked by hand."""
    flag_alone = rule.flag_alone or grade in (None, FLAG[flag])
    verdict = FLAG[flag] if flag_alone else f"{grade}（{FLAG[flag]}）"
    if standing.actual is None:
        return f"{_unanswered(standing)}ため、{verdict}。"
    if standing.reached and flag is Flag.ACHIEVED:
        return f"{_reached(standing)}ため、{verdict}。"
    if compared.figure is not None:
        thresholds = [band.threshold for band in rule.bands if band.threshold is not None]
        share = show_percent(compared.figure, marks=(*thresholds, *_ENDS))
        why = f"{_BY_FIGURE[rule.figure](standing, compared.figure, share)}ため、{verdict}。"
    elif flag is Flag.UNKNOWN:
        why = f"{compared.obstacle}ため、{verdict}。{_actual(standing)}、{_target(standing)}。"
    elif standing.maintained:
        why = f"{_level(standing, rule, flag)}ため、{verdict}。"
    else:
        side = "達していない" if flag is Flag.BEHIND else "達している"
        why = f"{_way(standing)}。{_expected(standing)}に{side}ため、{verdict}。"
    return why + _outlook(standing)


def _unanswered(standing: Standing) -> str:
    missing = standing.missing
    if missing is None or missing.kind is MissingKind.NOT_ASKED:
        return f"{standing.year.short}の実績がまだない"
    note = f"（{missing.note}）" if missing.note else ""
    return f"{standing.year.short}の実績は{MISSING[missing.kind]}{note}の"


def _reached(standing: Standing) -> str:
    if standing.maintained:
        side = "以下" if standing.falls else "以上"
        return f"{_actual(standing)}は、維持する{_target(standing)}{side}の"
    if standing.progress is None:
        return f"基準値はないが、{_actual(standing)}は、{_target(standing)}に達している"
    return f"{_way(standing)}で、目標に達している"


def _level(standing: Standing, rule: Rule, flag: Flag) -> str:
    miss = "上回" if standing.falls else "下回"
    side = f"{miss}るが、" if flag is Flag.SLIGHTLY_BEHIND else f"{miss}り、"
    held = "の内にある" if flag is Flag.SLIGHTLY_BEHIND else "を超える"
    band = abs(Fraction(standing.target)) * rule.tolerance
    width = with_unit(_exact(band, standing.series.decimals), change_unit(standing.series.unit))
    return (
        f"{_actual(standing)}は、維持する{_target(standing)}を{_gap(standing)}{side}"
        f"許容幅{width}（目標の{show_percent(rule.tolerance)}）{held}"
    )


def _way(standing: Standing, share: str = "") -> str:
    target = _number(standing, standing.target)
    progress = share or show_percent(standing.progress, marks=_ENDS)
    return f"{_actual(standing)}は、{_start(standing)}から目標{target}までの{progress}"


def _expected(standing: Standing) -> str:
    own = standing.yearly_target
    yearly = "" if own is None else f"（年目標{_value(standing, own)}）"
    return f"{standing.year.short}の目安{show_percent(standing.expected)}{yearly}"


def _by_pace(standing: Standing, _figure: Fraction, share: str) -> str:
    return f"{_way(standing)}。{_expected(standing)}に対し{share}の"


def _by_elapsed(standing: Standing, _figure: Fraction, share: str) -> str:
    years = f"計画{standing.places}年のうち{standing.place}年の経過"
    elapsed = show_percent(standing.elapsed)
    return f"{_way(standing)}。{years}{elapsed}に対し{share}の"


def _by_progress(standing: Standing, _figure: Fraction, share: str) -> str:
    return f"{_way(standing, share)}の"


def _by_year_attainment(standing: Standing, _figure: Fraction, share: str) -> str:
    expected = standing.expected_value
    decimals = standing.series.decimals
    if expected is not None and quantity.rounded(expected, decimals) != expected:
        decimals += 1
    guide = with_unit(quantity.show(expected, decimals), standing.series.unit)
    return f"{_actual(standing)}は、{standing.year.short}の目安{guide}{_attained(standing, share)}"


def _by_attainment(standing: Standing, _figure: Fraction, share: str) -> str:
    return f"{_actual(standing)}は、{_target(standing)}{_attained(standing, share)}"


def _attained(standing: Standing, share: str) -> str:
    turned = "（少ないほど良いので逆数）" if standing.falls else ""
    return f"に対する達成率{share}{turned}の"


def _by_change(standing: Standing, figure: Fraction, share: str) -> str:
    if figure == 0:
        return f"{_actual(standing)}は、{_start(standing)}と同じ"
    side = "良い" if figure > 0 else "悪い"
    by = "" if standing.start == 0 else share.removeprefix("▲")
    return f"{_actual(standing)}は、{_start(standing)}から{side}方向へ{by}動いた"


def _by_growth(standing: Standing, _figure: Fraction, share: str) -> str:
    target = _number(standing, standing.target)
    return (
        f"{_actual(standing)}は、{_start(standing)}から{standing.place}年。年平均の伸びが、"
        f"{standing.places}年で目標{target}に届く伸びの{share}の"
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
    if standing.reached:
        return ""
    if standing.pace_needed is None:
        return f"最終年度で、目標に{_gap(standing)}届いていない。"
    decimals = max(standing.series.decimals, quantity.places(standing.target - standing.value))
    pace = quantity.show_pace(standing.pace_needed, decimals)
    unit = change_unit(standing.series.unit)
    return f"目標まで残り{standing.years_left}年で年{pace}{unit}が必要。"


def _actual(standing: Standing) -> str:
    state = standing.actual.state if standing.actual else State.FINAL
    said = "" if state is State.FINAL else f"（{STATE[state]}）"
    return f"{standing.year.short}実績{said}{_value(standing, standing.value)}"


def _target(standing: Standing) -> str:
    return f"目標{_value(standing, standing.target)}"


def _start(standing: Standing) -> str:
    if standing.series.baseline is None:
        return "基準0（基準値がなく0から数える）"
    return f"基準{_number(standing, standing.series.baseline)}"


def _exact(value: Fraction, decimals: int) -> str:
    """With as many decimals more than the series as a share of a value can need."""
    fitting = (d for d in range(decimals, decimals + 4) if quantity.rounded(value, d) == value)
    return quantity.show(value, next(fitting, decimals + 1))


def _number(standing: Standing, value: Decimal) -> str:
    return quantity.show_typed(value, standing.series.decimals)


def _value(standing: Standing, value: Decimal) -> str:
    return with_unit(_number(standing, value), standing.series.unit)


def _gap(standing: Standing) -> str:
    gap = quantity.show_typed(standing.shortfall, standing.series.decimals)
    return with_unit(gap, change_unit(standing.series.unit))
