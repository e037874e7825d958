"""A packet's pages as pixels: for the screen, and for printers."""

from collections.abc import Hashable
from threading import Lock
from typing import Final, Self

from pypdfium2 import PdfDocument

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.values.picture import Picture
from ichinoseki_desktop.reports.document import Binding
from ichinoseki_desktop.reports.drawing import Drawn, Progress, Steps, draw
from ichinoseki_desktop.reports.paper.embedding import lacking
from ichinoseki_desktop.reports.paper.style import styles
from ichinoseki_desktop.reports.places import places
from ichinoseki_desktop.reports.running import Running, in_order

_POINTS_PER_INCH: Final = 72
# PDFium holds what belongs to the whole process: one thread at a time may be inside.
_INSIDE: Final = Lock()


class Leaves:
    """A packet to be leafed through; any thread may ask for a page's picture.

    Each page is a document of its own when it is asked for, since a packet is bound as a whole
    only where it leaves the program.
    """

    def __init__(self, packet: Packet, drawn: Drawn) -> None:
        self.drawn = drawn
        self._leaves = in_order(drawn.pages, Running.of(packet))
        self.pages, self.parts = places(packet, drawn)
        self.sizes = tuple(leaf.page.frame.paper for leaf in self._leaves)
        on_pages = (section.missing for section in drawn.sections)
        around = lacking(leaf.drawn(styles()) for leaf in self._leaves[-1:])
        self.missing = tuple(sorted(around.union(*on_pages)))

    @classmethod
    def of(
        cls, packet: Packet, before: Self | None = None, progress: Progress | None = None
    ) -> Self:
        """Draw what is not as it was in the leaves of before. Raises Cancelled."""
        steps = Steps((packet,), 0, progress)
        return cls(packet, draw(packet, styles(), steps, before=before.drawn if before else None))

    def look(self, number: int) -> Hashable:
        """The same for pages that look the same, here and in the leaves of before."""
        return self._leaves[number - 1]

    def picture(self, number: int, dots_per_inch: float) -> Picture:
        """A page, counted from 1, as it is printed in so many dots an inch."""
        leaf = self._leaves[number - 1]
        page = leaf.drawn(styles())
        pdf = Binding((page,), (leaf.folio.number,)).write("", (), kept=False)
        with _INSIDE:
            document = PdfDocument(pdf)
            page = document[0]
            bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, prefer_bgrx=True)
            drawn = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            for each in (bitmap, page, document):
                each.close()
        return drawn
