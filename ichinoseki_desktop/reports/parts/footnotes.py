"""What was written to a figure: numbered in the table's cells, said in full below it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.terms import MISSING
from ichinoseki_desktop.core.judging.trend import Trend
from ichinoseki_desktop.core.packet.packet import KpiRow
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.items import draw_items
from ichinoseki_desktop.reports.paper.style import GRID, Styles
from ichinoseki_desktop.reports.parts.figures import FigureCells


class Footnote(NamedTuple):
    """A footnote and the mark that leads to it."""

    mark: str
    text: str


Footnotes = Mapping[tuple[SeriesKey, int], Footnote]
"""The footnotes of a table by series and place of the year, in the order of its cells."""


def footnotes(
    rows: Sequence[KpiRow],
    trends: Sequence[Trend],
    years: Sequence[FiscalYear],
    reviewed: FiscalYear,
    figures: FigureCells,
) -> Footnotes:
    """Whatever is said of a figure and stands neither in its cell nor in the reason of its flag."""
    found: dict[tuple[SeriesKey, int], Footnote] = {}
    for row, trend in zip(rows, trends, strict=True):
        for place, year in enumerate(years):
            notes = (
                *_of_the_figure(row, place, figures, told=year == reviewed),
                *_of_the_year(trend, place + 1),
            )
            said = "　".join(notes)
            if said:
                text = f"{row.series.title}　{year.short}：{said}"
                found[row.series.key, place] = Footnote(f"注{len(found) + 1}", text)
    return found


def draw_footnotes(flow: Flow, notes: Footnotes, styles: Styles) -> None:
    """Draw them below the table, their marks hanging to the left."""
    style = styles.note
    indent = max((style.width(note.mark) for note in notes.values()), default=0.0) + 2 * GRID
    draw_items(flow, notes.values(), style, indent)


def _of_the_figure(row: KpiRow, place: int, figures: FigureCells, *, told: bool) -> Iterator[str]:
    """The note of an actual; of a missing one, unless the flag's reason has told it."""
    actual, missing = row.actuals[place], row.missing[place]
    if actual is not None and actual.note:
        yield actual.note
    if missing is not None and missing.note and not told and not figures.holds(missing):
        yield f"{MISSING[missing.kind]}（{missing.note}）"


def _of_the_year(trend: Trend, place: int) -> Iterator[str]:
    if place in trend.exceptional:
        yield f"例外的な年度（{trend.exceptional[place]}）"
