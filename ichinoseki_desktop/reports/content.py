"""A page's operators: shapes below, text above, parted by the element that they are drawn for."""

from collections.abc import Iterator
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument

from ichinoseki_desktop.reports.paper.embedding import EmbeddedFace
from ichinoseki_desktop.reports.paper.fonts import Face
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.structure import Box, Element


class Spot(NamedTuple):
    """A page in a document: the number of its object, and where its text block begins.

    From the block's top left corner, points go to the right and down; the paper's, from its bottom
    left corner, to the right and up.
    """

    number: int
    left: float
    top: float

    def corners(self, box: Box) -> str:
        """A box of the text block on the paper, as PDF writes it: left, bottom, right and top."""
        left, top, right, bottom = box
        low = f"{self.left + left:.2f} {self.top - bottom:.2f}"
        return f"[{low} {self.left + right:.2f} {self.top - top:.2f}]"


class Content(NamedTuple):
    """The operators, and the elements of the marked content in them by its number."""

    operators: bytes
    marks: list[Element]


class Typesetter:
    """The faces of a document, and the operators that write in them."""

    def __init__(self) -> None:
        self._faces: dict[Face, EmbeddedFace] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that could not be shown in what has been written."""
        return tuple(sorted({c for face in self._faces.values() for c in face.codes.missing}))

    def content(self, page: Page, spot: Spot) -> Content:
        """The content of a page."""
        marking = _Marking()
        marking.lines.append(f"q 1 0 0 -1 {spot.left:.2f} {spot.top:.2f} cm 1 j")
        for element, shape in zip(page.shown_by, page.shapes, strict=True):
            marking.turn_to(element)
            marking.lines.append(shape)
        marking.end()
        marking.lines += ("Q", "BT")
        for element, operators in self._text(page, spot):
            marking.turn_to(element)
            marking.lines.append(operators)
        marking.end()
        marking.lines.append("ET")
        return Content("\n".join(marking.lines).encode("ascii"), marking.marks)

    def embed(self, document: PDFDocument) -> None:
        """Add the faces, as far as they have been used, to a document."""
        for face in self._faces.values():
            face.write(document)

    def _text(self, page: Page, spot: Spot) -> Iterator[tuple[Element | None, str]]:
        current, (_, left, top) = None, spot
        for element, (x, y, text, style) in zip(page.told_by, page.runs, strict=True):
            face = self._faces.get(style.face)
            if face is None:
                face = EmbeddedFace(style.face, f"F{len(self._faces) + 1}")
                self._faces[style.face] = face
            shown = text.translate(face.codes)
            if not shown:
                continue
            set_face = ""
            if style is not current:
                current, set_face = style, f"/{face.label} {style.size:g} Tf\n"
            yield element, f"{set_face}1 0 0 1 {left + x:.2f} {top - y:.2f} Tm <{shown}> Tj"


class _Marking:
    """Lines of operators, between marks that tell which element they belong to.

    Marked content is numbered on its page; what belongs to no element is an artifact
    (ISO 32000-1, 14.6 and 14.8.2.2).
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marks: list[Element] = []
        self._element: Element | None = None
        self._open = False

    def turn_to(self, element: Element | None) -> None:
        """What follows belongs to that element."""
        if self._open and element is self._element:
            return
        self.end()
        if element is None:
            self.lines.append("/Artifact BMC")
        else:
            self.lines.append(f"/{element.role.tag} <</MCID {len(self.marks)}>> BDC")
            self.marks.append(element)
        self._element, self._open = element, True

    def end(self) -> None:
        """What follows is not marked yet."""
        if self._open:
            self.lines.append("EMC")
        self._open = False
