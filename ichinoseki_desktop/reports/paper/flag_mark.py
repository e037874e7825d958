"""A flag's shape on paper, drawn from the same figures as on screen."""

from typing import Final

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.flag_shape import FLAG_SHAPE
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import BLACK, RULE

FLAG_SIDE: Final = 8.5
"""The side of the square that a flag takes beside text, in points."""

_DASH: Final = "1.6 1.1"


def draw_flag(page: Page, left: float, top: float, side: float, flag: Flag) -> None:
    """Draw a flag's shape into a square."""
    shape = FLAG_SHAPE[flag]
    shade = 1 - float(shape.shade)
    if shape.points:
        page.polygon(
            ((left + float(x) * side, top + float(y) * side) for x, y in shape.points), RULE, shade
        )
        return
    centre = (left + side / 2, top + side / 2)
    page.circle(centre, side / 2, RULE, shade, _DASH if shape.dashed else "")
    if shape.dot:
        page.circle(centre, side / 4, RULE, BLACK)
