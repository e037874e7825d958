"""Printing the review packet to a file."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.reports.pdf import render
from ichinoseki_desktop.services.composing import compose_order


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
        return (
            f"{self.year.long}の検証資料（{self.pages}ページ）を「{self.path}」に"
            f"書き出しました。{lacking_words(self.missing)}"
        )


def lacking_words(missing: Collection[str]) -> str:
    """That the fonts lack some characters, in words; "" where they lack none."""
    return f"書体にない文字は〓で印刷しました（{' '.join(missing)}）。" if missing else ""


def print_packet(
    book: Book,
    order: Order,
    path: Path,
    progress: Callable[[int, int], bool] | None = None,
) -> Printed:
    """Write the packet of a year as PDF; raises Refusal where it can't be written.

    `progress` is given steps done and in all, and cancels by returning False.
    """
    rendered = render(compose_order(book, order), progress)
    write_file(path, rendered.pdf)
    return Printed(order.year, path, rendered.page_count, rendered.missing)
