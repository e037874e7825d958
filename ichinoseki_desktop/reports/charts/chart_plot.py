"""A chart's plot: where values and places lie on paper, and where labels may stand by them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ichinoseki_desktop.reports.charts.label_placing import Box
from ichinoseki_desktop.reports.paper.page import Page, Point
from ichinoseki_desktop.reports.paper.style import GRID, WHITE, Style

INSET: Final = 9.0
"""How far inside the axes the first and the last place lie, in points."""
LABEL_LEADING: Final = 3 * GRID
LABEL_DROP: Final = 8.0
AWAY: Final = 4.0
"""How far a label keeps away from what it names."""

_LABEL_HEIGHT: Final = 10.0


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle between the axes: places along, values up."""

    left: float
    top: float
    right: float
    bottom: float
    step: float
    low: float
    high: float

    def x(self, place: int) -> float:
        """Where a place lies along."""
        return self.left + INSET + self.step * place

    def y(self, value: Decimal | Fraction) -> float:
        """Where a value lies, y downwards."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.bottom - (self.bottom - self.top) * share

    def point(self, place: int, value: Decimal | Fraction) -> Point:
        """Both."""
        return self.x(place), self.y(value)


def around(point: Point, width: float) -> Iterator[Box]:
    """Places for a label by a point: beside it, then farther up and down."""
    yield from beside(point, width)
    x, y = point
    far = _LABEL_HEIGHT / 2 + AWAY
    half = width / 2 + AWAY
    for dy in (2 * far, -2 * far, 3 * far, -3 * far):
        for dx in (0, half, -half):
            yield label_box(x + dx, y + dy, width)


def beside(point: Point, width: float) -> Iterator[Box]:
    """Places for a label right by a point: above, below, to the sides."""
    x, y = point
    far = _LABEL_HEIGHT / 2 + AWAY
    half = width / 2 + AWAY
    for dx, dy in ((0, -far), (0, far), (-half, -far), (-half, far), (half, -far), (half, far)):
        yield label_box(x + dx, y + dy, width)


def label_box(x: float, y: float, width: float, lines: int = 1) -> Box:
    """A label's box around its middle."""
    half = (_LABEL_HEIGHT + (lines - 1) * LABEL_LEADING) / 2
    return Box(x - width / 2, y - half, x + width / 2, y + half)


def write_label(page: Page, box: Box, lines: Sequence[str], style: Style) -> None:
    """Write a label over a white ground, so that no thin line runs through it."""
    page.fill(box.left, box.top, box.right - box.left, box.bottom - box.top, WHITE)
    for number, line in enumerate(lines):
        page.text(box.left, box.top + LABEL_DROP + number * LABEL_LEADING, line, style)
