"""The large chart by pyqtgraph, for exploring it: the only place that loads pyqtgraph."""

from collections.abc import Callable
from math import nan

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPolygonItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ichinoseki_desktop.views.charts import chart_style
from ichinoseki_desktop.views.charts.chart_drawing import Curve, Drawing, Frame
from ichinoseki_desktop.views.charts.chart_labels import Label, trend_labels
from ichinoseki_desktop.views.parts.theme import MUTED, PAPER, figure_font


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
        self._values.setStyle(tickTextOffset=chart_style.BESIDE_AXIS)
        self._years.setStyle(tickTextOffset=chart_style.BELOW_AXIS)
        self._ground = _Layer(self._view, self._paint_ground, above=False)
        self._words = _Layer(self._view, self._paint_words, above=True)
        self.labels: list[Label] = []
        self.grid = pg.PlotCurveItem()
        self.interval = QGraphicsPolygonItem()
        self.interval.setPen(chart_style.INTERVAL_EDGE)
        self.interval.setBrush(chart_style.INTERVAL)
        self.target, self.expected = pg.PlotCurveItem(), pg.PlotCurveItem()
        self.forecast, self.actuals = pg.PlotCurveItem(), pg.PlotCurveItem()
        self.beside = pg.PlotCurveItem()
        # Its store of ready-made marks would set them on whole pixels, beside the lines' ends.
        self.points = pg.ScatterPlotItem(antialias=True, useCache=False)
        self._cursor = pg.InfiniteLine(angle=90, pen=chart_style.CURSOR)
        lines = (self.target, self.expected, self.forecast, self.beside, self.actuals, self.points)
        for each in (self.grid, self.interval, *lines, self._cursor):
            self._view.addItem(each, ignoreBounds=True)
        self._drawing: Drawing | None = None
        self._view.sigResized.connect(self.place_labels)
        self.point_at(None)

    def draw(self, drawing: Drawing) -> None:
        """Give every item its data."""
        self._drawing = drawing
        room = drawing.room
        self._view.setRange(
            xRange=(room.left(), room.right()), yRange=(room.top(), room.bottom()), padding=0
        )
        self._draw_axes(drawing)
        _draw(self.grid, drawing.grid)
        self.interval.setPolygon(drawing.interval)
        curves = (self.target, self.expected, self.forecast, self.beside, self.actuals)
        for item, curve in zip(curves, drawing.curves, strict=True):
            _draw(item, curve)
        size = chart_style.spot_size()
        self.points.setData(
            [
                {"pos": spot.point, "size": size, "pen": spot.pen, "brush": spot.brush}
                for spot in drawing.spots
            ]
        )
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
        self._view.setBorder(chart_style.FRAME if focused else None)

    def place_at(self, x: float) -> float:
        """The place that is drawn at so many pixels from the chart's left."""
        return float(self._view.mapSceneToView(self.widget.mapToScene(round(x), 0)).x())

    def place_labels(self, _view: object = None) -> None:
        """Write the labels where they hide nothing at the present size."""
        if self._drawing is not None:
            frame = Frame(self._drawing.room, self._view.rect())
            self.labels = trend_labels(self._drawing.trend, frame.pixel, frame.bounds)
        self._ground.renew()
        self._words.renew()

    def _paint_ground(self, painter: QPainter) -> None:
        if self._drawing is not None:
            self._drawing.paint_ground(painter, Frame(self._drawing.room, self._view.rect()))

    def _paint_words(self, painter: QPainter) -> None:
        for label in self.labels:
            label.paint(painter)

    def _draw_axes(self, drawing: Drawing) -> None:
        self._years.setTicks([drawing.year_ticks])
        self._values.setTicks([drawing.value_ticks])
        for axis in (self._values, self._years):
            axis.setTickFont(figure_font())
        self._years.setHeight(chart_style.years_height())


class _Layer(QGraphicsItem):
    """What is painted in pixels, below pyqtgraph's items or above them."""

    def __init__(self, view: pg.ViewBox, paint: Callable[[QPainter], None], *, above: bool) -> None:
        super().__init__(view)
        self._view = view
        self._paint = paint
        self.setZValue(1 if above else -1)

    def renew(self) -> None:
        """Paint it anew, at whatever size the plot has now."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """The plot."""
        return QRectF(self._view.rect())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Paint it."""
        self._paint(painter)


def _draw(item: pg.PlotCurveItem, curve: Curve) -> None:
    """Give an item a line's points, with a gap behind each run."""
    points = [point for run in curve.runs for point in (*run, (nan, nan))]
    item.setData(
        [place for place, _ in points],
        [value for _, value in points],
        pen=curve.pen,
        antialias=not curve.level,
        connect="finite",
    )
