"""計画の変更: the plan's revisions, and the targets that they have changed."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.book.plan import Plan, Revision, Series, Target
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.era_date import month_in_era
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

_NUMBER: Final = 34.0
_DATE: Final = 100.0
_TITLE: Final = 110.0
_CODE: Final = 60.0
_REVISION: Final = 84.0
_TARGET: Final = 84.0
_COMPANY: Final = 20 * GRID
_NONE: Final = "この資料の指標に、改定で目標値が変わったと記録されているものはありません。"


def changes_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The revisions, then each series whose target is another than before."""
    flow = Flow(PORTRAIT, Part.CHANGES.title)
    flow.title(Part.CHANGES.title, styles.part, 20 * GRID)
    flow.heading("計画の策定と改定", styles.section, _COMPANY)
    _revisions(packet.plan, styles, flow.frame.width).draw(flow)
    flow.skip(4)
    flow.heading("変わった目標値", styles.section, _COMPANY)
    rows = [
        row
        for sheet in packet.sheets
        for each in sheet.rows
        for row in _changed(each.series, packet.plan, styles)
    ]
    if rows:
        _targets(rows, styles, flow.frame.width).draw(flow)
    else:
        flow.write(styles.body.lines(_NONE, flow.frame.width), styles.body)
    return flow.pages


def _revisions(plan: Plan, styles: Styles, width: float) -> Table:
    names = ("", "年月", "版", "内容")
    header = Row(
        tuple(Cell((Piece(name, styles.note_bold),)) for name in names), rule=RULE, shade=PALE
    )
    rows = (_revision(each, plan, styles) for each in plan.revisions)
    widths = (_NUMBER, _DATE, _TITLE, width - _NUMBER - _DATE - _TITLE)
    return Table(widths, header, rows, named=2)


def _revision(revision: Revision, plan: Plan, styles: Styles) -> Row:
    in_force = revision == plan.revision
    style = styles.cell_bold if in_force else styles.cell
    note = f"{revision.note}（この資料の版）" if in_force else revision.note
    said = (month_in_era(revision.date), revision.title, note)
    number = Cell((Piece(str(revision.number), styles.figure),), Align.RIGHT)
    return Row((number, *(Cell((Piece(text, style),)) for text in said)))


def _targets(rows: list[Row], styles: Styles, width: float) -> Table:
    heads = [Cell((Piece(name, styles.note_bold),)) for name in ("番号", "指標", "改定")]
    heads += [Cell((Piece(name, styles.note_bold),), Align.RIGHT) for name in ("改定前", "改定後")]
    name = width - _CODE - _REVISION - 2 * _TARGET
    header = Row(tuple(heads), rule=RULE, shade=PALE)
    return Table((_CODE, name, _REVISION, _TARGET, _TARGET), header, rows, named=1)


def _changed(series: Series, plan: Plan, styles: Styles) -> Iterator[Row]:
    titles = {revision.number: revision.title for revision in plan.revisions}
    before: Target | None = None
    for target in sorted(series.targets, key=lambda target: target.revision):
        if before is not None and before.value != target.value:
            code, when = series.key.kpi, titles.get(target.revision, "")
            yield Row(
                (
                    Cell((Piece(printed_code(code), styles.cell, "", code),)),
                    Cell((Piece(series.title, styles.cell, "", code),)),
                    Cell((Piece(when, styles.note),)),
                    Cell((Piece(series.shown(before.value), styles.figure),), Align.RIGHT),
                    Cell((Piece(series.shown(target.value), styles.figure_bold),), Align.RIGHT),
                )
            )
        before = target
