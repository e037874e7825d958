"""The packet's other side: a plain reportlab canvas that prints the same text on the same pages.

`read PDF JSON` takes a packet's text and places; `print JSON PDF` is what is timed.
"""

import json
import sys
from pathlib import Path


def read(pdf: Path, text: Path) -> None:
    """Take every piece of text and its place from a PDF."""
    import pypdf

    pages = []
    for page in pypdf.PdfReader(pdf).pages:
        pieces: list[tuple[float, float, float, str]] = []

        def visit(piece: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
            if piece.strip():
                pieces.append((tm[4], tm[5], size or 10, piece.strip()))  # noqa: B023

        page.extract_text(visitor_text=visit)
        pages.append(pieces)
    text.write_text(json.dumps(pages), encoding="utf-8")


def print_plain(text: Path, pdf: Path) -> None:
    """Print the pieces where they were, with the same fonts and nothing else."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from ichinoseki_desktop.resources import resource

    for family in ("BIZUDPGothic", "BIZUDGothic"):
        for face in ("Regular", "Bold"):
            path = resource("fonts", f"{family}-{face}.ttf")
            pdfmetrics.registerFont(TTFont(f"{family}-{face}", str(path)))
    canvas = Canvas(str(pdf), pagesize=A4, initialFontName="BIZUDPGothic-Regular")
    for pieces in json.loads(text.read_text(encoding="utf-8")):
        canvas.setFont("BIZUDPGothic-Regular", 10)
        for x, y, _size, piece in pieces:
            canvas.drawString(x, y, piece)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    {"read": read, "print": print_plain}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
