"""Pictures of a packet's pages, drawn away from the window: those that are looked at, no others."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from typing import Final, Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.picture import Picture
from ichinoseki_desktop.models.background import Job, Progress

_MOST_KEPT: Final = 24


class Preview(Protocol):
    """A packet that can be looked at; pages are counted from 1."""

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Each page's width and height in points."""

    @property
    def pages(self) -> Mapping[str, int]:
        """On which page each node and KPI stands."""

    @property
    def parts(self) -> Mapping[Part, int]:
        """On which page each part begins."""

    @property
    def missing(self) -> Sequence[str]:
        """The characters shown as 〓."""

    def look(self, number: int) -> Hashable:
        """What a page looks like: the same in another packet where it looks the same there."""

    def picture(self, number: int, dots_per_inch: float) -> Picture:
        """A page; to be called in any thread."""


def image_of(picture: Picture) -> QImage:
    """A picture as Qt has it, with pixels of its own."""
    shape = (picture.width, picture.height, picture.stride)
    return QImage(picture.pixels, *shape, QImage.Format.Format_RGB32).copy()


def measure_on(preview: Preview, number: int) -> str:
    """The code of the goal or measure whose sheet a page belongs to, "" where there is none."""
    first = preview.parts.get(Part.SHEETS)
    if first is None:
        return ""
    end = min((start for start in preview.parts.values() if start > first), default=None)
    if number < first or (end is not None and number >= end):
        return ""
    begun = [(page, code) for code, page in preview.pages.items() if page <= number]
    nodes = [(page, code.count("-"), code) for page, code in begun if "." not in code]
    return max(nodes, default=(0, 0, ""))[-1]


class PagePictures(QObject):
    """Draws one page after the other; a page that has changed keeps its old look until then."""

    drawn = Signal(int)
    """The number of a page whose picture is new."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._fresh: dict[int, float] = {}
        self._wanted: list[int] = []
        self._resolution = 0.0
        self._job: Job | None = None
        self._drawing: tuple[int, float] | None = None

    def show_preview(self, preview: Preview) -> None:
        """Draw the pages of another packet from now on, those that look otherwise in it."""
        same = self._same_in(preview)
        self._preview = preview
        self._fresh = {number: size for number, size in self._fresh.items() if number in same}
        if self._drawing is not None and self._drawing[0] not in same:
            self._drawing = None
        for number in [number for number in self._kept if number > len(preview.sizes)]:
            del self._kept[number]

    def _same_in(self, preview: Preview) -> set[int]:
        """The pages that are drawn, or are being drawn, and look the same in another packet."""
        known = self._preview
        if known is None:
            return set()
        drawn = {*self._fresh, *((self._drawing[0],) if self._drawing else ())}
        there = {number for number in drawn if number <= len(preview.sizes)}
        return {number for number in there if known.look(number) == preview.look(number)}

    def picture(self, number: int) -> QImage | None:
        """What there is of a page: it may be old, or of another size."""
        return self._kept.get(number)

    def want(self, numbers: Sequence[int], dots_per_inch: float) -> None:
        """Draw these, the first one first, and forget what was wanted before."""
        self._wanted, self._resolution = list(numbers), dots_per_inch
        self._go_on()

    def _go_on(self) -> None:
        preview, resolution = self._preview, self._resolution
        if self._job is not None or preview is None:
            return
        missing = [n for n in self._wanted if self._fresh.get(n) != resolution]
        if not missing:
            return
        number = missing[0]
        self._drawing = (number, resolution)

        def work(_: Progress) -> Picture:
            return preview.picture(number, resolution)

        # Without a parent, and bound to methods of ours: it may outlive us, and then tells nobody.
        self._job = Job(work)
        self._job.finished.connect(self._take)
        self._job.ended.connect(self._end)
        self._job.start()

    def _take(self, picture: object) -> None:
        if self._drawing is not None:
            self._keep(*self._drawing, cast("Picture", picture))

    def _keep(self, number: int, resolution: float, picture: Picture) -> None:
        self._kept[number] = image_of(picture)
        self._kept.move_to_end(number)
        self._fresh[number] = resolution
        while len(self._kept) > _MOST_KEPT:
            old, _ = self._kept.popitem(last=False)
            self._fresh.pop(old, None)
        self.drawn.emit(number)

    def _end(self) -> None:
        self._job = self._drawing = None
        self._go_on()
