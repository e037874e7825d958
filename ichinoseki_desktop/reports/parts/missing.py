"""Why series have no actual: counted by kind, beside the denominator of completeness."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.book.terms import MISSING, printed_code
from ichinoseki_desktop.core.packet.packet import Packet, SummaryRow
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.page import Align
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

_NAME: Final = 76.0
_ANSWERED: Final = 62.0
_DENOMINATOR: Final = (
    "対象＝実績のある系列＋未照会＋照会中の系列。未公表、調査なし、調査廃止、把握不能、開始前、終了の"
    "系列は、回答を待つものではないので除く。個票と一覧の「－」は未照会。"
)


def draw_missing(flow: Flow, packet: Packet, styles: Styles) -> None:
    """Draw the table, and say what its denominator is."""
    kinds = (flow.frame.width - _NAME - _ANSWERED) / len(MissingKind)
    widths = (_NAME, *(len(MissingKind) * (kinds,)), _ANSWERED)
    header = Row(tuple(_headers(styles)), rule=RULE, shade=PALE)
    table = Table(widths, header, (_row(row, styles) for row in packet.summary))
    flow.heading("実績のない系列とその理由", styles.section, table.height)
    table.draw(flow)
    flow.y += GRID
    flow.write(styles.note.lines(_DENOMINATOR, flow.frame.width), styles.note)


def _headers(styles: Styles) -> Iterator[Cell]:
    yield Cell((Piece("基本目標", styles.note_bold),))
    for kind in MissingKind:
        yield Cell((Piece(MISSING[kind].replace("（", "\n（"), styles.note_bold),), Align.CENTRE)
    yield Cell((Piece("実績／対象", styles.note_bold),), Align.RIGHT)


def _row(row: SummaryRow, styles: Styles) -> Row:
    name = printed_code(row.code) if row.code else "計画全体"
    rollup = row.rollup
    counts = (rollup.missing[kind] for kind in MissingKind)
    return Row(
        (
            Cell((Piece(name, styles.cell if row.code else styles.cell_bold),)),
            *(
                Cell((Piece(str(n), styles.figure_bold if n else styles.figure),), Align.CENTRE)
                for n in counts
            ),
            Cell((Piece(f"{rollup.answered}／{rollup.asked}", styles.figure),), Align.RIGHT),
        ),
        above=0,
        below=0,
    )
