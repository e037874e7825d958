"""次第: what the meeting goes through, in its order."""

from typing import Final

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.structure import Element, Role
from ichinoseki_desktop.reports.paper.style import BAR, GRID, Styles
from ichinoseki_desktop.reports.paper.writing_space import draw_writing_space
from ichinoseki_desktop.reports.parts.meeting_lines import draw_meeting

_INDENT: Final = 10 * GRID
_BELOW: Final = ("(", "（", "・", " ", "　")
"""How an item begins that belongs to the one above it."""
_BLANK: Final = 140 * GRID


def agenda_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The agenda; without items, room to write them."""
    flow, meeting = Flow(PORTRAIT, Part.AGENDA.title), packet.meeting
    flow.title(Part.AGENDA.title, styles.part, 20 * GRID)
    flow.y += 2 * GRID
    draw_meeting(flow, meeting, styles)
    flow.y += 2 * GRID
    flow.page.line(((0, flow.y), (flow.frame.width, flow.y)), BAR)
    flow.y += 2 * GRID
    if not meeting.agenda:
        draw_writing_space(flow, min(_BLANK, flow.room))
    number, listed = 0, flow.section.add(Role.LIST)
    for item in meeting.agenda:
        below = item.startswith(_BELOW)
        number += not below
        element = listed.add(Role.ITEM)
        _draw_item(flow, "" if below else str(number), item.strip(), styles, element)
    return flow.pages


def _draw_item(flow: Flow, number: str, item: str, styles: Styles, element: Element) -> None:
    """An item; without a number it belongs to the one above."""
    style, indent = (styles.section, _INDENT) if number else (styles.body, 2 * _INDENT)
    flow.skip(4 if number else 0)
    flow.need(style.leading)
    with flow.page.within(element.add(Role.LABEL)):
        flow.page.text(0, flow.y + style.drop, number, style)
    lines = style.lines(item, flow.frame.width - indent)
    flow.write(lines, style, indent, element.add(Role.BODY))
