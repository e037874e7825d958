"""前年から動いた指標: whose flag is another than last year's, those that fell first."""

from collections.abc import Collection
from typing import Final

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, OVERRULED, printed_code
from ichinoseki_desktop.core.judging.movement import Movement
from ichinoseki_desktop.core.packet.packet import LastYear, Packet
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table
from ichinoseki_desktop.reports.parts.codes import code_width

_CODE: Final = 60.0
_FLAG: Final = 72.0
_WAY: Final = 36.0
_COMPANY: Final = 20 * GRID


def draw_moved(flow: Flow, packet: Packet, styles: Styles) -> None:
    """Draw the list, or say why there is none."""
    width, last = flow.frame.width, packet.last_year
    flow.heading("前年から動いた指標", styles.section, _COMPANY)
    flow.write(styles.body.lines(_in_a_sentence(packet), width), styles.body)
    if last is None or not last.movements:
        return
    flow.y += GRID
    printed = {row.series.key.kpi for sheet in packet.sheets for row in sheet.rows}
    names = ("番号", "指標", last.year.short, packet.year.short, "動き")
    header = Row(
        tuple(Cell((Piece(name, styles.note_bold),)) for name in names), rule=RULE, shade=PALE
    )
    code = code_width((m.series.key.kpi for m in last.movements), styles.cell, _CODE)
    widths = (code, width - code - 2 * _FLAG - _WAY, _FLAG, _FLAG, _WAY)
    rows = (_row(moved, packet, printed, styles) for moved in last.movements)
    Table(widths, header, rows, named=1).draw(flow)


def _in_a_sentence(packet: Packet) -> str:
    last = packet.last_year
    if last is None:
        return "計画の初年度なので、前年との比較はありません。"
    year = f"前年（{last.year.short}）"
    if not last.judged_twice:
        return f"{year}と{packet.year.short}の両方で判定できた系列がなく、比べられません。"
    both = f"{year}と{packet.year.short}の両方で判定できた{last.judged_twice}系列のうち、"
    moved = f"判定が動いたのは{len(last.movements)}系列です。"
    return f"{both}{moved}{_other_rule(packet, last)}"


def _other_rule(packet: Packet, last: LastYear) -> str:
    if last.rule == packet.rule:
        return ""
    return (
        f"前年の判定は、その年度の判定ルール「{last.rule.title}」（{last.rule.name}）による"
        "もので、ルールの違いで動いた系列を含みます。"
    )


def _row(moved: Movement, packet: Packet, printed: Collection[str], styles: Styles) -> Row:
    key = moved.series.key
    anchor = key.kpi if key.kpi in printed else ""
    own = (Piece(OVERRULED, styles.note),) if key in packet.overruled else ()
    after = _flag(moved.after, styles)
    return Row(
        (
            Cell((Piece(printed_code(key.kpi), styles.cell, "", anchor),)),
            Cell((Piece(moved.series.title, styles.cell, "", anchor),)),
            _flag(moved.before, styles),
            after._replace(pieces=(*after.pieces, *own)),
            Cell((Piece("改善" if moved.better else "悪化", styles.cell),)),
        ),
        above=0,
        below=0,
    )


def _flag(flag: Flag, styles: Styles) -> Cell:
    return Cell((Piece(FLAG[flag], styles.cell_bold),), flag=flag)
