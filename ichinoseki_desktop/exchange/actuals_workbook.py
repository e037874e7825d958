"""Actuals as a workbook: the first sheet, a row a value."""

from collections.abc import Iterator

from ichinoseki_desktop.core.actual_row import ActualRow
from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.exchange.actuals_table import (
    COLUMNS,
    actual_row,
    columns,
    written_actuals,
)
from ichinoseki_desktop.exchange.workbook import read_workbook
from ichinoseki_desktop.exchange.workbook_writing import workbook_bytes

_SHEET = "actuals"


def from_xlsx(data: bytes, file: str) -> Iterator[ActualRow]:
    """The rows of the first sheet; raises Refusal."""
    sheets = read_workbook(data, file, first_only=True)
    if not sheets or not sheets[0].rows:
        raise Refusal(f"「{file}」の最初のシートに何もありません。シートの順を確かめてください。")
    head, *rows = sheets[0].rows
    places = columns({place: cell.text for place, cell in head.cells.items()}, file)
    for row in rows:
        own = {name: row.cells.get(place) for name, place in places.items()}
        texts = {name: cell.text if cell else "" for name, cell in own.items()}
        faults = [cell.problem for cell in own.values() if cell and cell.problem]
        beyond = any(
            cell.text.strip() for place, cell in row.cells.items() if place not in places.values()
        )
        read = actual_row(f"{row.number}行目", texts, faults, beyond=beyond)
        if read is not None:
            yield read


def to_xlsx(book: Book) -> bytes:
    """Every actual of a book; its figures are numbers, shown with the series' decimals."""
    rows = (
        (a.key.kpi, a.key.part, a.year, a.value, a.state, a.note) for a in written_actuals(book)
    )
    return workbook_bytes({_SHEET: (COLUMNS, *rows)})
