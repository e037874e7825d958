"""A trend's chart painted larger than the application's text: for those who sit far away."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontInfo, QPainter

from ichinoseki_desktop.core.trend import Trend
from ichinoseki_desktop.views.small_chart import SmallChart
from ichinoseki_desktop.views.theme import PAPER, text_font


def paint_trend(
    painter: QPainter, rect: QRectF, trend: Trend, chosen: int, text_pixels: float
) -> None:
    """Paint a chart on paper into a rectangle, its words so many pixels high."""
    scale = text_pixels / QFontInfo(text_font()).pixelSize()
    pad = text_pixels * 0.5
    painter.save()
    painter.fillRect(rect, PAPER)
    painter.translate(rect.topLeft() + QPointF(pad, pad))
    painter.scale(scale, scale)
    inner = QSizeF(rect.width() - 2 * pad, rect.height() - 2 * pad) / scale
    SmallChart(trend, chosen, QRectF(QPointF(0, 0), inner)).paint(painter)
    painter.restore()
