"""Printing the review packet to a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.packet import compose
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.rule import Rule
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.reports.pdf import render


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


@dataclass(frozen=True, slots=True)
class Order:
    """Which packet is wanted: `codes` is empty for the whole plan, `annex` adds the working."""

    year: FiscalYear
    rule: Rule
    codes: Sequence[str] = ()
    draft: bool = False
    annex: bool = False


def pages_of_packet(
    book: Book,
    year: FiscalYear,
    rule: Rule,
    progress: Callable[[int, int], bool] | None = None,
) -> Mapping[str, int]:
    """The page of every node and KPI in the whole packet of a year, as it would be printed now."""
    return render(compose(book, year, rule), progress).pages


def print_packet(
    book: Book,
    order: Order,
    path: Path,
    progress: Callable[[int, int], bool] | None = None,
) -> Printed:
    """Write the packet of a year as PDF; raises Refusal where it can't be written.

    `progress` is given steps done and in all, and cancels by returning False.
    """
    try:
        packet = compose(
            book, order.year, order.rule, order.codes, draft=order.draft, annex=order.annex
        )
    except KeyError as error:
        raise Refusal(
            f"コード「{error.args[0]}」は計画にありません。"
            "I-1-2（施策）や I-1-2.1（指標）のように指定してください。資料は作っていません。"
        ) from None
    rendered = render(packet, progress)
    write_file(path, rendered.pdf)
    return Printed(order.year, path, rendered.page_count, rendered.missing)
