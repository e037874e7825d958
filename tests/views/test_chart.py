"""The large chart shows a trend's values, and says them."""

from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book import Actual, Book, State
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.intent import mark_exceptional
from ichinoseki_desktop.core.plan import SeriesKey
from ichinoseki_desktop.core.trend import Trend, trend
from ichinoseki_desktop.views.chart import TrendChart

FARMS = SeriesKey("I-1-2.1")
H27, H28, H29 = (FiscalYear(year) for year in (2015, 2016, 2017))


def farms(book: Book, **actuals: Actual) -> Trend:
    """The trend of 農業法人数 (61 to 81) with actuals by year."""
    cells = {(FARMS, FiscalYear.parse(year)): actual for year, actual in actuals.items()}
    return trend(book.with_actuals(cells), book.plan.series[FARMS])


@pytest.fixture
def chart(qtbot: QtBot) -> TrendChart:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(900, 350)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def test_the_lines_carry_the_trends_values(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63)), H28=Actual(Decimal(70))), 2)
    assert chart.plot.target.getData()[1].tolist() == [81, 81]
    assert chart.plot.expected.getData()[1].tolist() == [61, 65, 69, 73, 77, 81]
    places, values = chart.plot.actuals.getData()
    assert places.tolist() == [0, 1, 2, 3, 4, 5]
    assert values[:3].tolist() == [61, 63, 70]
    assert np.isnan(values[3:]).all()


def test_a_year_without_a_figure_leaves_a_gap_in_the_line(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63)), H29=Actual(Decimal(70))), 3)
    assert (
        np.isnan(chart.plot.actuals.getData()[1]).tolist()
        == [False, False, True, False] + [True] * 2
    )
    assert chart.plot.actuals.opts["connect"] == "finite"


def test_the_axis_has_era_years_and_the_baselines_own_period(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book), 3)
    assert chart.plot.year_texts == ["H26\n基準", "H27", "H28", "H29", "H30", "H31"]
    graduates = trend(book, book.plan.series[SeriesKey("I-2-1.2")])
    chart.show_trend(graduates, 3)
    assert chart.plot.year_texts[0] == "H27.3卒\n基準"


def test_the_value_axis_is_labelled_at_the_trends_own_ticks(chart: TrendChart, book: Book) -> None:
    tourists = trend(book, book.plan.series[SeriesKey("I-1-1.4")])
    chart.show_trend(tourists, 3)
    assert chart.plot.value_texts == ["0", "5,000", "10,000", "15,000", "20,000", "25,000"]


def test_values_and_lines_are_named_where_they_are(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63), State.PROVISIONAL)), 1)
    assert set(chart.plot.label_texts) == {"61", "63（速報）", "目安", "目標\n81法人"}


def test_invented_values_say_so(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63), invented=True)), 1)
    assert "【架空】" in chart.plot.label_texts
    assert "【架空】" in chart.words


def test_a_missing_baseline_is_said_and_no_path_is_drawn(chart: TrendChart, book: Book) -> None:
    chart.show_trend(trend(book, book.plan.series[SeriesKey("I-2-4.2")]), 3)
    assert set(chart.plot.label_texts) == {"基準値なし", "目標\n11件/年"}
    assert chart.plot.expected.getData()[0].size == 0


def test_settled_provisional_and_expected_values_look_different(
    chart: TrendChart, book: Book
) -> None:
    settled, provisional, expected = (
        Actual(Decimal(value), state)
        for value, state in ((63, State.FINAL), (64, State.PROVISIONAL), (65, State.EXPECTED))
    )
    chart.show_trend(farms(book, H27=settled, H28=provisional, H29=expected), 3)
    looks = [(p.pen().style(), p.brush().color().name()) for p in chart.plot.points.points()]
    assert len(looks) == len(set(looks)) == 4


def test_another_trend_is_shown_by_the_same_items(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63))), 3)
    before = len(chart.plot.widget.items())
    chart.show_trend(trend(book, book.plan.series[SeriesKey("II-2-1.1")]), 3)
    assert chart.plot.target.getData()[1].tolist() == [0, 0]
    chart.show_trend(farms(book, H27=Actual(Decimal(63))), 3)
    assert len(chart.plot.widget.items()) == before


def test_keys_go_along_the_places_and_say_them(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H28=Actual(Decimal(70))), 2)
    assert chart.words == "平成28年度　実績 70法人　目安 69法人"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.words == "平成27年度　実績なし　目安 65法人"
    assert chart.accessibleDescription() == chart.words
    for _ in range(3):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.words == "基準（H26）　61法人"
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.words == "平成31（令和元）年度　実績なし　目安 81法人"
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.words == "平成28年度　実績 70法人　目安 69法人"


def test_the_pointer_says_the_year_that_it_is_at(
    chart: TrendChart, book: Book, qtbot: QtBot
) -> None:
    chart.show_trend(farms(book), 3)
    year = next(x for x in range(chart.width()) if round(chart.plot.place_at(x)) == 1)
    with qtbot.waitSignal(chart.said, check_params_cb=lambda words: words.startswith("平成27年度")):
        QTest.mouseMove(chart, QPoint(year + 5, 100))


def test_the_whole_chart_can_be_listened_to(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63), State.EXPECTED)), 3)
    assert chart.accessibleName() == (
        "農業法人数の推移。目標 81法人。基準（H26）　61法人。"
        "平成27年度　実績 63法人（見込）　目安 65法人。"
    )


def test_a_forecast_is_a_line_to_the_plans_end_with_its_interval_named_where_it_is(
    chart: TrendChart, book: Book
) -> None:
    known = {"H27": 63, "H28": 70, "H29": 71}
    drawn = farms(book, **{year: Actual(Decimal(value)) for year, value in known.items()})
    chart.show_trend(drawn, 3)
    places, values = chart.plot.forecast.getData()
    assert places.tolist() == [3, 4, 5]
    assert values.tolist() == [72, 76, 80]
    assert "推計（n=3、80%区間）" in chart.plot.label_texts
    interval = chart.plot.interval.polygon().boundingRect()
    assert (interval.left(), interval.right()) == (3, 5)
    assert interval.top() >= float(drawn.axis.low)
    assert interval.bottom() <= float(drawn.axis.high)
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.words.endswith("実績なし　目安 81法人　推計 80法人（80%区間 62〜98）")
    assert "推計 80法人" in chart.accessibleName()


def test_two_years_make_no_forecast(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63)), H28=Actual(Decimal(70))), 2)
    assert chart.plot.forecast.getData()[0].size == 0
    assert chart.plot.interval.polygon().isEmpty()
    assert not any("推計" in text for text in chart.plot.label_texts)


def test_a_forecast_has_nowhere_to_go_in_the_plans_last_year(chart: TrendChart, book: Book) -> None:
    years = ("H29", "H30", "H31")
    chart.show_trend(farms(book, **{year: Actual(Decimal(70)) for year in years}), 5)
    assert chart.plot.forecast.getData()[0].size == 0
    assert not any("推計" in text for text in chart.plot.label_texts)


def test_forecast_expected_path_actuals_and_target_look_different_in_grey(
    chart: TrendChart, book: Book
) -> None:
    lines = (chart.plot.target, chart.plot.expected, chart.plot.actuals, chart.plot.forecast)
    pens = [line.opts["pen"] for line in lines]
    assert len({(pen.widthF(), tuple(pen.dashPattern())) for pen in pens}) == 4


def test_an_exceptional_year_is_hatched_and_says_why(chart: TrendChart, book: Book) -> None:
    marked = mark_exceptional(book, [(FARMS, H28)], "台風災害").apply(book)
    chart.show_trend(farms(marked, H28=Actual(Decimal(70))), 2)
    places = chart.plot.hatch.getData()[0]
    assert (min(places), max(places)) == pytest.approx((1.5, 2.5))
    assert "例外：台風災害" in "".join(chart.plot.label_texts).replace("\n", "")
    assert chart.words.endswith("例外的な年度（台風災害）")
    chart.show_trend(farms(book), 2)
    assert chart.plot.hatch.getData()[0].size == 0
