"""Room for a pen: boxes with lines as far apart as handwriting needs, and blanks to fill in."""

from typing import Final

from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.structure import Role
from ichinoseki_desktop.reports.paper.style import GRID, HAIRLINE, RULE, Style

WRITING_LINE: Final = 7 * GRID
_TO_WRITE_ON: Final = "記入欄"


def draw_writing_space(flow: Flow, height: float) -> None:
    """A box over the whole width, ruled for writing."""
    page, top, width = flow.page, flow.y, flow.frame.width
    with page.within(flow.section.figure(_TO_WRITE_ON, (0, top, width, top + height))):
        page.box(0, top, width, height, RULE)
        y = top + WRITING_LINE
        while y <= top + height - 4 * GRID:
            page.line(((3 * GRID, y), (width - 3 * GRID, y)), HAIRLINE, "0.5 2")
            y += WRITING_LINE
    flow.y += height


def draw_filled_in(flow: Flow, name: str, text: str, style: Style, indent: float) -> None:
    """A name and what belongs to it; where nothing is known, a line to write it on."""
    flow.need(style.leading)
    element = flow.section.add(Role.PARAGRAPH)
    with flow.page.within(element):
        flow.page.text(0, flow.y + style.drop, name, style)
    if text:
        flow.write(style.lines(text, flow.frame.width - indent), style, indent, element)
    else:
        top, right = flow.y, flow.frame.width * 0.75
        flow.y += style.leading
        with flow.page.within(flow.section.figure(_TO_WRITE_ON, (indent, top, right, flow.y))):
            flow.page.line(((indent, flow.y), (right, flow.y)), HAIRLINE)
    flow.y += GRID
