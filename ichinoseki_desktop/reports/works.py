"""What a measure does: its initiatives (主な取組 ▼) beside its projects (具体的な事業 ▽)."""

from collections.abc import Collection, Iterator
from typing import Final

from ichinoseki_desktop.core.packet import Packet
from ichinoseki_desktop.core.plan import Initiative, Measure, Plan, Project
from ichinoseki_desktop.core.terms import printed_code
from ichinoseki_desktop.reports.style import PALE, RULE, Styles
from ichinoseki_desktop.reports.table import Cell, Piece, Row, Table

_NONE: Final = "計画書に記載はありません。"


def works_table(packet: Packet, measure: Measure, styles: Styles, width: float) -> Table:
    """Both lists side by side."""
    printed = {sheet.node.code for sheet in packet.sheets}
    nothing = (Piece(_NONE, styles.cell),)
    initiatives = tuple(p for i in measure.initiatives for p in _initiative(i, styles))
    projects = tuple(_project(p, packet.plan, printed, styles) for p in measure.projects)
    heads = (
        Cell((Piece("主な取組", styles.note_bold),)),
        Cell((Piece("具体的な事業", styles.note_bold),)),
    )
    header = Row(heads, rule=RULE, shade=PALE, above=0, below=0)
    row = Row((Cell(initiatives or nothing), Cell(projects or nothing)), rule=RULE)
    return Table((width / 2, width / 2), header, [row])


def _initiative(initiative: Initiative, styles: Styles) -> Iterator[Piece]:
    yield Piece(initiative.title, styles.cell, "▼")
    if initiative.text:
        yield Piece(initiative.text, styles.note, "　")


def _project(project: Project, plan: Plan, printed: Collection[str], styles: Styles) -> Piece:
    if not project.repost_of:
        return Piece(project.title, styles.cell, "▽")
    original = plan.original(project)
    lead = f" → {printed_code(original.code)}" if original else ""
    anchor = original.code if original and original.code in printed else ""
    return Piece(f"{project.title}（再掲{lead}）", styles.cell, "▽", anchor)
