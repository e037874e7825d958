"""Pages bound into a PDF: operators, structure, links, bookmarks and fonts, by reportlab."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFDictionary,
    PDFInfo,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)

from ichinoseki_desktop.reports.bookmarks import bookmark_tree
from ichinoseki_desktop.reports.content import Spot, Typesetter
from ichinoseki_desktop.reports.metadata import metadata
from ichinoseki_desktop.reports.packing import PackedDocument
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.structure import Element, Role
from ichinoseki_desktop.reports.parts.contents import Entry
from ichinoseki_desktop.reports.tagging import Structure, said

_LANGUAGE: Final = "ja-JP"


class _Information(PDFInfo):  # type: ignore[misc] # reportlab carries no types
    """The title alone: no names, and no date, for a clock would make each printing another."""

    def format(self, document: PackedDocument) -> bytes:
        return bytes(PDFDictionary({"Title": PDFString(self.title)}).format(document))


class _Leaf(PDFPage):  # type: ignore[misc] # reportlab carries no types
    """A page that knows its place in the structure, in whose order its links are gone through."""

    __NoDefault__: ClassVar = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]


class Binding:
    """Pages in their order: where each anchor is, and the document that is made of them.

    `sides` are the numbers by which they lie front or back, where not those of their order.
    """

    def __init__(self, pages: Sequence[Page], sides: Sequence[int] = ()) -> None:
        self._pages = pages
        self._sides = sides or range(1, len(pages) + 1)
        self._typesetter = Typesetter()
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
        return self._typesetter.missing

    def write(self, title: str, entries: Sequence[Entry], *, kept: bool = True) -> bytes:
        """The PDF's bytes: the same for the same pages.

        What nobody keeps need be neither compact nor told to who cannot see it.
        """
        document = PackedDocument(_LANGUAGE, compact=kept)
        document.info = _Information()
        document.info.title = title
        catalog = document.Catalog
        catalog.setPageMode("UseOutlines")
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Outlines = bookmark_tree(document, entries, self._destination)
        structure = self._write_pages(document)
        if kept:
            catalog.MarkInfo = PDFDictionary({"Marked": "true"})
            catalog.Metadata = metadata(title, _LANGUAGE)
            catalog.StructTreeRoot = f"{structure.write()} 0 R"
        self._typesetter.embed(document)
        return document.format()

    def _write_pages(self, document: PackedDocument) -> Structure:
        """Add the pages to the document; what they tell."""
        structure, leaves, spots = Structure(document), [_Leaf() for _ in self._pages], []
        for leaf, page, side in zip(leaves, self._pages, self._sides, strict=True):
            name = document.thisPageName()
            document.addPage(leaf)
            left, top = page.frame.origin(side)
            spots.append(Spot(document.number_of(name), left, page.frame.paper[1] - top))
        for leaf, page, spot in zip(leaves, self._pages, spots, strict=True):
            operators, marks = self._typesetter.content(page, spot)
            document.updateSignature(operators)
            leaf.MediaBox = PDFArray([0, 0, *(round(side, 2) for side in page.frame.paper)])
            leaf.Contents = PDFStream(content=operators)
            leaf.Resources = PDFDictionary({"Font": PDFObjectReference(BasicFonts)})
            leaf.StructParents = structure.add_page(page.section, spot, marks)
            links = list(self._links(page, spot, spots, structure))
            if links:
                leaf.Annots = PDFArray(links)
                leaf.Tabs = "/S"
        return structure

    def _links(
        self, page: Page, spot: Spot, spots: Sequence[Spot], structure: Structure
    ) -> Iterator[str]:
        """Add a page's links that lead to somewhere; their references."""
        words = _link_words(page) if page.links else {}
        for box, anchor, element in page.links:
            if anchor not in self._places:
                continue
            number = structure.document.number()
            key = structure.add_link(element, spot, number)
            place, height = self._place(anchor)
            structure.document.make(
                number,
                f"<</Type/Annot/Subtype/Link/Rect{spot.corners(box)}/Border[0 0 0]"
                f"/StructParent {key}/Contents{said(words[element])}"
                f"/Dest[{spots[place - 1].number} 0 R/XYZ 0 {height:.2f} 0]>>",
            )
            yield f"{number} 0 R"

    def _destination(self, anchor: str) -> PDFArray:
        """Where a bookmark leads: to an anchor, with the margin above it in sight."""
        number, height = self._place(anchor)
        page = PDFObjectReference(f"Page{number}")
        return PDFArray([page, "/XYZ", 0, round(height, 2), 0])

    def _place(self, anchor: str) -> tuple[int, float]:
        """The number of an anchor's page, and how far above its lower edge the anchor is."""
        number, y = self._places[anchor]
        return number, self._pages[number - 1].frame.paper[1] - y


def _link_words(page: Page) -> Mapping[Element, str]:
    """What stands in each link of a page."""
    words: dict[Element, str] = defaultdict(str)
    for element, run in zip(page.told_by, page.runs, strict=True):
        if element is not None and element.role is Role.LINK:
            words[element] += run.text
    return words
