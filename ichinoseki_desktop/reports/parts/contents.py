"""目次: what stands on which page, each line leading there."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Align, Page
from ichinoseki_desktop.reports.paper.structure import Element, Role
from ichinoseki_desktop.reports.paper.style import GRID, RULE, Style, Styles
from ichinoseki_desktop.reports.parts import annex

_UNLISTED: Final = (Part.COVER.anchor, Part.CONTENTS.anchor)
_WIDE: Final = (3, 2, 1, 0)
_CLOSE: Final = (1, 0, 0, 0)
"""Grid steps above the entries of each level."""
_INDENT: Final = 4 * GRID
_PAGE_WIDTH: Final = 9 * GRID


class Entry(NamedTuple):
    """A part, goal, direction or measure that can be turned to; 0 is the highest level."""

    title: str
    anchor: str
    level: int


def entries(packet: Packet) -> list[Entry]:
    """What the packet holds, in its order: for the contents and for the bookmarks."""
    return [entry for part in packet.form.parts for entry in _part_entries(part, packet)]


def _part_entries(part: Part, packet: Packet) -> Iterator[Entry]:
    if part is Part.SHEETS and not packet.sheets:
        return
    title = annex.TITLE if part is Part.ANNEX else ""
    yield Entry(f"{part.title}　{title}".rstrip(), part.anchor, 0)
    if part is Part.SHEETS:
        yield from _sheet_entries(packet)
    if part is Part.ANNEX:
        for code in dict.fromkeys(each.goal.code for each in packet.sheets if each.rows):
            yield Entry(f"基本目標{printed_code(code)}の指標", annex.goal_anchor(code), 1)


def _sheet_entries(packet: Packet) -> Iterator[Entry]:
    goal = direction = ""
    for each in packet.sheets:
        node = each.node
        if each.goal.code != goal:
            goal = each.goal.code
            yield Entry(f"基本目標{printed_code(goal)}　{each.goal.title}", node.code, 1)
        if each.direction is None:
            continue
        if each.direction.code != direction:
            direction = each.direction.code
            yield Entry(f"{printed_code(direction)}　{each.direction.title}", node.code, 2)
        yield Entry(f"{printed_code(node.code)}　{node.title}", node.code, 3)


def contents_pages(
    listed: Sequence[Entry], page_of: Callable[[str], int | None], styles: Styles
) -> list[Page]:
    """The pages of the contents. Page numbers that are not known yet take the same room.

    Where closer lines save a page, they are closer.
    """
    wide = _draw(listed, page_of, styles, _WIDE)
    if len(wide) == 1:
        return wide
    close = _draw(listed, page_of, styles, _CLOSE)
    return close if len(close) < len(wide) else wide


def _draw(
    listed: Sequence[Entry],
    page_of: Callable[[str], int | None],
    styles: Styles,
    gaps: Sequence[int],
) -> list[Page]:
    part = Part.CONTENTS
    flow = Flow(PORTRAIT, part.title)
    flow.title(part.title, styles.part, 20 * GRID)
    flow.y += GRID
    table = flow.section.add(Role.CONTENTS)
    for entry in listed:
        if entry.anchor in _UNLISTED or entry.anchor.startswith(f"{Part.ANNEX.anchor}:"):
            continue
        flow.skip(gaps[entry.level])
        reference = table.add(Role.ENTRY).add(Role.REFERENCE)
        _draw_entry(flow, entry, page_of(entry.anchor), styles, reference)
    return flow.pages


def _draw_entry(
    flow: Flow, entry: Entry, number: int | None, styles: Styles, element: Element
) -> None:
    style = (styles.body_bold, styles.cell_bold, styles.cell, styles.cell)[entry.level]
    indent = max(0, entry.level - 1) * _INDENT
    width = flow.frame.width
    lines = style.lines(entry.title, width - indent - _PAGE_WIDTH)
    # What names others below does not stand alone at the end of a page.
    flow.need(len(lines) * style.leading + (style.leading if entry.level in (1, 2) else 0))
    link = element.add(Role.LINK)
    for line in lines:
        flow.need(style.leading)
        with flow.page.within(link):
            flow.page.link(0, flow.y, width, flow.y + style.leading, entry.anchor)
        flow.write([line], style, indent, link)
    y = flow.y - style.leading + style.drop
    start = indent + style.width(lines[-1]) + 2 * GRID
    if start < width - _PAGE_WIDTH:
        flow.page.line(((start, y - 1), (width - _PAGE_WIDTH, y - 1)), RULE, "0.75 3")
    text = "" if number is None else str(number)
    with flow.page.within(element.add(Role.SPAN)):
        flow.page.text(width, y, text, _figure(entry, styles), Align.RIGHT)


def _figure(entry: Entry, styles: Styles) -> Style:
    return styles.figure if entry.level else styles.figure_bold
