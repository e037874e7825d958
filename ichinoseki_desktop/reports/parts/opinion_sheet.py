"""意見シート: a leaf for each member to write on, hand in, and take along."""

from collections.abc import Sequence
from typing import Final

from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.structure import Role
from ichinoseki_desktop.reports.paper.style import GRID, Styles
from ichinoseki_desktop.reports.paper.writing_space import (
    WRITING_LINE,
    draw_filled_in,
    draw_writing_space,
)

_INDENT: Final = 48.0
_LEAST: Final = 4 * WRITING_LINE
_AFTER: Final = 3 * GRID
_ASKED: Final = (
    "施策や指標の番号を添えて、お気づきのこと、評価、今後に望むことをお書きください。"
    "書ききれないときは、裏面や別の紙をお使いください。"
)
_WHOLE: Final = "計画全体・その他"


def opinion_pages(packet: Packet, styles: Styles) -> list[Page]:
    """A box for each goal that the packet is about, and one for the plan as a whole."""
    flow = Flow(PORTRAIT, Part.OPINIONS.title)
    flow.title(Part.OPINIONS.title, styles.part, 20 * GRID)
    flow.write(styles.section.lines(packet.meeting.name, flow.frame.width), styles.section)
    flow.y += GRID
    draw_filled_in(flow, "委員氏名", "", styles.body, _INDENT + 3 * GRID)
    flow.write(styles.body.lines(_ASKED, flow.frame.width), styles.body)
    flow.y += 2 * GRID
    titles = [_lines(title, flow, styles) for title in (*_goals(packet), _WHOLE)]
    taken = sum(len(lines) for lines in titles) * styles.section.leading
    room = (flow.room - taken - (len(titles) - 1) * _AFTER) / len(titles)
    height = max(_LEAST, room // GRID * GRID)
    for lines in titles:
        flow.need(len(lines) * styles.section.leading + height)
        flow.write(lines, styles.section, element=flow.section.add(Role.HEADING))
        draw_writing_space(flow, height)
        flow.y += _AFTER
    return flow.pages


def _goals(packet: Packet) -> list[str]:
    goals = {sheet.goal.code: sheet.goal for sheet in packet.sheets}
    return [f"基本目標{printed_code(code)}　{goal.title}" for code, goal in goals.items()]


def _lines(title: str, flow: Flow, styles: Styles) -> Sequence[str]:
    return styles.section.lines(title, flow.frame.width)
