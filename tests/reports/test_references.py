"""Pages beside small pictures of them that are kept: what a change does to the paper is seen.

`make test ARGS="tests/reports/test_references.py --new-references"` takes the pictures anew: look
at them before they are committed. They are drawn by PDFium of the program's own fonts, so they are
the same on every machine. All figures in them are invented.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.invented.demo_records import demo_records
from ichinoseki_desktop.core.packet.packet_form import Form, Order, Part
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.page_pictures import image_of
from ichinoseki_desktop.reports.raster import Leaves
from ichinoseki_desktop.services.composing import compose_order

KEPT: Final = Path(__file__).parent / "references"
PAGES: Final[Mapping[str, tuple[Part | str, int]]] = {
    "cover": (Part.COVER, 0),
    "contents": (Part.CONTENTS, 0),
    "summary": (Part.SUMMARY, 0),
    "goals": (Part.GOALS, 0),
    "kpis": (Part.KPIS, 0),
    "sheet": ("I-1-2", 0),
    "sheet-behind": ("I-1-2", 1),
    "opinions": (Part.OPINIONS, 0),
    "rules": (Part.RULES, 0),
    "annex": (Part.ANNEX, 0),
}
"""Where each page is: behind the first one of a part or sheet."""

DOTS: Final = 40
SHADES: Final = 8
SMALLEST: Final = 0
"""Qt's quality of a PNG, which is nothing but how large it is."""
CELL: Final = 8
"""So many pixels each way are compared as one, which is 5 mm: another release of PDFium may smooth
an edge otherwise, but moves nothing."""
MOST: Final = 10
"""So much of 255 may the grey of a cell differ."""


@pytest.fixture(scope="module")
def leaves(demo_book: Book) -> Leaves:
    written_up = replace(demo_book, statements=demo_records(demo_book.plan))
    form = Form((*Form().edition.parts, Part.RULES, Part.ANNEX))
    return Leaves.of(compose_order(written_up, Order(FiscalYear(2017), form=form)))


def taken(leaves: Leaves, name: str) -> QImage:
    """A page in few shades of grey."""
    begin, behind = PAGES[name]
    first = leaves.parts[begin] if isinstance(begin, Part) else leaves.pages[begin]
    page = image_of(leaves.picture(first + behind, DOTS))
    return page.convertToFormat(QImage.Format.Format_Grayscale8)


def few_shades(picture: QImage) -> QImage:
    """The same in so few shades that the file is small."""
    step = 256 // SHADES
    data = bytes(picture.constBits())
    table = bytes(min(255, (shade + step // 2) // step * step) for shade in range(256))
    shape = (picture.width(), picture.height(), picture.bytesPerLine())
    return QImage(data.translate(table), *shape, QImage.Format.Format_Grayscale8).copy()


def otherwise(kept: QImage, now: QImage) -> list[str]:
    """Where on the paper two pictures differ, in millimetres from the top left corner."""
    if kept.size() != now.size():
        return ["on paper of another size"]
    size = QSize(kept.width() // CELL, kept.height() // CELL)
    smooth = Qt.TransformationMode.SmoothTransformation
    one, other = (each.scaled(size, mode=smooth) for each in (kept, now))
    cell = 25.4 / DOTS * CELL
    return [
        f"{x * cell:.0f} mm, {y * cell:.0f} mm"
        for y in range(size.height())
        for x in range(size.width())
        if abs(one.pixelColor(x, y).value() - other.pixelColor(x, y).value()) > MOST
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_is_kept(
    leaves: Leaves, name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path, now = KEPT / f"{name}.png", few_shades(taken(leaves, name))
    if request.config.getoption("--new-references"):
        assert now.save(str(path), quality=SMALLEST)
    seen = tmp_path / path.name
    now.save(str(seen))
    places = otherwise(QImage(str(path)).convertToFormat(now.format()), now)
    assert not places, (
        f"{path} does not look like {seen} any more, at {places[0]} and {len(places) - 1} places "
        f"more. If that is meant: pytest {__file__} --new-references"
    )


def test_a_reference_that_differs_a_little_is_found(leaves: Leaves) -> None:
    page = few_shades(taken(leaves, "sheet"))
    assert otherwise(page, page) == []
    moved = page.copy(0, 2, page.width(), page.height())
    assert len(otherwise(page, moved)) > 50
    smaller = page.scaled(page.width() // 2, page.height())
    assert otherwise(page, smaller) == ["on paper of another size"]
