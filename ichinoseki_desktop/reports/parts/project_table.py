"""A measure's projects (具体的な事業 ▽): what they cost, what came of it, what becomes of them."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.book.plan import Measure, Plan, Project
from ichinoseki_desktop.core.book.record import ProjectRecord
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import FIELD, NEXT_STEP, printed_code
from ichinoseki_desktop.core.packet.packet import Packet, Sheet
from ichinoseki_desktop.core.values.quantity import show_money
from ichinoseki_desktop.reports.paper.page import Align
from ichinoseki_desktop.reports.paper.style import PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table
from ichinoseki_desktop.reports.parts.works import NOTHING

_MONEY: Final = 84.0
_STEP: Final = 76.0
_INDENT: Final = 14.0
_LABEL: Final = 64.0
_AMOUNTS: Final = (Field.BUDGET, Field.SETTLEMENT)


def project_table(
    packet: Packet, sheet: Sheet, measure: Measure, styles: Styles, width: float
) -> Table:
    """A row a project, its texts below; what nobody has filled in is left free to be."""
    heads = (
        Cell((Piece(f"具体的な事業（{packet.year.long}）", styles.note_bold),)),
        *(Cell((Piece(FIELD[f], styles.note_bold),), Align.RIGHT) for f in _AMOUNTS),
        Cell((Piece(FIELD[Field.NEXT_STEP], styles.note_bold),), Align.CENTRE),
    )
    header = Row(heads, rule=RULE, shade=PALE, above=0, below=0)
    rows = [
        row
        for project, record in zip(measure.projects, sheet.project_records, strict=True)
        for row in _rows(_title(project, packet.plan, styles), record, styles, width)
    ]
    if not rows:
        rows = [Row((Cell((Piece(NOTHING, styles.cell),), span=4),), rule=RULE)]
    return Table((width - 2 * _MONEY - _STEP, _MONEY, _MONEY, _STEP), header, rows)


def _rows(title: Piece, record: ProjectRecord, styles: Styles, width: float) -> Iterator[Row]:
    step = NEXT_STEP[record.next_step] if record.next_step else ""
    amounts = (record.budget, record.settlement)
    texts = {Field.RESULT: record.result, Field.NEXT_STEP_BECAUSE: record.because}
    said = [(FIELD[field], text) for field, text in texts.items() if text]
    cells = (
        Cell((title,)),
        *(
            Cell((Piece("" if a is None else show_money(a), styles.note_figure),), Align.RIGHT)
            for a in amounts
        ),
        Cell((Piece(step, styles.note),), Align.CENTRE),
    )
    yield Row(cells, leads=bool(said), below=0 if said else 1)
    for number, (name, text) in enumerate(said, start=1):
        yield Row(
            (
                Cell(),
                Cell((Piece(name, styles.note),)),
                Cell((Piece(text, styles.note_figure),)),
            ),
            rule=0,
            leads=number < len(said),
            widths=(_INDENT, _LABEL, width - _INDENT - _LABEL),
            above=0,
            below=1 if number == len(said) else 0,
        )


def _title(project: Project, plan: Plan, styles: Styles) -> Piece:
    """A repost leads to its original's sheet, where that is printed."""
    if not project.repost_of:
        return Piece(project.title, styles.cell, "▽")
    original = plan.original(project)
    lead = f" → {printed_code(original.code)}" if original else ""
    anchor = original.code if original else ""
    return Piece(f"{project.title}（再掲{lead}）", styles.cell, "▽", anchor)
