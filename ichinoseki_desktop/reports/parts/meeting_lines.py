"""The meeting's name, date and place: on the cover, over the agenda, on what is written on."""

from typing import Final

from ichinoseki_desktop.core.packet.packet_form import MeetingWords
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.style import Styles
from ichinoseki_desktop.reports.paper.writing_space import draw_filled_in

_INDENT: Final = 48.0


def draw_meeting(flow: Flow, meeting: MeetingWords, styles: Styles) -> None:
    """Draw them below each other; what nobody knows yet is left to be filled in."""
    flow.write(styles.section.lines(meeting.name, flow.frame.width), styles.section)
    draw_filled_in(flow, "日時", meeting.date, styles.body, _INDENT)
    draw_filled_in(flow, "場所", meeting.place, styles.body, _INDENT)
