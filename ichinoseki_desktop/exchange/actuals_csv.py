"""Actuals as CSV: written for Excel, read in whichever encoding a department's PC has used."""

from collections.abc import Iterator

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.exchange.actuals_table import (
    COLUMNS,
    HEADS,
    VALUE,
    WrittenActual,
    actual_row,
    written_actuals,
)
from ichinoseki_desktop.exchange.csv_text import csv_bytes
from ichinoseki_desktop.exchange.table_reading import guarded, read_csv


def from_csv(data: bytes, file: str) -> Iterator[ActualRow]:
    """The rows of a CSV file; raises Refusal."""
    return map(actual_row, read_csv(data, file, HEADS))


def to_csv(book: Book, file: str, encoding: Encoding = Encoding.UTF_8) -> bytes:
    """Every actual of a book; raises Refusal where the encoding has no characters for it."""
    return csv_bytes((COLUMNS, *map(_fields, written_actuals(book))), file, encoding)


def _fields(actual: WrittenActual) -> tuple[str, ...]:
    """A row's texts, none of which Excel takes for a formula; a number of ▲ needs no guard."""
    row = zip(COLUMNS, actual.texts, strict=True)
    return tuple(text if name == VALUE else guarded(text) for name, text in row)
