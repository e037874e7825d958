"""What the window remembers from one day to the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.unmended import NOTHING, Unmended, Waiting
from ichinoseki_desktop.views.parts.text_size import set_text_size, text_size

_MOST_RECENT: Final = 8
_BETWEEN: Final = "\n"


class Memory:
    """The window's place, size and text size; of each database its year and what waits in cells."""

    def __init__(self, settings: QSettings, database: Path = Path()) -> None:
        self._settings = settings
        self._database = database

    @property
    def code(self) -> str:
        """The code of the last page, "" for the overview."""
        return str(self._settings.value("code", ""))

    @property
    def year(self) -> FiscalYear | None:
        """The year that was looked at last in this database."""
        with self._own():
            written = str(self._settings.value("year", ""))
        return FiscalYear(int(written)) if written.isdecimal() else None

    def take_recent(self) -> tuple[Path, ...]:
        """The databases that were opened before this one, the newest first; this one is noted."""
        written = self._settings.value("recent", [])
        names = map(str, written if isinstance(written, list) else [written])
        here = str(self._database)
        before = [name for name in dict.fromkeys(names) if name != here]
        self._settings.setValue("recent", [here, *before][:_MOST_RECENT])
        return tuple(map(Path, before))

    def recall_text_size(self) -> None:
        """To be called before any widget is made, which saves making its fonts twice."""
        points = self._settings.value("points", None)
        try:
            set_text_size(float(str(points)))
        except ValueError:
            return

    def recall(self, window: QMainWindow, splitter: QSplitter) -> bool:
        """Put the window where it was; False where it never was anywhere."""
        geometry, state = self._settings.value("geometry"), self._settings.value("splitter")
        if isinstance(state, QByteArray):
            splitter.restoreState(state)
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def keep(self, window: QMainWindow, splitter: QSplitter, code: str, year: FiscalYear) -> None:
        """Remember all of it."""
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.setValue("splitter", splitter.saveState())
        self._settings.setValue("points", text_size())
        self._settings.setValue("code", code)
        with self._own():
            self._settings.setValue("year", year.year)

    def share(self, unmended: Unmended) -> None:
        """Take up what an earlier window left unmended; from now on all of it is kept on the disk.

        Each cell under its own name: two windows leave each other's alone.
        """
        with self._own("unmended"):
            left = {name: self._settings.value(name) for name in self._settings.childKeys()}
        for name, value in left.items():
            cell = _cell(name)
            if cell is not None and isinstance(value, list) and len(value) == len(NOTHING):
                unmended.hold({cell: Waiting(*map(str, value))})
        unmended.changed.connect(lambda cells: self._keep_waiting(unmended, cells))

    def _keep_waiting(self, unmended: Unmended, cells: frozenset[Cell]) -> None:
        with self._own("unmended"):
            for cell in cells:
                waiting = unmended.at(cell)
                if waiting.text:
                    self._settings.setValue(_name(cell), list(waiting))
                else:
                    self._settings.remove(_name(cell))
        self._settings.sync()  # at once: no end of a session is to lose it

    @contextmanager
    def _own(self, *below: str) -> Iterator[None]:
        """What is of this database alone."""
        self._settings.beginGroup("/".join(("databases", quote(str(self._database), ""), *below)))
        try:
            yield
        finally:
            self._settings.endGroup()


def _name(cell: Cell) -> str:
    key, year = cell
    return quote(_BETWEEN.join((key.kpi, key.part, str(year))), "")


def _cell(name: str) -> Cell | None:
    """The cell of a name; None where a hand has been in the file."""
    parts = unquote(name).split(_BETWEEN)
    if len(parts) != 3 or not parts[2].isdecimal():
        return None
    return SeriesKey(parts[0], parts[1]), FiscalYear(int(parts[2]))
