"""The PDF's bookmarks: the contents' entries as a tree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObjectReference,
    PDFString,
)

from ichinoseki_desktop.reports.paper.fonts import MISSING, invisible
from ichinoseki_desktop.reports.parts.contents import Entry


class _Plain(dict[int, str]):
    """What is shown of each character, worked out once: for `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        shown = MISSING if "\ud800" <= char <= "\udfff" else "" if invisible(char) else char
        self[code] = shown
        return shown


_PLAIN: Final = _Plain()


@dataclass(slots=True)
class _Branch:
    entry: Entry
    below: list["_Branch"] = field(default_factory=list)


def bookmark_tree(
    document: PDFDocument, entries: Sequence[Entry], destination: Callable[[str], PDFArray]
) -> PDFDictionary:
    """The outline of a reportlab document; the parts lie open, what is below them closed."""
    root: list[_Branch] = []
    path: list[_Branch] = []
    for entry in entries:
        branch = _Branch(entry)
        del path[entry.level :]
        (path[-1].below if path else root).append(branch)
        path.append(branch)
    top = PDFDictionary({"Type": "/Outlines"})
    reference = document.Reference(top)
    _hang(document, top, reference, root, destination)
    top["Count"] = len(root)
    return top


def plain(text: str) -> str:
    """A text for a viewer's own lists: on one line, without what has no shape."""
    return text.translate(_PLAIN)


def _hang(
    document: PDFDocument,
    parent: PDFDictionary,
    reference: PDFObjectReference,
    branches: Sequence[_Branch],
    destination: Callable[[str], PDFArray],
) -> None:
    """Add bookmarks below another, each knowing its neighbours."""
    if not branches:
        return
    made = [
        PDFDictionary(
            {
                "Title": PDFString(plain(branch.entry.title)),
                "Parent": reference,
                "Dest": destination(branch.entry.anchor),
            }
        )
        for branch in branches
    ]
    references = [document.Reference(bookmark) for bookmark in made]
    parent["First"], parent["Last"] = references[0], references[-1]
    parent["Count"] = -len(branches)
    for number, (bookmark, branch) in enumerate(zip(made, branches, strict=True)):
        if number:
            bookmark["Prev"] = references[number - 1]
            made[number - 1]["Next"] = references[number]
        _hang(document, bookmark, references[number], branch.below, destination)
