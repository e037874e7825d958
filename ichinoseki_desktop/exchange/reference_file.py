"""Tables of statistics as they are downloaded: CSV or .xlsx, whatever stands above their head."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.reference.grid import Grid
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.csv_text import csv_text
from ichinoseki_desktop.exchange.sheet import Sheet
from ichinoseki_desktop.exchange.source_file import read_bytes, wrong_ending
from ichinoseki_desktop.exchange.workbook_reader import ReadWorkbook

ENDINGS: Final = (".csv", ".xlsx")
_MOST_ROWS: Final = 200_000  # all municipalities over thirty years are 60,000
_MOST_COLUMNS: Final = 1_000
_MOST_CELLS: Final = 4_000_000


def read_grids(path: Path, read_workbook: ReadWorkbook) -> tuple[Grid, ...]:
    """The tables of a file, a sheet each, those without anything left out; raises Refusal."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise wrong_ending(path, ENDINGS)
    data = read_bytes(path)
    if ending == ".csv":
        grids = [_csv_grid(data, path.name)]
    else:
        grids = [_sheet_grid(sheet, path.name) for sheet in read_workbook(data, path.name, None)]
    filled = tuple(grid for grid in grids if grid.rows)
    if not filled:
        raise Refusal(f"「{path.name}」に表がありません。何も変えていません。")
    return filled


def _csv_grid(data: bytes, file: str) -> Grid:
    text = csv_text(data, file)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = {n: row for n, row in _numbered(reader, file) if any(cell.strip() for cell in row)}
    except csv.Error:
        raise Refusal(
            f'「{file}」の{reader.line_num}行目までのどこかで、引用符（"）が合っていません。'
            "何も変えていません。Excelで開いてCSVとして保存し直してください。"
        ) from None
    return _grid(file, "", rows, {})


def _numbered(rows: Iterable[list[str]], file: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers, so long as the table is one that a person can have meant."""
    cells = 0
    for number, row in enumerate(rows, start=1):
        cells += len(row)
        if number > _MOST_ROWS or len(row) > _MOST_COLUMNS or cells > _MOST_CELLS:
            raise Refusal(
                f"「{file}」は大きすぎます（{_MOST_ROWS:,}行、{_MOST_COLUMNS:,}列まで）。"
                "何も変えていません。要る行と列だけを新しい表に写し、それを使ってください。"
            )
        yield number, row


def _sheet_grid(sheet: Sheet, file: str) -> Grid:
    width = max((max(row.cells) + 1 for row in sheet.rows), default=0)
    rows, problems = {}, {}
    for place, row in enumerate(sheet.rows):
        rows[row.number] = [row.cells[c].text if c in row.cells else "" for c in range(width)]
        problems.update({(place, c): x.problem for c, x in row.cells.items() if x.problem})
    return _grid(file, sheet.title, rows, problems)


def _grid(
    file: str, sheet: str, rows: Mapping[int, list[str]], problems: Mapping[tuple[int, int], str]
) -> Grid:
    width = max(map(len, rows.values()), default=0)
    whole = tuple(tuple(row) + ("",) * (width - len(row)) for row in rows.values())
    return Grid(file, sheet, whole, tuple(rows), problems)
