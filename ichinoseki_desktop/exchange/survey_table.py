"""How a sheet of a survey looks: what is asked is coloured, all else is protected.

The protection has no password: it is there against slips, and everybody may look.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ichinoseki_desktop.exchange.workbook_writing import CellValue, fill, line_width

FACE: Final = "BIZ UDPゴシック"
_ASKED: Final = PatternFill("solid", fgColor="FFF2CC")
_HEAD: Final = PatternFill("solid", fgColor="E7E6E6")
_LINE: Final = Side(style="thin", color="808080")
_BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TITLE_ROW: Final = 1
HEAD_ROW: Final = 3
_SPARE_ROWS: Final = 200  # that a list to choose from reaches beyond the last row
_A4: Final = 9
_MARGIN: Final = 0.4  # inches, as narrow as the office's printers can do
_LINE_HEIGHT: Final = 14.0  # points, of a text of 10 points
_HEAD_HEIGHT: Final = 20.0  # points, at the least
_HIGHEST: Final = 409.0  # points, that a row of Excel's can have


class Column(NamedTuple):
    """A column: its head, its width in characters, whether it is asked for, what may be chosen."""

    head: str
    width: float
    asked: bool = False
    choices: Sequence[str] = ()
    hidden: bool = False


def write_table(
    sheet: Any,  # noqa: ANN401 - openpyxl is untyped
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[CellValue]],
    height: float,
) -> None:
    """A table under its title; its rows are `height` points high, or as their texts need."""
    said = sheet.cell(_TITLE_ROW, 3)
    fill(said, title)
    said.font = Font(name=FACE, size=14, bold=True)
    number = HEAD_ROW
    heads = [column.head for column in columns]
    _write_row(sheet, number, heads, columns, head=True)
    sheet.row_dimensions[number].height = max(_HEAD_HEIGHT, _height(heads, columns))
    for number, row in enumerate(rows, start=HEAD_ROW + 1):
        _write_row(sheet, number, row, columns)
        sheet.row_dimensions[number].height = max(height, _height(row, columns))
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = column.hidden
        if column.choices:
            _offer(sheet, f"{letter}{HEAD_ROW + 1}:{letter}{number + _SPARE_ROWS}", column)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 5)
    print_on_a4(sheet)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_area = f"C1:{get_column_letter(len(columns))}{number}"
    protect(sheet)


def _write_row(
    sheet: Any,  # noqa: ANN401 - openpyxl is untyped
    number: int,
    values: Sequence[CellValue],
    columns: Sequence[Column],
    *,
    head: bool = False,
) -> None:
    for place, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
        cell = sheet.cell(number, place)
        fill(cell, value)
        cell.font = Font(name=FACE, size=10, bold=head)
        cell.border = _BOX
        cell.alignment = _alignment(column, head=head)
        if head:
            cell.fill = _HEAD
        elif column.asked:
            cell.fill = _ASKED
            cell.protection = Protection(locked=False)


def _alignment(column: Column, *, head: bool) -> Alignment:
    """A word from a list stands in the middle, a text away from the figure at its left."""
    in_the_middle = head or column.choices
    return Alignment(
        wrap_text=True,
        vertical="center",
        horizontal="center" if in_the_middle else "left",
        indent=0 if in_the_middle or not column.asked else 1,
    )


def _height(row: Sequence[CellValue], columns: Sequence[Column]) -> float:
    """What a row's texts need, broken as their columns do; whatever is higher can't be printed."""
    lines = max(
        sum(
            1 + int(line_width(line) / (column.width - 1 - 2 * column.asked))
            for line in str(value).split("\n")
        )
        for value, column in zip(row, columns, strict=True)
        if not column.hidden
    )
    return min(_HIGHEST, lines * _LINE_HEIGHT + 2)


def _offer(sheet: Any, cells: str, column: Column) -> None:  # noqa: ANN401 - untyped
    """A list to choose from; another word is asked about, not forbidden: it is told on return."""
    choices = DataValidation(
        type="list",
        formula1=f'"{",".join(column.choices)}"',
        allow_blank=True,
        errorStyle="warning",
        errorTitle=column.head,
        error=f"次の中から選んでください: {'、'.join(column.choices)}",
        showErrorMessage=True,
    )
    sheet.add_data_validation(choices)
    choices.add(cells)


def print_on_a4(sheet: Any) -> None:  # noqa: ANN401 - openpyxl is untyped
    """Landscape, as wide as the sheet; each page says which it is of how many."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.header, margins.footer = 2 * _MARGIN, 0.0, _MARGIN
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "&P / &N"


def protect(sheet: Any) -> None:  # noqa: ANN401 - openpyxl is untyped
    """Lock what is not asked for; rows may still be sorted and made higher."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False
