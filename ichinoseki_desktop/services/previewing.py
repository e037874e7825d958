"""The review packet to be looked at: its pages as pictures, and where in it things are."""

from collections.abc import Callable, Mapping

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.raster import Leaves
from ichinoseki_desktop.services.composing import compose_order


def preview_packet(
    book: Book,
    order: Order,
    before: Leaves | None = None,
    progress: Callable[[int, int], bool] | None = None,
) -> Leaves:
    """The packet that is ordered, page by page: only what is not as in `before` is drawn again.

    Raises Refusal for an unknown code, and where `progress` answers False.
    """
    return Leaves.of(compose_order(book, order), before, progress)


def pages_of_packet(
    book: Book,
    year: FiscalYear,
    progress: Callable[[int, int], bool] | None = None,
) -> Mapping[str, int]:
    """The page of every node and KPI in the whole packet of a year, as it would be printed now.

    Where a part begins is under its anchor.
    """
    drawn = preview_packet(book, Order(year), progress=progress)
    return {**drawn.pages, **{part.anchor: page for part, page in drawn.parts.items()}}
