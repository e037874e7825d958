"""A packet as a PDF: the one function that the rest of the program calls."""

from collections.abc import Mapping
from dataclasses import dataclass

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.bookmarks import plain
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.drawing import Progress, Steps, draw
from ichinoseki_desktop.reports.paper.style import styles
from ichinoseki_desktop.reports.running import Folio, draw_running


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
    pages = drawn.pages
    for number, page in enumerate(pages, start=1):
        draw_running(page, Folio(number, f"{number} / {len(pages)}"), packet, type_)
    binding = Binding(pages)
    pdf = binding.write(plain(title_of(packet)), drawn.listed)
    steps.next()
    starts = {s.part: binding.page_of(s.part.anchor) or 0 for s in drawn.sections if s.pages}
    return Rendered(pdf, _pages(packet, binding), starts, binding.missing, len(pages))


def title_of(packet: Packet) -> str:
    """What the document is called."""
    return f"{packet.plan.title}　{packet.year.long}　検証資料"


def _pages(packet: Packet, binding: Binding) -> Mapping[str, int]:
    """The page of every node and KPI that is printed; of a direction, its first measure's."""
    found: dict[str, int] = {}
    for sheet in packet.sheets:
        page = binding.page_of(sheet.node.code)
        if page is None:
            continue
        above = (sheet.goal, *((sheet.direction,) if sheet.direction else ()))
        for node in (*above, sheet.node):
            found.setdefault(node.code, page)
        for row in sheet.rows:
            code = row.series.key.kpi
            found.setdefault(code, binding.page_of(code) or page)
    return found
