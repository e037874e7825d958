"""A trend's chart as lines and marks in places and values: whoever paints it draws the same."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.core.values.quantity import places, show
from ichinoseki_desktop.views.charts import chart_style
from ichinoseki_desktop.views.parts.theme import TINT

Point = tuple[float, float]
"""A place and a value."""

Pixel = Callable[[float, float], QPointF]
"""Where a place and a value are drawn."""

_AIR: Final = 0.1
"""Free space above and below the value axis, for labels, as a share of it."""


class Curve(NamedTuple):
    """A line through each run of points; one that is level is drawn sharper than smoothly."""

    pen: QPen
    runs: tuple[tuple[Point, ...], ...]
    level: bool = False

    def paint(self, painter: QPainter, pixel: Pixel, scale: float = 1.0) -> None:
        """Draw it, so many times as thick as in the large chart."""
        painter.setPen(_scaled(self.pen, scale))
        for run in self.runs:
            painter.drawPolyline([pixel(*point) for point in run])


class Spot(NamedTuple):
    """The mark of a point; its look tells how settled the value is."""

    point: Point
    pen: QPen
    brush: QBrush

    def paint(self, painter: QPainter, pixel: Pixel, size: float, scale: float = 1.0) -> None:
        """Draw it, so many pixels wide, its outline so many times as thick as in the large one."""
        painter.setPen(_scaled(self.pen, scale))
        painter.setBrush(self.brush)
        painter.drawEllipse(pixel(*self.point), size / 2, size / 2)


class Frame(NamedTuple):
    """Where a room of places and values lies in pixels."""

    room: QRectF
    bounds: QRectF

    def pixel(self, place: float, value: float) -> QPointF:
        """Where a place and a value are drawn."""
        room, bounds = self.room, self.bounds
        return QPointF(
            bounds.left() + (place - room.left()) / room.width() * bounds.width(),
            bounds.bottom() - (value - room.top()) / room.height() * bounds.height(),
        )

    def place(self, x: float) -> float:
        """The place that is drawn at so many pixels from the left."""
        room, bounds = self.room, self.bounds
        return room.left() + (x - bounds.left()) / bounds.width() * room.width()

    def rect(self, of: QRectF) -> QRectF:
        """Where a rectangle of places and values is drawn."""
        return QRectF(self.pixel(of.left(), of.bottom()), self.pixel(of.right(), of.top()))


class Drawing(NamedTuple):
    """All that the large chart shows but the labels, which wait for its size in pixels.

    `room` is what there is of places and values; `band` the chosen year, `years` the exceptional
    ones; the ticks are places and values with what is written there.
    """

    trend: Trend
    room: QRectF
    band: QRectF
    years: tuple[QRectF, ...]
    grid: Curve
    interval: QPolygonF
    target: Curve
    expected: Curve
    forecast: Curve
    beside: Curve
    actuals: Curve
    spots: tuple[Spot, ...]
    value_ticks: tuple[tuple[float, str], ...]
    year_ticks: tuple[tuple[float, str], ...]

    @property
    def curves(self) -> tuple[Curve, ...]:
        """The lines over the grid, the lowest first."""
        return (self.target, self.expected, self.forecast, self.beside, self.actuals)

    def paint_ground(self, painter: QPainter, frame: Frame) -> None:
        """Tint the chosen year and hatch the exceptional ones: in pixels, to keep the slant."""
        painter.fillRect(frame.rect(self.band), TINT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(chart_style.HATCH)
        for year in self.years:
            painter.drawLines(chart_style.hatch(frame.rect(year), chart_style.hatch_gap()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def drawing(trend: Trend, chosen: int) -> Drawing:
    """The chart of a trend, with the chosen year's place tinted."""
    last = len(trend.labels) - 1
    low, high = float(trend.axis.low), float(trend.axis.high)
    air = (high - low) * _AIR
    bottom, height = low - air, high - low + 2 * air
    decimals = places(trend.axis.step)
    ticks = tuple((float(tick), show(tick, decimals)) for tick in trend.axis.ticks)
    period, years = trend.series.baseline_period, trend.labels[1:]
    return Drawing(
        trend,
        QRectF(-0.5, bottom, last + 2, height),
        QRectF(chosen - 0.5, bottom, 1, height),
        tuple(QRectF(place - 0.5, bottom, 1, height) for place in trend.exceptional),
        Curve(chart_style.GRID, tuple(_across(trend, tick) for tick, _ in ticks), level=True),
        _interval(trend),
        target_line(trend),
        expected_line(trend),
        Curve(chart_style.forecast_pen(), _runs(forecast_points(trend))),
        Curve(chart_style.beside_pen(), _runs(beside_points(trend))),
        actual_line(trend),
        (*_beside_spots(trend), *spots(trend)),
        ticks,
        tuple(enumerate([f"{period}\n基準" if period else "基準", *years])),
    )


def target_line(trend: Trend) -> Curve:
    """The target, all the way."""
    return Curve(chart_style.target_pen(), (_across(trend, float(trend.target)),), level=True)


def expected_line(trend: Trend) -> Curve:
    """The path that the plan asks for."""
    points = [(float(place), float(value)) for place, value in trend.expected]
    return Curve(chart_style.expected_pen(), _runs(points))


def actual_line(trend: Trend) -> Curve:
    """The actuals; a year without a figure leaves a gap."""
    runs = (tuple((float(place), float(value)) for place, value in run) for run in trend.joined)
    return Curve(chart_style.actual_pen(), tuple(runs))


def spots(trend: Trend) -> tuple[Spot, ...]:
    """A mark for the baseline, where there is one, and for each actual."""
    start = [] if trend.baseline is None else [None]
    states = [*start, *(actual.state for _, actual in trend.actuals)]
    return tuple(
        Spot(point, *chart_style.marker(state))
        for point, state in zip(known_points(trend), states, strict=True)
    )


def known_points(trend: Trend) -> list[Point]:
    """The baseline, where there is one, and the actuals, as places and values."""
    return [(float(place), float(value)) for place, value in trend.known]


def forecast_points(trend: Trend) -> list[Point]:
    """The forecast's line, where there is more than a point of it."""
    line, ahead = trend.forecast, trend.forecast_places
    if line is None or len(ahead) < 2:
        return []
    return [(float(place), float(line.value(place))) for place in ahead]


def beside_points(trend: Trend) -> list[Point]:
    """The reference series beside it, as places and values of the trend's own axis."""
    points = trend.beside.points if trend.beside else ()
    return [(float(place), float(value)) for place, value in points]


def _beside_spots(trend: Trend) -> tuple[Spot, ...]:
    look = chart_style.beside_marker()
    return tuple(Spot(point, *look) for point in beside_points(trend))


def _interval(trend: Trend) -> QPolygonF:
    """Where the forecast's values are likely to lie, as far as the value axis goes."""
    line, ahead = trend.forecast, forecast_points(trend)
    if line is None or not ahead:
        return QPolygonF()
    widths = [float(line.half_width(place)) for place in trend.forecast_places]
    over = [QPointF(x, y + half) for (x, y), half in zip(ahead, widths, strict=True)]
    under = [QPointF(x, y - half) for (x, y), half in zip(ahead, widths, strict=True)]
    low, high = float(trend.axis.low), float(trend.axis.high)
    room = QRectF(ahead[0][0], low, ahead[-1][0] - ahead[0][0], high - low)
    return QPolygonF([*over, *reversed(under)]).intersected(QPolygonF(room))


def _across(trend: Trend, value: float) -> tuple[Point, ...]:
    return ((-0.5, value), (len(trend.labels) - 0.5, value))


def _runs(points: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    return (tuple(points),) if len(points) > 1 else ()


def _scaled(pen: QPen, scale: float) -> QPen:
    if scale == 1:
        return pen
    scaled = QPen(pen)
    scaled.setWidthF(pen.widthF() * scale)
    return scaled
