"""Actuals as a workbook: the first sheet, a row a value."""

from collections.abc import Iterator, Sequence

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.exchange.actuals_table import COLUMNS, HEADS, actual_row, written_actuals
from ichinoseki_desktop.exchange.sheet import Sheet
from ichinoseki_desktop.exchange.table_reading import sheet_rows
from ichinoseki_desktop.exchange.workbook_writing import workbook_bytes

_SHEET = "actuals"


def from_sheets(sheets: Sequence[Sheet], file: str) -> Iterator[ActualRow]:
    """The rows of the first sheet; raises Refusal."""
    return map(actual_row, sheet_rows(sheets, file, HEADS))


def to_xlsx(book: Book) -> bytes:
    """Every actual of a book; its figures are numbers, shown with the series' decimals."""
    rows = (
        (a.key.kpi, a.key.part, a.year, a.value, a.state, a.note) for a in written_actuals(book)
    )
    return workbook_bytes({_SHEET: (COLUMNS, *rows)})
