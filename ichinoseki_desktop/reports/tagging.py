"""The structure of what is drawn as a tagged PDF has it: who can't see the pages has them read out.

The elements are written as a tree that tells in which order they are read; each has the numbers of
its marked content on the pages (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).
"""

from collections.abc import Iterable, Sequence

from ichinoseki_desktop.reports.bookmarks import plain
from ichinoseki_desktop.reports.content import Spot
from ichinoseki_desktop.reports.packing import PackedDocument
from ichinoseki_desktop.reports.paper.structure import Element, Figure, Role


def said(text: str) -> str:
    """A text as PDF has it, for whatever reads it out or shows it in a list."""
    return f"<FEFF{plain(text).encode('utf-16-be').hex()}>"


class Structure:
    """What the pages tell, gathered page by page, then written as one tree.

    What of an element lies on pages that are not in the document is left out.
    """

    def __init__(self, document: PackedDocument) -> None:
        self.document = document
        self._sections: dict[Element, None] = {}
        self._inside: dict[Element, str] = {}
        self._spots: dict[Element, Spot] = {}
        self._leading: set[Element] = set()
        self._keys: list[list[Element] | Element] = []
        self._first = 0
        self._numbers: dict[Element, int] = {}
        # Element by element, the number of the one around it, and all else that is written of it.
        self._above: list[int] = []
        self._texts: list[str] = []

    def add_page(self, section: Element, spot: Spot, marks: list[Element]) -> int:
        """Take in a page with its marked content; the key by which it finds its elements."""
        self._sections[section] = None
        for number, element in enumerate(marks):
            if element not in self._inside:
                self._inside[element], self._spots[element] = str(number), spot
            elif self._spots[element] is spot:
                self._put(element, str(number))
            else:
                self._put(element, f"<</Type/MCR/Pg {spot.number} 0 R/MCID {number}>>")
        return self._key(marks)

    def add_link(self, element: Element, spot: Spot, annotation: int) -> int:
        """Take in a link's annotation; the key by which it finds its element."""
        self._spots.setdefault(element, spot)
        self._put(element, f"<</Type/OBJR/Pg {spot.number} 0 R/Obj {annotation} 0 R>>")
        self._leading.add(element)
        return self._key(element)

    def write(self) -> int:
        """Add the tree to the document; the number of its root."""
        root, parents = self.document.number(), self.document.number()
        self._first = self.document.number() + 1
        sections = self._take_all(self._sections)
        self.document.make(self._first - 1, f"<</S/Document/P {root} 0 R/K[{_several(sections)}]>>")
        for section in sections:
            self._above[section - self._first] = self._first - 1
        written = zip(self._above, self._texts, strict=True)
        self.document.make_more([f"<</P {above} 0 R{text}>>" for above, text in written])
        keys = (f"{key} {self._owners(what)}" for key, what in enumerate(self._keys))
        self.document.make(parents, f"<</Nums[{' '.join(keys)}]>>")
        tree = f"/ParentTree {parents} 0 R/ParentTreeNextKey {len(self._keys)}"
        self.document.make(root, f"<</Type/StructTreeRoot/K {self._first - 1} 0 R{tree}>>")
        return root

    def _take_all(self, elements: Iterable[Element]) -> list[int]:
        """Take elements and all in them into the tree; the numbers of those with anything in."""
        return [number for element in elements if (number := self._take(element))]

    def _take(self, element: Element) -> int:
        """The same for one of them; 0 where there is nothing in it."""
        children = element.children
        taken = self._take_all(children) if children else ()
        if not taken and element not in self._inside:
            return 0
        if children and element.role is Role.ROW and len(taken) < len(children):
            # A row has a cell for each column, also where nothing stands in it.
            taken = [self._numbers.get(cell) or self._add(cell) for cell in children]
        return self._add(element, taken)

    def _add(self, element: Element, taken: Sequence[int] = ()) -> int:
        """Put an element behind those that are in it; its number."""
        number = self._numbers[element] = self._first + len(self._texts)
        text, role = "", element.role
        if role is Role.LINK and element not in self._leading:
            role = Role.SPAN
        if taken:
            for child in taken:
                self._above[child - self._first] = number
            text = _several(taken)
        inside = self._inside.get(element)
        if inside is not None:
            text = f"/Pg {self._spots[element].number} 0 R/K[{inside}{text}]"
        elif text:
            text = f"/K[{text}]"
        plain_cell = element.span == 1 and role is not Role.FIGURE
        about = role.attributes if plain_cell else self._about(element)
        self._texts.append(f"/S/{role.tag}{text}{about}")
        self._above.append(0)
        return number

    def _about(self, element: Element) -> str:
        """What is said of a figure, and where it is; how wide a cell is, and what it is head of."""
        if isinstance(element, Figure):
            box = self._spots[element].corners(element.box)
            return f"/Alt{said(element.said)}/A<</O/Layout/BBox{box}>>"
        return f"/A<</O/Table{element.role.heads}/ColSpan {element.span}>>"

    def _owners(self, what: list[Element] | Element) -> str:
        """The element of an annotation, or those of a page's marked content in its order."""
        if isinstance(what, Element):
            return f"{self._numbers[what]} 0 R"
        return f"[{_several([self._numbers[each] for each in what])}]"

    def _put(self, element: Element, what: str) -> None:
        """Let an element have something more inside."""
        before = self._inside.get(element)
        self._inside[element] = what if before is None else f"{before} {what}"

    def _key(self, what: list[Element] | Element) -> int:
        self._keys.append(what)
        return len(self._keys) - 1


def _several(numbers: Sequence[int]) -> str:
    """References to objects."""
    return "".join([f" {number} 0 R" for number in numbers])
