"""30 departments with ten series each are asked, answer all of it, and are taken in again."""

import shutil
import time
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from bench_judging import large_plan
from openpyxl import Workbook, load_workbook

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Department
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.survey_layout import ACTUALS, VALUE
from ichinoseki_desktop.exchange.survey_table import HEAD_ROW
from ichinoseki_desktop.exchange.workbook_reader import WorkbookReader
from ichinoseki_desktop.services.importing import preview_file
from ichinoseki_desktop.services.surveying import write_surveys

_DEPARTMENTS: Final = 30
_OF_EACH: Final = 3
_YEAR: Final = FiscalYear(2019)


class Surveying:
    """A folder of surveys that is written time and again, and one of answers that is read."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._folder = folder / "surveys"
        self._at = at
        departments = [Department(f"d{n}", f"第{n}課") for n in range(1, _DEPARTMENTS + 1)]
        plan = large_plan(_OF_EACH, departments)
        earlier = [(key, year) for key in plan.series for year in plan.years if year < _YEAR]
        self._book = Book(plan, {cell: Actual(Decimal(105)) for cell in earlier})
        self._answers = write_surveys(self._book, _YEAR, folder / "answers")
        self._cells = [_answer(path) for path in self._answers]
        # Begun before: a process begun by a benchmark loads the benchmark as well.
        self._workbooks = WorkbookReader()
        self.read()

    def write(self) -> float:
        """All of them, seconds."""
        shutil.rmtree(self._folder, ignore_errors=True)
        start = time.perf_counter()
        write_surveys(self._book, _YEAR, self._folder)
        return time.perf_counter() - start

    def write_bare(self) -> float:
        """The same words and numbers without any look, kept by nothing, seconds."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        start = time.perf_counter()
        for number, sheets in enumerate(self._cells):
            workbook = Workbook()
            for rows in sheets:
                sheet = workbook.create_sheet()
                for row in rows:
                    sheet.append(row)
            workbook.save(self._folder / f"{number}.xlsx")
        return time.perf_counter() - start

    def read(self) -> float:
        """Every answer read and held against the book, seconds."""
        start = time.perf_counter()
        read = self._workbooks.reading()
        previews = [preview_file(self._book, path, read, self._at, _YEAR) for path in self._answers]
        taken = time.perf_counter() - start
        changes = sum(len(preview.first.changes) for preview in previews)
        if changes != len(self._book.plan.series):
            raise ValueError(changes)
        return taken

    def read_bare(self) -> float:
        """Every cell read, seconds."""
        start = time.perf_counter()
        for path in self._answers:
            _cells(load_workbook(path))
        return time.perf_counter() - start


def _answer(path: Path) -> list[list[tuple[Any, ...]]]:
    """Fill all values in, as a department does; returns every cell by sheet and row."""
    workbook = load_workbook(path)
    sheet = workbook[ACTUALS]
    column = next(cell.column for cell in sheet[HEAD_ROW] if cell.value == VALUE)
    for row in range(HEAD_ROW + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            sheet.cell(row, column).value = 110
    workbook.save(path)
    return _cells(workbook)


def _cells(workbook: Any) -> list[list[tuple[Any, ...]]]:  # noqa: ANN401 - untyped
    return [list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets]
