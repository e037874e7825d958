"""用語: the words of the packet and what they mean."""

from typing import Final

from ichinoseki_desktop.core.packet.glossary import GLOSSARY
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import GRID, PALE, RULE, Styles
from ichinoseki_desktop.reports.paper.table import Cell, Piece, Row, Table

_WORD: Final = 140.0


def glossary_pages(_: Packet, styles: Styles) -> list[Page]:
    """A row for each word."""
    flow = Flow(PORTRAIT, Part.TERMS.title)
    flow.title(Part.TERMS.title, styles.part, 20 * GRID)
    heads = (Cell((Piece(name, styles.note_bold),)) for name in ("言葉", "意味"))
    rows = (
        Row((Cell((Piece(word, styles.cell_bold),)), Cell((Piece(meaning, styles.cell),))))
        for word, meaning in GLOSSARY
    )
    header = Row(tuple(heads), rule=RULE, shade=PALE)
    Table((_WORD, flow.frame.width - _WORD), header, rows).draw(flow)
    return flow.pages
