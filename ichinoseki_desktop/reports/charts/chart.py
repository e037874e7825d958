"""A series' trend drawn for paper: direct labels, no colour needed, no legend to hunt for."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ichinoseki_desktop.core.book.book import State
from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.judging.chart_words import chart_sentence
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.core.values.quantity import NONE, places, show
from ichinoseki_desktop.reports.charts.chart_plot import (
    AWAY,
    INSET,
    LABEL_DROP,
    LABEL_LEADING,
    Plot,
    around,
    beside,
    label_box,
    write_label,
)
from ichinoseki_desktop.reports.charts.label_placing import Box, Room
from ichinoseki_desktop.reports.charts.outlook import (
    draw_beside,
    draw_exceptional,
    draw_forecast,
    draw_interval,
    label_beside,
    label_exceptional,
    label_forecast,
)
from ichinoseki_desktop.reports.paper.page import Align, Page, Point
from ichinoseki_desktop.reports.paper.style import (
    BLACK,
    GREY,
    GRID,
    RULE,
    WHITE,
    Styles,
)

_ABOVE: Final = 6 * GRID
_LABEL_AT: Final = 3.5 * GRID
_DOT: Final = 2.5
_ACTUAL: Final = 1.5
_EXPECTED: Final = 1.0
_EXPECTED_DASH: Final = "3 2"
_TARGET: Final = 0.9
_TARGET_DASH: Final = "9 3"
_GRID_LINE: Final = 0.4
_GRID_DASH: Final = "0.5 2.5"
_MOST_FOR_NUMBERS: Final = 0.3
_NO_ACTUALS: Final = "実績はまだありません"


class Chart:
    """A chart of a given width; how high its plot is may be decided when it is drawn."""

    def __init__(self, trend: Trend, styles: Styles, width: float) -> None:
        self._trend = trend
        self._styles = styles
        axis, figure = trend.axis, styles.note_figure
        self._ticks = [(tick, show(tick, places(axis.step))) for tick in axis.ticks]
        self._target = trend.series.figure(trend.target)
        # Numbers that would leave no room for the lines are left to the table.
        most = width * _MOST_FOR_NUMBERS
        if max(figure.width(text) for _, text in self._ticks) > most:
            self._ticks = [(tick, "") for tick in axis.ticks]
        if figure.width(self._target) > most:
            self._target = ""
        self._left = max(figure.width(text) for _, text in self._ticks) + AWAY
        labels = (styles.note.width("目標"), figure.width(self._target))
        self._right = width - max(labels) - AWAY
        self._step = (self._right - self._left - 2 * INSET) / (len(trend.labels) - 1)
        period = NONE if trend.baseline is None else trend.series.baseline_period
        room = self._left + INSET + self._step / 2
        self._start_label = ["基準", *(figure.lines(period, room) if period else ())]
        self._unit = styles.note.lines(f"単位 {trend.series.unit or 'なし'}", width)
        self._above = _ABOVE + (len(self._unit) - 1) * LABEL_LEADING

    @property
    def height(self) -> float:
        """From the unit above to the last label below, without the plot."""
        return self._above + _LABEL_AT + len(self._start_label) * LABEL_LEADING

    @property
    def words(self) -> str:
        """What it shows, for who cannot see it."""
        return chart_sentence(self._trend)

    def draw(self, page: Page, left: float, top: float, plot_height: float) -> None:
        """Draw it with its top left corner there."""
        for number, line in enumerate(self._unit, start=1):
            page.text(left, top + number * LABEL_LEADING, line, self._styles.note)
        plot_top = top + self._above
        plot = Plot(
            left + self._left,
            plot_top,
            left + self._right,
            plot_top + plot_height,
            self._step,
            float(self._trend.axis.low),
            float(self._trend.axis.high),
        )
        draw_exceptional(page, plot, self._trend)
        draw_interval(page, plot, self._trend)
        self._draw_axes(page, plot)
        room = Room(Box(plot.left + 1, plot.top - 4, plot.right - 1, plot.bottom - 1))
        self._draw_target(page, plot, room)
        expected = self._draw_expected(page, plot, room)
        forecast = draw_forecast(page, plot, self._trend, room)
        draw_beside(page, plot, self._trend, room)
        actuals = self._draw_actuals(page, plot, room)
        self._label_expected(page, room, expected)
        self._label_actuals(page, plot, room, actuals)
        label_forecast(page, self._trend, forecast, room, self._styles.note)
        label_beside(page, plot, self._trend, room, self._styles.note)
        label_exceptional(page, plot, self._trend, room, self._styles.note)

    def _draw_axes(self, page: Page, plot: Plot) -> None:
        style = self._styles.note_figure
        steps = len(self._ticks) - 1
        every = max(1, -int(-LABEL_LEADING * steps // (plot.bottom - plot.top)))
        for tick, text in self._ticks[::every]:
            y = plot.y(tick)
            line = ((plot.left, y), (plot.right, y))
            if tick in (0, self._trend.axis.low):
                page.line(line, RULE)
            elif tick != self._trend.target:
                page.line(line, _GRID_LINE, _GRID_DASH)
            page.text(plot.left - AWAY, y + 0.36 * style.size, text, style, Align.RIGHT)
        self._draw_places(page, plot)

    def _draw_places(self, page: Page, plot: Plot) -> None:
        """Write the years below, as many as have room, and the baseline's name and period."""
        style = self._styles.note_figure
        y = plot.bottom + _LABEL_AT
        names = self._trend.labels[1:]
        widest = max(style.width(name) for name in names)
        every = max(1, -int(-(widest + 2) // self._step))
        shown = range(len(names), 0, -every)[::-1]
        free = plot.x(shown[0]) - widest / 2 - AWAY
        for number, text in enumerate(self._start_label):
            face = style if number else self._styles.note
            half = face.width(text) / 2
            x = plot.x(0) if number else min(plot.x(0), free - half)
            x = max(x, plot.left - self._left + half)
            page.text(x, y + number * LABEL_LEADING, text, face, Align.CENTRE)
        for place in shown:
            page.text(plot.x(place), y, names[place - 1], style, Align.CENTRE)

    def _draw_target(self, page: Page, plot: Plot, room: Room) -> None:
        y = plot.y(self._trend.target)
        line = ((plot.left, y), (plot.right, y))
        page.line(line, _TARGET, _TARGET_DASH)
        room.take_line(line, 2)
        top = min(max(y - LABEL_LEADING, plot.top - LABEL_DROP), plot.bottom - 2 * LABEL_LEADING)
        x = plot.right + AWAY
        page.text(x, top + LABEL_DROP, "目標", self._styles.note)
        value_y = top + LABEL_DROP + LABEL_LEADING
        page.text(x, value_y, self._target, self._styles.note_figure)

    def _draw_expected(self, page: Page, plot: Plot, room: Room) -> list[Point]:
        points = [plot.point(place, value) for place, value in self._trend.expected]
        if len(points) > 1:
            page.line(points, _EXPECTED, _EXPECTED_DASH, GREY)
            room.take_line(points, 1)
        return points

    def _draw_actuals(self, page: Page, plot: Plot, room: Room) -> list[Point]:
        trend = self._trend
        for run in trend.joined:
            points = [plot.point(place, value) for place, value in run]
            page.line(points, _ACTUAL)
            room.take_line(points, 4)
        if trend.baseline is not None:
            _draw_square(page, *plot.point(0, trend.baseline))
        reached = [plot.point(place, actual.value) for place, actual in trend.actuals]
        for point, (_, actual) in zip(reached, trend.actuals, strict=True):
            hollow = actual.state is not State.FINAL
            page.circle(point, _DOT, RULE, WHITE if hollow else BLACK)
        for x, y in (plot.point(place, value) for place, value in trend.known):
            room.take_box(Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT))
        return reached

    def _label_actuals(self, page: Page, plot: Plot, room: Room, reached: list[Point]) -> None:
        if not reached:
            self._say_that_there_are_none(page, plot, room)
            return
        _, last = self._trend.actuals[-1]
        mark = INVENTED if last.invented else ""
        style = self._styles.note_bold
        text = f"実績 {self._trend.series.figure(last.value)}{mark}"
        if style.width(text) > plot.right - plot.left:
            text = f"実績{mark}"
        write_label(page, room.place(around(reached[-1], style.width(text))), [text], style)

    def _say_that_there_are_none(self, page: Page, plot: Plot, room: Room) -> None:
        style = self._styles.note
        across, down = plot.right - plot.left, plot.bottom - plot.top
        lines = style.lines(_NO_ACTUALS, across)
        width = max(map(style.width, lines))
        places = (
            label_box(plot.left + x, plot.top + down * share / 8, width, len(lines))
            for share in (5, 4, 6, 3, 7, 2, 1)
            for x in (across / 2, width / 2, across - width / 2)
        )
        write_label(page, room.place(places), lines, style)

    def _label_expected(self, page: Page, room: Room, points: Sequence[Point]) -> None:
        if len(points) < 2:
            return
        style = self._styles.note
        width = style.width("目安")
        middles = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairwise(points[1:])]
        boxes = (box for point in (*reversed(middles), *points) for box in beside(point, width))
        box = room.place_if_free(boxes)
        if box is not None:
            write_label(page, box, ["目安"], style)


def _draw_square(page: Page, x: float, y: float) -> None:
    corners = (
        (x - _DOT, y - _DOT),
        (x + _DOT, y - _DOT),
        (x + _DOT, y + _DOT),
        (x - _DOT, y + _DOT),
    )
    page.polygon(corners, RULE, WHITE)
