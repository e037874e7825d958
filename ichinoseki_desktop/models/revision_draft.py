"""The texts of a revision that is being drafted: beside the book until it is adopted whole."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

Place = tuple[str, str, str]
"""The code and the part of a series, "" for the revision itself, and what is written there."""


class RevisionDraft(QObject):
    """One for a session: its page may come and go, and the session end."""

    changed = Signal(object)
    """The Place of a text that is another now, or there no longer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[Place, str] = {}

    @property
    def texts(self) -> Mapping[Place, str]:
        """All that is drafted."""
        return MappingProxyType(self._texts)

    def write(self, place: Place, text: str) -> None:
        """Draft a text, which may be empty: a cell may be told to be emptied."""
        self._texts[place] = text
        self.changed.emit(place)

    def forget(self, place: Place) -> None:
        """Adopted, or given up."""
        if self._texts.pop(place, None) is not None:
            self.changed.emit(place)
