"""What stands beside the points and lines of the large chart, and where."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.judging.chart_words import (
    EXCEPTIONAL,
    EXPECTED,
    TARGET,
    forecast_label,
    invented,
    value_words,
)
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.views.charts.chart_drawing import Pixel, forecast_points, known_points
from ichinoseki_desktop.views.charts.label_places import LabelPlaces, beside, pieces
from ichinoseki_desktop.views.parts.prose import wrapped_lines
from ichinoseki_desktop.views.parts.theme import INK, figure_font

_PAD: Final = 2.0
_VEIL: Final = QColor(255, 255, 255, 190)
"""Behind a label, so that what it has to cross stays visible and it readable."""
_REASON_LINES: Final = 3


class Label(NamedTuple):
    """A text and the rectangle, in pixels, that it fills."""

    text: str
    rect: QRectF

    def paint(self, painter: QPainter) -> None:
        """Write it."""
        painter.setFont(figure_font())
        painter.fillRect(self.rect, _VEIL)
        painter.setPen(INK)
        inside = self.rect.adjusted(_PAD, _PAD, 0, 0)
        painter.drawText(inside, Qt.TextFlag.TextDontClip, self.text)


def trend_labels(trend: Trend, pixel: Pixel, bounds: QRectF) -> list[Label]:
    """Each value at its point, the target at its line's end, and what the dashed line is."""
    metrics = QFontMetricsF(figure_font())
    line = metrics.height()
    known = known_points(trend)
    path = [pixel(place, float(value)) for place, value in trend.expected]
    ahead = [pixel(*point) for point in forecast_points(trend)]
    end = pixel(len(trend.labels), float(trend.target))
    places = LabelPlaces(
        bounds,
        [_marker_room(pixel(*point), line) for point in known],
        pieces([pixel(-0.5, float(trend.target)), end])
        + pieces(path)
        + pieces(ahead)
        + pieces([pixel(*point) for point in known]),
    )
    ticks = list(_beside_ticks(trend, pixel, bounds, metrics))
    places.taken.extend(label.rect for label in ticks)
    value = trend.series.shown(trend.target)
    # Where another scale stands at the right edge, it makes room for that.
    ends = [end - QPointF(line * steps, 0) for steps in (range(8) if ticks else range(1))]
    wanted: list[tuple[str, Sequence[QPointF]]] = [(f"{TARGET}\n{value}", ends)]
    for (place, number), words in reversed(list(zip(known, _point_words(trend), strict=True))):
        above = _stands_above(trend, place, number)
        size = _size(words, metrics)
        wanted.append((words, beside(pixel(place, number), size, line * 0.4, upward=above)))
    if len(path) > 1:
        wanted.append((EXPECTED, _along(path, line)))
    if ahead:
        wanted.append((forecast_label(trend), _along(ahead, line)))
    if trend.beside and trend.beside.points:
        place, height = trend.beside.points[-1]
        size = _size(trend.beside.name, metrics)
        at = pixel(place, float(height))
        wanted.append((trend.beside.name, beside(at, size, line * 0.4, upward=False)))
    for place, why in trend.exceptional.items():
        wanted.append(_exceptional(place, why, pixel, bounds, line))
    if trend.baseline is None:
        foot = pixel(0, float(trend.axis.low))
        wanted.append(("基準値なし", _upwards(foot, bounds, line)))
    if invented(trend):
        wanted.append((INVENTED, _corners(bounds)))
    named = [Label(text, places.add(_size(text, metrics), where)) for text, where in wanted]
    return [*ticks, *named]


def _beside_ticks(
    trend: Trend, pixel: Pixel, bounds: QRectF, metrics: QFontMetricsF
) -> Iterator[Label]:
    """The scale at the right edge, as far as it is in sight."""
    for height, words in trend.beside.ticks if trend.beside else ():
        rect = QRectF(QPointF(0, 0), _size(words, metrics))
        rect.moveCenter(pixel(0, float(height)))
        rect.moveRight(bounds.right())
        if bounds.contains(rect):
            yield Label(words, rect)


def _point_words(trend: Trend) -> list[str]:
    series = trend.series
    start = [] if trend.baseline is None else [series.figure(trend.baseline)]
    return start + [value_words(series, actual) for _, actual in trend.actuals]


def _stands_above(trend: Trend, place: float, value: float) -> bool:
    """Whether a point's label is better above it: on the side that the dashed path is not."""
    expected: dict[float, Fraction] = dict(trend.expected)
    if place == 0 or place not in expected:
        return trend.baseline is None or trend.target <= trend.baseline
    return value >= float(expected[place])


def _exceptional(
    place: int, why: str, pixel: Pixel, bounds: QRectF, line: float
) -> tuple[str, Sequence[QPointF]]:
    """Why a year is exceptional, as wide as the year, at the top of the plot or its foot."""
    width = pixel(1, 0).x() - pixel(0, 0).x() - line
    rows = wrapped_lines(f"{EXCEPTIONAL}：{why}", figure_font(), width, _REASON_LINES)
    x = pixel(place, 0).x()
    return "\n".join(rows), (QPointF(x, bounds.top()), QPointF(x, bounds.bottom()))


def _along(path: list[QPointF], line: float) -> list[QPointF]:
    """Above and below the middle of each piece of the path, the last piece first."""
    middles = [piece.center() for piece in reversed(pieces(path))]
    return [
        middle + QPointF(0, side * line * distance)
        for distance in (1.0, 1.6)
        for middle in middles
        for side in (-1, 1)
    ]


def _upwards(foot: QPointF, bounds: QRectF, line: float) -> list[QPointF]:
    """From the foot of the plot to its top, line by line."""
    steps = int((foot.y() - bounds.top()) / line)
    return [QPointF(foot.x(), foot.y() - step * line) for step in range(max(steps, 1))]


def _corners(bounds: QRectF) -> tuple[QPointF, ...]:
    right = QPointF(bounds.width() * 0.7, 0)
    top, bottom = bounds.topLeft(), bounds.bottomLeft()
    return (top, bottom, top + right, bottom + right)


def _marker_room(point: QPointF, line: float) -> QRectF:
    return QRectF(point.x() - line * 0.35, point.y() - line * 0.35, line * 0.7, line * 0.7)


def _size(text: str, metrics: QFontMetricsF) -> QSizeF:
    rows = text.split("\n")
    width = max(metrics.horizontalAdvance(row) for row in rows)
    return QSizeF(width + 2 * _PAD, metrics.height() * len(rows) + 2 * _PAD)
