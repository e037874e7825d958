"""A KPI's chart on a sheet of its own, for other papers: as pixels or as SVG."""

from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from ichinoseki_desktop.core.book.terms import INVENTED, printed_code
from ichinoseki_desktop.core.judging.chart_words import (
    beside_words,
    invented,
    name_words,
    outlook_words,
    place_words,
    unit_words,
)
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.views.charts.trend_painting import paint_trend
from ichinoseki_desktop.views.parts.prose import wrapped_lines
from ichinoseki_desktop.views.parts.theme import FIGURE_FAMILY, INK, MUTED, PAPER, TEXT_FAMILY

_SIZE: Final = QSize(1600, 900)
"""Pixels: a slide's width and height."""
_MARGIN: Final = 48
_TITLE: Final = 40
_TEXT: Final = 26
_FOOT: Final = 22
_LEADING: Final = 1.4


class ChartSheet(NamedTuple):
    """A trend with the chosen year's place, and the title of the plan that it is of."""

    trend: Trend
    chosen: int
    plan: str

    @property
    def title(self) -> str:
        """Code, name, note and part: I-1-2.1　農業法人数."""
        series = self.trend.series
        name = name_words(series.name, series.note)
        words = [printed_code(series.key.kpi), name, series.key.part]
        return "　".join(filter(None, words))

    @property
    def mark(self) -> str:
        """【架空】 where any of the values is a demo's."""
        return INVENTED if invented(self.trend) else ""

    @property
    def under_title(self) -> str:
        """The unit, and the chosen year in words."""
        year = place_words(self.trend, self.chosen).replace(INVENTED, "")  # said once is enough
        return f"{self.mark}（{unit_words(self.trend.series)}）　{year}"

    @property
    def foot(self) -> str:
        """Where the figures come from, and what the forecast leaves out."""
        source = self.trend.series.source
        words = [self.plan, f"出典：{source}" if source else "", beside_words(self.trend)]
        words.append(outlook_words(self.trend))
        return "　｜　".join(filter(None, words))


def png(sheet: ChartSheet) -> bytes:
    """The sheet as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(sheet).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def image(sheet: ChartSheet) -> QImage:
    """The sheet as pixels."""
    picture = QImage(_SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _paint(painter, sheet)
    painter.end()
    return picture


def svg(sheet: ChartSheet) -> bytes:
    """The sheet as an SVG file, by the same painting; its words stay words."""
    buffer = QBuffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(_SIZE)
    generator.setViewBox(QRectF(QPointF(0, 0), _SIZE.toSizeF()))
    # Fonts are measured for the screen: as many pixels to an inch here, or words would not fit.
    generator.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    generator.setTitle(sheet.title)
    generator.setDescription(sheet.foot)
    painter = QPainter(generator)
    _paint(painter, sheet)
    painter.end()
    return bytes(buffer.data().data())


def _paint(painter: QPainter, sheet: ChartSheet) -> None:
    painter.fillRect(QRectF(QPointF(0, 0), _SIZE.toSizeF()), PAPER)
    room = QRectF(QPointF(0, 0), _SIZE.toSizeF()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    title = _font(TEXT_FAMILY, _TITLE, bold=True)
    room.setTop(_write(painter, room, sheet.title, title, INK, most=2))
    under = _font(FIGURE_FAMILY, _TEXT)
    room.setTop(_write(painter, room, sheet.under_title, under, MUTED, most=2) + _TEXT)
    foot = _font(TEXT_FAMILY, _FOOT)
    lines = len(wrapped_lines(sheet.foot, foot, room.width(), 2))
    below = QRectF(room)
    below.setTop(room.bottom() - lines * _step(foot))
    _write(painter, below, sheet.foot, foot, MUTED, most=2)
    room.setBottom(below.top() - _FOOT)
    paint_trend(painter, room, sheet.trend, sheet.chosen, _TEXT)


def _write(
    painter: QPainter, room: QRectF, text: str, font: QFont, colour: QColor, most: int
) -> float:
    """Write a text from the top of a room; returns where it ends."""
    painter.setFont(font)
    painter.setPen(colour)
    row = QRectF(room.topLeft(), room.topRight() + QPointF(0, _step(font)))
    for line in wrapped_lines(text, font, room.width(), most):
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        row.translate(0, row.height())
    return row.top()


def _step(font: QFont) -> float:
    return QFontMetricsF(font).height() * _LEADING


def _font(family: str, pixels: int, *, bold: bool = False) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
