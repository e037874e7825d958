"""A series' trend drawn for paper: direct labels, no colour needed, no legend to hunt for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from ichinoseki_desktop.core.book import State
from ichinoseki_desktop.core.quantity import NONE, places, show, show_typed
from ichinoseki_desktop.core.terms import INVENTED
from ichinoseki_desktop.core.trend import Trend
from ichinoseki_desktop.reports.label_placing import Box, Room
from ichinoseki_desktop.reports.page import Align, Page, Point
from ichinoseki_desktop.reports.style import (
    BLACK,
    GREY,
    GRID,
    RULE,
    WHITE,
    Style,
    Styles,
)

_ABOVE: Final = 6 * GRID
_LABEL_LEADING: Final = 3 * GRID
_LABEL_AT: Final = 3.5 * GRID
_LABEL_HEIGHT: Final = 10.0
_LABEL_DROP: Final = 8.0
_INSET: Final = 9.0
_DOT: Final = 2.5
_AWAY: Final = 4.0
_ACTUAL: Final = 1.5
_EXPECTED: Final = 1.0
_EXPECTED_DASH: Final = "3 2"
_TARGET: Final = 0.9
_TARGET_DASH: Final = "9 3"
_GRID_LINE: Final = 0.4
_GRID_DASH: Final = "0.5 2.5"
_MOST_FOR_NUMBERS: Final = 0.3
_NO_ACTUALS: Final = "実績はまだありません"


@dataclass(frozen=True, slots=True)
class _Plot:
    """The rectangle between the axes: places along, values up."""

    left: float
    top: float
    right: float
    bottom: float
    step: float
    low: float
    high: float

    def x(self, place: int) -> float:
        return self.left + _INSET + self.step * place

    def y(self, value: Decimal | Fraction) -> float:
        share = (float(value) - self.low) / (self.high - self.low)
        return self.bottom - (self.bottom - self.top) * share

    def point(self, place: int, value: Decimal | Fraction) -> Point:
        return self.x(place), self.y(value)


class Chart:
    """A chart of a given width; how high its plot is may be decided when it is drawn."""

    def __init__(self, trend: Trend, styles: Styles, width: float) -> None:
        self._trend = trend
        self._styles = styles
        axis, figure = trend.axis, styles.note_figure
        self._ticks = [(tick, show(tick, places(axis.step))) for tick in axis.ticks]
        self._target = show_typed(trend.target, trend.series.decimals)
        # Numbers that would leave no room for the lines are left to the table.
        most = width * _MOST_FOR_NUMBERS
        if max(figure.width(text) for _, text in self._ticks) > most:
            self._ticks = [(tick, "") for tick in axis.ticks]
        if figure.width(self._target) > most:
            self._target = ""
        self._left = max(figure.width(text) for _, text in self._ticks) + _AWAY
        labels = (styles.note.width("目標"), figure.width(self._target))
        self._right = width - max(labels) - _AWAY
        self._step = (self._right - self._left - 2 * _INSET) / (len(trend.labels) - 1)
        period = NONE if trend.baseline is None else trend.series.baseline_period
        room = self._left + _INSET + self._step / 2
        self._start_label = ["基準", *(figure.lines(period, room) if period else ())]
        self._unit = styles.note.lines(f"単位 {trend.series.unit or 'なし'}", width)
        self._above = _ABOVE + (len(self._unit) - 1) * _LABEL_LEADING

    @property
    def height(self) -> float:
        """From the unit above to the last label below, without the plot."""
        return self._above + _LABEL_AT + len(self._start_label) * _LABEL_LEADING

    def draw(self, page: Page, left: float, top: float, plot_height: float) -> None:
        """Draw it with its top left corner there."""
        for number, line in enumerate(self._unit, start=1):
            page.text(left, top + number * _LABEL_LEADING, line, self._styles.note)
        plot_top = top + self._above
        plot = _Plot(
            left + self._left,
            plot_top,
            left + self._right,
            plot_top + plot_height,
            self._step,
            float(self._trend.axis.low),
            float(self._trend.axis.high),
        )
        self._draw_axes(page, plot)
        room = Room(Box(plot.left + 1, plot.top - 4, plot.right - 1, plot.bottom - 1))
        self._draw_target(page, plot, room)
        expected = self._draw_expected(page, plot, room)
        actuals = self._draw_actuals(page, plot, room)
        self._label_expected(page, room, expected)
        self._label_actuals(page, plot, room, actuals)

    def _draw_axes(self, page: Page, plot: _Plot) -> None:
        style = self._styles.note_figure
        steps = len(self._ticks) - 1
        every = max(1, -int(-_LABEL_LEADING * steps // (plot.bottom - plot.top)))
        for tick, text in self._ticks[::every]:
            y = plot.y(tick)
            line = ((plot.left, y), (plot.right, y))
            if tick in (0, self._trend.axis.low):
                page.line(line, RULE)
            elif tick != self._trend.target:
                page.line(line, _GRID_LINE, _GRID_DASH)
            page.text(plot.left - _AWAY, y + 0.36 * style.size, text, style, Align.RIGHT)
        self._draw_places(page, plot)

    def _draw_places(self, page: Page, plot: _Plot) -> None:
        """Write the years below, as many as have room, and the baseline's name and period."""
        style = self._styles.note_figure
        y = plot.bottom + _LABEL_AT
        names = self._trend.labels[1:]
        widest = max(style.width(name) for name in names)
        every = max(1, -int(-(widest + 2) // self._step))
        shown = range(len(names), 0, -every)[::-1]
        free = plot.x(shown[0]) - widest / 2 - _AWAY
        for number, text in enumerate(self._start_label):
            face = style if number else self._styles.note
            half = face.width(text) / 2
            x = plot.x(0) if number else min(plot.x(0), free - half)
            x = max(x, plot.left - self._left + half)
            page.text(x, y + number * _LABEL_LEADING, text, face, Align.CENTRE)
        for place in shown:
            page.text(plot.x(place), y, names[place - 1], style, Align.CENTRE)

    def _draw_target(self, page: Page, plot: _Plot, room: Room) -> None:
        y = plot.y(self._trend.target)
        line = ((plot.left, y), (plot.right, y))
        page.line(line, _TARGET, _TARGET_DASH)
        room.take_line(line, 2)
        top = min(max(y - _LABEL_LEADING, plot.top - _LABEL_DROP), plot.bottom - 2 * _LABEL_LEADING)
        x = plot.right + _AWAY
        page.text(x, top + _LABEL_DROP, "目標", self._styles.note)
        value_y = top + _LABEL_DROP + _LABEL_LEADING
        page.text(x, value_y, self._target, self._styles.note_figure)

    def _draw_expected(self, page: Page, plot: _Plot, room: Room) -> list[Point]:
        points = [plot.point(place, value) for place, value in self._trend.expected]
        if len(points) > 1:
            page.line(points, _EXPECTED, _EXPECTED_DASH, GREY)
            room.take_line(points, 1)
        return points

    def _draw_actuals(self, page: Page, plot: _Plot, room: Room) -> list[Point]:
        trend = self._trend
        start = [] if trend.baseline is None else [(0, plot.point(0, trend.baseline), True)]
        reached = [
            (place, plot.point(place, actual.value), actual.state is not State.FINAL)
            for place, actual in trend.actuals
        ]
        marks = start + reached
        for (before, one, _), (after, other, _) in pairwise(marks):
            page.line((one, other), _ACTUAL if after == before + 1 else RULE)
            room.take_line((one, other), 4)
        for number, (_, (x, y), hollow) in enumerate(marks):
            if start and number == 0:
                _draw_square(page, x, y)
            else:
                page.circle((x, y), _DOT, RULE, WHITE if hollow else BLACK)
            room.take_box(Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT))
        return [point for _, point, _ in reached]

    def _label_actuals(self, page: Page, plot: _Plot, room: Room, reached: list[Point]) -> None:
        if not reached:
            self._say_that_there_are_none(page, plot, room)
            return
        _, last = self._trend.actuals[-1]
        mark = INVENTED if last.invented else ""
        style = self._styles.note_bold
        text = f"実績 {show_typed(last.value, self._trend.series.decimals)}{mark}"
        if style.width(text) > plot.right - plot.left:
            text = f"実績{mark}"
        _write(page, room.place(_around(reached[-1], style.width(text))), [text], style)

    def _say_that_there_are_none(self, page: Page, plot: _Plot, room: Room) -> None:
        style = self._styles.note
        across, down = plot.right - plot.left, plot.bottom - plot.top
        lines = style.lines(_NO_ACTUALS, across)
        width = max(map(style.width, lines))
        places = (
            _box(plot.left + x, plot.top + down * share / 8, width, len(lines))
            for share in (5, 4, 6, 3, 7, 2, 1)
            for x in (across / 2, width / 2, across - width / 2)
        )
        _write(page, room.place(places), lines, style)

    def _label_expected(self, page: Page, room: Room, points: Sequence[Point]) -> None:
        if len(points) < 2:
            return
        style = self._styles.note
        width = style.width("目安")
        middles = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairwise(points[1:])]
        boxes = (box for point in (*reversed(middles), *points) for box in _beside(point, width))
        _write(page, room.place(boxes), ["目安"], style)


def _draw_square(page: Page, x: float, y: float) -> None:
    corners = (
        (x - _DOT, y - _DOT),
        (x + _DOT, y - _DOT),
        (x + _DOT, y + _DOT),
        (x - _DOT, y + _DOT),
    )
    page.polygon(corners, RULE, WHITE)


def _around(point: Point, width: float) -> Iterator[Box]:
    """Places for a label by a point: beside it, then farther up and down."""
    yield from _beside(point, width)
    x, y = point
    far = _LABEL_HEIGHT / 2 + _AWAY
    half = width / 2 + _AWAY
    for dy in (2 * far, -2 * far, 3 * far, -3 * far):
        for dx in (0, half, -half):
            yield _box(x + dx, y + dy, width)


def _beside(point: Point, width: float) -> Iterator[Box]:
    """Places for a label right by a point: above, below, to the sides."""
    x, y = point
    far = _LABEL_HEIGHT / 2 + _AWAY
    half = width / 2 + _AWAY
    for dx, dy in ((0, -far), (0, far), (-half, -far), (-half, far), (half, -far), (half, far)):
        yield _box(x + dx, y + dy, width)


def _box(x: float, y: float, width: float, lines: int = 1) -> Box:
    half = (_LABEL_HEIGHT + (lines - 1) * _LABEL_LEADING) / 2
    return Box(x - width / 2, y - half, x + width / 2, y + half)


def _write(page: Page, box: Box, lines: Sequence[str], style: Style) -> None:
    """Write a label over a white ground, so that no thin line runs through it."""
    page.fill(box.left, box.top, box.right - box.left, box.bottom - box.top, WHITE)
    for number, line in enumerate(lines):
        page.text(box.left, box.top + _LABEL_DROP + number * _LABEL_LEADING, line, style)
