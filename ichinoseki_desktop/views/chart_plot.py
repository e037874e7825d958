"""The large chart's painting: the only place that loads pyqtgraph."""

from collections.abc import Sequence
from math import nan
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem, QGraphicsRectItem

from ichinoseki_desktop.core.quantity import places, show
from ichinoseki_desktop.core.trend import Trend
from ichinoseki_desktop.views import chart_style
from ichinoseki_desktop.views.chart_labels import forecast_points, known_points, trend_labels
from ichinoseki_desktop.views.theme import ACCENT, INK, MUTED, PAPER, TINT, figure_font

_AIR: Final = 0.1
"""Free space above and below the value axis, for labels, as a share of it."""


class TrendPlot:
    """pyqtgraph's items, made once and from then on only given data; x is a trend's place."""

    def __init__(self) -> None:
        self.widget = pg.PlotWidget(background=PAPER, enableMenu=False)
        self.widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.widget.getPlotItem()
        item.hideButtons()
        item.layout.setContentsMargins(0, 0, 0, 0)
        self._view = item.getViewBox()
        self._view.setMouseEnabled(False, False)
        self._values, self._years = item.getAxis("left"), item.getAxis("bottom")
        for axis in (self._values, self._years):
            axis.setPen(chart_style.AXIS)
            axis.setTextPen(MUTED)
            axis.setStyle(tickLength=0, hideOverlappingLabels=False)
        self._band = QGraphicsRectItem()
        self._band.setPen(QPen(Qt.PenStyle.NoPen))
        self._band.setBrush(QBrush(TINT))
        self._band.setZValue(-1)
        self.hatch = pg.PlotCurveItem(pen=chart_style.HATCH, connect="pairs", antialias=True)
        self.interval = QGraphicsPolygonItem()
        self.interval.setPen(chart_style.INTERVAL_EDGE)
        self.interval.setBrush(chart_style.INTERVAL)
        self.forecast = pg.PlotCurveItem(pen=chart_style.forecast_pen(), antialias=True)
        self._grid = pg.PlotCurveItem(pen=chart_style.GRID, connect="pairs")
        self.target = pg.PlotCurveItem(pen=chart_style.target_pen())
        self.expected = pg.PlotCurveItem(pen=chart_style.expected_pen(), antialias=True)
        self.actuals = pg.PlotCurveItem(
            pen=chart_style.actual_pen(), antialias=True, connect="finite"
        )
        self.points = pg.ScatterPlotItem(antialias=True)
        self._cursor = pg.InfiniteLine(angle=90, pen=pg.mkPen(ACCENT, width=1))
        grounds = (self._band, self.hatch, self._grid, self.interval)
        lines = (self.target, self.expected, self.forecast, self.actuals, self.points)
        for each in (*grounds, *lines, self._cursor):
            self._view.addItem(each, ignoreBounds=True)
        self._labels: list[pg.TextItem] = []
        self._value_ticks: list[tuple[float, str]] = []
        self._year_ticks: list[tuple[int, str]] = []
        self._trend: Trend | None = None
        self._view.sigResized.connect(self.place_labels)
        self.point_at(None)

    @property
    def axis_width(self) -> int:
        """The pixels that the value axis' words and their margins fill."""
        metrics = QFontMetricsF(figure_font())
        words = [metrics.horizontalAdvance(text) for text in self.value_texts]
        return round(max(words, default=0) + metrics.height())

    @property
    def value_texts(self) -> list[str]:
        """What is written along the value axis."""
        return [words for _, words in self._value_ticks]

    @property
    def label_texts(self) -> list[str]:
        """What is written beside points and lines."""
        return [label.toPlainText() for label in self._labels if label.isVisible()]

    @property
    def year_texts(self) -> list[str]:
        """What is written below the places."""
        return [words for _, words in self._year_ticks]

    def show(self, trend: Trend, chosen: int) -> None:
        """Give every item its data."""
        self._trend = trend
        last = len(trend.labels) - 1
        low, high = float(trend.axis.low), float(trend.axis.high)
        air = (high - low) * _AIR
        self._view.setRange(xRange=(-0.5, last + 1.5), yRange=(low - air, high + air), padding=0)
        self._band.setRect(QRectF(chosen - 0.5, low - air, 1, high - low + 2 * air))
        self._show_axes(trend)
        ticks = [float(tick) for tick in trend.axis.ticks]
        edges = [-0.5, last + 0.5]
        self._grid.setData(edges * len(ticks), [tick for tick in ticks for _ in edges])
        self.target.setData(edges, [float(trend.target)] * 2)
        self.expected.setData(
            [place for place, _ in trend.expected], [float(value) for _, value in trend.expected]
        )
        ahead = forecast_points(trend)
        self.forecast.setData([place for place, _ in ahead], [value for _, value in ahead])
        self.interval.setPolygon(_interval(trend))
        known = dict(known_points(trend))
        steps = range(last + 1)
        self.actuals.setData(list(steps), [known.get(place, nan) for place in steps])
        self.points.setData(_spots(trend))
        self.place_labels()

    def keep_left(self, width: int) -> None:
        """Make the value axis so many pixels wide."""
        self._values.setWidth(width)

    def point_at(self, place: int | None) -> None:
        """Draw a line through a place, or none."""
        self._cursor.setVisible(place is not None)
        self._cursor.setPos(place or 0)

    def frame(self, *, focused: bool) -> None:
        """Draw a border around the plot while the keys go to it."""
        self._view.setBorder(pg.mkPen(ACCENT, width=2) if focused else None)

    def place_at(self, x: float) -> float:
        """The place that is drawn at so many pixels from the chart's left."""
        return float(self._view.mapSceneToView(self.widget.mapToScene(round(x), 0)).x())

    def place_labels(self, _view: object = None) -> None:
        """Write the labels where they hide nothing at the present size."""
        if self._trend is None:
            return
        self._draw_hatch(self._trend)
        labels = trend_labels(self._trend, self._pixel, self._view.boundingRect())
        while len(self._labels) < len(labels):
            self._labels.append(self._new_label())
        for item in self._labels[len(labels) :]:
            item.setVisible(False)
        for item, label in zip(self._labels, labels, strict=False):
            item.setPlainText(label.text)
            item.setFont(figure_font())
            item.setPos(self._view.mapToView(label.rect.center()))
            item.setVisible(True)

    def _draw_hatch(self, trend: Trend) -> None:
        """The slanted lines, which keep their slant whatever the size."""
        gap = QFontMetricsF(figure_font()).height() * 0.6
        bounds = self._view.boundingRect()
        ends: list[QPointF] = []
        for place in trend.exceptional:
            left, right = self._pixel(place - 0.5, 0).x(), self._pixel(place + 0.5, 0).x()
            rect = QRectF(left, bounds.top(), right - left, bounds.height())
            for line in chart_style.hatch(rect, gap):
                ends += [self._view.mapToView(line.p1()), self._view.mapToView(line.p2())]
        self.hatch.setData([end.x() for end in ends], [end.y() for end in ends])

    def _new_label(self) -> pg.TextItem:
        label = pg.TextItem(color=INK, anchor=(0.5, 0.5), fill=pg.mkBrush(255, 255, 255, 190))
        label.textItem.document().setDocumentMargin(2)
        self._view.addItem(label, ignoreBounds=True)
        return label

    def _pixel(self, place: float, value: float) -> QPointF:
        return QPointF(self._view.mapFromView(QPointF(place, value)))

    def _show_axes(self, trend: Trend) -> None:
        font = figure_font()
        line = QFontMetricsF(font).height()
        decimals = places(trend.axis.step)
        start, *years = trend.labels
        self._year_ticks = list(enumerate([f"{start}\n基準", *years]))
        self._value_ticks = [(float(tick), show(tick, decimals)) for tick in trend.axis.ticks]
        self._years.setTicks([self._year_ticks])
        self._values.setTicks([self._value_ticks])
        for axis in (self._values, self._years):
            axis.setTickFont(font)
        self._years.setHeight(round(line * 2.6))


def _interval(trend: Trend) -> QPolygonF:
    """Where the forecast's values are likely to lie, as far as the value axis goes."""
    line, ahead = trend.forecast, forecast_points(trend)
    if line is None or not ahead:
        return QPolygonF()
    widths = [float(line.half_width(place)) for place, _ in ahead]
    over = [QPointF(x, y + half) for (x, y), half in zip(ahead, widths, strict=True)]
    under = [QPointF(x, y - half) for (x, y), half in zip(ahead, widths, strict=True)]
    low, high = float(trend.axis.low), float(trend.axis.high)
    room = QRectF(ahead[0][0], low, ahead[-1][0] - ahead[0][0], high - low)
    return QPolygonF([*over, *reversed(under)]).intersected(QPolygonF(room))


def _spots(trend: Trend) -> Sequence[dict[str, object]]:
    """A marker a point; its look tells how settled it is."""
    size = QFontMetricsF(figure_font()).height() * 0.7
    states = [] if trend.baseline is None else [None]
    looks = [chart_style.marker(state) for state in (*states, *(a.state for _, a in trend.actuals))]
    return [
        {"pos": point, "size": size, "pen": pen, "brush": brush}
        for point, (pen, brush) in zip(known_points(trend), looks, strict=True)
    ]
