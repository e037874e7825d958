"""総括表: goals by flags, then measures by flags, and how the flags are come by."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ichinoseki_desktop.core.forecast import FEWEST
from ichinoseki_desktop.core.packet import Packet, SummaryRow
from ichinoseki_desktop.core.parent_rule import parent_legend
from ichinoseki_desktop.core.rule_words import explanations
from ichinoseki_desktop.core.terms import FLAG, INVENTED, OVERRULED, printed_code
from ichinoseki_desktop.reports.counts import (
    before_row,
    counts_row,
    counts_table,
    grade_cell,
    measure_counts,
)
from ichinoseki_desktop.reports.flow import Flow
from ichinoseki_desktop.reports.frame import PORTRAIT
from ichinoseki_desktop.reports.legend import draw_legend, rule_table
from ichinoseki_desktop.reports.missing import draw_missing
from ichinoseki_desktop.reports.moved import draw_moved
from ichinoseki_desktop.reports.page import Page
from ichinoseki_desktop.reports.style import GRID, Styles
from ichinoseki_desktop.reports.table import Row

PART: Final = "総括表"
ANCHOR: Final = "part:summary"

_COMPANY: Final = 20 * GRID
_SAID_BESIDES: Final = (
    f"{OVERRULED}は、ルールの結果によらず事務局が定めた判定。理由と、ルールの結果を併せて示す。",
    f"推移の図の推計は、{FEWEST}か年以上の実績に当てはめた直線による。足りない指標には示さない。",
)


def summary_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The pages of the summary."""
    flow = Flow(PORTRAIT, PART)
    flow.page.anchor(ANCHOR, 0)
    flow.heading(f"{packet.year.long}　総括表", styles.part, _COMPANY)
    flow.write(styles.body.lines(_in_a_sentence(packet), flow.frame.width), styles.body)
    flow.y += 2 * GRID
    _draw_goals(flow, packet, styles)
    flow.skip(4)
    draw_missing(flow, packet, styles)
    flow.skip(4)
    draw_moved(flow, packet, styles)
    flow.skip(4)
    flow.heading("判定の見方", styles.section, _COMPANY)
    _draw_rule(flow, packet, styles)
    measures = [sheet for sheet in packet.sheets if sheet.direction is not None]
    if measures:
        flow.turn()
        flow.heading("施策別の判定", styles.section, _COMPANY)
        draw_legend(flow, packet.rule, styles)
        flow.y += GRID
        measure_counts(packet, measures, styles, flow.frame.width).draw(flow)
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


def _draw_rule(flow: Flow, packet: Packet, styles: Styles) -> None:
    rule_table(packet.rule, styles, flow.frame.width).draw(flow)
    flow.y += GRID
    for text in (*explanations(packet.rule), *_SAID_BESIDES):
        indent = styles.note.width("・")
        lines = styles.note.lines(text, flow.frame.width - indent)
        flow.need(styles.note.leading)
        flow.page.text(0, flow.y + styles.note.drop, "・", styles.note)
        flow.write(lines, styles.note, indent)
