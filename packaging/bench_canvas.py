"""The packet's other side: a plain reportlab canvas that prints the same text and lines.

`read PDF JSON` takes what a packet's pages show; `print JSON PDF` is what is timed.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Shown = Sequence[Any]
"""What is done to the canvas, and what with."""

_STATE: Final = {"w": "width", "d": "dash", "G": "stroke", "g": "fill"}
_PATH: Final = {"m": "move", "l": "line", "c": "curve", "re": "box"}
_PAINT: Final = {"S": (1, 0), "f": (0, 1), "b": (1, 1)}
"""By PDF's operators: whether a path's outline is drawn, and whether it is filled."""


def read(pdf: Path, kept: Path) -> None:
    """Take every piece of text and every line from a PDF."""
    import pypdf
    from pypdf.generic import ContentStream

    reader = pypdf.PdfReader(pdf)
    pages = []
    for page in reader.pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        known = {label: _Font(font) for label, font in fonts.items()}
        operations = ContentStream(page["/Contents"], reader).operations
        pages.append(([float(side) for side in page.mediabox[2:]], list(_shown(operations, known))))
    kept.write_text(json.dumps(pages), encoding="utf-8")


class _Font:
    """A font's name, and what its codes stand for."""

    def __init__(self, font: Mapping[str, Any]) -> None:
        self.name = str(font["/BaseFont"]).partition("+")[2]
        mapping = font["/ToUnicode"].get_data().decode("ascii").partition("endcodespace")[2]
        pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", mapping)
        self._characters = {
            int(code, 16): bytes.fromhex(char).decode("utf-16-be") for code, char in pairs
        }

    def read(self, shown: object) -> str:
        """A shown string."""
        data: bytes = getattr(shown, "original_bytes", b"")
        codes = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
        return "".join(self._characters[code] for code in codes)


def _shown(operations: Sequence[Any], fonts: Mapping[str, _Font]) -> Iterator[Shown]:
    font, size, at = None, 0.0, (0.0, 0.0)
    for operands, operator in operations:
        name = operator.decode()
        if name == "Tf":
            font, size = fonts[operands[0]], float(operands[1])
        elif name == "Tm":
            at = (float(operands[4]), float(operands[5]))
        elif name == "Tj" and font is not None:
            yield "text", font.name, size, *at, font.read(operands[0])
        elif name == "d":
            yield "dash", [float(part) for part in operands[0]]
        elif name in _STATE or name in _PATH:
            yield {**_STATE, **_PATH}[name], *map(float, operands)
        elif name in _PAINT:
            yield "paint", *_PAINT[name]
        elif name in ("q", "Q", "W", "cm"):
            yield name, *map(float, operands)


def print_plain(kept: Path, pdf: Path) -> None:
    """Print them where they were, with the same fonts and nothing else."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from ichinoseki_desktop.resources import resource

    for family in ("BIZUDPGothic", "BIZUDGothic"):
        for face in ("Regular", "Bold"):
            path = resource("fonts", f"{family}-{face}.ttf")
            pdfmetrics.registerFont(TTFont(f"{family}-{face}", str(path)))
    canvas = Canvas(str(pdf), initialFontName="BIZUDPGothic-Regular")
    for size, shown in json.loads(kept.read_text(encoding="utf-8")):
        canvas.setPageSize(size)
        _draw(canvas, shown)
        canvas.showPage()
    canvas.save()


def _draw(canvas: "Canvas", shown: Sequence[Shown]) -> None:
    path = canvas.beginPath()
    used = None
    does = {
        "width": canvas.setLineWidth, "dash": canvas.setDash, "stroke": canvas.setStrokeGray,
        "fill": canvas.setFillGray, "q": canvas.saveState, "Q": canvas.restoreState,
        "cm": canvas.transform,
    }  # fmt: skip
    for what, *values in shown:
        if what == "text":
            name, size, x, y, text = values
            if used != (name, size):
                used = name, size
                canvas.setFont(name, size)
            canvas.drawString(x, y, text)
        elif what == "paint":
            canvas.drawPath(path, *values)
            path = canvas.beginPath()
        elif what == "W":
            canvas.clipPath(path, 0, 0)
            path = canvas.beginPath()
        elif what in does:
            does[what](*values)
        else:
            draw = {"move": path.moveTo, "line": path.lineTo, "curve": path.curveTo,
                    "box": path.rect}  # fmt: skip
            draw[what](*values)


if __name__ == "__main__":
    {"read": read, "print": print_plain}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
