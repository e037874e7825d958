"""A packet as a PDF: the one function that the rest of the program calls."""

from collections.abc import Mapping
from dataclasses import dataclass

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.bookmarks import plain
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.drawing import Progress, Steps, draw
from ichinoseki_desktop.reports.paper.style import styles
from ichinoseki_desktop.reports.places import places
from ichinoseki_desktop.reports.running import Running, in_order


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF; in it the page of every node and KPI, and where each part begins.

    `missing` are the characters shown as 〓.
    """

    pdf: bytes
    pages: Mapping[str, int]
    parts: Mapping[Part, int]
    missing: tuple[str, ...]
    page_count: int


def render(packet: Packet, progress: Progress | None = None) -> Rendered:
    """Print a packet. The same packet gives the same bytes. Raises Cancelled."""
    type_ = styles()
    steps = Steps((packet,), 1, progress)
    drawn = draw(packet, type_, steps)
    binding = Binding([leaf.drawn(type_) for leaf in in_order(drawn.pages, Running.of(packet))])
    pdf = binding.write(plain(title_of(packet)), drawn.listed)
    steps.next()
    return Rendered(pdf, *places(packet, drawn), binding.missing, len(drawn.pages))


def title_of(packet: Packet) -> str:
    """What the document is called."""
    return f"{packet.plan.title}　{packet.year.long}　検証資料"
