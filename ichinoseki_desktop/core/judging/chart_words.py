"""What a chart says in words: beside its points, under the pointer, to a screen reader."""

from fractions import Fraction

from ichinoseki_desktop.core.book.book import Actual, State
from ichinoseki_desktop.core.book.plan import Series
from ichinoseki_desktop.core.book.terms import INVENTED, STATE
from ichinoseki_desktop.core.judging.forecast import CONFIDENCE, FEWEST
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import rounded, show, with_unit

TARGET = "目標"
EXPECTED = "目安"
EXCEPTIONAL = "例外"


def name_words(name: str, note: str) -> str:
    """A name and its note, as the plan prints them: 誘致企業数（18年度からの累計）."""
    return f"{name}（{note}）" if note else name


def unit_words(series: Series) -> str:
    """The unit, also where there is none to say."""
    return f"単位 {series.unit}" if series.unit else "単位なし"


def value_words(series: Series, actual: Actual) -> str:
    """A value as it stands beside its point: 70, 70（速報）."""
    return series.figure(actual.value) + state_words(actual)


def state_words(actual: Actual) -> str:
    """（速報）or（見込）; nothing where the value is settled."""
    return "" if actual.state is State.FINAL else f"（{STATE[actual.state]}）"


def place_words(trend: Trend, place: int) -> str:
    """A place in full: 平成29年度　実績 70法人（速報）　目安 73法人."""
    series = trend.series
    if place == 0:
        period = f"（{series.baseline_period}）" if series.baseline_period else ""
        return f"基準{period}　{_baseline_words(trend)}"
    words = [FiscalYear.parse(trend.labels[place]).long, _actual_words(trend, place)]
    expected = dict(trend.expected).get(place)
    if expected is not None:
        fits = rounded(expected, series.decimals) == expected
        guide = show(expected, series.decimals if fits else series.decimals + 1)
        words.append(f"{EXPECTED} {with_unit(guide, series.unit)}")
    if place in trend.forecast_places[1:]:
        words.append(_forecast_words(trend, place))
    if trend.beside and place in trend.beside.words:
        words.append(f"参考　{trend.beside.name} {trend.beside.words[place]}")
    if place in trend.exceptional:
        words.append(f"例外的な年度（{trend.exceptional[place]}）")
    return "　".join(words)


def forecast_label(trend: Trend) -> str:
    """What the forecast rests on: 推計（n=3、80%区間）."""
    return f"推計（n={trend.forecast.n if trend.forecast else 0}、{CONFIDENCE}区間）"


def outlook_words(trend: Trend) -> str:
    """Why there is no forecast, or what it leaves out; "" where there is nothing to say."""
    left_out = [place for place, _ in trend.actuals if place in trend.exceptional]
    if not trend.actuals:
        return ""
    if trend.forecast is None:
        which = "例外的な年度を除く実績" if left_out else "実績"
        return f"推計は{which}が{FEWEST}年分そろってから"
    years = "・".join(trend.labels[place] for place in left_out)
    return f"{years}は例外的な年度なので、推計に入れていない" if years else ""


def beside_words(trend: Trend) -> str:
    """What stands beside it; "" where nothing does."""
    return trend.beside.sentence if trend.beside else ""


def chart_sentence(trend: Trend) -> str:
    """What the chart shows, in short: 農業法人数の推移。目標 81法人。基準（H26）61法人、…."""
    series = trend.series
    period = f"（{series.baseline_period}）" if series.baseline_period else ""
    known = [] if trend.baseline is None else [f"基準{period}{series.shown(trend.baseline)}"]
    known += [
        f"{trend.labels[place]} {series.shown(actual.value)}{state_words(actual)}"
        f"{INVENTED if actual.invented else ''}"
        for place, actual in trend.actuals
    ]
    shown = "、".join(known) or "実績なし"
    return f"{series.title}の推移。{TARGET} {series.shown(trend.target)}。{shown}。"


def chart_words(trend: Trend) -> str:
    """The whole chart, as one listens to it."""
    known = [0, *(place for place, _ in trend.actuals)]
    points = "。".join(place_words(trend, place) for place in known)
    target = trend.series.shown(trend.target)
    ahead = "".join(f"{place_words(trend, place)}。" for place in trend.forecast_places[-1:])
    return f"{trend.series.title}の推移。{TARGET} {target}。{points}。{ahead}"


def invented(trend: Trend) -> bool:
    """Whether any of the chart's values is a demo's."""
    return any(actual.invented for _, actual in trend.actuals)


def _baseline_words(trend: Trend) -> str:
    series = trend.series
    if trend.baseline is None:
        return "基準値はなく0から数える" if series.from_zero else "基準値なし"
    return series.shown(trend.baseline)


def _forecast_words(trend: Trend, place: int) -> str:
    """推計 92法人（80%区間 81〜103）."""
    line = trend.forecast
    if line is None:
        return ""
    decimals, value, half = trend.series.decimals, line.value(place), line.half_width(place)
    low, high = (show(value + side * Fraction(half), decimals) for side in (-1, 1))
    middle = with_unit(show(value, decimals), trend.series.unit)
    return f"推計 {middle}（{CONFIDENCE}区間 {low}〜{high}）"


def _actual_words(trend: Trend, place: int) -> str:
    actual = dict(trend.actuals).get(place)
    if actual is None:
        return "実績なし"
    series = trend.series
    value = series.shown(actual.value)
    return f"{INVENTED if actual.invented else ''}実績 {value}{state_words(actual)}"
