"""Where on the sheet of paper the text stands: margins for punching, mirrored front and back."""

from dataclasses import dataclass
from typing import Final

from ichinoseki_desktop.reports.paper.style import GRID, MM


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper and the text block on it, in points. The punched edge has the wide margin.

    Upright paper is punched at the left; paper on its side at the top, where the left edge of the
    others lies when it is bound among them. On the back of a leaf it is the opposite edge.
    """

    paper: tuple[float, float]
    width: float
    height: float
    front: tuple[float, float]
    back: tuple[float, float]

    def origin(self, number: int) -> tuple[float, float]:
        """From the paper's top left corner to the text block's, on the page of that number."""
        return self.front if number % 2 else self.back


_LONG: Final = 297 * MM
_SHORT: Final = 210 * MM

PORTRAIT: Final = Frame(
    paper=(_SHORT, _LONG),
    width=169 * MM,
    height=211 * GRID,
    front=(25 * MM, 20 * MM),
    back=(16 * MM, 20 * MM),
)
LANDSCAPE: Final = Frame(
    paper=(_LONG, _SHORT),
    width=265 * MM,
    height=131 * GRID,
    front=(16 * MM, 29 * MM),
    back=(16 * MM, 18 * MM),
)
