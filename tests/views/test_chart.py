"""The large chart shows a trend's values, and says them; whoever paints it, it looks the same."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.editing.intent import mark_exceptional
from ichinoseki_desktop.core.judging.trend import Beside, Trend, trend
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.views.charts.chart import TrendChart
from ichinoseki_desktop.views.charts.chart_picture import TrendPicture
from ichinoseki_desktop.views.charts.chart_plot import TrendPlot

from .trends import FARMS, farms

H28 = FiscalYear(2016)


@pytest.fixture(params=[TrendPicture, TrendPlot])
def chart(request: pytest.FixtureRequest, qtbot: QtBot) -> TrendChart:
    """A chart as it is at first, and as it is once it has been given over."""
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(900, 350)
    if request.param is TrendPlot:
        chart.give_over(TrendPlot())
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


@pytest.fixture
def plot(chart: TrendChart) -> TrendPlot:
    """What pyqtgraph paints."""
    plot = TrendPlot()
    chart.give_over(plot)
    return plot


def busy(book: Book) -> Trend:
    """A trend with all that a chart can show: every kind of point, a forecast, a hatched year."""
    known = {
        "H27": Actual(Decimal(63), invented=True),
        "H28": Actual(Decimal(70)),
        "H29": Actual(Decimal(71), State.PROVISIONAL),
        "H30": Actual(Decimal(76), State.EXPECTED),
    }
    return farms(mark_exceptional(book, [(FARMS, H28)], "台風災害").apply(book), **known)


def labels(chart: TrendChart) -> list[str]:
    """What is written beside points and lines."""
    return [label.text for label in chart.plot.labels]


def look(chart: TrendChart) -> QImage:
    QApplication.processEvents()
    return chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


POPULATION = Beside(
    "総人口",
    "人",
    "国勢調査",
    "右の目盛",
    ((0, Fraction(80)), (1, Fraction(75)), (2, Fraction(66)), (5, Fraction(61))),
    {0: "122,000人", 1: "121,000人", 2: "120,000人", 5: "119,000人"},
    ((Fraction(61), "119,000"), (Fraction(80), "122,000")),
)


def share_of_other_pixels(one: QImage, other: QImage) -> float:
    """How much of two pictures differs, of 1."""
    assert one.size() == other.size()
    pixels = list(zip(_pixels(one), _pixels(other), strict=True))
    return sum(a != b for a, b in pixels) / len(pixels)


def _pixels(image: QImage) -> list[int]:
    return memoryview(image.constBits()).cast("I").tolist()


def test_values_and_lines_are_named_where_they_are(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63), State.PROVISIONAL)), 1)
    assert set(labels(chart)) == {"61", "63（速報）", "目安", "目標\n81法人"}


def test_invented_values_say_so(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63), invented=True)), 1)
    assert "【架空】" in labels(chart)
    assert "【架空】" in chart.words


def test_a_missing_baseline_is_said(chart: TrendChart, book: Book) -> None:
    chart.show_trend(trend(book, book.plan.series[SeriesKey("I-2-4.2")]), 3)
    assert set(labels(chart)) == {"基準値なし", "目標\n11件/年"}


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
    QTest.mouseMove(chart, chart.rect().center())
    with qtbot.waitSignal(chart.said, check_params_cb=lambda words: words.startswith("平成27年度")):
        QTest.mouseMove(chart, QPoint(year + 5, 100))


def test_the_whole_chart_can_be_listened_to(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63), State.EXPECTED)), 3)
    assert chart.accessibleName() == (
        "農業法人数の推移。目標 81法人。基準（H26）　61法人。"
        "平成27年度　実績 63法人（見込）　目安 65法人。"
    )


def test_a_forecast_is_named_with_its_interval_where_it_is(chart: TrendChart, book: Book) -> None:
    known = {"H27": 63, "H28": 70, "H29": 71}
    chart.show_trend(
        farms(book, **{year: Actual(Decimal(value)) for year, value in known.items()}), 3
    )
    assert "推計（n=3、80%区間）" in labels(chart)
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.words.endswith("実績なし　目安 81法人　推計 80法人（80%区間 62〜98）")
    assert "推計 80法人" in chart.accessibleName()


def test_without_a_forecast_none_is_named(chart: TrendChart, book: Book) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63)), H28=Actual(Decimal(70))), 2)
    assert not any("推計" in text for text in labels(chart))


def test_an_exceptional_year_says_why(chart: TrendChart, book: Book) -> None:
    marked = mark_exceptional(book, [(FARMS, H28)], "台風災害").apply(book)
    chart.show_trend(farms(marked, H28=Actual(Decimal(70))), 2)
    assert "例外：台風災害" in "".join(labels(chart)).replace("\n", "")
    assert chart.words.endswith("例外的な年度（台風災害）")


def test_pyqtgraphs_items_are_made_once_and_given_the_lines(
    plot: TrendPlot, chart: TrendChart, book: Book
) -> None:
    chart.show_trend(farms(book, H27=Actual(Decimal(63)), H29=Actual(Decimal(70))), 3)
    before = len(plot.widget.items())
    assert plot.actuals.getData()[1].tolist()[:2] == [61, 63]
    chart.show_trend(trend(book, book.plan.series[SeriesKey("II-2-1.1")]), 3)
    assert plot.target.getData()[1].tolist()[:2] == [0, 0]
    assert plot.actuals.getData()[0].size == 0
    assert len(plot.widget.items()) == before


@pytest.mark.parametrize("focused", [False, True])
@pytest.mark.parametrize("size", [(900, 350), (533, 217)])
@pytest.mark.parametrize("beside", [None, POPULATION])
def test_giving_over_changes_nothing_that_can_be_seen(
    qtbot: QtBot, book: Book, size: tuple[int, int], beside: Beside | None, *, focused: bool
) -> None:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(*size)
    chart.show_trend(replace(busy(book), beside=beside), 4)
    chart.keep_left(61)
    with qtbot.waitActive(chart):
        chart.show()
    if focused:
        chart.setFocus()
        QTest.keyClick(chart, Qt.Key.Key_Home)
    before = look(chart)
    assert len(set(_pixels(before))) > 20
    chart.give_over(TrendPlot())
    assert share_of_other_pixels(before, look(chart)) < 0.001


def test_what_stands_beside_is_written_with_its_scale_and_said_by_the_keys(
    chart: TrendChart, book: Book
) -> None:
    chart.show_trend(replace(busy(book), beside=POPULATION), 2)
    rects = {label.text: label.rect for label in chart.plot.labels}
    assert {"総人口", "122,000", "119,000"} <= set(rects)
    assert "参考　総人口 120,000人" in chart.words
    target = next(rect for text, rect in rects.items() if text.startswith("目標"))
    assert not [text for text in ("122,000", "119,000") if target.intersects(rects[text])]
