"""The slides of a meeting and where in them one is: no widget, no painting."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.core.intake.plan_matching import match
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.packet.slides import (
    Content,
    Shown,
    Slide,
    SlideKind,
    content,
    slides,
)
from ichinoseki_desktop.models.search_key import search_key
from ichinoseki_desktop.models.session import View

_PARTS: Final = {
    SlideKind.TITLE: Part.COVER,
    SlideKind.AGENDA: Part.AGENDA,
    SlideKind.OVERVIEW: Part.SUMMARY,
    SlideKind.OPINION: Part.ANSWERS,
}
"""What has no sheet of its own in the packet, and stands where a part begins."""


class Deck(QObject):
    """Slides over one view; the packet's pages are told once they are known."""

    moved = Signal()
    """Another slide is shown, or the same one says something else."""

    def __init__(self, view: View, meeting: Meeting | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: Mapping[str, int] | None = None
        self.take(view, meeting)

    def take(self, view: View, meeting: Meeting | None) -> None:
        """Show another view of the plan, staying where one is as far as that is still there."""
        here = self.slide if hasattr(self, "slides") else None
        self.shown = Shown(view.book, view.year, view.judged, view.rollups, meeting)
        self.slides = slides(view.book, view.year, meeting)
        self.place = self.slides.index(here) if here in self.slides else 0
        self.moved.emit()

    def hold(self, meeting: Meeting) -> None:
        """Go on as a meeting that was entered only now."""
        here, book, year = self.slide, self.shown.book, self.shown.year
        self.shown = self.shown._replace(meeting=meeting)
        self.slides = slides(book, year, meeting)
        self.place = self.slides.index(here)
        self.moved.emit()

    def tell_pages(self, pages: Mapping[str, int]) -> None:
        """The page of every node and KPI in the printed packet, and of parts by their anchors."""
        self._pages = pages
        self.moved.emit()

    def code_now(self, plan: Plan, code: str) -> str:
        """The code that a plan has for what is shown under this one.

        What was frozen keeps the codes of then; what is said of it belongs to the same thing.
        """
        then = self.shown.book.plan
        return code if plan == then else match(then, plan).code(code)

    @property
    def slide(self) -> Slide:
        """The slide that is shown."""
        return self.slides[self.place]

    @property
    def content(self) -> Content:
        """What it says."""
        return content(self.shown, self.slide)

    @property
    def next(self) -> Content | None:
        """What the slide after it says, None after the last."""
        after = self.place + 1
        return content(self.shown, self.slides[after]) if after < len(self.slides) else None

    @property
    def page(self) -> int | None:
        """Where the slide's matter stands in the packet: its own page, or that of its measure."""
        return self._page_of(self.slide)

    @property
    def knows_pages(self) -> bool:
        """Whether the packet's pages have been told."""
        return self._pages is not None

    def go(self, place: int) -> None:
        """Show a slide by its place; before the first and after the last there is none."""
        place = min(max(place, 0), len(self.slides) - 1)
        if place != self.place:
            self.place = place
            self.moved.emit()

    def step(self, by: int) -> None:
        """Go on or back."""
        self.go(self.place + by)

    def find(self, text: str) -> bool:
        """Go to a page of the packet, a code, or a part of a name; False where there is none."""
        found = self._by_page(text) if text.strip().isdecimal() else self._by_name(text)
        if found is None:
            return False
        self.go(found)
        return True

    def _page_of(self, slide: Slide) -> int | None:
        code, pages = slide.code, self._pages or {}
        part = _PARTS.get(slide.kind)
        beginning = pages.get(part.anchor) if part else None
        return beginning or pages.get(code) or pages.get(code.rpartition(".")[0])

    def _by_page(self, text: str) -> int | None:
        """The slide on that page, else the last one before it that has something on paper."""
        wanted, last_page = int(text), max((self._pages or {}).values(), default=0)
        if not 0 < wanted <= last_page:
            return None
        best: tuple[int, int] | None = None
        for place, slide in enumerate(self.slides):
            page = self._page_of(slide) or 0
            if 0 < page <= wanted and (best is None or page > best[0]):
                best = page, place
        return best[1] if best else None

    def _by_name(self, text: str) -> int | None:
        wanted = search_key(text.strip())
        if not wanted:
            return None
        codes = [search_key(slide.code) for slide in self.slides]
        if wanted in codes:
            return codes.index(wanted)
        for place, slide in enumerate(self.slides):
            if wanted in search_key(f"{printed_code(slide.code)} {self._heading(slide)}"):
                return place
        return None

    def _heading(self, slide: Slide) -> str:
        return content(self.shown, slide).heading if slide.code else ""
