"""The council's own word on a measure: boxes to tick, or what it has said."""

from typing import Final

from ichinoseki_desktop.core.council.meeting import COUNCIL_WORDS, CouncilJudgement
from ichinoseki_desktop.reports.paper.flow import Flow
from ichinoseki_desktop.reports.paper.style import GRID, RULE, Styles

_HEAD: Final = "評価："
_SIDE: Final = 2 * GRID


def draw_council_line(flow: Flow, said: CouncilJudgement, styles: Styles) -> None:
    """A box before each word, the one that was said filled; below, the council's remarks."""
    style = styles.cell
    flow.need(style.leading)
    own = (said.word,) if said.word and said.word not in COUNCIL_WORDS else ()
    y, x = flow.y, style.width(f"{_HEAD}　")
    flow.page.text(0, y + style.drop, _HEAD, style)
    for word in (*COUNCIL_WORDS, *own):
        flow.page.box(x, y + GRID, _SIDE, _SIDE, RULE)
        if word == said.word:
            flow.page.fill(x + 1.5, y + GRID + 1.5, _SIDE - 3, _SIDE - 3, 0)
        flow.page.text(x + _SIDE + GRID, y + style.drop, word, style)
        x += _SIDE + GRID + style.width(word) + 4 * GRID
    flow.y += style.leading
    if said.remarks:
        flow.write(style.lines(said.remarks, flow.frame.width), style)
    flow.y += GRID
