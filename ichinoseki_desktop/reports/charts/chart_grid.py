"""The charts of a sheet, two or three abreast, each under the name and the flag of its series."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.judging.forecast import CONFIDENCE, FEWEST
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.core.packet.packet import KpiRow, Sheet
from ichinoseki_desktop.core.packet.row_words import flags_word, full_name
from ichinoseki_desktop.reports.charts.chart import Chart
from ichinoseki_desktop.reports.paper.flag_mark import FLAG_SIDE, draw_flag
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Align
from ichinoseki_desktop.reports.paper.structure import Role
from ichinoseki_desktop.reports.paper.style import GRID, Styles

_PLOT_HEIGHTS: Final = (24 * GRID, 18 * GRID, 14 * GRID)
_BETWEEN: Final = 5 * GRID
_LONGEST_CAPTION: Final = 3
_FORECAST: Final = f"推計（n＝年数）：{FEWEST}か年以上の実績による直線、網はその{CONFIDENCE}区間。"
_EXCEPTIONAL: Final = "斜線：例外的な年度（推計から除く）。"


def draw_charts(flow: Flow, sheet: Sheet, styles: Styles, rest: float) -> None:
    """Draw the charts as large as lets the sheet, with the rest below them, end on two pages."""
    way = next(_ways(flow, sheet, styles, rest))
    if way.on_next_page:
        flow.turn()
    key = _key(sheet, styles)
    follow = len(key) * styles.note.leading + way.grid.first_height(way.plot_height)
    flow.heading("推移", styles.section, follow)
    flow.write(key, styles.note)
    way.grid.draw(flow, way.plot_height)


def _key(sheet: Sheet, styles: Styles) -> Sequence[str]:
    """What has no name in the charts themselves, where they show it."""
    said = []
    if any(len(trend.forecast_places) > 1 for trend in sheet.trends):
        said.append(_FORECAST)
    if any(trend.exceptional for trend in sheet.trends):
        said.append(_EXCEPTIONAL)
    said.extend(dict.fromkeys(map(_beside_key, sheet.trends)))
    return styles.note.lines("　".join(filter(None, said)), PORTRAIT.width) if any(said) else ()


def _beside_key(trend: Trend) -> str:
    """Which reference series it is, by which scale, and from where."""
    beside = trend.beside
    if beside is None:
        return ""
    scale = beside.scale.removeprefix("右の目盛は") if "指数" in beside.scale else "目盛は別"
    return f"点線と□：参考　{beside.name}（{scale}。出典：{beside.source}）。"


class _Way(NamedTuple):
    """How the charts may be laid out."""

    grid: "_Grid"
    plot_height: float
    on_next_page: bool


def _ways(flow: Flow, sheet: Sheet, styles: Styles, rest: float) -> Iterator[_Way]:
    """What fits, best first: all on this page, charts alone on it, all on the next; then tighter.

    Where none does, the charts are parted between two pages; the last way fits always, on more.
    """
    here = (flow.room - rest, False)
    parted = ((flow.room, False), (flow.frame.height - flow.top - rest, True))
    rooms = (here,) if len(flow.pages) > 1 else (here, *parted)
    heading = styles.section.leading + len(_key(sheet, styles)) * styles.note.leading
    wide = _Grid(sheet, styles, flow.frame.width, 2)
    for abreast in (2, 3):
        grid = wide if abreast == 2 else _Grid(sheet, styles, flow.frame.width, abreast)
        for room, on_next_page in rooms:
            for plot_height in _PLOT_HEIGHTS:
                if heading + grid.height(plot_height) <= room:
                    yield _Way(grid, plot_height, on_next_page)
    for grid in (wide, _Grid(sheet, styles, flow.frame.width, 3)):
        for plot_height in _PLOT_HEIGHTS if len(flow.pages) == 1 else ():
            left = grid.left_over(plot_height, flow.room - heading)
            if left <= flow.frame.height - flow.top - rest:
                yield _Way(grid, plot_height, on_next_page=False)
    yield _Way(wide, _PLOT_HEIGHTS[1], on_next_page=False)


class _Grid:
    """Charts measured together."""

    def __init__(self, sheet: Sheet, styles: Styles, width: float, abreast: int) -> None:
        self._pitch = (width + _BETWEEN) / abreast
        charts = [
            _CaptionedChart(row, trend, styles, self._pitch - _BETWEEN)
            for row, trend in zip(sheet.rows, sheet.trends, strict=True)
        ]
        self._rows = [charts[i : i + abreast] for i in range(0, len(charts), abreast)]
        self._captions = [max(c.caption_height for c in row) for row in self._rows]
        self._heights = [
            caption + max(c.chart.height for c in row)
            for caption, row in zip(self._captions, self._rows, strict=True)
        ]

    def height(self, plot_height: float) -> float:
        """How much all of them take."""
        return sum(self._heights) + len(self._rows) * plot_height

    def left_over(self, plot_height: float, room: float) -> float:
        """How much of them does not fit into the room: the last ones abreast, as they are drawn."""
        heights = [height + plot_height for height in self._heights]
        ends = accumulate(heights)
        return sum(height for height, end in zip(heights, ends, strict=True) if end > room)

    def first_height(self, plot_height: float) -> float:
        """How much the first ones abreast take."""
        return self._heights[0] + plot_height

    def draw(self, flow: Flow, plot_height: float) -> None:
        """Draw them, those abreast always on one page."""
        for row, caption, height in zip(self._rows, self._captions, self._heights, strict=True):
            flow.need(height + plot_height)
            for number, chart in enumerate(row):
                chart.draw(flow, number * self._pitch, caption, plot_height)
            flow.y += height + plot_height


class _CaptionedChart:
    """A chart and the lines above it."""

    def __init__(self, row: KpiRow, trend: Trend, styles: Styles, width: float) -> None:
        self.chart = Chart(trend, styles, width)
        self._flag = row.judgement.flag
        self._style = styles.cell_bold
        self._width = width
        self._word = flags_word(row)
        self._flag_width = self._style.width(self._word)
        room = width - self._flag_width - FLAG_SIDE - 3 * GRID
        self._lines = self._style.lines(_caption(row), room)
        if len(self._lines) > _LONGEST_CAPTION:
            self._lines = self._style.lines(printed_code(row.series.key.kpi), room)

    @property
    def caption_height(self) -> float:
        """What the name takes above the chart."""
        return len(self._lines) * self._style.leading

    def draw(self, flow: Flow, left: float, caption: float, plot_height: float) -> None:
        """Draw it where the flow is; captions of charts abreast are equally high."""
        page, style, top = flow.page, self._style, flow.y
        right = left + self._width
        with page.within(flow.section.add(Role.PARAGRAPH)):
            for number, line in enumerate(self._lines):
                page.text(left, top + number * style.leading + style.drop, line, style)
        with page.within(flow.section.add(Role.PARAGRAPH)):
            page.text(right, top + style.drop, self._word, style, Align.RIGHT)
        side = right - self._flag_width - GRID - FLAG_SIDE
        draw_flag(page, side, top + 3, FLAG_SIDE, self._flag)
        top += caption
        box = (left, top, right, top + self.chart.height + plot_height)
        with page.within(flow.section.figure(f"{self.chart.words}判定 {self._word}。", box)):
            self.chart.draw(page, left, top, plot_height)


def _caption(row: KpiRow) -> str:
    """Number and name as in the table above; of a KPI's part, the part alone."""
    key = row.series.key
    return f"{key.kpi.rpartition('.')[2]}　{key.part or full_name(row)}"
