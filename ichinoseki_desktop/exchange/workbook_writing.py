"""Writing workbooks: plain tables whose cells hold what they show, and never a formula."""

import io
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ichinoseki_desktop.core.values.plain_text import clean

CellValue = str | int | bool | Decimal | None
Table = Sequence[Sequence[CellValue]]

_AS_TEXT: Final = "@"
_LONGEST_AS_TEXT: Final = 255  # Excel shows longer ones in that format as ####
_BINARY_DIGITS: Final = ".15g"
_WIDEST: Final = 60
_WIDTH_ROWS: Final = 200


def workbook_bytes(sheets: Mapping[str, Table]) -> bytes:
    """An .xlsx with a sheet for each table, whose first row is its head; says nothing of who."""
    book = Workbook(write_only=True)
    book.properties.creator = ""
    for title, table in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for column, width in enumerate(_widths(table), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for number, row in enumerate(table):
            cells = [_cell(sheet, value) for value in row]
            if number == 0:
                for cell in cells:
                    cell.font = Font(bold=True)
            sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: CellValue) -> Any:  # noqa: ANN401 - openpyxl is untyped
    cell = WriteOnlyCell(sheet)
    fill(cell, value)
    return cell


def fill(cell: Any, value: CellValue) -> None:  # noqa: ANN401 - openpyxl is untyped
    """Put a value into a cell: a figure as a number where that is exact, else as its text."""
    match value:
        case None | "":
            pass
        case bool() | int():
            cell.value = value
        case Decimal() if Decimal(format(float(value), _BINARY_DIGITS)) == value:
            cell.value = float(value)
            exponent = value.as_tuple().exponent
            decimals = -exponent if isinstance(exponent, int) else 0
            cell.number_format = f"0.{'0' * decimals}" if decimals > 0 else "0"
        case _:
            _fill_text(cell, str(value))


def _fill_text(cell: Any, text: str) -> None:  # noqa: ANN401 - openpyxl is untyped
    """A text, and nothing else: openpyxl takes =… for a formula, and Excel 1-1 for a date."""
    cell.value = clean(text)
    cell.data_type = "s"
    if len(text) <= _LONGEST_AS_TEXT:
        cell.number_format = _AS_TEXT


def _widths(table: Table) -> list[int]:
    columns = zip(*table[:_WIDTH_ROWS], strict=True)
    return [min(_WIDEST, 2 + max(map(_width, column))) for column in columns]


def _width(value: CellValue) -> int:
    return max(map(line_width, str("" if value is None else value).split("\n")))


def line_width(line: str) -> int:
    """How wide a line is, in half-width characters, as columns of a sheet are measured."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)
