"""A figure of reference series on screen: told apart by dash, mark and colour, named at the end."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ichinoseki_desktop.core.book.statement import Known
from ichinoseki_desktop.core.reference.figure import Line, LinePoint, ReferenceFigure, spread
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import places, show, show_typed
from ichinoseki_desktop.views.charts import chart_style
from ichinoseki_desktop.views.charts.label_places import LabelPlaces, beside, pieces
from ichinoseki_desktop.views.parts.theme import INK, PAPER, figure_font

_COLOURS: Final = ("#124f78", "#8c1d04", "#00593c", "#6b4200", "#5b2c83", "#434d59")
_DASHES: Final[tuple[list[float], ...]] = ([], [5, 2], [1.5, 2], [7, 2, 1.5, 2], [3, 3], [1, 3])
_SHAPES: Final = 3
_HEIGHT: Final = 15
_NAMES: Final = 0.26
"""The share of the width that the names at the right may take."""
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50)


class ReferencePicture(QWidget):
    """Painted plainly: whoever wants a figure has it in the table below."""

    def __init__(self, figure: ReferenceFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        self.setAccessibleName(f"{figure.title}の図")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as so many lines of text."""
        line = QFontMetricsF(figure_font()).height()
        return QSize(round(line * 30), round(line * _HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes below, then lines, marks and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(figure_font())
        painter.fillRect(self.rect(), PAPER)
        _Painting(painter, self._figure, QRectF(self.rect())).paint()
        painter.end()


class _Painting:
    """Where years and values lie in a rectangle."""

    def __init__(self, painter: QPainter, figure: ReferenceFigure, rect: QRectF) -> None:
        self._painter = painter
        self._figure = figure
        self._rect = rect
        self._metrics = QFontMetricsF(figure_font())
        self._line = self._metrics.height()
        decimals = places(figure.axis.step)
        self._ticks = [(float(tick), show(tick, decimals)) for tick in figure.axis.ticks]
        left = max(self._metrics.horizontalAdvance(text) for _, text in self._ticks)
        self._plot = rect.adjusted(
            left + self._line, self._line, -rect.width() * _NAMES, -self._line * 2.8
        )
        self._first, self._last = figure.years[0], figure.years[-1]
        self._inset = self._line * 0.7

    def paint(self) -> None:
        """All of it."""
        self._paint_axes()
        for number, line in enumerate(self._figure.lines):
            self._paint_line(number, line)
        self._paint_names()

    def _at(self, point: LinePoint) -> QPointF:
        return QPointF(self._x(point.year), self._y(float(point.value)))

    def _x(self, year: int) -> float:
        share = (year - self._first) / max(self._last - self._first, 1)
        return self._plot.left() + self._inset + share * (self._plot.width() - 2 * self._inset)

    def _y(self, value: float) -> float:
        low, high = float(self._figure.axis.low), float(self._figure.axis.high)
        return self._plot.bottom() - (value - low) / (high - low) * self._plot.height()

    def _paint_axes(self) -> None:
        painter, plot = self._painter, self._plot
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick, text in self._ticks:
            y = self._y(tick)
            base = tick in (0, self._ticks[0][0])
            painter.setPen(chart_style.AXIS if base else chart_style.GRID)
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(INK)
            beside_axis = QRectF(0, y - self._line, plot.left() - self._line / 2, self._line * 2)
            painter.drawText(beside_axis, right, text)
        pixels = (plot.width() - 2 * self._inset) / max(self._last - self._first, 1)
        widest = self._metrics.horizontalAdvance("2000") + self._line / 2
        every = next((n for n in _YEAR_STEPS if n * pixels >= widest), _YEAR_STEPS[-1])
        for year in range(self._first, self._last + 1):
            if year % every == 0:
                words = f"{year}\n{FiscalYear(year).short}"
                size = QSizeF(widest * 2, self._line * 2.4)
                place = QPointF(self._x(year) - widest, plot.bottom() + self._line * 0.3)
                painter.drawText(QRectF(place, size), Qt.AlignmentFlag.AlignHCenter, words)

    def _paint_line(self, number: int, line: Line) -> None:
        pen = QPen(QColor(_COLOURS[number % len(_COLOURS)]), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if _DASHES[number % len(_DASHES)]:
            pen.setDashPattern(_DASHES[number % len(_DASHES)])
        for before, point in pairwise(line.points):
            pen.setWidthF(2.2 if point.known is Known.COUNTED else 1.2)
            self._painter.setPen(pen)
            self._painter.drawLine(self._at(before), self._at(point))
        pixels = abs(self._x(self._first + 1) - self._x(self._first))
        apart = next((n for n in _YEAR_STEPS if n * pixels >= self._line * 1.6), _YEAR_STEPS[-1])
        for point in self._figure.marked(line, apart):
            self._paint_mark(point, pen.color(), number % _SHAPES)

    def _paint_mark(self, point: LinePoint, colour: QColor, shape: int) -> None:
        painter, at, half = self._painter, self._at(point), self._line * 0.24
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(QBrush(PAPER))
        if point.known is Known.WANTED:
            painter.drawEllipse(at, half * 2.1, half * 2.1)
        painter.setBrush(QBrush(colour if point.known is Known.COUNTED else PAPER))
        if shape == 0:
            painter.drawEllipse(at, half, half)
        elif shape == 1:
            painter.drawRect(QRectF(at.x() - half, at.y() - half, half * 2, half * 2))
        else:
            far = half * 1.4
            sides = ((-far, 0), (0, -far), (far, 0), (0, far))
            painter.drawPolygon([at + QPointF(*side) for side in sides])

    def _paint_names(self) -> None:
        """Those that go on to the last year at the right, in their order; the others at their end.

        None stands over another.
        """
        colours = {line.name: n % len(_COLOURS) for n, line in enumerate(self._figure.lines)}
        ending = [line for line in self._figure.lines if line.points]
        ending.sort(key=lambda line: -line.points[-1].value)
        last = [line for line in ending if line.points[-1].year == self._last]
        ends = [self._at(line.points[-1]).y() for line in last]
        height = self._line * 2.3
        tops = spread(ends, [height] * len(last), self._plot.bottom() + self._line)
        for line, top in zip(last, tops, strict=True):
            place = QPointF(self._plot.right() + self._line * 0.3, top)
            self._paint_name(line, QRectF(place, QSizeF(1, height)), colours[line.name])
        free = self._free_places()
        for line in (line for line in ending if line not in last):
            at = self._at(line.points[-1])
            size = QSizeF(max(map(self._metrics.horizontalAdvance, self._words(line))), height)
            rect = free.add(size, beside(at, size, self._line / 2, upward=True))
            self._paint_name(line, rect, colours[line.name])

    def _paint_name(self, line: Line, rect: QRectF, colour: int) -> None:
        self._painter.setPen(QColor(_COLOURS[colour]))
        words = "\n".join(self._words(line))
        self._painter.drawText(rect, Qt.TextFlag.TextDontClip, words)

    def _words(self, line: Line) -> tuple[str, str]:
        """Its name, cut where it is too long, and its last value."""
        most = self._rect.width() * _NAMES - self._line
        name = self._metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, most)
        return name, show_typed(line.points[-1].value, line.series.decimals)

    def _free_places(self) -> LabelPlaces:
        points = [[*map(self._at, line.points)] for line in self._figure.lines]
        half = QPointF(self._line / 4, self._line / 4)
        marks = [QRectF(at - half, at + half) for line in points for at in line]
        return LabelPlaces(self._plot, marks, [piece for line in points for piece in pieces(line)])
