"""What stands on the pages, for readers who cannot see them: headings, paragraphs, lists, tables.

Elements are made in the order in which they are read, as they are drawn. What is drawn for none of
them (rules, shades, running heads, what stands again on a following page) is decoration, which
nobody has to listen to.
"""

from enum import Enum

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Role(Enum):
    """The kinds of elements: PDF's name for each, and which cells a cell is the head of."""

    SECTION = "Sect", ""
    TITLE = "H1", ""
    HEADING = "H2", ""
    PARAGRAPH = "P", ""
    SPAN = "Span", ""
    LINK = "Link", ""
    LIST = "L", ""
    ITEM = "LI", ""
    LABEL = "Lbl", ""
    BODY = "LBody", ""
    CONTENTS = "TOC", ""
    ENTRY = "TOCI", ""
    REFERENCE = "Reference", ""
    FIGURE = "Figure", ""
    TABLE = "Table", ""
    ROW = "TR", ""
    COLUMN_HEAD = "TH", "/Scope/Column"
    ROW_HEAD = "TH", "/Scope/Row"
    CELL = "TD", ""

    def __init__(self, tag: str, heads: str) -> None:
        self.tag = tag
        self.heads = heads
        self.attributes = f"/A<</O/Table{heads}>>" if heads else ""


class Element:
    """An element of the structure: it has either others in it or what is drawn on pages.

    `span` is how many columns a cell takes.
    """

    __slots__ = ("children", "role", "span")

    def __init__(self, role: Role, span: int = 1) -> None:
        self.role = role
        self.span = span
        self.children: list[Element] | None = None

    def add(self, role: Role, span: int = 1) -> "Element":
        """A new element in this one, behind those that it has."""
        return self._hold(Element(role, span))

    def figure(self, said: str, box: Box) -> "Element":
        """A new figure in this one, and what is read out in its place."""
        return self._hold(Figure(said, box))

    def _hold(self, child: "Element") -> "Element":
        if self.children is None:
            self.children = [child]
        else:
            self.children.append(child)
        return child


class Figure(Element):
    """Something to look at: what is read out in its place, and where it is on the page."""

    __slots__ = ("box", "said")

    def __init__(self, said: str, box: Box) -> None:
        super().__init__(Role.FIGURE)
        self.said = said
        self.box = box
