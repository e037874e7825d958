"""人口動向等: population by age, births, deaths, migration and the outlook, with their sources."""

from collections.abc import Iterable, Iterator
from typing import Final

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.reference.figure import (
    Line,
    ReferenceFigure,
    missing_groups,
    reference_figures,
)
from ichinoseki_desktop.core.reference.series import year_words
from ichinoseki_desktop.reports.charts.reference_chart import ReferenceChart
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

_YEAR: Final = 92.0
_PLOT: Final = 34 * GRID
_TOGETHER: Final = 24
"""A table of so many years is not parted from its chart."""
_LEAST_ROWS: Final = 20 * GRID
_ABOUT: Final = (
    "国や県の統計、一関市人口ビジョンなどの値を、計画の指標の背景として示す。判定には使わない。"
)
_NOTHING: Final = "お示しする統計の値は、ありません。"
_LEFT_OUT: Final = "表は5年ごとの年と、計画期間の年。図はすべての年による。"
_KEY: Final = "黒い印は実績、白い印は推計、輪の付いた印は展望（目標とする値）。"


def population_pages(packet: Packet, styles: Styles) -> list[Page]:
    """A chart and a table for each group that there is something of."""
    flow = Flow(PORTRAIT, Part.POPULATION.title)
    flow.heading(Part.POPULATION.title, styles.part, 20 * GRID)
    figures = reference_figures(packet.population)
    about = _ABOUT.replace("一関市", packet.plan.municipality)
    flow.write(styles.note.lines(about, flow.frame.width), styles.note)
    if not figures:
        flow.skip(2)
        flow.write(styles.body.lines(_NOTHING, flow.frame.width), styles.body)
        return flow.pages
    if any(figure.drawn for figure in figures):
        flow.write(styles.note.lines(_KEY, flow.frame.width), styles.note)
    for figure in figures:
        flow.skip(4)
        _draw_figure(flow, figure, packet, styles)
    missing = missing_groups(packet.population)
    if missing:
        flow.skip(4)
        text = f"{'、'.join(missing)}の数値は、この資料にはない。"
        flow.write(styles.note.lines(text, flow.frame.width), styles.note)
    return flow.pages


def _draw_figure(flow: Flow, figure: ReferenceFigure, packet: Packet, styles: Styles) -> None:
    years = figure.table_years(year.year for year in packet.plan.years)
    table = _table(figure, years, styles, flow.frame.width)
    together = len(years) <= _TOGETHER
    follow = table.height if together else _LEAST_ROWS
    chart = ReferenceChart(figure, styles, flow.frame.width, _PLOT) if figure.drawn else None
    height = chart.height if chart else 0.0
    flow.heading(f"{figure.title}（{figure.unit or '単位なし'}）", styles.section, height + follow)
    if chart:
        chart.draw(flow.page, 0, flow.y)
        flow.y += height
    table.draw(flow)
    flow.y += GRID
    left_out = (_LEFT_OUT,) if len(years) < len(figure.years) else ()
    for source in (*left_out, *figure.sources):
        flow.write(styles.note.lines(source, flow.frame.width), styles.note)


def _table(figure: ReferenceFigure, years: Iterable[int], styles: Styles, width: float) -> Table:
    across = (width - _YEAR) / len(figure.lines)
    header = Row(tuple(_heads(figure, styles)), rule=RULE, shade=PALE)
    rows = (_row(figure, year, styles) for year in years)
    return Table((_YEAR, *(len(figure.lines) * (across,))), header, rows)


def _heads(figure: ReferenceFigure, styles: Styles) -> Iterator[Cell]:
    yield Cell((Piece("年", styles.note_bold),))
    for line in figure.lines:
        yield Cell((Piece(line.name, styles.note_bold),), Align.RIGHT)


def _row(figure: ReferenceFigure, year: int, styles: Styles) -> Row:
    def cell(line: Line) -> Cell:
        text = line.series.shown(line.series.values.get(year))
        return Cell((Piece(text, styles.figure),), Align.RIGHT)

    words = Cell((Piece(year_words(year, figure.kind), styles.figure),))
    return Row((words, *map(cell, figure.lines)), above=0, below=0)
