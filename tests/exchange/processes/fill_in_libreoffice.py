"""Fill a survey in and save it anew, in LibreOffice as a department does; run by a Python with uno.

Given as JSON on standard input: the files as URLs, and what is done in turn.
    {"open": "file:///…", "save": "file:///…", "steps": [["write", "実績", "I-1-2.1", …, 70]]}
A step is write (a number or text), formula, day (days since 1899-12-30, shown as a date), hide (a
row), insert (two blank rows above a row), sort (all rows by a head, downwards). Rows are known by
the code in the first, hidden column, columns by their head.
"""

import json
import subprocess
import sys
import tempfile
import time
from typing import Any, Final

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField

_HEAD: Final = 2  # rows are counted from 0
_DATE_FORMAT: Final = 36
_LONGEST_START: Final = 60  # seconds


def _option(name: str, value: object) -> Any:  # noqa: ANN401 - uno is untyped
    option = PropertyValue()
    option.Name, option.Value = name, value
    return option


class Table:
    """A sheet of a survey in LibreOffice."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - uno is untyped
        self.sheet = sheet
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        self.last_row = cursor.RangeAddress.EndRow
        self.last_column = cursor.RangeAddress.EndColumn

    def row(self, code: str) -> int:
        """Where a code stands first."""
        rows = range(_HEAD + 1, self.last_row + 1)
        return next(n for n in rows if self.sheet.getCellByPosition(0, n).String == code)

    def column(self, head: str) -> int:
        """Where a head stands."""
        columns = range(self.last_column + 1)
        return next(n for n in columns if self.sheet.getCellByPosition(n, _HEAD).String == head)

    def cell(self, code: str, head: str) -> Any:  # noqa: ANN401 - uno is untyped
        """The cell of a row and a head."""
        return self.sheet.getCellByPosition(self.column(head), self.row(code))

    def write(self, code: str, head: str, value: float | str) -> None:
        """Type a number or a text."""
        cell = self.cell(code, head)
        if isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value

    def formula(self, code: str, head: str, formula: str) -> None:
        """Type a formula."""
        self.cell(code, head).Formula = formula

    def day(self, code: str, head: str, days: int) -> None:
        """Type a date, which LibreOffice shows as one."""
        cell = self.cell(code, head)
        cell.Value = days
        cell.NumberFormat = _DATE_FORMAT

    def hide(self, code: str) -> None:
        """Hide a row."""
        self.sheet.Rows.getByIndex(self.row(code)).IsVisible = False

    def insert(self, code: str) -> None:
        """Two blank rows above a row."""
        self.sheet.unprotect("")
        self.sheet.Rows.insertByIndex(self.row(code), 2)

    def sort(self, head: str) -> None:
        """All rows by a column, downwards."""
        self.sheet.unprotect("")
        rows = self.sheet.getCellRangeByPosition(0, _HEAD + 1, self.last_column, self.last_row)
        by = TableSortField()
        by.Field, by.IsAscending = self.column(head), False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (by,))
        uno.invoke(rows, "sort", ((_option("SortFields", fields),),))


def _desktop(pipe: str) -> Any:  # noqa: ANN401 - uno is untyped
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + _LONGEST_START
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return there.ServiceManager.createInstance("com.sun.star.frame.Desktop")


def _fill(desktop: Any, job: dict[str, Any]) -> None:  # noqa: ANN401 - uno is untyped
    document = desktop.loadComponentFromURL(job["open"], "_blank", 0, (_option("Hidden", True),))
    for what, sheet, *given in job["steps"]:
        getattr(Table(document.Sheets.getByName(sheet)), what)(*given)
    document.calculateAll()
    document.storeToURL(job["save"], (_option("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)


def main() -> None:
    """Do every job, in one LibreOffice of its own."""
    jobs = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"survey{time.monotonic_ns()}"
        command = [
            *("soffice", "--headless", "--norestore", "--nologo"),
            f"-env:UserInstallation=file://{profile}",
            f"--accept=pipe,name={pipe};urp;",
        ]
        with subprocess.Popen(command) as office:
            try:
                desktop = _desktop(pipe)
                for job in jobs:
                    _fill(desktop, job)
                desktop.terminate()
            finally:
                office.terminate()


if __name__ == "__main__":
    main()
