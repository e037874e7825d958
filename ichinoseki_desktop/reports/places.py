"""Where in a printed packet people find what they look for: the pages of nodes, KPIs and parts."""

from collections.abc import Mapping
from typing import NamedTuple

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.drawing import Drawn
from ichinoseki_desktop.reports.sections import PageOf


class Places(NamedTuple):
    """The page of every node and KPI that is printed, and where each part begins."""

    pages: Mapping[str, int]
    parts: Mapping[Part, int]


def places(packet: Packet, drawn: Drawn) -> Places:
    """Where things are in a packet that is drawn; of a direction, its first measure's page."""
    page_of = drawn.page_of
    parts = {each.part: page_of(each.part.anchor) or 0 for each in drawn.sections}
    return Places(_pages(packet, page_of), parts)


def _pages(packet: Packet, page_of: PageOf) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for sheet in packet.sheets:
        page = page_of(sheet.node.code)
        if page is None:
            continue
        above = (sheet.goal, *((sheet.direction,) if sheet.direction else ()))
        for node in (*above, sheet.node):
            found.setdefault(node.code, page)
        for row in sheet.rows:
            code = row.series.key.kpi
            found.setdefault(code, page_of(code) or page)
    return found
