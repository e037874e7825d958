"""One page as it is drawn: lines and fills below, text above, and where it leads.

Points from the text block's top left corner, downwards: where the block stands on the paper is
known only when the pages are bound.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from enum import Enum
from typing import NamedTuple

from ichinoseki_desktop.reports.paper.frame import Frame
from ichinoseki_desktop.reports.paper.structure import Box, Element, Role
from ichinoseki_desktop.reports.paper.style import BLACK, HAIRLINE, Style

Point = tuple[float, float]

# How far a circle's control points are from its ends, as a share of the radius.
_ARC = 0.5523


class Align(Enum):
    """Which part of a text stands at its x."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Run(NamedTuple):
    """One line of text: its left end and baseline."""

    x: float
    y: float
    text: str
    style: Style


class Link(NamedTuple):
    """A place that leads to an anchor when it is clicked on, and whose words lie there."""

    box: Box
    anchor: str
    element: Element


class Page:
    """A page being drawn. `part` stands in its running head, `section` holds its elements.

    `told_by` and `shown_by` have the element that each run and each shape belongs to; None is
    decoration. `element` is what is being drawn for.
    """

    def __init__(self, frame: Frame, part: str, section: Element | None = None) -> None:
        self.frame = frame
        self.part = part
        self.section = section or Element(Role.SECTION)
        self.runs: list[Run] = []
        self.told_by: list[Element | None] = []
        self.shapes: list[str] = []
        self.shown_by: list[Element | None] = []
        self.links: list[Link] = []
        self.anchors: dict[str, float] = {}
        self.element: Element | None = None

    @contextmanager
    def within(self, element: Element | None) -> Iterator[None]:
        """Whatever is drawn meanwhile belongs to that element."""
        around, self.element = self.element, element
        yield
        self.element = around

    def twin(self) -> "Page":
        """The same page, to be drawn on further while this one stays as it is."""
        twin = copy(self)
        for name, drawn in vars(self).items():
            if isinstance(drawn, list | dict):
                setattr(twin, name, drawn.copy())
        return twin

    def same_as(self, other: "Page") -> bool:
        """Whether the same is drawn on both, and leads to the same places."""
        return self.look == other.look

    @property
    def look(self) -> tuple[object, ...]:
        """All that is seen on the page or leads somewhere, whatever it is told as."""
        leads = [link[:2] for link in self.links]
        return self.frame, self.part, self.runs, self.shapes, leads, self.anchors

    def text(self, x: float, y: float, text: str, style: Style, align: Align = Align.LEFT) -> None:
        """Write one line, its baseline at y."""
        if align is not Align.LEFT:
            x -= style.width(text) * align.value
        self.runs.append(Run(x, y, text, style))
        self.told_by.append(self.element)

    def anchor(self, name: str, y: float) -> None:
        """Name a height that links and bookmarks lead to; the first page of a name counts."""
        self.anchors.setdefault(name, y)

    def link(self, left: float, top: float, right: float, bottom: float, anchor: str) -> None:
        """Let a place lead to an anchor, by the element that is being drawn."""
        if self.element is None:
            raise ValueError("decoration leads nowhere")
        self.links.append(Link((left, top, right, bottom), anchor, self.element))

    def fill(self, left: float, top: float, width: float, height: float, shade: float) -> None:
        """Fill a rectangle; shades go from 0, black, to 1, white."""
        self._show(f"{shade:g} g {left:.2f} {top:.2f} {width:.2f} {height:.2f} re f")

    def box(self, left: float, top: float, width: float, height: float, line: float) -> None:
        """Outline a rectangle."""
        self._show(f"{line:g} w [] 0 d 0 G {left:.2f} {top:.2f} {width:.2f} {height:.2f} re S")

    def line(
        self,
        points: Iterable[Point],
        width: float = HAIRLINE,
        dash: str = "",
        shade: float = BLACK,
    ) -> None:
        """Join points by a line; the dash is PDF's: lengths on and off."""
        self._show(f"{width:g} w [{dash}] 0 d {shade:g} G {_path(points)} S")

    def area(self, points: Iterable[Point], shade: float) -> None:
        """Fill what the points enclose, without an outline."""
        self._show(f"{shade:g} g {_path(points)} f")

    @contextmanager
    def clipped(self, left: float, top: float, right: float, bottom: float) -> Iterator[None]:
        """Whatever is drawn meanwhile shows only inside a rectangle."""
        size = f"{right - left:.2f} {bottom - top:.2f}"
        self._show(f"q {left:.2f} {top:.2f} {size} re W n")
        yield
        self._show("Q")

    def polygon(self, points: Iterable[Point], width: float, shade: float) -> None:
        """A closed outline in black, filled with a shade."""
        self._show(f"{width:g} w [] 0 d 0 G {shade:g} g {_path(points)} b")

    def circle(
        self, centre: Point, radius: float, width: float, shade: float, dash: str = ""
    ) -> None:
        """A circle outlined in black, filled with a shade."""
        x, y = centre
        r, k = radius, radius * _ARC
        self._show(
            f"{width:g} w [{dash}] 0 d 0 G {shade:g} g {x - r:.2f} {y:.2f} m "
            f"{x - r:.2f} {y + k:.2f} {x - k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
            f"{x + k:.2f} {y + r:.2f} {x + r:.2f} {y + k:.2f} {x + r:.2f} {y:.2f} c "
            f"{x + r:.2f} {y - k:.2f} {x + k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
            f"{x - k:.2f} {y - r:.2f} {x - r:.2f} {y - k:.2f} {x - r:.2f} {y:.2f} c b"
        )

    def _show(self, shape: str) -> None:
        """Draw a shape. Only a figure's are told of: a flag, say, has its word beside it."""
        self.shapes.append(shape)
        element = self.element
        self.shown_by.append(element if element and element.role is Role.FIGURE else None)


def _path(points: Iterable[Point]) -> str:
    return " l ".join(f"{x:.2f} {y:.2f}" for x, y in points).replace(" l ", " m ", 1) + " l"
