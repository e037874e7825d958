"""A laptop copy with 10,000 changed cells, half of them changed in the office too, comes back."""

import shutil
import sqlite3
import time
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from bench_judging import large_plan

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.services.taking_along import preview_return, take_along, take_in
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.home import read_home
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

_OF_EACH: Final = 20
_CHANGED: Final = 10_000
_PASTED: Final = 100
_WHO: Final = Who("bench", "bench")


class Merging:
    """An office's database and a laptop's in a folder, merged anew each time."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._office, self._laptop = folder / "office.sqlite3", folder / "laptop.sqlite3"
        self._at = at
        plan = large_plan(_OF_EACH)
        cells = [(key, year) for key in plan.series for year in plan.years]
        book = Book(plan, {cell: Actual(Decimal(5)) for cell in cells})
        create(self._office, book, who=_WHO, at=at, title="bench")
        with open_existing(self._office, _WHO, write=False) as store:
            take_along(store, self._laptop, _WHO, at)
        self._type(self._laptop, cells[:_CHANGED], "7")
        self._type(self._office, cells[: _CHANGED // 2], "8")

    def ours(self) -> float:
        """Compare and merge, seconds."""
        fresh = Path(shutil.copy(self._office, self._office.with_suffix(".fresh")))
        with open_existing(fresh, _WHO, write=True) as store:
            start = time.perf_counter()
            returning = preview_return(read_home(store), self._laptop, _WHO, self._at)
            taken = returning.decided(OnConflict.THEIRS)
            if taken is None or len(taken) != _CHANGED:
                raise ValueError(taken)
            take_in(store, returning, taken, _WHO, self._at)
            return time.perf_counter() - start

    def theirs(self) -> float:
        """Every row of both files read, and as many cells replaced, by bare sqlite3, seconds."""
        fresh = Path(shutil.copy(self._office, self._office.with_suffix(".fresh")))
        start = time.perf_counter()
        with closing(sqlite3.connect(fresh)) as office, closing(sqlite3.connect(self._laptop)) as c:
            for connection in (office, c):
                for table in ("series", "targets", "actuals", "entries", "changes"):
                    rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            rows = c.execute("SELECT * FROM actuals").fetchall()
            with office:
                office.executemany("REPLACE INTO actuals VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return time.perf_counter() - start

    def _type(self, path: Path, cells: list[Cell], value: str) -> None:
        """Type in blocks, as people paste."""
        with open_existing(path, _WHO, write=True) as store:
            book = read_book(store)
            for n in range(0, len(cells), _PASTED):
                block = {cell: Actual(Decimal(value)) for cell in cells[n : n + _PASTED]}
                edit = ActualsEdit.on(book, block)
                write(store, edit, Kind.EDIT, None, who=_WHO, at=self._at)
