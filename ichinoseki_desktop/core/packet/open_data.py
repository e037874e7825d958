"""公開用データ: every figure of a plan as a tidy table, a row a value, without anything personal.

Nothing that a person wrote about a figure is in it (notes, reasons, records, opinions): only what
the plan prints, the figures, and words of the program's own.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.terms import DESIRED, FLAG, INVENTED, STATE
from ichinoseki_desktop.core.judging.judgement import Judgement, judge_all
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

BASELINE: Final = "基準値"
TARGET: Final = "目標値"
YEARLY: Final = "年次目標値"
ACTUAL: Final = "実績値"


class Column(NamedTuple):
    """A column's head, and what stands in it."""

    head: str
    meaning: str


VALUE: Final = "値"
COLUMNS: Final = (
    Column("全国地方公共団体コード", "6桁の数字。分からない市町村では空"),
    Column("地方公共団体名", "計画の市町村名"),
    Column("計画名", "計画の題名"),
    Column("改定番号", "表を作ったときの計画の改定の番号。策定が1"),
    Column("基本目標コード", "指標が属する基本目標"),
    Column("基本目標", "その名称"),
    Column("施策コード", "指標が属する施策。基本目標の数値目標では空"),
    Column("施策", "その名称"),
    Column("指標コード", "施策か基本目標のコードに、点と順番を付けたもの"),
    Column("指標名", "指標の名称"),
    Column("指標の注記", "名称に添えて印刷される注記"),
    Column("内訳", "指標が内訳（男性、女性など）を持つときの、その名"),
    Column("単位", "値の単位。無名数では空"),
    Column("めざす方向", "増・減・維持"),
    Column("累計", "累計なら1、そうでなければ0"),
    Column("値の種類", "基準値・目標値・年次目標値・実績値"),
    Column("年度", "西暦。2017は2017年4月1日からの年度。年度で表せない時点では空"),
    Column("期間開始日", "年度の初日（YYYY-MM-DD）"),
    Column("期間終了日", "年度の末日（YYYY-MM-DD）"),
    Column("時点の記載", "基準値と目標値の時点の、計画での書き方"),
    Column(VALUE, "10進数。桁区切りも単位も付けない。負の数は - で始める"),
    Column("状態", "実績値の状態：確定・速報・見込。架空の見本では【架空】で始まる"),
    Column("判定", "実績値の年度の判定。表を作ったときのもので、値が直れば変わる"),
    Column("判定ルール", "判定に使ったルールの名称"),
    Column("担当課", "指標を担当する課"),
    Column("出典", "値の出典である統計など"),
)


class Figure(NamedTuple):
    """A value of a series, and when and how it is one; `value` has the series' decimals."""

    kind: str
    value: Decimal
    year: FiscalYear | None
    period: str = ""
    state: str = ""
    flag: str = ""
    rule: str = ""


Row = tuple[str | Decimal, ...]
"""Texts, and the value as a number, under COLUMNS."""


def open_data(book: Book, municipality_code: str) -> Iterator[Row]:
    """A row for each value, in the plan's order; `municipality_code` is "" where unknown."""
    judged = {year: judge_all(book, year, rule_in_force(book, year)) for year in book.plan.years}
    for series in book.plan.series.values():
        before = (municipality_code, *_of_plan(book.plan), *_of_series(book.plan, series))
        department = book.plan.department(series.department)
        after = (department.name if department else "", series.source)
        for figure in _figures(book, series, judged):
            yield (*before, *_of_figure(figure), *after)


def _of_plan(plan: Plan) -> tuple[str, ...]:
    return plan.municipality, plan.title, str(plan.revision.number)


def _of_series(plan: Plan, series: Series) -> tuple[str, ...]:
    goal, *below = plan.lineage[series.owner]
    measure = below[-1] if below else ""
    return (
        goal,
        plan.nodes[goal].title,
        measure,
        plan.nodes[measure].title if measure else "",
        series.key.kpi,
        series.name,
        series.note,
        series.key.part,
        series.unit,
        DESIRED[series.desired],
        "1" if series.cumulative else "0",
    )


def _figures(
    book: Book, series: Series, judged: Mapping[FiscalYear, Mapping[SeriesKey, Judgement]]
) -> Iterator[Figure]:
    if series.baseline is not None:
        period = series.baseline_period
        yield _figure(series, BASELINE, series.baseline, _year_of(period), period)
    target = series.target(book.plan.revision.number)
    for year, value in sorted(target.yearly.items()):
        yield _figure(series, YEARLY, value, year)
    yield _figure(series, TARGET, target.value, _year_of(target.period), target.period)
    for year in book.plan.years:
        actual = book.actual(series.key, year)
        if actual is not None:
            figure = _figure(series, ACTUAL, actual.value, year)
            yield _judged(figure, actual, judged[year][series.key])


def _figure(
    series: Series, kind: str, value: Decimal, year: FiscalYear | None, period: str = ""
) -> Figure:
    return Figure(kind, Decimal(quantity.plain(value, series.decimals)), year, period)


def _judged(figure: Figure, actual: Actual, judgement: Judgement) -> Figure:
    state = (INVENTED if actual.invented else "") + STATE[actual.state]
    return figure._replace(state=state, flag=FLAG[judgement.flag], rule=judgement.rule.title)


def _year_of(period: str) -> FiscalYear | None:
    """The fiscal year that a printed time names; None where it names a day, or several years."""
    try:
        return FiscalYear.parse(period)
    except Refusal:
        return None


def _of_figure(figure: Figure) -> Row:
    year = figure.year
    span = (f"{year.year}", f"{year.year}-04-01", f"{year.year + 1}-03-31") if year else ("",) * 3
    return (
        figure.kind,
        *span,
        figure.period,
        figure.value,
        figure.state,
        figure.flag,
        figure.rule,
    )
