"""個票: one measure, or one goal with its numeric goals, on two pages at most if it can be."""

from typing import Final

from ichinoseki_desktop.core.book.plan import Goal, Measure
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.core.judging.parent_rule import ParentRule, parent_legend
from ichinoseki_desktop.core.packet.packet import Packet, Sheet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.quantity import NONE
from ichinoseki_desktop.reports.charts.chart_grid import draw_charts
from ichinoseki_desktop.reports.charts.legend import draw_legend
from ichinoseki_desktop.reports.paper.flag_mark import FLAG_SIDE, draw_flag
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.structure import Role
from ichinoseki_desktop.reports.paper.style import BAR, GRID, Styles
from ichinoseki_desktop.reports.paper.table import Table
from ichinoseki_desktop.reports.paper.writing_space import draw_writing_space
from ichinoseki_desktop.reports.parts import annex
from ichinoseki_desktop.reports.parts.council_line import draw_council_line
from ichinoseki_desktop.reports.parts.counts import measure_counts
from ichinoseki_desktop.reports.parts.figures import years_left_out
from ichinoseki_desktop.reports.parts.footnotes import draw_footnotes
from ichinoseki_desktop.reports.parts.kpi_table import kpi_table
from ichinoseki_desktop.reports.parts.project_table import project_table
from ichinoseki_desktop.reports.parts.record_table import record_table
from ichinoseki_desktop.reports.parts.works import works_table

PART: Final = Part.SHEETS.title

_GAP: Final = 4
_ANNEX: Final = f"計算は巻末の{annex.PART}「{annex.TITLE}」"
_LEAST_REMARKS: Final = 31 * GRID
_MOST_REMARKS: Final = 100 * GRID
_COMPANY: Final = 20 * GRID
_PRINTED_PAGE: Final = 24 * GRID


def sheet_pages(packet: Packet, sheet: Sheet, styles: Styles) -> list[Page]:
    """The pages of a sheet: one or two, unless it holds more than those can."""
    node = sheet.node
    code = printed_code(node.code)
    flow = Flow(PORTRAIT, f"{PART}　{code}", (f"{code}　{node.title}（続き）", styles.section))
    below = _below(flow, packet, sheet, styles)
    _draw_heading(flow, packet, sheet, styles)
    if sheet.rows:
        _draw_kpis(flow, packet, sheet, styles)
        flow.skip(_GAP)
        rest = sum(table.height + _GAP * GRID for table in below)
        draw_charts(flow, sheet, styles, _GAP * GRID + rest + _LEAST_REMARKS)
    for table in below:
        flow.skip(_GAP)
        table.draw(flow)
    flow.skip(_GAP)
    if packet.asks:
        _draw_remarks(flow, sheet, styles)
    return flow.pages


def _below(flow: Flow, packet: Packet, sheet: Sheet, styles: Styles) -> tuple[Table, ...]:
    """What the node does: a measure's works with their record, a goal's measures."""
    node, width = sheet.node, flow.frame.width
    if isinstance(node, Measure):
        return (
            works_table(node, styles, width),
            project_table(packet, sheet, node, styles, width),
            record_table(sheet.record, packet.year, styles, width),
        )
    measures = (s for s in packet.sheets if s.goal.code == sheet.goal.code and s.direction)
    return (measure_counts(packet, measures, styles, width),)


def _draw_heading(flow: Flow, packet: Packet, sheet: Sheet, styles: Styles) -> None:
    node, goal, direction = sheet.node, sheet.goal, sheet.direction
    flow.page.anchor(node.code, 0)
    if direction is not None:
        _draw_printed_page(flow, node, styles)
        _draw_above(flow, f"基本目標{printed_code(goal.code)}　{goal.title}", styles)
        _draw_above(flow, f"基本的方向{printed_code(direction.code)}　{direction.title}", styles)
        flow.y += GRID
    label = printed_code(node.code) if direction else f"基本目標{printed_code(node.code)}"
    indent = styles.title.width(f"{label}　")
    title = flow.section.add(Role.TITLE)
    with flow.page.within(title):
        flow.page.text(0, flow.y + styles.title.drop, f"{label}　", styles.title)
    lines = styles.title.balanced(node.title, flow.frame.width - indent)
    flow.write(lines, styles.title, indent, title)
    subtitle = "" if isinstance(node, Measure) else node.subtitle
    if subtitle:
        flow.write(styles.body.lines(subtitle, flow.frame.width - indent), styles.body, indent)
    flow.need(styles.note.leading + 4 * GRID)
    flow.y += GRID
    flow.page.line(((0, flow.y), (flow.frame.width, flow.y)), BAR)
    flow.y += GRID
    _draw_verdict(flow, packet, sheet, styles)
    if packet.parent_rule is not None:
        _draw_grade(flow, sheet.flag, packet.parent_rule, styles)
    flow.y += 2 * GRID


def _draw_above(flow: Flow, text: str, styles: Styles) -> None:
    """What the measure belongs to."""
    flow.write(styles.note.lines(text, flow.frame.width - _PRINTED_PAGE), styles.note)


def _draw_printed_page(flow: Flow, node: Goal | Measure, styles: Styles) -> None:
    """Where the plan as it was published prints the measure."""
    if isinstance(node, Measure) and node.page is not None:
        text = f"計画書 {node.page}ページ"
        with flow.page.within(flow.section.add(Role.PARAGRAPH)):
            flow.page.text(flow.frame.width, styles.note.drop, text, styles.note, Align.RIGHT)


def _draw_verdict(flow: Flow, packet: Packet, sheet: Sheet, styles: Styles) -> None:
    """How many series have which flag in the year."""
    page, section, y = flow.page, flow.section, flow.y + styles.note.drop
    year = f"{packet.year.long}の判定"
    with page.within(section.add(Role.PARAGRAPH)):
        page.text(0, y, year, styles.note_bold)
    x = styles.note_bold.width(year) + 3 * GRID
    listed = section.add(Role.LIST)
    for flag, count in sheet.rollup.counts.items():
        style = styles.note_bold if count else styles.note
        draw_flag(page, x, flow.y + 3, FLAG_SIDE, flag)
        text = f"{FLAG[flag]} {count}"
        with page.within(listed.add(Role.ITEM).add(Role.BODY)):
            page.text(x + FLAG_SIDE + GRID, y, text, style)
        x += FLAG_SIDE + GRID + style.width(text) + 3 * GRID
    with page.within(section.add(Role.PARAGRAPH)):
        answered = f"実績 {sheet.rollup.answered}／{sheet.rollup.total}"
        page.text(flow.frame.width, y, answered, styles.note, Align.RIGHT)
    flow.y += styles.note.leading


def _draw_grade(flow: Flow, flag: Flag | None, rule: ParentRule, styles: Styles) -> None:
    """The node's own grade, and what it goes by."""
    bold, note = styles.note_bold, styles.note
    y, line = flow.y + note.drop, flow.section.add(Role.PARAGRAPH)
    word = NONE if flag is None else FLAG[flag]
    x = bold.width("全体の評価") + 3 * GRID
    with flow.page.within(line):
        flow.page.text(0, y, "全体の評価", bold)
        if flag is not None:
            draw_flag(flow.page, x, flow.y + 3, FLAG_SIDE, flag)
            x += FLAG_SIDE + GRID
        flow.page.text(x, y, word, bold)
    x += bold.width(word) + 3 * GRID
    said = parent_legend(rule).removeprefix("評価: ")
    flow.write(note.lines(said, flow.frame.width - x), note, x, line)


def _draw_kpis(flow: Flow, packet: Packet, sheet: Sheet, styles: Styles) -> None:
    title = "重要業績評価指標（KPI）" if isinstance(sheet.node, Measure) else "数値目標"
    flow.heading(title, styles.section, _COMPANY)
    if packet.annex:
        _draw_way_to_annex(flow, sheet, styles)
    table, shown, notes = kpi_table(packet, sheet, styles, flow.frame.width)
    table.draw(flow)
    flow.y += GRID
    said = years_left_out(packet, shown)
    flow.write(styles.note.lines(said, flow.frame.width) if said else (), styles.note)
    draw_footnotes(flow, notes, styles)
    draw_legend(flow, packet.rule, styles)


def _draw_way_to_annex(flow: Flow, sheet: Sheet, styles: Styles) -> None:
    """Where the calculations are, at the right of the heading above."""
    style, right = styles.note, flow.frame.width
    top = flow.y - styles.section.leading
    anchor = annex.series_anchor(sheet.rows[0].series.key)
    with flow.page.within(flow.section.add(Role.PARAGRAPH).add(Role.LINK)):
        flow.page.text(right, top + styles.section.drop, _ANNEX, style, Align.RIGHT)
        flow.page.link(right - style.width(_ANNEX), top, right, flow.y, anchor)


def _draw_remarks(flow: Flow, sheet: Sheet, styles: Styles) -> None:
    """A place to write what the council said; lines as far apart as handwriting needs."""
    title = styles.section
    flow.need(_LEAST_REMARKS)
    flow.write(["有識者会議の意見・評価"], title, element=flow.section.add(Role.HEADING))
    draw_council_line(flow, sheet.council, styles)
    draw_writing_space(flow, min(flow.room, _MOST_REMARKS))
