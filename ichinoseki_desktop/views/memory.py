"""What the window remembers from one day to the next."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from ichinoseki_desktop.views.text_size import set_text_size, text_size


class Memory:
    """Place and size, where the sides meet, the text's size, and the last page."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def code(self) -> str:
        """The code of the last page, "" for the overview."""
        return str(self._settings.value("code", ""))

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

    def keep(self, window: QMainWindow, splitter: QSplitter, code: str) -> None:
        """Remember all of it."""
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.setValue("splitter", splitter.saveState())
        self._settings.setValue("points", text_size())
        self._settings.setValue("code", code)
