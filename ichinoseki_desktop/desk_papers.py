"""What is made of a desk's book on paper and as files: jobs, not yet started."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ichinoseki_desktop.models.background import Job, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from ichinoseki_desktop.core.book.book import Book
    from ichinoseki_desktop.core.packet.packet_form import Order
    from ichinoseki_desktop.place import Place
    from ichinoseki_desktop.reports.raster import Leaves


class Papers:
    """Each job has the book as it stands when it is made; raises Refusal where none can be had.

    The result is a sentence, unless it is said otherwise.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._looked_at: Leaves | None = None

    def preview(self, order: Order) -> Job:
        """A packet that can be looked at: that is the result.

        Of the one that was looked at last, what is still as it was is not drawn again.
        """
        book = self._book_of(order)

        def work(progress: Progress) -> Leaves:
            from ichinoseki_desktop.services.previewing import preview_packet

            self._looked_at = preview_packet(book, order, self._looked_at, progress)
            return self._looked_at

        return Job(work, self._place.session)

    def packet(self, order: Order, path: Path) -> Job:
        """A packet as a file."""
        self._place.look_again()
        book = self._book_of(order)

        def work(progress: Progress) -> str:
            from ichinoseki_desktop.services.printing import print_packet

            return print_packet(book, order, path, progress).sentence

        return Job(work, self._place.session)

    def replacement(self, order: Order, path: Path) -> Job:
        """The pages that have changed since the packet was frozen, dated today."""
        self._place.look_again()
        frozen = self._book_of(order._replace(frozen=True))
        book = self._place.session.view.book
        day = datetime.now().astimezone().date()

        def work(progress: Progress) -> str:
            from ichinoseki_desktop.services.replacing import print_replacements

            return print_replacements(frozen, book, order, day, path, progress)

        return Job(work, self._place.session)

    def tables(self, order: Order, path: Path) -> Job:
        """The packet's tables as a workbook."""
        self._place.look_again()
        book = self._book_of(order)

        def work(_: Progress) -> str:
            from ichinoseki_desktop.services.exporting import export_tables

            return export_tables(book, order, path)

        return Job(work, self._place.session)

    def _book_of(self, order: Order) -> Book:
        from ichinoseki_desktop.services.freezing import book_of_order

        return book_of_order(self._place.store, self._place.session.view.book, order)
