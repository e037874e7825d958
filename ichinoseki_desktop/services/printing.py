"""Printing the review packet to a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.packet import compose
from ichinoseki_desktop.core.packet_form import Order
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.rule_data import rule_in_force
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.reports.pdf import Rendered, render
from ichinoseki_desktop.reports.raster import Leaves


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a packet was written, how many pages it has, and characters the fonts lack."""

    year: FiscalYear
    path: Path
    pages: int
    missing: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        lacking = (
            f"書体にない文字は〓で印刷しました（{' '.join(self.missing)}）。"
            if self.missing
            else ""
        )
        return (
            f"{self.year.long}の検証資料（{self.pages}ページ）を「{self.path}」に"
            f"書き出しました。{lacking}"
        )


def pages_of_packet(
    book: Book,
    year: FiscalYear,
    progress: Callable[[int, int], bool] | None = None,
) -> Mapping[str, int]:
    """The page of every node and KPI in the whole packet of a year, as it would be printed now."""
    return draw_packet(book, Order(year), progress).pages


def print_packet(
    book: Book,
    order: Order,
    path: Path,
    progress: Callable[[int, int], bool] | None = None,
) -> Printed:
    """Write the packet of a year as PDF; raises Refusal where it can't be written.

    `progress` is given steps done and in all, and cancels by returning False.
    """
    rendered = draw_packet(book, order, progress)
    write_file(path, rendered.pdf)
    return Printed(order.year, path, rendered.page_count, rendered.missing)


def draw_packet(
    book: Book, order: Order, progress: Callable[[int, int], bool] | None = None
) -> Rendered:
    """The packet of a year by the rule that holds for it; raises Refusal for an unknown code."""
    rule = rule_in_force(book, order.year)
    try:
        packet = compose(book, order.year, rule, order.codes, order.form)
    except KeyError as error:
        raise Refusal(
            f"コード「{error.args[0]}」は計画にありません。"
            "I-1-2（施策）や I-1-2.1（指標）のように指定してください。資料は作っていません。"
        ) from None
    return render(packet, progress)


def preview_packet(
    book: Book, order: Order, progress: Callable[[int, int], bool] | None = None
) -> Leaves:
    """The same packet to be looked at, page by page."""
    return Leaves(draw_packet(book, order, progress))
