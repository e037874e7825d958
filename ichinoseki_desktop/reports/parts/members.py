"""委員名簿: who sits on the council; where nobody is entered, a form to fill in."""

from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part, Seat
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

_SEATS: Final = 15
_NUMBER: Final = 34.0
_NAME: Final = 130.0
_ROLE: Final = 96.0
_HIGH: Final = 3 * GRID
_FORM: Final = "氏名の欄は、会議の事務局が記入する様式です。"


def members_pages(packet: Packet, styles: Styles) -> list[Page]:
    """The members in their order, or the form."""
    flow, meeting = Flow(PORTRAIT, Part.MEMBERS.title), packet.meeting
    flow.title(Part.MEMBERS.title, styles.part, 20 * GRID)
    flow.write(styles.section.lines(meeting.name, flow.frame.width), styles.section)
    flow.y += 2 * GRID
    seats = meeting.seats or _SEATS * (Seat(""),)
    names = ("", "氏名", "所属・役職", "備考")
    header = Row(
        tuple(Cell((Piece(name, styles.note_bold),)) for name in names), rule=RULE, shade=PALE
    )
    widths = (_NUMBER, _NAME, flow.frame.width - _NUMBER - _NAME - _ROLE, _ROLE)
    Table(widths, header, _rows(seats, styles), named=1).draw(flow)
    if not meeting.seats:
        flow.y += GRID
        flow.write([_FORM], styles.note)
    return flow.pages


def _rows(seats: tuple[Seat, ...], styles: Styles) -> Iterator[Row]:
    for number, seat in enumerate(seats, start=1):
        yield Row(
            (
                Cell((Piece(str(number), styles.figure),), Align.RIGHT),
                *(Cell((Piece(text, styles.body),)) for text in seat),
            ),
            above=_HIGH,
            below=_HIGH,
        )
