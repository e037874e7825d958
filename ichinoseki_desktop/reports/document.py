"""Pages bound into a PDF: operators, links, bookmarks and embedded fonts, written by reportlab."""

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from ichinoseki_desktop.reports.bookmarks import bookmark_tree
from ichinoseki_desktop.reports.paper.embedding import EmbeddedFace
from ichinoseki_desktop.reports.paper.fonts import Face
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.parts.contents import Entry

_LANGUAGE: Final = "ja-JP"
_PDF_VERSION: Final = (1, 4)


class _Information(PDFInfo):  # type: ignore[misc] # reportlab carries no types
    """The title alone: no names, and no date, for a clock would make each printing another."""

    def format(self, document: PDFDocument) -> bytes:
        return bytes(PDFDictionary({"Title": PDFString(self.title)}).format(document))


class Binding:
    """Pages in their order: where each anchor is, and the document that is made of them.

    `sides` are the numbers by which they lie front or back, where not those of their order.
    """

    def __init__(self, pages: Sequence[Page], sides: Sequence[int] = ()) -> None:
        self._pages = pages
        self._sides = sides or range(1, len(pages) + 1)
        self._faces: dict[Face, EmbeddedFace] = {}
        self._places: dict[str, tuple[int, float]] = {}
        for number, page in enumerate(pages, start=1):
            for anchor, y in page.anchors.items():
                self._places.setdefault(anchor, (number, y))

    def page_of(self, anchor: str) -> int | None:
        """The number of the page that an anchor is on."""
        return self._places[anchor][0] if anchor in self._places else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that could not be shown, once the document has been written."""
        return tuple(sorted({c for face in self._faces.values() for c in face.codes.missing}))

    def write(self, title: str, entries: Sequence[Entry], *, compact: bool = True) -> bytes:
        """The PDF's bytes: the same for the same pages. What nobody keeps need not be compact."""
        document = PDFDocument(invariant=1, lang=_LANGUAGE, pdfVersion=_PDF_VERSION)
        document.defaultStreamFilters = [PDFZCompress] if compact else None
        document.info = _Information()
        document.info.title = title
        document.Catalog.setPageMode("UseOutlines")
        document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        document.Catalog.Outlines = bookmark_tree(document, entries, self._destination)
        for side, page in zip(self._sides, self._pages, strict=True):
            content = self._content(page, side)
            document.updateSignature(content)
            document.addPage(self._page(page, side, content))
        for face in self._faces.values():
            face.write(document)
        return bytes(document.format())

    def _page(self, page: Page, side: int, content: bytes) -> PDFPage:
        made = PDFPage()
        made.MediaBox = PDFArray([0, 0, *(round(side, 2) for side in page.frame.paper)])
        made.Contents = PDFStream(content=content)
        made.Resources = PDFDictionary({"Font": PDFObjectReference(BasicFonts)})
        links = list(self._links(page, side))
        if links:
            made.Annots = PDFArray(links)
        return made

    def _content(self, page: Page, side: int) -> bytes:
        left, top = page.frame.origin(side)
        base = page.frame.paper[1] - top
        shapes = (f"q 1 0 0 -1 {left:.2f} {base:.2f} cm 1 j", *page.shapes, "Q")
        return "\n".join((*shapes, "BT", *self._text(page, left, base), "ET")).encode("ascii")

    def _text(self, page: Page, left: float, base: float) -> Iterator[str]:
        current = None
        for x, y, text, style in page.runs:
            face = self._faces.get(style.face)
            if face is None:
                face = EmbeddedFace(style.face, f"F{len(self._faces) + 1}")
                self._faces[style.face] = face
            shown = text.translate(face.codes)
            if not shown:
                continue
            if style is not current:
                current = style
                yield f"/{face.label} {style.size:g} Tf"
            yield f"1 0 0 1 {left + x:.2f} {base - y:.2f} Tm <{shown}> Tj"

    def _links(self, page: Page, side: int) -> Iterator[PDFDictionary]:
        left, top = page.frame.origin(side)
        base = page.frame.paper[1] - top
        for link in page.links:
            if link.anchor not in self._places:
                continue
            corners = (left + link.left, base - link.bottom, left + link.right, base - link.top)
            yield PDFDictionary(
                {
                    "Type": "/Annot",
                    "Subtype": "/Link",
                    "Rect": PDFArray([round(corner, 2) for corner in corners]),
                    "Border": "[0 0 0]",
                    "Dest": self._destination(link.anchor),
                }
            )

    def _destination(self, anchor: str) -> PDFArray:
        """Where an anchor is, with the margin above it in sight."""
        number, y = self._places[anchor]
        height = self._pages[number - 1].frame.paper[1] - y
        page = PDFObjectReference(f"Page{number}")
        return PDFArray([page, "/XYZ", 0, round(height, 2), 0])
