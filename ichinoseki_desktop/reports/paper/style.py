"""How the packet looks: one grid, a few kinds of type, three weights of line, and black.

Text is always solid black: greys are dots on a laser printer and belong in fills only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from ichinoseki_desktop.core.values.line_breaking import balanced_lines, break_lines
from ichinoseki_desktop.reports.paper.fonts import Face, face

MM: Final = 72 / 25.4
GRID: Final = 3.5
"""Every line of text and every rule of a table stands on a multiple of this, in points."""

HAIRLINE: Final = 0.25
RULE: Final = 0.75
BAR: Final = 2.0

BLACK: Final = 0.0
GREY: Final = 0.55
PALE: Final = 0.88
PALEST: Final = 0.94
WHITE: Final = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A kind of type: sizes in points, `leading` from line to line, `drop` to the baseline."""

    face: Face
    size: float
    leading: float
    drop: float

    def width(self, text: str) -> float:
        """How long a text is on one line."""
        return sum(map(self.face.widths.__getitem__, text)) * self.size / 1000

    def lines(self, text: str, room: float) -> Sequence[str]:
        """The text broken to lines of at most `room` points."""
        return _broken(self, text, room)

    def balanced(self, text: str, room: float) -> Sequence[str]:
        """The same for a heading: lines about equally long."""
        return balanced_lines(text, room * 1000 / self.size, self.face.widths)


# A name stands in many tables, and the pages that follow an edit say nearly what was said before.
@lru_cache(maxsize=16384)
def _broken(style: Style, text: str, room: float) -> tuple[str, ...]:
    return tuple(break_lines(text, room * 1000 / style.size, style.face.widths))


@dataclass(frozen=True, slots=True, eq=False)
class Styles:
    """The kinds of type there are: `cell` and below for tables, `figure` for tabular numbers."""

    cover: Style
    part: Style
    title: Style
    section: Style
    body: Style
    body_bold: Style
    cell: Style
    cell_bold: Style
    figure: Style
    figure_bold: Style
    note: Style
    note_bold: Style
    note_figure: Style


@cache
def styles() -> Styles:
    """The packet's type, its faces read once."""
    text, bold = face("BIZUDPGothic-Regular"), face("BIZUDPGothic-Bold")
    figure, figure_bold = face("BIZUDGothic-Regular"), face("BIZUDGothic-Bold")
    return Styles(
        cover=_style(bold, 24, 10),
        part=_style(bold, 18, 8),
        title=_style(bold, 15, 6),
        section=_style(bold, 11, 5),
        body=_style(text, 10.5, 5),
        body_bold=_style(bold, 10.5, 5),
        cell=_style(text, 9.5, 4),
        cell_bold=_style(bold, 9.5, 4),
        figure=_style(figure, 10, 4),
        figure_bold=_style(figure_bold, 10, 4),
        note=_style(text, 9, 4),
        note_bold=_style(bold, 9, 4),
        note_figure=_style(figure, 9, 4),
    )


def _style(face_: Face, size: float, steps: int) -> Style:
    """A style whose lines are so many grid steps apart, its baseline on the grid."""
    centred = (steps * GRID + 0.76 * size) / 2
    return Style(face_, size, steps * GRID, round(centred / GRID) * GRID)
