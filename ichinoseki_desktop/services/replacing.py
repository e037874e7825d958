"""差替え: printing what has changed since the packet was frozen for its meeting."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.packet.packet_difference import Made, differences
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.core.values.era_date import date_in_era
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.reports.replacement import Replacing, render_replacement
from ichinoseki_desktop.services.composing import compose_order
from ichinoseki_desktop.services.printing import lacking_words


def print_replacements(
    frozen: Book,
    book: Book,
    order: Order,
    day: date,
    path: Path,
    progress: Callable[[int, int], bool] | None = None,
) -> str:
    """Write the pages that differ as PDF, under a list of what changed; returns a sentence.

    Raises Refusal where nothing has changed, or where it can't be written.
    """
    old, new = (Made(each, compose_order(each, order)) for each in (frozen, book))
    told = differences(old, new)
    asked = Replacing(old.packet, new.packet, date_in_era(day.isoformat()), told)
    made = render_replacement(asked, progress)
    if made is None:
        raise Refusal(
            f"{order.year.long}の検証資料は、会議用に確定した内容から変わっていません。"
            "差替えのページは作っていません。"
        )
    write_file(path, made.pdf)
    removed = f"除くページが{len(made.removed)}ページあります。" if made.removed else ""
    return (
        f"{order.year.long}の検証資料の差替え（{len(made.labels)}ページと一覧）を"
        f"「{path}」に書き出しました。{removed}{lacking_words(made.missing)}"
    )
