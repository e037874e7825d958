"""The child process of the grid's figures: prints `name seconds` for every run of every side.

A grid is opened from its model to its first paint; a bare table of Qt's shows the same cells. What
is pasted is 500 cells, one step of undo, kept in a database of its own.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from bench_judging import large_book
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QWidget

from ichinoseki_desktop.application import make_application
from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Undoable
from ichinoseki_desktop.core.invented.demo import demo_actuals
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.models.cell_block import Area, placed
from ichinoseki_desktop.models.entry_grid import EntryGrid
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write
from ichinoseki_desktop.views.cells.entry_page import EntryPage

RUNS: Final = 7
SIZE: Final = (950, 640)
YEAR: Final = FiscalYear(2017)
WHO: Final = Who("bench", "bench")
AT: Final = datetime(2019, 4, 1, tzinfo=UTC)
ROWS, COLUMNS = 100, 5
"""500 cells."""


def say(name: str, work: Callable[[], object]) -> None:
    """Print how long one run takes."""
    start = time.perf_counter()
    work()
    print(name, time.perf_counter() - start, flush=True)


def paint(widget: QWidget) -> None:
    """Show, lay out and paint."""
    widget.resize(*SIZE)
    widget.show()
    widget.grab()
    widget.deleteLater()


def open_grid(book: Book) -> None:
    """The page, from its model to its first paint."""
    session = Session(book, YEAR, Undoable(), lambda *_: None)  # type: ignore[arg-type]
    paint(EntryPage(session))


def open_bare(book: Book) -> None:
    """The same cells as plain text in a table of Qt's own."""
    model = QStandardItemModel()
    for key in book.plan.series:
        actuals = (book.actual(key, year) for year in book.plan.years)
        model.appendRow([QStandardItem(f"{a.value:,f}" if a else "") for a in actuals])
    view = QTableView()
    view.setModel(model)
    paint(view)


def opening() -> None:
    """Both sizes, beside the bare table."""
    plan = bundled_plan()
    small, large = Book(plan, demo_actuals(plan)), large_book()
    for _ in range(RUNS):
        say("open66", lambda: open_grid(small))
        say("bare66", lambda: open_bare(small))
        say("open10000", lambda: open_grid(large))
        say("bare10000", lambda: open_bare(large))


def pasting(folder: Path) -> None:
    """A block from the clipboard's text to what is kept, beside bare rows in one transaction."""
    database = folder / "plan.sqlite3"
    plan = large_book().plan
    make_database(database, replace(plan, goals=plan.goals[:1]), WHO, AT, demo=False)
    plain = sqlite3.connect(folder / "plain.sqlite3", isolation_level=None)
    plain.execute("PRAGMA journal_mode = TRUNCATE")
    plain.execute("PRAGMA synchronous = EXTRA")
    plain.execute("CREATE TABLE cells (row, column, value, PRIMARY KEY (row, column))")
    with open_existing(database, WHO, write=True) as store:

        def commit(*what: object) -> object:
            return write(store, *what, who=WHO, at=AT)  # type: ignore[arg-type]

        session = Session(read_book(store), YEAR, Undoable(), commit)  # type: ignore[arg-type]
        grid = EntryGrid(session)
        for run in range(RUNS):
            block = [[f"{run + row}" for _ in range(COLUMNS)] for row in range(1, ROWS + 1)]
            say("paste", lambda: grid.enter(placed(grid, Area(0, 0, 0, 0), block)))  # noqa: B023
            say("rows", lambda: bare_rows(plain, block))  # noqa: B023
        if len(session.undoable.undo) != RUNS or session.unmended.texts:
            raise SystemExit("A block was not one step")


def bare_rows(plain: sqlite3.Connection, block: list[list[str]]) -> None:
    """The same cells in one transaction."""
    plain.execute("BEGIN IMMEDIATE")
    plain.executemany(
        "INSERT OR REPLACE INTO cells VALUES (?, ?, ?)",
        [(i, j, value) for i, row in enumerate(block) for j, value in enumerate(row)],
    )
    plain.execute("COMMIT")


def main() -> None:
    """All of it."""
    application = make_application()
    opening()
    with tempfile.TemporaryDirectory() as folder:
        pasting(Path(folder))
    application.quit()


if __name__ == "__main__":
    main()
