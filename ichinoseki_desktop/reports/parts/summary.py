"""総括表: goals by flags, then measures by flags, and how the flags are come by."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ichinoseki_desktop.core.book.terms import FLAG, INVENTED, OVERRULED, printed_code
from ichinoseki_desktop.core.judging.parent_rule import parent_legend
from ichinoseki_desktop.core.packet.packet import Packet, SummaryRow
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.charts.legend import draw_legend
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import GRID, Styles
from ichinoseki_desktop.reports.paper.table import Row
from ichinoseki_desktop.reports.parts.counts import (
    before_row,
    counts_row,
    counts_table,
    grade_cell,
    measure_counts,
)
from ichinoseki_desktop.reports.parts.missing import draw_missing
from ichinoseki_desktop.reports.parts.moved import draw_moved
from ichinoseki_desktop.reports.parts.rule_explained import draw_rule

_COMPANY: Final = 20 * GRID
_WHOLE_TABLE: Final = 190 * GRID
"""A table that takes up to so much is kept on one page."""


def summary_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The pages of the summary."""
    flow = Flow(PORTRAIT, Part.SUMMARY.title)
    flow.title(f"{packet.year.long}　総括表", styles.part, _COMPANY)
    flow.write(styles.body.lines(_in_a_sentence(packet), flow.frame.width), styles.body)
    flow.y += 2 * GRID
    _draw_goals(flow, packet, styles)
    flow.skip(4)
    draw_missing(flow, packet, styles)
    flow.skip(4)
    draw_moved(flow, packet, styles)
    if Part.GUIDE not in packet.form.parts:
        flow.skip(4)
        draw_rule(flow, packet.rule, styles)
    measures = [sheet for sheet in packet.sheets if sheet.direction is not None]
    if measures:
        table = measure_counts(packet, measures, styles, flow.frame.width)
        flow.skip(4)
        flow.heading("施策別の判定", styles.section, min(4 * GRID + table.height, _WHOLE_TABLE))
        draw_legend(flow, packet.rule, styles)
        flow.y += GRID
        table.draw(flow)
    return flow.pages


def _in_a_sentence(packet: Packet) -> str:
    whole = packet.summary[-1].rollup
    mark = INVENTED if packet.invented else ""
    if not whole.answered:
        return f"全{whole.total}系列のいずれにも、{packet.year.short}の実績はまだありません。"
    counts = "、".join(f"{FLAG[flag]}{count}" for flag, count in whole.counts.items() if count)
    own = f"（うち{OVERRULED}{len(packet.overruled)}）" if packet.overruled else ""
    return (
        f"全{whole.total}系列のうち{whole.answered}系列に"
        f"{packet.year.short}の実績{mark}があり、判定は{counts}です{own}。"
    )


def _draw_goals(flow: Flow, packet: Packet, styles: Styles) -> None:
    graded = packet.parent_rule is not None
    rows = [row for goal in packet.summary for row in _goal_rows(packet, goal, styles)]
    counts_table("基本目標", rows, styles, flow.frame.width, graded=graded).draw(flow)
    flow.y += GRID
    draw_legend(flow, packet.rule, styles)
    if packet.parent_rule is not None:
        text = parent_legend(packet.parent_rule)
        flow.write(styles.note.lines(text, flow.frame.width), styles.note)


def _goal_rows(packet: Packet, goal: SummaryRow, styles: Styles) -> Iterator[Row]:
    graded = packet.parent_rule is not None
    anchor = goal.code if any(s.goal.code == goal.code for s in packet.sheets) else ""
    now = counts_row(
        printed_code(goal.code),
        goal.title if goal.code else "計画全体",
        anchor,
        goal.rollup,
        styles,
        grade=grade_cell(goal.flag, styles) if graded else None,
    )
    if goal.before is None or packet.last_year is None:
        yield now
        return
    yield replace(now, leads=True, below=0)
    grade = grade_cell(goal.flag_before, styles) if graded else None
    yield before_row(f"前年（{packet.last_year.year.short}）", goal.before, styles, grade)
