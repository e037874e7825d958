"""Filling pages from the top: what does not fit goes to the next one."""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from ichinoseki_desktop.reports.paper.frame import Frame
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.structure import Element, Role
from ichinoseki_desktop.reports.paper.style import GRID, Style

# A heading of more lines is not repeated on the pages that follow.
_MOST_REPEATED: Final = 3


class Strip(Protocol):
    """What stands again on top of every page that follows."""

    @property
    def height(self) -> float:
        """How much of the page it takes."""

    def draw(self, page: Page, top: float) -> None:
        """Draw it from there down."""


class Flow:
    """The pages of one part, and how far down the last one is filled.

    `section` is the element that holds all that is told on them; what stands again on top of a
    following page is told once.
    """

    def __init__(
        self,
        frame: Frame,
        part: str,
        continued: tuple[str, Style] | None = None,
        strip: Strip | None = None,
    ) -> None:
        self.frame = frame
        self._strip = strip
        self.section = Element(Role.SECTION)
        self.pages = [Page(frame, part, self.section)]
        self.y = 0.0
        self._part = part
        self._continued: Sequence[str] = ()
        if continued is not None:
            text, self._style = continued
            lines = self._style.lines(text, frame.width)
            if len(lines) <= _MOST_REPEATED:
                self._continued = lines

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """How much of the page is left."""
        return self.frame.height - self.y

    @property
    def top(self) -> float:
        """How much of a following page what is repeated there takes."""
        heading = len(self._continued) * self._style.leading + GRID if self._continued else 0.0
        return heading + (self._strip.height + GRID if self._strip else 0.0)

    def turn(self) -> None:
        """Go on at the top of a new page, under the continued heading."""
        self.pages.append(Page(self.frame, self._part, self.section))
        self.y = self.top
        for number, line in enumerate(self._continued):
            self.page.text(0, number * self._style.leading + self._style.drop, line, self._style)
        if self._strip is not None:
            self._strip.draw(self.page, self.top - self._strip.height - GRID)

    def need(self, height: float) -> None:
        """Turn the page where so much does not fit, unless a page has no more to give."""
        if height > self.room and self.y > self.top:
            self.turn()

    def skip(self, steps: float = 1) -> None:
        """Leave some grid steps free; at the top of a page there is nothing to part."""
        if self.y > self.top:
            self.y += steps * GRID

    def write(
        self, lines: Iterable[str], style: Style, x: float = 0.0, element: Element | None = None
    ) -> None:
        """Write lines, over as many pages as they take: a paragraph, or in that element."""
        element = element or self.section.add(Role.PARAGRAPH)
        for line in lines:
            self.need(style.leading)
            with self.page.within(element):
                self.page.text(x, self.y + style.drop, line, style)
            self.y += style.leading

    def title(self, text: str, style: Style, follow: float) -> None:
        """Write what the part is called; it keeps company with so much of what follows."""
        self._head(text, style, follow, Role.TITLE)

    def heading(self, text: str, style: Style, follow: float) -> None:
        """Write a heading within the part, likewise."""
        self._head(text, style, follow, Role.HEADING)

    def _head(self, text: str, style: Style, follow: float, role: Role) -> None:
        lines = style.balanced(text, self.frame.width)
        self.need(len(lines) * style.leading + follow)
        self.write(lines, style, element=self.section.add(role))
