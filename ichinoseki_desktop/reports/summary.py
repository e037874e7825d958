"""総括表: goals by flags, then measures by flags, and how the flags are come by."""

from typing import Final

from ichinoseki_desktop.core.packet import Packet, SummaryRow
from ichinoseki_desktop.core.terms import FLAG, INVENTED, printed_code
from ichinoseki_desktop.reports.counts import counts_row, counts_table, measure_counts
from ichinoseki_desktop.reports.flow import Flow
from ichinoseki_desktop.reports.frame import PORTRAIT
from ichinoseki_desktop.reports.legend import rule_table
from ichinoseki_desktop.reports.page import Page
from ichinoseki_desktop.reports.rule_words import explanations
from ichinoseki_desktop.reports.style import GRID, Styles
from ichinoseki_desktop.reports.table import Row

PART: Final = "総括表"
ANCHOR: Final = "part:summary"

_COMPANY: Final = 20 * GRID


def summary_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The pages of the summary."""
    flow = Flow(PORTRAIT, PART)
    flow.page.anchor(ANCHOR, 0)
    flow.heading(f"{packet.year.long}　総括表", styles.part, _COMPANY)
    flow.write(styles.body.lines(_in_a_sentence(packet), flow.frame.width), styles.body)
    flow.y += 2 * GRID
    _draw_goals(flow, packet, styles)
    flow.skip(4)
    flow.heading("判定の見方", styles.section, _COMPANY)
    _draw_rule(flow, packet, styles)
    measures = [sheet for sheet in packet.sheets if sheet.direction is not None]
    if measures:
        flow.turn()
        flow.heading("施策別の判定", styles.section, _COMPANY)
        measure_counts(measures, styles, flow.frame.width).draw(flow)
    return flow.pages


def _in_a_sentence(packet: Packet) -> str:
    whole = packet.summary[-1].rollup
    mark = INVENTED if packet.invented else ""
    if not whole.answered:
        return f"全{whole.total}系列のいずれにも、{packet.year.short}の実績はまだありません。"
    counts = "、".join(f"{FLAG[flag]}{count}" for flag, count in whole.counts.items() if count)
    return (
        f"全{whole.total}系列のうち{whole.answered}系列に"
        f"{packet.year.short}の実績{mark}があり、判定は{counts}です。"
    )


def _draw_goals(flow: Flow, packet: Packet, styles: Styles) -> None:
    printed = {sheet.goal.code for sheet in packet.sheets}
    *goals, whole = packet.summary
    rows = [_goal_row(goal, goal.code in printed, styles) for goal in goals]
    total = counts_row("", "計画全体", "", whole.rollup, styles, styles.cell_bold)
    counts_table("基本目標", [*rows, total], styles, flow.frame.width).draw(flow)


def _goal_row(goal: SummaryRow, printed: bool, styles: Styles) -> Row:
    anchor = goal.code if printed else ""
    return counts_row(printed_code(goal.code), goal.title, anchor, goal.rollup, styles, styles.cell)


def _draw_rule(flow: Flow, packet: Packet, styles: Styles) -> None:
    rule_table(packet.rule, styles, flow.frame.width).draw(flow)
    flow.y += GRID
    for text in explanations(packet.rule):
        indent = styles.note.width("・")
        lines = styles.note.lines(text, flow.frame.width - indent)
        flow.need(styles.note.leading)
        flow.page.text(0, flow.y + styles.note.drop, "・", styles.note)
        flow.write(lines, styles.note, indent)
