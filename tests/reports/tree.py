"""Reads a PDF's structure back, without help from what wrote it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject

from .reading import PrintedPage

Mark = tuple[int, int]
"""The number of a page, and that of marked content on it."""


@dataclass(frozen=True)
class Node:
    """An element: what PDF calls it, what is said of it, and all in it in the order of reading.

    `pieces` are the texts that it has itself, `links` what its annotations say.
    """

    tag: str
    said: str
    scope: str
    span: int
    pieces: tuple[str, ...]
    marks: tuple[Mark, ...]
    links: tuple[str, ...]
    children: tuple["Node", ...]

    @property
    def all(self) -> Iterator["Node"]:
        """This one and all in it."""
        yield self
        for child in self.children:
            yield from child.all

    def named(self, *tags: str) -> list["Node"]:
        """Those of some kinds."""
        return [node for node in self.all if node.tag in tags]

    @property
    def texts(self) -> list[str]:
        """What is read out, element by element."""
        return [text for node in self.all if (text := "".join(node.pieces))]

    @property
    def words(self) -> str:
        return "".join(self.texts)


def read_tree(pages: list[PrintedPage]) -> Node:
    """The whole document, from its pages as another library has read them."""
    reference = pages[0].pdf.indirect_reference
    assert reference is not None
    numbers = {_number(page): page.number for page in pages}
    texts: dict[Mark, list[str]] = {}
    for page in pages:
        for text in page.texts:
            if text.mark is not None:
                texts.setdefault((page.number, text.mark), []).append(text.text)
    root: Any = reference.pdf.root_object["/StructTreeRoot"]
    return _node(root["/K"], numbers, texts)


def _number(page: PrintedPage) -> int:
    reference = page.pdf.indirect_reference
    assert reference is not None
    return reference.idnum


def _node(
    element: DictionaryObject, numbers: Mapping[int, int], texts: Mapping[Mark, list[str]]
) -> Node:
    kids: Any = element.get("/K", [])
    about: Any = element.get("/A", {})
    marks: list[Mark] = []
    links: list[str] = []
    children: list[Node] = []
    for each in kids if isinstance(kids, list) else [kids]:
        kid: Any = each.get_object()
        if not isinstance(kid, DictionaryObject):
            marks.append((numbers[_page(element)], int(kid)))
        elif kid.get("/Type") == "/MCR":
            marks.append((numbers[_page(kid)], int(str(kid["/MCID"]))))
        elif kid.get("/Type") == "/OBJR":
            annotation: Any = kid["/Obj"]
            links.append(str(annotation["/Contents"]))
        else:
            children.append(_node(kid, numbers, texts))
    return Node(
        str(element["/S"])[1:],
        str(element.get("/Alt", "")),
        str(about.get("/Scope", ""))[1:],
        int(about.get("/ColSpan", 1)),
        tuple(text for mark in marks for text in texts.get(mark, ())),
        tuple(marks),
        tuple(links),
        tuple(children),
    )


def _page(on: DictionaryObject) -> int:
    """The number of the object of the page that something is on."""
    reference: Any = on.raw_get("/Pg")
    return int(reference.idnum)
