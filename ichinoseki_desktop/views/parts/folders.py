"""Where files are looked for and put: where the last one of their kind was."""

from enum import StrEnum
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QSettings


class FileKind(StrEnum):
    """What people keep in one place, apart from the rest."""

    DATABASE = "database"
    PLAN = "plan"
    ACTUALS = "actuals"
    OPINION = "opinion"
    OPEN_DATA = "open-data"
    COPY = "copy"
    SURVEY = "survey"
    RECORD = "record"
    REFERENCE = "reference"
    PACKET = "packet"
    CHART = "chart"


class Folders:
    """Remembered from one day to the next, for all databases of a person."""

    def __init__(self, settings: QSettings, database: Path) -> None:
        self._settings = settings
        self._database = database

    def of(self, kind: FileKind) -> Path:
        """The folder of the last file of that kind, as long as it is there; else the database's.

        A database that lies among the data of programs is where nobody looks: then documents.
        """
        last = str(self._settings.value(_name(kind), ""))
        if last and Path(last).is_dir():
            return Path(last)
        beside = self._database.parent
        return _documents() if beside.is_relative_to(_of_programs()) else beside

    def remember(self, kind: FileKind, folder: Path) -> None:
        """Begin there the next time."""
        self._settings.setValue(_name(kind), str(folder))


def _name(kind: FileKind) -> str:
    return f"folders/{kind}"


# By way of the module, as with the dialog itself.
def _documents() -> Path:
    paths = QtCore.QStandardPaths
    return Path(paths.writableLocation(paths.StandardLocation.DocumentsLocation))


def _of_programs() -> Path:
    paths = QtCore.QStandardPaths
    return Path(paths.writableLocation(paths.StandardLocation.GenericDataLocation))
