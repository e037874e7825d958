"""Takes a PDF apart without help from what made it."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from ichinoseki_desktop.core.book.plan import Direction, Plan
from ichinoseki_desktop.core.book.terms import printed_code

Font = tuple[Mapping[int, str], Mapping[int, float]]
"""The character and the width of each code."""


@dataclass(frozen=True)
class Text:
    """A piece of text as a page shows it: left end and baseline from the bottom left corner.

    `mark` is the number of the marked content that it stands in; None is decoration.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    mark: int | None = None

    @property
    def right(self) -> float:
        return self.x + self.width

    def over(self, other: "Text") -> bool:
        """Whether the inks of two texts may meet, with half a point to spare."""
        return (
            self.x < other.right - 0.5
            and other.x < self.right - 0.5
            and self.y - 0.1 * self.size < other.y + 0.72 * other.size
            and other.y - 0.1 * other.size < self.y + 0.72 * self.size
        )


@dataclass(frozen=True)
class PrintedPage:
    """What a page says, and the bare words of it without the spaces that lines bring."""

    number: int
    size: tuple[float, float]
    texts: tuple[Text, ...]
    line_widths: tuple[float, ...]
    pdf: PageObject

    @property
    def words(self) -> str:
        return bare("".join(text.text for text in self.texts))

    @property
    def part(self) -> str:
        """What stands in the running head; "" on the cover, which has none."""
        top = max(text.y for text in self.texts)
        head = [text.text for text in self.texts if text.y == top]
        return next((text for text in head if "検証資料" not in text), "") if head[1:] else ""

    @property
    def lines(self) -> list[str]:
        return [text.text for text in self.texts]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_pages(pdf: bytes) -> list[PrintedPage]:
    reader = PdfReader(io.BytesIO(pdf))
    fonts: dict[str, Font] = {}
    return [_read(reader, page, number, fonts) for number, page in enumerate(reader.pages, start=1)]


def sheet_pages(pages: list[PrintedPage], code: str) -> int:
    """How many pages the sheet of a goal or measure takes."""
    head = f"施策個票　{printed_code(code)}"
    return sum(head in page.lines for page in pages)


def most_pages(plan: Plan, code: str) -> int:
    """How many it may take: more than eight series with their reasons fill a page alone."""
    node = plan.nodes[code]
    series = [] if isinstance(node, Direction) else [s for kpi in node.kpis for s in kpi.series]
    return 2 if len(series) <= 8 else 3


def fonts_of(page: PageObject) -> Mapping[str, Any]:
    resources: Any = page["/Resources"]
    fonts: Mapping[str, Any] = resources["/Font"]
    return fonts


def _read(reader: PdfReader, page: PageObject, number: int, fonts: dict[str, Font]) -> PrintedPage:
    for label, font in fonts_of(page).items():
        if label not in fonts:
            fonts[label] = (_characters(font), _widths(font))
    size = (float(page.mediabox.width), float(page.mediabox.height))
    operations = ContentStream(page["/Contents"], reader).operations
    widths = {float(operands[0]) for operands, operator in operations if operator == b"w"}
    texts = tuple(_texts(operations, fonts))
    return PrintedPage(number, size, texts, tuple(sorted(widths)), page)


def _texts(operations: list[Any], fonts: Mapping[str, Font]) -> Iterator[Text]:
    label, size, x, y, mark = "", 0.0, 0.0, 0.0, None
    for operands, operator in operations:
        if operator == b"Tf":
            label, size = str(operands[0]), float(operands[1])
        elif operator == b"Tm":
            x, y = float(operands[4]), float(operands[5])
        elif operator == b"BDC":
            mark = int(operands[1]["/MCID"])
        elif operator == b"EMC":
            mark = None
        elif operator == b"Tj":
            data = getattr(operands[0], "original_bytes", operands[0])
            codes = [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
            characters, advances = fonts[label]
            width = sum(advances[code] for code in codes) * size / 1000
            yield Text("".join(characters[code] for code in codes), x, y, width, size, mark)


def _characters(font: Mapping[str, Any]) -> Mapping[int, str]:
    mapping = font["/ToUnicode"].get_data().decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", mapping.partition("endcodespace")[2])
    return {int(code, 16): bytes.fromhex(char).decode("utf-16-be") for code, char in pairs}


def _widths(font: Mapping[str, Any]) -> Mapping[int, float]:
    first, widths = font["/DescendantFonts"][0]["/W"]
    return {int(first) + place: float(width) for place, width in enumerate(widths)}
