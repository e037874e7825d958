"""A face as one document uses it: characters numbered as they come, and written as a subset.

Each character has a number of its own (Identity-H), so that text stays one string whatever it is
made of, and copies back as it was typed even where two characters share a glyph.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from struct import pack
from typing import Final
from zlib import crc32

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFStream,
    PDFString,
)
from reportlab.pdfbase.ttfonts import TTFontMaker

from ichinoseki_desktop.reports.paper.fonts import MISSING, Face, invisible
from ichinoseki_desktop.reports.paper.page import Page

_COPIED: Final = ("cvt ", "fpgm", "prep")
_MOST_PER_BLOCK: Final = 100


class Codes(dict[int, str]):
    """Hexadecimal codes by character: made for `str.translate`, which gives a string to show."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face
        self.characters: list[str] = []
        self.glyphs: list[int] = []
        self.missing: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lacks = self._face.lacks[char]
        if lacks:
            self.missing.add(char)
        if char == "\t":
            known = self[ord(" ")]
        elif invisible(char):
            known = ""
        elif lacks:
            known = self[ord(MISSING)]
        else:
            self.characters.append(char)
            self.glyphs.append(self._face.glyphs[code])
            known = f"{len(self.glyphs):04X}"
        self[code] = known
        return known


def lacking(pages: Iterable[Page]) -> set[str]:
    """The characters on pages that their faces lack."""
    said: defaultdict[Face, set[str]] = defaultdict(set)
    for run in chain.from_iterable(page.runs for page in pages):
        said[run.style.face].update(run.text)
    return {char for face, chars in said.items() for char in chars if face.lacks[char]}


class EmbeddedFace:
    """A face in one document. `label` is its name in the pages' operators."""

    def __init__(self, face: Face, label: str) -> None:
        self.face = face
        self.label = label
        self.codes = Codes(face)

    def write(self, document: PDFDocument) -> None:
        """Add the font and the glyphs used to a reportlab document."""
        characters = self.codes.characters
        name = f"{_tag(characters)}+{self.face.name}"
        font = PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": PDFArray([document.Reference(self._glyph_font(name, document))]),
                "ToUnicode": document.Reference(PDFStream(content=_to_unicode(characters))),
            }
        )
        document.idToObject["BasicFonts"].dict[self.label] = document.Reference(font)

    def _glyph_font(self, name: str, document: PDFDocument) -> PDFDictionary:
        widths = [round(self.face.advance(glyph), 2) for glyph in self.codes.glyphs]
        return PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{name}",
                "CIDSystemInfo": PDFDictionary(
                    {
                        "Registry": PDFString("Adobe"),
                        "Ordering": PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "CIDToGIDMap": "/Identity",
                "DW": 1000,
                "W": PDFArray([1, PDFArray(widths)]),
                "FontDescriptor": document.Reference(self._descriptor(name, document)),
            }
        )

    def _descriptor(self, name: str, document: PDFDocument) -> PDFDictionary:
        file = self.face.file
        program = PDFStream(content=subset(self.face, self.codes.glyphs))
        program.dictionary["Length1"] = len(program.content)
        return PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": f"/{name}",
                "Flags": file.flags,
                "FontBBox": PDFArray(file.bbox),
                "ItalicAngle": file.italicAngle,
                "Ascent": file.ascent,
                "Descent": file.descent,
                "CapHeight": file.capHeight,
                "StemV": file.stemV,
                "FontFile2": document.Reference(program),
            }
        )


def subset(face: Face, glyphs: Sequence[int]) -> bytes:
    """A TrueType file of those glyphs, numbered from 1; 0 is the box that nothing should show.

    Made for faces without composite glyphs, as the bundled ones are.
    """
    chosen = (0, *glyphs)
    outlines = [_padded(face.outline(glyph)) for glyph in chosen]
    places = [0]
    for outline in outlines:
        places.append(places[-1] + len(outline))
    maker = TTFontMaker()
    for tag, table in _tables(face, chosen, places).items():
        maker.add(tag, table)
    maker.add("glyf", b"".join(outlines))
    return bytes(maker.makeStream())


def _tables(face: Face, chosen: Sequence[int], places: Sequence[int]) -> Mapping[str, bytes]:
    file = face.file
    count = pack(">H", len(chosen))
    head, hhea, maxp = (file.get_table(tag) for tag in ("head", "hhea", "maxp"))
    return {
        **{tag: file.get_table(tag) for tag in _COPIED if tag in file.table},
        "head": head[:50] + pack(">H", 1) + head[52:],
        "hhea": hhea[:34] + count,
        "hmtx": b"".join(pack(">Hh", *face.metrics(glyph)) for glyph in chosen),
        "loca": pack(f">{len(places)}L", *places),
        "maxp": maxp[:4] + count + maxp[6:],
    }


def _padded(outline: bytes) -> bytes:
    return outline + b"\0" * (-len(outline) % 4)


def _tag(characters: Sequence[str]) -> str:
    """The six letters that tell one subset of a face from another."""
    number = crc32("".join(characters).encode())
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _to_unicode(characters: Sequence[str]) -> bytes:
    lines = [
        f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(characters, start=1)
    ]
    blocks = [lines[i : i + _MOST_PER_BLOCK] for i in range(0, len(lines), _MOST_PER_BLOCK)]
    mapping = ("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *mapping,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    ).encode("ascii")
