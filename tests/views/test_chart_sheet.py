"""A chart for other papers: all that one must know of it is on it, in pixels as in text."""

from decimal import Decimal

from defusedxml.ElementTree import fromstring
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.views.charts.chart_sheet import ChartSheet, image, png, svg
from ichinoseki_desktop.views.parts.theme import ACCENT

from .trends import farms

PLAN = "総合戦略"
TEXT = "{http://www.w3.org/2000/svg}text"


def sheet(book: Book, *, invented: bool = False) -> ChartSheet:
    actual = Actual(Decimal(63), State.PROVISIONAL, invented=invented)
    return ChartSheet(farms(book, H27=actual), 1, PLAN)


def renamed(trend: Trend, name: str, source: str = "") -> ChartSheet:
    named = trend.series._replace(name=name, source=source)
    return ChartSheet(
        Trend(named, trend.labels, trend.baseline, trend.target, (), (), trend.axis), 1, PLAN
    )


def texts(data: bytes) -> str:
    return "".join((text.text or "").strip() for text in fromstring(data).iter(TEXT))


def dark(picture: QImage) -> int:
    """How many pixels have the colour of the actuals' line."""
    pixels = memoryview(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return pixels.tolist().count(QColor(ACCENT).rgba())


def test_the_words_of_an_svg_stay_words(book: Book) -> None:
    said = texts(svg(sheet(book)))
    for words in ("農業法人数", "（単位 法人）", "63（速報）", "目標", "81法人", "H31", PLAN):
        assert words in said


def test_an_invented_figure_is_marked_on_the_sheet_and_in_the_chart(book: Book) -> None:
    assert texts(svg(sheet(book, invented=True))).count("【架空】") == 2
    assert "【架空】" not in texts(svg(sheet(book)))


def test_where_the_figures_come_from_stands_below(book: Book) -> None:
    assert "出典：農林業センサス" in texts(svg(renamed(farms(book), "法人数", "農林業センサス")))


def test_a_name_that_looks_like_markup_stays_a_name(book: Book) -> None:
    data = svg(renamed(farms(book), '<b>&"法人"</b>'))
    assert '<b>&"法人"</b>' in texts(data)
    assert '<b>&"法人"</b>' in (fromstring(data)[0].text or "")


def test_a_png_is_as_large_as_a_slide_and_shows_the_line(book: Book) -> None:
    read = QImage.fromData(png(sheet(book)))
    assert read.size() == QSize(1600, 900)
    assert read.convertToFormat(QImage.Format.Format_RGB32) == image(sheet(book))
    assert dark(read) > 500


def test_pixels_and_svg_show_the_same_line(book: Book) -> None:
    painted = QImage(QSize(1600, 900), QImage.Format.Format_RGB32)
    painter = QPainter(painted)
    QSvgRenderer(svg(sheet(book))).render(painter)
    painter.end()
    assert abs(dark(painted) / dark(image(sheet(book))) - 1) < 0.2
