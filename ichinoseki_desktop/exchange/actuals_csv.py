"""Actuals as CSV: written for Excel, read in whichever encoding a department's PC has used."""

import csv
import io
from collections.abc import Iterator

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.exchange.actuals_table import (
    COLUMNS,
    HEADS,
    VALUE,
    actual_row,
    written_actuals,
)
from ichinoseki_desktop.exchange.table_reading import guarded, read_csv


def from_csv(data: bytes, file: str) -> Iterator[ActualRow]:
    """The rows of a CSV file; raises Refusal."""
    return map(actual_row, read_csv(data, file, HEADS))


def to_csv(book: Book) -> bytes:
    """Every actual of a book, in UTF-8 with the BOM that Excel needs to open it by double click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for actual in written_actuals(book):
        row = dict(zip(COLUMNS, actual.texts, strict=True))
        writer.writerow(f if name == VALUE else guarded(f) for name, f in row.items())
    return text.getvalue().encode("utf-8-sig")
