"""A figure of reference series drawn for paper: lines told apart without colour, named there.

Each line has a dash and a mark of its own. A filled mark was counted, a hollow one is a projection,
one in a ring is what is wanted.
"""

from itertools import pairwise
from typing import Final

from ichinoseki_desktop.core.book.statement import Known
from ichinoseki_desktop.core.reference.figure import Line, LinePoint, ReferenceFigure, spread
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import places, show, show_typed
from ichinoseki_desktop.reports.charts.chart_plot import (
    AWAY,
    INSET,
    LABEL_DROP,
    LABEL_LEADING,
    Plot,
    around,
    write_label,
)
from ichinoseki_desktop.reports.charts.label_placing import Box, Room
from ichinoseki_desktop.reports.paper.page import Align, Page, Point
from ichinoseki_desktop.reports.paper.style import BLACK, GREY, GRID, RULE, WHITE, Style, Styles

_ABOVE: Final = 3 * GRID
_LABEL_AT: Final = 3.5 * GRID
_DOT: Final = 2.5
_RING: Final = 5.0
_COUNTED: Final = 1.4
_PROJECTED: Final = 0.7
_LEADER: Final = 0.25
_MOST_FOR_NAMES: Final = 0.28
_MOST_LINES: Final = 3
_DASHES: Final = ("", "6 2", "2 2", "9 2 2 2", "4 4", "1 3")
_SHAPES: Final = 3
_MARKS_APART: Final = 16.0
_GRID_LINE: Final = 0.4
_GRID_DASH: Final = "0.5 2.5"
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50)


class ReferenceChart:
    """A chart of a given width, its plot of a given height."""

    def __init__(
        self, figure: ReferenceFigure, styles: Styles, width: float, plot_height: float
    ) -> None:
        self._figure = figure
        self._styles = styles
        decimals = places(figure.axis.step)
        self._ticks = [(tick, show(tick, decimals)) for tick in figure.axis.ticks]
        self._left = max(styles.note_figure.width(text) for _, text in self._ticks) + AWAY
        self._first, self._last = figure.years[0], figure.years[-1]
        self._plot_height = plot_height
        room = int(plot_height // LABEL_LEADING) + 1
        lines = max(1, min(room // len(figure.lines), _MOST_LINES))
        most = width * _MOST_FOR_NAMES
        self._names = {line.name: self._name(line, most, lines) for line in figure.lines}
        ending = [self._names[line.name] for line in figure.lines if self._ends(line)]
        names = (styles.note_bold.width(text) for name in ending for text in name)
        self._right = width - max(names, default=-AWAY) - AWAY
        self._step = (self._right - self._left - 2 * INSET) / max(self._last - self._first, 1)

    def _name(self, line: Line, most: float, lines: int) -> list[str]:
        """The line's name, cut where the table alone has room for it, with its last value."""
        style = self._styles.note_bold
        value = "".join(show_typed(point.value, line.series.decimals) for point in line.points[-1:])
        if lines == 1:
            return [f"{_cut(line.name, most - style.width(f' {value}'), style)} {value}"]
        named = style.lines(line.name, most)
        if len(named) >= lines:
            named = [*named[: lines - 2], _cut("".join(named[lines - 2 :]), most, style)]
        return [*named, value]

    def _ends(self, line: Line) -> bool:
        """Whether it goes on to the last year, where there is room for its name at the right."""
        return bool(line.points) and line.points[-1].year == self._last

    @property
    def _apart(self) -> int:
        """So many years apart marks leave the line between them in sight."""
        return next((n for n in _YEAR_STEPS if n * self._step >= _MARKS_APART), _YEAR_STEPS[-1])

    @property
    def height(self) -> float:
        """From above the plot to the last label below it."""
        return self._plot_height + _ABOVE + _LABEL_AT + 2 * LABEL_LEADING

    def draw(self, page: Page, left: float, top: float) -> None:
        """Draw it with its top left corner there."""
        plot = Plot(
            left + self._left,
            top + _ABOVE,
            left + self._right,
            top + _ABOVE + self._plot_height,
            self._step,
            float(self._figure.axis.low),
            float(self._figure.axis.high),
        )
        self._draw_axes(page, plot)
        room = Room(Box(plot.left + 1, plot.top - 4, plot.right, plot.bottom - 1))
        for number, line in enumerate(self._figure.lines):
            self._draw_line(page, plot, room, number, line)
        self._name_ends(page, plot)
        for line in self._figure.lines:
            if line.points and not self._ends(line):
                self._label(page, plot, room, line)

    def _draw_axes(self, page: Page, plot: Plot) -> None:
        style = self._styles.note_figure
        steps = len(self._ticks) - 1
        every = max(1, -int(-LABEL_LEADING * steps // (plot.bottom - plot.top)))
        for tick, text in self._ticks[::every]:
            y = plot.y(tick)
            line = ((plot.left, y), (plot.right, y))
            if tick in (0, self._figure.axis.low):
                page.line(line, RULE)
            else:
                page.line(line, _GRID_LINE, _GRID_DASH)
            page.text(plot.left - AWAY, y + 0.36 * style.size, text, style, Align.RIGHT)
        widest = style.width("2000") + AWAY
        every = next((n for n in _YEAR_STEPS if n * self._step >= widest), _YEAR_STEPS[-1])
        for year in range(self._last, self._first - 1, -1):
            if year % every == 0 or self._last == self._first:
                self._write_year(page, plot, year)

    def _write_year(self, page: Page, plot: Plot, year: int) -> None:
        style, x = self._styles.note_figure, plot.x(year - self._first)
        page.line(((x, plot.bottom), (x, plot.bottom + 2)), RULE)
        for number, text in enumerate((str(year), FiscalYear(year).short)):
            y = plot.bottom + _LABEL_AT + number * LABEL_LEADING
            page.text(x, y, text, style, Align.CENTRE)

    def _draw_line(self, page: Page, plot: Plot, room: Room, number: int, line: Line) -> None:
        placed = [(self._at(plot, point), point) for point in line.points]
        dash = _DASHES[number % len(_DASHES)]
        for (one, _), (other, point) in pairwise(placed):
            counted = point.known is Known.COUNTED
            page.line((one, other), _COUNTED if counted else _PROJECTED, dash)
            room.take_line((one, other), 3)
        for point in self._figure.marked(line, self._apart):
            x, y = self._at(plot, point)
            _draw_mark(page, (x, y), point.known, number % _SHAPES)
            room.take_box(Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT))

    def _name_ends(self, page: Page, plot: Plot) -> None:
        """Name the lines at the right, in the order of their ends, none over another."""
        ending = [line for line in self._figure.lines if self._ends(line)]
        ending.sort(key=lambda line: -line.points[-1].value)
        heights = [len(self._names[line.name]) * LABEL_LEADING for line in ending]
        ends = [plot.y(line.points[-1].value) for line in ending]
        tops = spread(ends, heights, plot.bottom + LABEL_LEADING)
        x, style = plot.right + AWAY, self._styles.note_bold
        for line, top, end in zip(ending, tops, ends, strict=True):
            middle = top + LABEL_LEADING / 2
            page.line(((plot.right - INSET + _DOT, end), (plot.right + 1, middle)), _LEADER)
            for number, text in enumerate(self._names[line.name]):
                page.text(x, top + LABEL_DROP + number * LABEL_LEADING, text, style)

    def _label(self, page: Page, plot: Plot, room: Room, line: Line) -> None:
        """Name a line that ends before the others at its last point."""
        style, lines = self._styles.note_bold, self._names[line.name]
        width = max(map(style.width, lines))
        boxes = (
            Box(b.left, b.top - (len(lines) - 1) * LABEL_LEADING, b.right, b.bottom)
            for b in around(self._at(plot, line.points[-1]), width)
        )
        write_label(page, room.place(boxes), lines, style)

    def _at(self, plot: Plot, point: LinePoint) -> Point:
        return plot.point(point.year - self._first, point.value)


def _cut(text: str, most: float, style: Style) -> str:
    """The text, cut with … where it is wider."""
    if style.width(text) <= most:
        return text
    while text and style.width(f"{text}…") > most:
        text = text[:-1]
    return f"{text}…"


def _draw_mark(page: Page, at: Point, known: Known, shape: int) -> None:
    """A circle, a square or a diamond, one as large as the other."""
    x, y = at
    shade = BLACK if known is Known.COUNTED else WHITE
    if known is Known.WANTED:
        page.circle(at, _RING, RULE, WHITE)
        shade = GREY
    if shape == 0:
        page.circle(at, _DOT, RULE, shade)
    elif shape == 1:
        corners = ((x - _DOT, y - _DOT), (x + _DOT, y - _DOT), (x + _DOT, y + _DOT))
        page.polygon((*corners, (x - _DOT, y + _DOT)), RULE, shade)
    else:
        far = _DOT * 1.4
        page.polygon(((x - far, y), (x, y - far), (x + far, y), (x, y + far)), RULE, shade)
