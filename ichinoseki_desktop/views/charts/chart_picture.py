"""The large chart painted plainly, at once: what explores it takes its place once it is loaded."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.views.charts import chart_style
from ichinoseki_desktop.views.charts.chart_drawing import Drawing, Frame, Pixel
from ichinoseki_desktop.views.charts.chart_labels import Label, trend_labels
from ichinoseki_desktop.views.parts.theme import MUTED, PAPER, figure_font

_VALUES: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_YEARS: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class TrendPicture(QWidget):
    """A drawing by QPainter, with everything where pyqtgraph puts it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.labels: list[Label] = []
        self._drawing: Drawing | None = None
        self._left = 0
        self._cursor: int | None = None
        self._framed = False

    @property
    def widget(self) -> QWidget:
        """Itself."""
        return self

    def draw(self, drawing: Drawing) -> None:
        """Show a drawing."""
        self._drawing = drawing
        self._place_labels()

    def keep_left(self, width: int) -> None:
        """Make the value axis so many pixels wide."""
        self._left = width
        self._place_labels()

    def point_at(self, place: int | None) -> None:
        """Draw a line through a place, or none."""
        self._cursor = place
        self.update()

    def frame(self, *, focused: bool) -> None:
        """Draw a border around the plot while the keys go to it."""
        self._framed = focused
        self.update()

    def place_at(self, x: float) -> float:
        """The place that is drawn at so many pixels from the chart's left."""
        return self._frame(self._drawing).place(x - self._left) if self._drawing else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the labels' places anew."""
        super().resizeEvent(event)
        self._place_labels()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the lines, the words, and what the keys or the pointer are at."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), PAPER)
        if self._drawing is not None:
            frame = self._frame(self._drawing)
            painter.translate(self._left, 0)
            painter.setClipRect(frame.bounds)
            paint_plot(painter, self._drawing, frame)
            self._paint_cursor(painter, frame)
            for label in self.labels:
                label.paint(painter)
            painter.setClipping(False)
            self._paint_border(painter, frame.bounds)
            paint_axes(painter, self._drawing, frame)
        painter.end()

    def _paint_cursor(self, painter: QPainter, frame: Frame) -> None:
        if self._cursor is not None:
            x = frame.pixel(self._cursor, 0).x()
            painter.setPen(chart_style.CURSOR)
            painter.drawLine(QPointF(x, frame.bounds.top()), QPointF(x, frame.bounds.bottom()))

    def _paint_border(self, painter: QPainter, bounds: QRectF) -> None:
        if self._framed:
            painter.setPen(chart_style.FRAME)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bounds)

    def _place_labels(self) -> None:
        """Write the labels where they hide nothing at the present size."""
        if self._drawing is not None:
            frame = self._frame(self._drawing)
            self.labels = trend_labels(self._drawing.trend, frame.pixel, frame.bounds)
        self.update()

    def _frame(self, drawing: Drawing) -> Frame:
        """What the two axes leave, from the value axis on."""
        width = self.width() - self._left
        height = self.height() - chart_style.years_height()
        return Frame(drawing.room, QRectF(0, 0, max(1, width), max(1, height)))


def paint_plot(painter: QPainter, drawing: Drawing, frame: Frame, thickness: float = 1.0) -> None:
    """Paint ground, grid, lines and marks, lines so many times as thick as on the KPI's page."""
    drawing.paint_ground(painter, frame)
    _paint_grid(painter, drawing, frame)
    _paint_lines(painter, drawing, frame.pixel, thickness)


def _paint_grid(painter: QPainter, drawing: Drawing, frame: Frame) -> None:
    drawing.grid.paint(painter, frame.pixel)
    painter.setPen(chart_style.INTERVAL_EDGE)
    painter.setBrush(chart_style.INTERVAL)
    painter.drawPolygon([frame.pixel(p.x(), p.y()) for p in drawing.interval.toList()])


def _paint_lines(painter: QPainter, drawing: Drawing, pixel: Pixel, thickness: float) -> None:
    for curve in drawing.curves:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=not curve.level)
        curve.paint(painter, pixel, thickness)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for spot in drawing.spots:
        spot.paint(painter, pixel, chart_style.spot_size(), thickness)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_axes(painter: QPainter, drawing: Drawing, frame: Frame) -> None:
    """Paint both axes with their words, outside of the plot."""
    bounds = frame.bounds
    painter.setPen(chart_style.AXIS)
    around = bounds.adjusted(-1, 0, 0, 1)
    painter.drawLine(around.topLeft(), around.bottomLeft())
    painter.drawLine(around.bottomLeft(), around.bottomRight())
    painter.setFont(figure_font())
    painter.setPen(MUTED)
    line = QFontMetricsF(figure_font()).height()
    for value, words in drawing.value_ticks:
        rect = QRectF(-1, frame.pixel(0, value).y() - line / 2, 0, line)
        rect.moveRight(-chart_style.BESIDE_AXIS)
        painter.drawText(rect, _VALUES | Qt.TextFlag.TextDontClip, words)
    for place, words in drawing.year_ticks:
        middle = QPointF(frame.pixel(place, 0).x(), bounds.bottom() + chart_style.BELOW_AXIS)
        rect = QRectF(middle - QPointF(line, 0), QSizeF(line * 2, line * 2))
        painter.drawText(rect, _YEARS | Qt.TextFlag.TextDontClip, words)
