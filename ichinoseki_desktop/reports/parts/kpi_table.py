"""The KPI table of a sheet: for each series its figures, and below them the flag and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, INVENTED, OVERRULED
from ichinoseki_desktop.core.packet.packet import KpiRow, Packet, Sheet
from ichinoseki_desktop.core.packet.row_words import name_and_note
from ichinoseki_desktop.reports.paper.page import Align
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import PAD, Cell, Piece, Row, Table
from ichinoseki_desktop.reports.parts.annex import series_anchor
from ichinoseki_desktop.reports.parts.figures import (
    BESIDE,
    FigureCells,
    unit_and_desired,
    years_abreast,
)
from ichinoseki_desktop.reports.parts.footnotes import Footnote, Footnotes, footnotes

_LEAST_NUMBER: Final = 18.0
_PROGRESS: Final = 48.0
_FLAG: Final = 64.0
_LEAST_NAME: Final = 84.0
_LEAST_FIGURE: Final = 35.0


class KpiTable(NamedTuple):
    """The table of a sheet's series, the years in it, and the footnotes that its cells lead to."""

    table: Table
    shown: range
    notes: Footnotes


def kpi_table(packet: Packet, sheet: Sheet, styles: Styles, width: float) -> KpiTable:
    """The table of a sheet's series."""
    years, rows = packet.plan.years, sheet.rows
    place = years.index(packet.year)
    number = max((styles.figure.width(_number(row)) for row in rows), default=0.0) + 2 * PAD
    number = max(number, _LEAST_NUMBER)
    left = width - number - _PROGRESS
    shown = years_abreast(packet, rows, styles, left - _LEAST_NAME)
    columns = len(shown) + BESIDE
    figures = FigureCells(rows, styles, _LEAST_FIGURE, (left - _LEAST_NAME) / columns)
    name = left - columns * figures.width
    widths = (number, name, *(columns * (figures.width,)), _PROGRESS)
    header = Row(tuple(_headers(packet, shown, styles)), rule=RULE, shade=PALE)
    reason_widths = (number, _FLAG, width - number - _FLAG)
    notes = footnotes(rows, sheet.trends, years, packet.year, figures)
    look = _Look(figures, notes, shown, place, reason_widths, annex=packet.annex)
    shaded = 3 + shown.index(place)
    table = Table(widths, header, _rows(rows, look, styles), shaded=shaded, named=1)
    return KpiTable(table, shown, notes)


class _Look(NamedTuple):
    """What the rows have in common; `place` is that of the year under review, among `shown`."""

    figures: FigureCells
    notes: Footnotes
    shown: range
    place: int
    reason_widths: tuple[float, ...]
    annex: bool


def _rows(rows: Sequence[KpiRow], look: _Look, styles: Styles) -> Iterator[Row]:
    parted = ""
    for row in rows:
        code = row.series.key.kpi
        if row.series.key.part and code != parted:
            parted = code
            yield _parted(row, look.reason_widths, styles)
        yield _figures(row, look, styles)
        yield from _reasons(row, look, styles)


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


def _headers(packet: Packet, shown: range, styles: Styles) -> Iterator[Cell]:
    yield Cell((Piece("番号と指標", styles.note_bold),), span=2)
    years = (packet.plan.years[place].short for place in shown)
    for name in ("基準値", *years, "目標値", "進捗率"):
        yield Cell((Piece(name, styles.note_bold),), Align.RIGHT)


def _figures(row: KpiRow, look: _Look, styles: Styles) -> Row:
    series, figures = row.series, look.figures
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
            *(_actual(row, place, look) for place in look.shown),
            figures.with_period(figures.target(row), row.target.period),
            figures.progress(row),
        ),
        leads=True,
        level=None if part else 0,
        anchors=() if part else (code,),
        below=0,
    )


def _actual(row: KpiRow, place: int, look: _Look) -> Cell:
    mark = look.notes.get((row.series.key, place), Footnote("", "")).mark
    return look.figures.actual(row, place, current=place == look.place, footnote=mark)


def _reasons(row: KpiRow, look: _Look, styles: Styles) -> Iterator[Row]:
    """The flag and why; where the secretariat overrules it, the rule's own below."""
    judgement = row.judgement
    actual = judgement.standing.actual
    mark = INVENTED if actual is not None and actual.invented else ""
    overruling = judgement.overruling
    if overruling is not None:
        why = f"{OVERRULED}の理由：{overruling.reason}"
        yield _reason(row, overruling.flag, OVERRULED, why, look, styles)
    said = "" if overruling is None else "ルールでは"
    why = f"{judgement.rule_reason}{mark}"
    last = _reason(row, judgement.rule_flag, said, why, look, styles)
    yield replace(last, leads=False, below=2 * GRID)


def _reason(row: KpiRow, flag: Flag, whose: str, why: str, look: _Look, styles: Styles) -> Row:
    anchor = series_anchor(row.series.key) if look.annex else ""
    words = (Piece(FLAG[flag], styles.cell_bold, "", anchor),)
    by = (Piece(whose, styles.note),) if whose else ()
    return Row(
        (Cell(), Cell((*words, *by), flag=flag), Cell((Piece(why, styles.cell),))),
        rule=0,
        leads=True,
        widths=look.reason_widths,
        above=0,
        below=0,
    )


def _number(row: KpiRow) -> str:
    """The KPI's number under its node."""
    return row.series.key.kpi.rpartition(".")[2]
