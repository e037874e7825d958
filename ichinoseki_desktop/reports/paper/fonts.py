"""TrueType faces: glyphs, widths and outlines, each looked up when it is first asked for.

reportlab's own parser reads all 11,741 characters of a face at once, which takes as long as half
the packet; of its class only the part that reads names and metrics is used.
"""

from bisect import bisect_right
from functools import cache
from mmap import ACCESS_READ, mmap
from struct import unpack_from
from typing import BinaryIO, Final
from unicodedata import category

from reportlab.pdfbase.ttfonts import TTFontFile

from ichinoseki_desktop.resources import resource

MISSING: Final = "〓"
"""What is printed for a character that the face has no glyph for."""

_UNICODE: Final = (3, 10)
_GROUP_SIZE: Final = 12
_INVISIBLE: Final = frozenset({"Cc", "Cf"})


def invisible(char: str) -> bool:
    """Whether a character takes no place on paper: controls, joiners, variation selectors."""
    return category(char) in _INVISIBLE or 0xFE00 <= ord(char) <= 0xFE0F or variant(char)


def variant(char: str) -> bool:
    """Whether a character asks for a variant of the kanji before it, which no face here has."""
    return 0xE0100 <= ord(char) <= 0xE01EF


class Widths(dict[str, float]):
    """Advance widths in thousandths of the type size, by character."""

    def __init__(self, face: "Face") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        if char == "\t":
            width = self[" "]
        elif invisible(char):
            width = 0.0
        else:
            width = self._face.advance(self._face.glyphs[ord(char)] or self._face.missing)
        self[char] = width
        return width


class Glyphs(dict[int, int]):
    """A face's glyphs by character code, 0 where there is none."""

    def __init__(self, face: "Face") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, code: int) -> int:
        self[code] = glyph = self._face.glyph(code)
        return glyph


class Lacking(dict[str, bool]):
    """Whether a face has nothing to show a character by."""

    def __init__(self, face: "Face") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> bool:
        unseen = invisible(char)
        self[char] = lacks = variant(char) if unseen else not self._face.glyphs[ord(char)]
        return lacks


class _FontFile(TTFontFile):  # type: ignore[misc] # reportlab carries no types
    """The file as memory: a packet looks at a tenth of its 4.6 MB."""

    def readFile(self, file: BinaryIO) -> None:
        self.filename = file.name
        self.data = self._ttf_data = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._pos = 0

    def place(self, table: str) -> int:
        """Where a table begins."""
        return int(self.get_table_pos(table)[0])


class Face:
    """One face of the fonts that travel with the program."""

    def __init__(self, name: str) -> None:
        with resource("fonts", f"{name}.ttf").open("rb") as file:
            self.file = _FontFile(file, charInfo=0)
        self.name: str = self.file.name.decode("ascii")
        self.widths = Widths(self)
        self.glyphs = Glyphs(self)
        self.lacks = Lacking(self)
        self._data: mmap = self.file.data
        self._scale: float = 1000 / self.file.unitsPerEm
        self._metrics = self.file.place("hmtx")
        (self._full_metrics,) = unpack_from(">H", self._data, self.file.place("hhea") + 34)
        self._locations = self.file.place("loca")
        self._outlines = self.file.place("glyf")
        self._groups, self._group_count = self._character_groups()
        self.missing = self.glyph(ord(MISSING))

    def glyph(self, code: int) -> int:
        """The glyph of a Unicode character, 0 where there is none."""
        number = bisect_right(range(self._group_count), code, key=self._first_in_group) - 1
        if number < 0:
            return 0
        place = self._groups + number * _GROUP_SIZE
        first, last, glyph = unpack_from(">3L", self._data, place)
        return int(glyph + code - first) if code <= last else 0

    def advance(self, glyph: int) -> float:
        """A glyph's width in thousandths of the type size."""
        return self.metrics(glyph)[0] * self._scale

    def metrics(self, glyph: int) -> tuple[int, int]:
        """Advance width and left side bearing in the face's own units."""
        full = min(glyph, self._full_metrics - 1)
        width, bearing = unpack_from(">Hh", self._data, self._metrics + 4 * full)
        if glyph > full:
            beyond = self._metrics + 4 * self._full_metrics + 2 * (glyph - self._full_metrics)
            (bearing,) = unpack_from(">h", self._data, beyond)
        return width, bearing

    def outline(self, glyph: int) -> bytes:
        """A glyph's description as the file has it; empty for a blank."""
        start, end = unpack_from(">2L", self._data, self._locations + 4 * glyph)
        return self._data[self._outlines + start : self._outlines + end]

    def _first_in_group(self, number: int) -> int:
        (first,) = unpack_from(">L", self._data, self._groups + number * _GROUP_SIZE)
        return int(first)

    def _character_groups(self) -> tuple[int, int]:
        """Where the `cmap`'s groups of format 12 are, and how many: from, to, first glyph."""
        table = self.file.place("cmap")
        (count,) = unpack_from(">H", self._data, table + 2)
        encodings = (unpack_from(">HHL", self._data, table + 4 + 8 * i) for i in range(count))
        offset = next(at for *encoding, at in encodings if tuple(encoding) == _UNICODE)
        (groups,) = unpack_from(">L", self._data, table + offset + 12)
        return table + offset + 16, groups


@cache
def face(name: str) -> Face:
    """The face of that name, read once."""
    return Face(name)
