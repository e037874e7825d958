"""前回までの意見と対応: what members said before, and what the city has answered."""

from typing import Final

from ichinoseki_desktop.core.book.terms import OPINION_KIND
from ichinoseki_desktop.core.council.meeting import Opinion, about, answer_state, answer_words
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import LANDSCAPE
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

_YEAR: Final = 40.0
_KIND: Final = 40.0
_ABOUT: Final = 130.0
_STATE: Final = 60.0
_ANSWER: Final = 0.5
"""The answer's share of what the other columns leave."""

_HEADS: Final = ("年度", "施策・指標", "種類", "意見", "市の対応", "状態")
_NOTHING: Final = "前回までの意見で、お知らせするものはありません。"


def answers_pages(packet: Packet, styles: Styles) -> list[Page]:
    """A row an opinion, in the order in which they were said; nobody's name."""
    flow = Flow(LANDSCAPE, Part.ANSWERS.title)
    flow.title(Part.ANSWERS.title, styles.part, 20 * GRID)
    if packet.answers:
        _table(packet, styles, flow.frame.width).draw(flow)
    else:
        flow.write(styles.body.lines(_NOTHING, flow.frame.width), styles.body)
    return flow.pages


def _table(packet: Packet, styles: Styles, width: float) -> Table:
    left = width - _YEAR - _ABOUT - _KIND - _STATE
    widths = (_YEAR, _ABOUT, _KIND, left * (1 - _ANSWER), left * _ANSWER, _STATE)
    heads = tuple(Cell((Piece(head, styles.note_bold),)) for head in _HEADS)
    rows = (_row(packet, opinion, styles) for opinion in packet.answers)
    return Table(widths, Row(heads, rule=RULE, shade=PALE), rows, named=1)


def _row(packet: Packet, opinion: Opinion, styles: Styles) -> Row:
    answer = "\n".join(filter(None, (answer_words(opinion), opinion.next_step)))
    said = (
        (opinion.year.short, ""),
        (about(packet.plan, opinion.code), opinion.code),
        (OPINION_KIND[opinion.kind], ""),
        (opinion.text, ""),
        (answer, ""),
        (answer_state(opinion), ""),
    )
    return Row(tuple(Cell((Piece(text, styles.cell, "", link),)) for text, link in said))
