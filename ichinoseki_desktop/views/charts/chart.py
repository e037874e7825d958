"""The large chart of a series, which one explores by pointer and by keys."""

from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ichinoseki_desktop.core.judging.chart_words import chart_words, place_words
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.views.charts.chart_drawing import Drawing, drawing
from ichinoseki_desktop.views.charts.chart_labels import Label
from ichinoseki_desktop.views.charts.chart_picture import TrendPicture
from ichinoseki_desktop.views.parts.theme import figure_font, text_font


class Plot(Protocol):
    """What paints the chart: pyqtgraph's items, and until they are loaded a plain picture."""

    @property
    def widget(self) -> QWidget:
        """What it is painted on."""

    @property
    def labels(self) -> list[Label]:
        """What is written beside points and lines."""

    def draw(self, drawing: Drawing) -> None:
        """Show a drawing."""

    def keep_left(self, width: int) -> None:
        """Make the value axis so many pixels wide."""

    def point_at(self, place: int | None) -> None:
        """Draw a line through a place, or none."""

    def frame(self, *, focused: bool) -> None:
        """Draw a border around the plot while the keys go to it."""

    def place_at(self, x: float) -> float:
        """The place that is drawn at so many pixels from the chart's left."""


class TrendChart(QWidget):
    """A trend's chart. The pointer or ←→ go along its places, and say each in words.

    Behind the last year there is room of one place for the target's label: with the baseline that
    makes as many places as the yearly table has columns, so that the two stand in line.
    """

    said = Signal(str)
    """The place under the pointer or the keys in words; the chosen year where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot: Plot = TrendPicture()
        self.drawing: Drawing | None = None
        self._trend: Trend | None = None
        self._chosen = 0
        self._left = 0
        self._cursor: int | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.plot.widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_trend(self, trend: Trend, chosen: int) -> None:
        """Show a trend, with the chosen year's place tinted."""
        self._trend, self._chosen = trend, chosen
        self._draw(self._trend)
        self.setAccessibleName(chart_words(trend))
        self._point_at(None)

    def keep_left(self, width: int) -> None:
        """Leave so much room, in pixels, for the value axis."""
        self._left = width
        self.plot.keep_left(width)

    def give_over(self, plot: Plot) -> None:
        """Have another plot paint from now on, first of all what is shown now."""
        before, self.plot = self.plot.widget, plot
        plot.keep_left(self._left)
        if self.drawing is not None:
            plot.draw(self.drawing)
        plot.point_at(self._cursor)
        plot.frame(focused=self.hasFocus())
        self._layout.replaceWidget(before, plot.widget)
        plot.widget.setGeometry(before.geometry())
        plot.widget.show()
        before.hide()
        before.deleteLater()

    @property
    def axis_width(self) -> int:
        """The room, in pixels, that the value axis' words and their margins need."""
        metrics = QFontMetricsF(figure_font())
        ticks = self.drawing.value_ticks if self.drawing else ()
        words = [metrics.horizontalAdvance(text) for _, text in ticks]
        return round(max(words, default=0) + metrics.height())

    @property
    def words(self) -> str:
        """What is said now."""
        if self._trend is None:
            return ""
        return place_words(self._trend, self._chosen if self._cursor is None else self._cursor)

    def sizeHint(self) -> QSize:
        """The least that tells slopes apart; a page gives whatever height it has left."""
        line = QFontMetricsF(text_font()).height()
        return QSize(round(line * 30), round(line * 15))

    def minimumSizeHint(self) -> QSize:
        """Below this a page scrolls."""
        return QSize(self.sizeHint().width() // 3, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the places; Esc returns to the chosen year."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        at = self._chosen if self._cursor is None else self._cursor
        if self._trend is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif step:
            self._point_at(min(max(at + step, 0), len(self._trend.labels) - 1))
        elif key == Qt.Key.Key_Home:
            self._point_at(0)
        elif key == Qt.Key.Key_End:
            self._point_at(len(self._trend.labels) - 1)
        elif key == Qt.Key.Key_Escape and self._cursor is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the place under the pointer."""
        if self._trend is not None:
            place = round(self.plot.place_at(event.position().x()))
            self._point_at(place if 0 <= place < len(self._trend.labels) else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Say the chosen year again."""
        self._point_at(None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._trend is not None:
            self._draw(self._trend)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        self.plot.frame(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        self.plot.frame(focused=False)
        self._point_at(None)

    def _draw(self, trend: Trend) -> None:
        self.drawing = drawing(trend, self._chosen)
        self.plot.draw(self.drawing)

    def _point_at(self, place: int | None) -> None:
        self._cursor = place
        self.plot.point_at(place)
        self.setAccessibleDescription(self.words)
        if place is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words))
        self.said.emit(self.words)
