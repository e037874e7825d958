"""The cover: whose plan, which year, which revision, and what the flags mean."""

from typing import Final

from ichinoseki_desktop.core.book.plan import Revision
from ichinoseki_desktop.core.book.terms import INVENTED, printed_code
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.era_date import month_in_era
from ichinoseki_desktop.reports.charts.legend import rule_table
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.structure import Role
from ichinoseki_desktop.reports.paper.style import BAR, GRID, RULE, Styles
from ichinoseki_desktop.reports.parts.meeting_lines import draw_meeting

DRAFT: Final = "案"
_FINAL: Final = "確定"

_TITLE_AT: Final = 36 * GRID
_WARNING: Final = (
    f"この資料の{INVENTED}と記した値は、練習と画面の確認のために作ったものです。"
    "実際の実績ではありません。会議や公表には使わないでください。"
)


def cover_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The cover; a second page only where a title asks for one."""
    flow = Flow(PORTRAIT, Part.COVER.title)
    if packet.form.draft:
        with flow.page.within(flow.section.add(Role.PARAGRAPH)):
            _draw_draft(flow.page, styles)
    flow.y = _TITLE_AT
    _draw_title(flow, packet, styles)
    if packet.asks:
        flow.y += 4 * GRID
        draw_meeting(flow, packet.meeting, styles)
    if packet.invented:
        flow.y += 4 * GRID
        _draw_warning(flow, styles)
    _draw_flags(flow, packet, styles)
    return flow.pages


def _state(packet: Packet) -> str:
    """That it is a draft, or that the year's figures are settled; nothing between."""
    state = DRAFT if packet.form.draft else _FINAL if packet.settled else ""
    return f"（{state}）" if state else ""


def revision_line(revision: Revision) -> str:
    """Which state of the plan the figures belong to."""
    return f"計画の版：{month_in_era(revision.date)}（{revision.title}）"


def _draw_draft(page: Page, styles: Styles) -> None:
    side = 12 * GRID
    left = page.frame.width - side
    page.box(left, 0, side, side, BAR)
    centre = left + side / 2
    page.text(centre, side / 2 + 0.38 * styles.cover.size, DRAFT, styles.cover, Align.CENTRE)


def _draw_title(flow: Flow, packet: Packet, styles: Styles) -> None:
    plan, width = packet.plan, flow.frame.width
    flow.write(styles.section.lines(plan.municipality, width), styles.section)
    flow.y += 2 * GRID
    title = flow.section.add(Role.TITLE)
    flow.write(styles.cover.balanced(plan.title, width), styles.cover, element=title)
    flow.need(styles.part.leading + 6 * GRID)
    flow.y += 2 * GRID
    flow.page.line(((0, flow.y), (width, flow.y)), BAR)
    flow.y += 4 * GRID
    flow.write([f"{packet.year.long}　検証資料"], styles.part)
    flow.y += 2 * GRID
    for said in (f"{packet.form.edition.title}{_state(packet)}", revision_line(plan.revision)):
        flow.write(styles.body.lines(said, width), styles.body)
    if packet.codes:
        codes = "、".join(map(printed_code, packet.codes))
        flow.write(styles.body.lines(f"収めた範囲：{codes}", width), styles.body)


def _draw_warning(flow: Flow, styles: Styles) -> None:
    style, pad = styles.body_bold, 3 * GRID
    lines = style.lines(_WARNING, flow.frame.width - 2 * pad)
    height = len(lines) * style.leading + 2 * pad
    flow.need(height)
    flow.page.box(0, flow.y, flow.frame.width, height, RULE)
    flow.y += pad
    flow.write(lines, style, pad)
    flow.y += pad


def _draw_flags(flow: Flow, packet: Packet, styles: Styles) -> None:
    """Say at the foot of the cover what the flags mean."""
    table = rule_table(packet.rule, styles, flow.frame.width)
    height = styles.section.leading + table.height
    flow.need(height)
    flow.y = max(flow.y, flow.frame.height - height)
    flow.write(["この資料の判定"], styles.section, element=flow.section.add(Role.HEADING))
    table.draw(flow)
