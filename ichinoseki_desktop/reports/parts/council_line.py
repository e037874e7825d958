"""The council's own word on a measure: boxes to tick, or what it has said."""

from typing import Final

from ichinoseki_desktop.core.council.meeting import COUNCIL_WORDS, CouncilJudgement
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.structure import Element, Role
from ichinoseki_desktop.reports.paper.style import GRID, RULE, Styles

_HEAD: Final = "評価："
_SIDE: Final = 2 * GRID
_CHOSEN: Final = "選択"
_OPEN: Final = "未選択"


def draw_council_line(flow: Flow, said: CouncilJudgement, styles: Styles) -> None:
    """A box before each word, the one that was said filled; below, the council's remarks."""
    style = styles.cell
    flow.need(style.leading)
    own = (said.word,) if said.word and said.word not in COUNCIL_WORDS else ()
    y, x = flow.y, style.width(f"{_HEAD}　")
    line = flow.section.add(Role.PARAGRAPH)
    with flow.page.within(line.add(Role.SPAN)):
        flow.page.text(0, y + style.drop, _HEAD, style)
    for word in (*COUNCIL_WORDS, *own):
        _draw_box(flow.page, x, y + GRID, line, chosen=word == said.word)
        with flow.page.within(line.add(Role.SPAN)):
            flow.page.text(x + _SIDE + GRID, y + style.drop, word, style)
        x += _SIDE + GRID + style.width(word) + 4 * GRID
    flow.y += style.leading
    if said.remarks:
        flow.write(style.lines(said.remarks, flow.frame.width), style)
    flow.y += GRID


def _draw_box(page: Page, x: float, y: float, line: Element, *, chosen: bool) -> None:
    box = (x, y, x + _SIDE, y + _SIDE)
    with page.within(line.figure(_CHOSEN if chosen else _OPEN, box)):
        page.box(x, y, _SIDE, _SIDE, RULE)
        if chosen:
            page.fill(x + 1.5, y + 1.5, _SIDE - 3, _SIDE - 3, 0)
