"""What a chart says beyond the actuals: the forecast, and the years that are left out of it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.reports.charts.chart_plot import INSET, Plot, around, label_box, write_label
from ichinoseki_desktop.reports.charts.label_placing import Box, Room
from ichinoseki_desktop.reports.paper.page import Page, Point
from ichinoseki_desktop.reports.paper.style import GREY, HAIRLINE, PALE, Style

_FORECAST: Final = 1.0
_FORECAST_DASH: Final = "5 1.5 1 1.5"
_BESIDE: Final = 0.9
_BESIDE_DASH: Final = "1 2.2"
_BESIDE_MARK: Final = 1.6
_HATCH: Final = 5.0
_HATCH_LINE: Final = 0.3


def draw_exceptional(page: Page, plot: Plot, trend: Trend) -> None:
    """Hatch the years that do not count."""
    for place in trend.exceptional:
        x, half = plot.x(place), min(plot.step / 2, INSET)
        _hatch(page, Box(x - half, plot.top, x + half, plot.bottom))


def draw_interval(page: Page, plot: Plot, trend: Trend) -> None:
    """Screen where the forecast's years may come to lie; what leaves the axis is cut off."""
    line, places = trend.forecast, trend.forecast_places
    if line is None or len(places) < 2:
        return
    widths = [Fraction(line.half_width(place)) for place in places]
    sides = (
        [plot.point(p, line.value(p) + sign * w) for p, w in zip(places, widths, strict=True)]
        for sign in (1, -1)
    )
    upper, lower = sides
    with page.clipped(plot.left, plot.top, plot.right, plot.bottom):
        page.area((*upper, *reversed(lower)), PALE)
        for edge in (upper, lower):
            page.line(edge, HAIRLINE, shade=GREY)


def draw_forecast(page: Page, plot: Plot, trend: Trend, room: Room) -> list[Point]:
    """Draw the line through the years that count, on from the last actual; its points."""
    line, places = trend.forecast, trend.forecast_places
    if line is None or len(places) < 2:
        return []
    points = [plot.point(place, line.value(place)) for place in places]
    with page.clipped(plot.left, plot.top, plot.right, plot.bottom):
        page.line(points, _FORECAST, _FORECAST_DASH)
    room.take_line(points, 2)
    return points


def label_forecast(
    page: Page, trend: Trend, points: Sequence[Point], room: Room, style: Style
) -> None:
    """Name it by how many years it goes by, where there is room."""
    line = trend.forecast
    if line is None or not points:
        return
    text = f"推計（n={line.n}）"
    width = style.width(text)
    (x1, y1), (x2, y2) = points[-2:]
    places = [points[-1], ((x1 + x2) / 2, (y1 + y2) / 2), *reversed(points[:-1])]
    box = room.place_if_free(box for point in places for box in around(point, width))
    if box is not None:
        write_label(page, box, [text], style)


def label_exceptional(page: Page, plot: Plot, trend: Trend, room: Room, style: Style) -> None:
    """Say why a year does not count, where there is room; the footnotes say it always."""
    down = plot.bottom - plot.top
    for place, why in trend.exceptional.items():
        lines = style.lines(f"例外：{why}", (plot.right - plot.left) / 2)
        if len(lines) > 2:
            lines = ["例外"]
        width = max(map(style.width, lines))
        boxes = (
            label_box(
                plot.x(place) + side * width / 2, plot.top + down * share / 8, width, len(lines)
            )
            for share in (0, 8, 7, 1, 6, 2, 5, 3, 4)
            for side in (0, 1, -1)
        )
        box = room.place_if_free(boxes)
        if box is not None:
            write_label(page, box, lines, style)


def _hatch(page: Page, box: Box) -> None:
    """Slanting lines over a part of the plot."""
    height = box.bottom - box.top
    for number in range(1, int((box.right - box.left + height) / _HATCH) + 1):
        x = box.left - height + number * _HATCH
        low, high = max(x, box.left), min(x + height, box.right)
        page.line(((low, box.bottom + x - low), (high, box.bottom + x - high)), _HATCH_LINE)


def draw_beside(page: Page, plot: Plot, trend: Trend, room: Room) -> None:
    """Draw the reference series that stands beside it: dotted, with small hollow squares."""
    points = [plot.point(place, value) for place, value in _beside(trend)]
    if len(points) > 1:
        page.line(points, _BESIDE, _BESIDE_DASH)
        room.take_line(points, 2)
    for x, y in points:
        page.box(x - _BESIDE_MARK, y - _BESIDE_MARK, 2 * _BESIDE_MARK, 2 * _BESIDE_MARK, HAIRLINE)


def label_beside(page: Page, plot: Plot, trend: Trend, room: Room, style: Style) -> None:
    """Its name and the figure at its last point, where there is room: no axis tells it here."""
    points = _beside(trend)
    if trend.beside is None or not points:
        return
    place, value = points[-1]
    text = f"{trend.beside.name} {trend.beside.words[place]}"
    if style.width(text) > plot.right - plot.left:
        text = trend.beside.words[place]
    box = room.place_if_free(around(plot.point(place, value), style.width(text)))
    if box is not None:
        write_label(page, box, [text], style)


def _beside(trend: Trend) -> Sequence[tuple[int, Fraction]]:
    return trend.beside.points if trend.beside else ()
