"""A trend's chart painted larger than the application's text: for those who sit far away."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPainter

from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.views.charts import chart_style
from ichinoseki_desktop.views.charts.chart_drawing import Frame, drawing
from ichinoseki_desktop.views.charts.chart_labels import trend_labels
from ichinoseki_desktop.views.charts.chart_picture import paint_axes, paint_plot
from ichinoseki_desktop.views.parts.theme import PAPER, figure_font, text_font


def paint_trend(
    painter: QPainter, rect: QRectF, trend: Trend, chosen: int, text_pixels: float
) -> None:
    """Paint a chart on paper into a rectangle, its words so many pixels high."""
    scale = text_pixels / QFontInfo(text_font()).pixelSize()
    said = drawing(trend, chosen)
    metrics = QFontMetricsF(figure_font())
    pad = metrics.height() / 2
    ticks = max(metrics.horizontalAdvance(words) for _, words in said.value_ticks)
    left = ticks + pad + chart_style.BESIDE_AXIS
    width, height = rect.width() / scale, rect.height() / scale
    bounds = QRectF(0, 0, width - left - pad, height - chart_style.years_height() - 2 * pad)
    frame = Frame(said.room, bounds)
    painter.save()
    painter.fillRect(rect, PAPER)
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    painter.translate(left, pad)
    painter.setClipRect(bounds)
    paint_plot(painter, said, frame, scale)
    for label in trend_labels(trend, frame.pixel, bounds):
        label.paint(painter)
    painter.setClipping(False)
    paint_axes(painter, said, frame)
    painter.restore()
