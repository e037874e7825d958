"""A PDF's pages as pixels: for the screen, and for printers."""

from collections.abc import Mapping
from threading import Lock
from typing import Final

from pypdfium2 import PdfDocument

from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.picture import Picture
from ichinoseki_desktop.reports.pdf import Rendered

_POINTS_PER_INCH: Final = 72
# PDFium holds what belongs to the whole process: one thread at a time may be inside.
_INSIDE: Final = Lock()


class Leaves:
    """A packet's pages, each drawn when it is asked for; any thread may ask."""

    def __init__(self, rendered: Rendered) -> None:
        self._pdf = rendered.pdf
        self.pages: Mapping[str, int] = rendered.pages
        self.parts: Mapping[Part, int] = rendered.parts
        self.missing = rendered.missing
        with _INSIDE:
            document = PdfDocument(self._pdf)
            count = len(document)
            self.sizes = tuple(_size(document, place) for place in range(count))
            document.close()

    def picture(self, number: int, dots_per_inch: float) -> Picture:
        """A page, counted from 1, as it is printed in so many dots an inch."""
        with _INSIDE:
            # Opening takes 0.2 ms; a document kept open would be closed in just any thread.
            document = PdfDocument(self._pdf)
            page = document[number - 1]
            bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, prefer_bgrx=True)
            drawn = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            for each in (bitmap, page, document):
                each.close()
        return drawn


def _size(document: PdfDocument, place: int) -> tuple[float, float]:
    """Width and height in points."""
    width, height = document.get_page_size(place)
    return float(width), float(height)
