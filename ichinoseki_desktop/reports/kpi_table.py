"""The KPI table of a sheet: for each series its figures, and below them the flag and why."""

from collections.abc import Iterator, Sequence
from typing import Final

from ichinoseki_desktop.core.packet import KpiRow, Packet
from ichinoseki_desktop.core.terms import FLAG, INVENTED
from ichinoseki_desktop.reports.figures import FigureCells, name_and_note, unit_and_desired
from ichinoseki_desktop.reports.page import Align
from ichinoseki_desktop.reports.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.table import PAD, Cell, Piece, Row, Table

_LEAST_NUMBER: Final = 18.0
_PROGRESS: Final = 48.0
_FLAG: Final = 64.0
_LEAST_NAME: Final = 84.0
_LEAST_FIGURE: Final = 35.0


def kpi_table(packet: Packet, rows: Sequence[KpiRow], styles: Styles, width: float) -> Table:
    """The table of a sheet's series."""
    years = packet.plan.years
    place = years.index(packet.year)
    columns = len(years) + 2
    number = max((styles.figure.width(_number(row)) for row in rows), default=0.0) + 2 * PAD
    number = max(number, _LEAST_NUMBER)
    left = width - number - _PROGRESS
    figures = FigureCells(rows, styles, _LEAST_FIGURE, (left - _LEAST_NAME) / columns)
    name = left - columns * figures.width
    widths = (number, name, *(columns * (figures.width,)), _PROGRESS)
    header = Row(tuple(_headers(packet, styles)), rule=RULE, shade=PALE)
    reason_widths = (number, _FLAG, width - number - _FLAG)
    body = _rows(rows, place, figures, reason_widths, styles)
    return Table(widths, header, body, shaded=3 + place)


def _rows(
    rows: Sequence[KpiRow],
    place: int,
    figures: FigureCells,
    reason_widths: tuple[float, ...],
    styles: Styles,
) -> Iterator[Row]:
    parted = ""
    for row in rows:
        code = row.series.key.kpi
        if row.series.key.part and code != parted:
            parted = code
            yield _parted(row, reason_widths, styles)
        yield _figures(row, place, figures, styles)
        yield _reason(row, reason_widths, styles)


def _parted(row: KpiRow, widths: tuple[float, ...], styles: Styles) -> Row:
    """The name of a KPI above its parts."""
    code = row.series.key.kpi

    def named(name: str, continued: Row | None) -> Row:
        number = Cell((Piece(_number(row), styles.figure),))
        return Row(
            (number, Cell((Piece(name, styles.cell_bold),), span=2)),
            leads=True,
            level=0,
            continued=continued,
            widths=widths,
            anchors=(code,),
            below=0,
        )

    name = name_and_note(row)
    return named(name, named(f"{name}（続き）", None))


def _headers(packet: Packet, styles: Styles) -> Iterator[Cell]:
    yield Cell((Piece("番号と指標", styles.note_bold),), span=2)
    years = (year.short for year in packet.plan.years)
    for name in ("基準値", *years, "目標値", "進捗率"):
        yield Cell((Piece(name, styles.note_bold),), Align.RIGHT)


def _figures(row: KpiRow, place: int, figures: FigureCells, styles: Styles) -> Row:
    series = row.series
    part, code = series.key.part, series.key.kpi
    number = () if part else (Piece(_number(row), styles.figure),)
    name = (
        Piece(part or name_and_note(row), styles.cell_bold),
        Piece(unit_and_desired(row), styles.note),
    )
    return Row(
        (
            Cell(number),
            Cell(name),
            figures.with_period(figures.baseline(row), series.baseline_period),
            *(figures.actual(row, year, current=year == place) for year in range(len(row.actuals))),
            figures.with_period(figures.target(row), row.target.period),
            figures.progress(row),
        ),
        leads=True,
        level=None if part else 0,
        anchors=() if part else (code,),
        below=0,
    )


def _reason(row: KpiRow, widths: tuple[float, ...], styles: Styles) -> Row:
    judgement = row.judgement
    actual = judgement.standing.actual
    mark = INVENTED if actual is not None and actual.invented else ""
    return Row(
        (
            Cell(),
            Cell((Piece(FLAG[judgement.flag], styles.cell_bold),), flag=judgement.flag),
            Cell((Piece(f"{judgement.reason}{mark}", styles.cell),)),
        ),
        rule=0,
        widths=widths,
        above=0,
        below=2 * GRID,
    )


def _number(row: KpiRow) -> str:
    """The KPI's number under its node."""
    return row.series.key.kpi.rpartition(".")[2]
