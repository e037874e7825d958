"""Reading workbooks: the one door, guarded, through which cells of an .xlsx come in as text."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from decimal import Decimal
from typing import Any, Final

import openpyxl
from openpyxl.utils import get_column_letter

from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.merged_cells import MergedRange, marked, merged_ranges
from ichinoseki_desktop.exchange.sheet import CellKind, Sheet, SheetCell, SheetRow
from ichinoseki_desktop.exchange.workbook_guard import look_through

_MOST_ROWS: Final = 20_000  # that hold something
_MOST_COLUMNS: Final = 256
_LAST_ROW: Final = 1_048_576
_MOST_CELLS: Final = 4_000_000  # looked at, blank or not
_MOST_SHEETS: Final = 200
_MOST_MERGED: Final = 1_000
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")
_QUOTED_IN_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
# Excel keeps 15 digits; what a binary number has beyond them is noise that no one typed.
_DIGITS: Final = ".15g"


def read_workbook(
    data: bytes,
    file: str,
    first_unless: str | None = None,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx; only the first where `first_unless` names one that is not there.

    A declared dimension is not believed: rows and cells are taken as they come. `progress` is told
    how many sheets are read, and of how many. Raises Refusal.
    """
    with _mistrusted(file):
        look_through(data, file)
        return _read(data, file, first_unless, progress)


@contextmanager
def _mistrusted(file: str) -> Iterator[None]:
    """Whatever openpyxl makes of a strange file, the person reads a sentence."""
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except Refusal:
        raise
    except MemoryError:
        raise _too_large(file, "読むためのメモリーが足りません") from None
    except Exception as error:  # noqa: BLE001 - on hostile files openpyxl raises all there is
        raise Refusal(
            f"「{file}」は壊れているか、Excelブックの決まりに合いません"
            f"（{type(error).__name__}）。何も変えていません。"
            "Excelで開き、「Excelブック（.xlsx）」として保存し直してください。"
        ) from None


def _read(
    data: bytes, file: str, first_unless: str | None, progress: Callable[[int, int], object]
) -> tuple[Sheet, ...]:
    values = _open(data, data_only=True)
    if len(values.worksheets) > _MOST_SHEETS:
        raise _too_large(file, f"シートが{_MOST_SHEETS}枚を超えます")
    all_wanted = first_unless is None or first_unless in values.sheetnames
    wanted = values.worksheets if all_wanted else values.worksheets[:1]
    formulas = _open(data, data_only=False) if _has_formulas(data) else None
    sheets = []
    for place, sheet in enumerate(wanted):
        progress(place, len(wanted))
        written = None if formulas is None else formulas.worksheets[place]
        rows = marked(_rows(sheet, written, file), _merged(data, sheet, file), _MOST_COLUMNS)
        sheets.append(Sheet(sheet.title, tuple(rows)))
    return tuple(sheets)


def _merged(data: bytes, sheet: Any, file: str) -> tuple[MergedRange, ...]:  # noqa: ANN401
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # openpyxl leaves merged cells out where it reads row by row, and has no other name for it.
        ranges = merged_ranges(archive.read(sheet._worksheet_path))  # noqa: SLF001
    if len(ranges) > _MOST_MERGED:
        raise _too_large(file, f"シート「{sheet.title}」に結合されたセルが多すぎます")
    return ranges


def _open(data: bytes, *, data_only: bool) -> Any:  # noqa: ANN401 - openpyxl is untyped
    return openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False
    )


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(
            _FORMULA.search(archive.read(part))
            for part in archive.infolist()
            if part.filename.startswith("xl/worksheets/")
        )


def _rows(sheet: Any, written: Any, file: str) -> Iterator[SheetRow]:  # noqa: ANN401 - untyped
    """The sheet's rows; `written` is the same sheet with formulas instead of their results."""
    looked_at = found = 0
    for number, (row, formulas) in enumerate(_pairs(sheet, written), start=1):
        looked_at += len(row)
        if number > _LAST_ROW or looked_at > _MOST_CELLS:
            raise _too_large(file, f"シート「{sheet.title}」の行や列が多すぎます")
        cells = {
            column: cell
            for column, (value, formula) in enumerate(zip(row, formulas, strict=True))
            if (cell := _cell(number, column, value, formula)) is not None
        }
        if not cells:
            continue
        found += 1
        if found > _MOST_ROWS or max(cells) >= _MOST_COLUMNS:
            raise _too_large(
                file, f"シート「{sheet.title}」が{_MOST_ROWS:,}行か{_MOST_COLUMNS}列を超えます"
            )
        yield SheetRow(number, cells)


def _pairs(sheet: Any, written: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - untyped
    """Each row of the sheet with its formulas, or with itself where the book has none."""
    sheet.reset_dimensions()
    if written is None:
        return ((row, row) for row in sheet.iter_rows())
    written.reset_dimensions()
    return zip(sheet.iter_rows(), written.iter_rows(), strict=True)


def _cell(row: int, column: int, cell: Any, formula: Any) -> SheetCell | None:  # noqa: ANN401
    value = cell.value
    if value is None or value == "":
        if formula.data_type != "f":
            return None
        kind, text = CellKind.FORMULA, str(getattr(formula.value, "text", formula.value))
    elif cell.data_type == "e":
        kind, text = CellKind.ERROR, str(value)
    elif isinstance(value, bool):
        kind, text = CellKind.YES_NO, "TRUE" if value else "FALSE"
    elif isinstance(value, int | float):
        kind, text = CellKind.NUMBER, _number(value, cell.number_format)
    elif isinstance(value, str):
        kind, text = CellKind.TEXT, value
    else:
        kind, text = CellKind.DATE, _date(value)
    return SheetCell(f"{get_column_letter(column + 1)}{row}", kind, text)


def _number(value: float, shown_as: str) -> str:
    exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, _DIGITS))
    if "%" in _QUOTED_IN_FORMAT.sub("", shown_as):
        return f"{quantity.plain(exact * 100, 0)}%"
    return quantity.plain(exact, 0)


def _date(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value)


def _too_large(file: str, what: str) -> Refusal:
    return Refusal(
        f"「{file}」は大きすぎます（{what}）。何も変えていません。"
        "必要な行と列だけを新しいブックに写し、それを使ってください。"
    )
