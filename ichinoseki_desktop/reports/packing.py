"""A reportlab document written compactly: whatever is no stream itself goes packed into streams.

A packet's structure has an object for every cell of its tables; one by one in the clear they would
take more room than all the rest (object and cross-reference streams: ISO 32000-1, 7.5.7, 7.5.8).
"""

from collections.abc import Sequence
from itertools import accumulate
from struct import pack
from typing import Final
from zlib import Z_BEST_SPEED, Z_NO_COMPRESSION, compress

from reportlab.pdfbase.pdfdoc import (
    PDFDocument,
    PDFFile,
    PDFIndirectObject,
    PDFStream,
    PDFZCompress,
)

_PDF_VERSION: Final = (1, 7)
_IN_A_STREAM: Final = 100
"""So many objects a reader may have to go through to see one of them."""
_PLACE: Final = ">BIH"
"""Where an object is: in the clear at an offset, or in a stream of that number as the n-th."""
_WIDTHS: Final = "1 4 2"


class PackedDocument(PDFDocument):  # type: ignore[misc] # reportlab carries no types
    """A document that also takes objects which are PDF already, numbered before they are made."""

    def __init__(self, lang: str, *, compact: bool) -> None:
        super().__init__(invariant=1, lang=lang, pdfVersion=_PDF_VERSION)
        self.defaultStreamFilters = [PDFZCompress] if compact else None
        # What is packed repeats itself: more work would make the file a twentieth smaller.
        self._level = Z_BEST_SPEED if compact else Z_NO_COMPRESSION
        self._made: dict[int, str] = {}

    def number(self) -> int:
        """The number of an object that is still to be made."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def make(self, number: int, text: str) -> None:
        """Let an object be this text."""
        self._made[number] = text

    def make_more(self, texts: Sequence[str]) -> None:
        """Let these texts be the next objects."""
        first = self.objectcounter + 1
        self.objectcounter += len(texts)
        self._made.update(zip(range(first, first + len(texts)), texts, strict=True))

    def number_of(self, name: str) -> int:
        """The number of an object that reportlab knows by that name."""
        return int(self.idToObjectNumberAndVersion[name][0])

    def format(self) -> bytes:
        """The file's bytes."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        file = PDFFile(self._pdfVersion)
        streams: dict[int, int] = {}
        packed = self._made
        written = 0
        # Objects may ask for others while they are written.
        while written < len(self.numberToId):
            asked = list(self.numberToId.items())[written:]
            written += len(asked)
            for number, name in asked:
                value = self.idToObject[name]
                if isinstance(value, PDFStream):
                    streams[number] = file.add(PDFIndirectObject(name, value).format(self))
                else:
                    packed[number] = value.format(self).decode("latin-1")
        places = [pack(_PLACE, 0, 0, 0xFFFF)] * (self.objectcounter + 1)
        for number, offset in streams.items():
            places[number] = pack(_PLACE, 1, offset, 0)
        self._pack(file, places, list(packed.items()))
        return bytes(file.format(self))

    def _pack(self, file: PDFFile, places: list[bytes], packed: list[tuple[int, str]]) -> None:
        """Write the packed objects, and where every object is."""
        for start in range(0, len(packed), _IN_A_STREAM):
            batch, holder = packed[start : start + _IN_A_STREAM], len(places)
            for place, (number, _) in enumerate(batch):
                places[number] = pack(_PLACE, 2, holder, place)
            ends = accumulate((len(text) + 1 for _, text in batch), initial=0)
            first = "".join(
                [f"{number} {at} " for (number, _), at in zip(batch, ends, strict=False)]
            )
            content = first + "\n".join([text for _, text in batch])
            entries = f"/Type/ObjStm/N {len(batch)}/First {len(first)}"
            offset = self._write(file, holder, entries, content.encode("latin-1"))
            places.append(pack(_PLACE, 1, offset, 0))
        number = len(places)
        places.append(pack(_PLACE, 1, file.offset, 0))
        start = self._write(file, number, self._trailer(len(places)), b"".join(places))
        file.add(f"startxref\n{start}\n%%EOF\n")

    def _trailer(self, size: int) -> str:
        root, info = (self.number_of(each.__InternalName__) for each in (self.Catalog, self.info))
        digest = self.signature.hexdigest()
        known = f"/Root {root} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]"
        return f"/Type/XRef/Size {size}/W[{_WIDTHS}]{known}"

    def _write(self, file: PDFFile, number: int, entries: str, content: bytes) -> int:
        """Add a compressed stream; where it is in the file."""
        data = compress(content, self._level)
        head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(data)}>>\nstream\n"
        return int(file.add(b"".join((head.encode("ascii"), data, b"\nendstream\nendobj\n"))))
