"""What the window remembers from one day to the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.folders import Folders
from ichinoseki_desktop.views.parts.text_size import set_text_size, text_size
from ichinoseki_desktop.views.shell.left_behind import LeftBehind

_MOST_RECENT: Final = 8


class Memory:
    """The window's place, size and text size; of each database its year, and what is not kept."""

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

    def keep(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Remember how the window stands."""
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.setValue("splitter", splitter.saveState())
        self._settings.setValue("points", text_size())

    def keep_place(self, code: str, year: FiscalYear) -> None:
        """Remember the page and the year as they are come to: a session may end at any time."""
        self._settings.setValue("code", code)
        with self._own():
            self._settings.setValue("year", year.year)

    @property
    def folders(self) -> Folders:
        """Where files were last looked for and put."""
        return Folders(self._settings, self._database)

    def share(self, session: Session) -> None:
        """Take up what an earlier window left beside the book, and keep what this one leaves."""
        LeftBehind(session, self._settings, self._group)

    @property
    def _group(self) -> str:
        return "/".join(("databases", quote(str(self._database), "")))

    @contextmanager
    def _own(self) -> Iterator[None]:
        """What is of this database alone."""
        self._settings.beginGroup(self._group)
        try:
            yield
        finally:
            self._settings.endGroup()
