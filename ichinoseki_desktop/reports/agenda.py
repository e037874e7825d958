"""次第: what the meeting goes through, in its order."""

from typing import Final

from ichinoseki_desktop.core.packet import Packet
from ichinoseki_desktop.core.packet_form import Part
from ichinoseki_desktop.reports.flow import Flow
from ichinoseki_desktop.reports.frame import PORTRAIT
from ichinoseki_desktop.reports.meeting_lines import draw_meeting
from ichinoseki_desktop.reports.page import Page
from ichinoseki_desktop.reports.style import BAR, GRID, Styles
from ichinoseki_desktop.reports.writing_space import draw_writing_space

_INDENT: Final = 10 * GRID
_BLANK: Final = 140 * GRID


def agenda_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The agenda; without items, room to write them."""
    flow, meeting = Flow(PORTRAIT, Part.AGENDA.title), packet.form.meeting
    flow.heading(Part.AGENDA.title, styles.part, 20 * GRID)
    flow.y += 2 * GRID
    draw_meeting(flow, meeting, styles)
    flow.y += 2 * GRID
    flow.page.line(((0, flow.y), (flow.frame.width, flow.y)), BAR)
    flow.y += 6 * GRID
    if not meeting.agenda:
        draw_writing_space(flow, min(_BLANK, flow.room))
    for number, item in enumerate(meeting.agenda, start=1):
        _draw_item(flow, number, item, styles)
    return flow.pages


def _draw_item(flow: Flow, number: int, item: str, styles: Styles) -> None:
    """An item; the lines below its first one are its own items."""
    title, *below = item.split("\n")
    style = styles.section
    flow.need(style.leading + bool(below) * styles.body.leading)
    flow.page.text(0, flow.y + style.drop, str(number), style)
    flow.write(style.lines(title, flow.frame.width - _INDENT), style, _INDENT)
    for line in below:
        room = flow.frame.width - 2 * _INDENT
        flow.write(styles.body.lines(line, room), styles.body, 2 * _INDENT)
    flow.y += 4 * GRID
