"""The small chart of a trend, painted plainly: many of them stand on one page."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ichinoseki_desktop.core.judging.chart_words import TARGET
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.views.charts import chart_style
from ichinoseki_desktop.views.charts.chart_drawing import (
    actual_line,
    expected_line,
    known_points,
    spots,
    target_line,
)
from ichinoseki_desktop.views.charts.label_places import LabelPlaces, pieces
from ichinoseki_desktop.views.parts.theme import INK, MUTED, TINT, text_font

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LINES: Final = 0.8
"""How thick lines and markers are, beside the large chart's."""


class SmallChart:
    """Where a trend's places and values lie in a rectangle, and their painting."""

    def __init__(self, trend: Trend, chosen: int, rect: QRectF) -> None:
        """`chosen` is the place that is tinted."""
        self._trend = trend
        self._chosen = chosen
        self._font = text_font()
        self._line = QFontMetricsF(self._font).height()
        self._plot = rect.adjusted(0, self._line, 0, -self._line * 1.6)
        self._step = rect.width() / len(trend.labels)

    def paint(self, painter: QPainter) -> None:
        """Paint band, lines, points and words."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        trend = self._trend
        left = self._x(self._chosen) - self._step / 2
        painter.fillRect(QRectF(left, self._plot.top(), self._step, self._plot.height()), TINT)
        painter.setPen(chart_style.HATCH)
        for place in trend.exceptional:
            left = self._x(place) - self._step / 2
            year = QRectF(left, self._plot.top(), self._step, self._plot.height())
            painter.drawLines(chart_style.hatch(year, self._line * 0.5))
        painter.setPen(chart_style.AXIS)
        painter.drawLine(self._plot.bottomLeft(), self._plot.bottomRight())
        self._paint_years(painter)
        for curve in (target_line(trend), expected_line(trend), actual_line(trend)):
            curve.paint(painter, self._point, _LINES)
        for spot in spots(trend):
            spot.paint(painter, self._point, self._line * 0.5, _LINES)
        self._paint_target_words(painter)
        painter.restore()

    def _paint_years(self, painter: QPainter) -> None:
        """The first, the chosen and the last year: all of them where there is room."""
        painter.setPen(MUTED)
        labels = self._trend.labels
        widest = max(QFontMetricsF(self._font).horizontalAdvance(label) for label in labels)
        ends = (0, self._chosen, len(labels) - 1)
        for place, label in enumerate(labels):
            if place in ends or widest < self._step:
                width = QFontMetricsF(self._font).horizontalAdvance(label)
                left = max(self._x(place) - width / 2, self._plot.left())
                rect = QRectF(left, self._plot.bottom(), width, self._line * 1.6)
                painter.drawText(rect, _CENTRE | Qt.TextFlag.TextDontClip, label)

    def _paint_target_words(self, painter: QPainter) -> None:
        """The target at its line: on the left or the right, where it hides the least."""
        words = f"{TARGET} {self._trend.series.figure(self._trend.target)}"
        size = QSizeF(QFontMetricsF(self._font).horizontalAdvance(words), self._line)
        marker = QPointF(self._line, self._line) * 0.35
        known = [self._point(place, value) for place, value in known_points(self._trend)]
        path = [self._point(place, float(value)) for place, value in self._trend.expected]
        places = LabelPlaces(
            self._plot.adjusted(0, -self._line * 0.5, 0, 0),
            [QRectF(point - marker, point + marker) for point in known],
            pieces(path) + pieces(known) + [self._target],
        )
        ends = (self._plot.left() + size.width() / 2, self._plot.right() - size.width() / 2)
        sides = (-self._line * 0.7, self._line * 0.7)
        y = self._target.y1()
        rect = places.add(size, [QPointF(x, y + side) for x in ends for side in sides])
        painter.setPen(INK)
        painter.drawText(rect, _CENTRE | Qt.TextFlag.TextDontClip, words)

    @property
    def _target(self) -> QLineF:
        y = self._y(float(self._trend.target))
        return QLineF(self._plot.left(), y, self._plot.right(), y)

    def _point(self, place: float, value: float) -> QPointF:
        return QPointF(self._x(place), self._y(value))

    def _x(self, place: float) -> float:
        return self._plot.left() + self._step * (place + 0.5)

    def _y(self, value: float) -> float:
        low, high = float(self._trend.axis.low), float(self._trend.axis.high)
        inner = self._plot.adjusted(0, self._line * 0.6, 0, -self._line * 0.6)
        return inner.bottom() - (value - low) / (high - low) * inner.height()
