"""The backups as a table, newest first: when, how large, what was changed since."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from PySide6.QtCore import QObject, Qt

from ichinoseki_desktop.core.book.kept_copy import KeptCopy, loss_words, size_words
from ichinoseki_desktop.core.values.era_date import moment_in_era
from ichinoseki_desktop.models.headed_table import AnyIndex, HeadedTable


class CopiesTable(HeadedTable):
    """Filled by `take_copies`: each backup has to be opened to be told of."""

    HEADS: ClassVar = ("控えた日時", "大きさ", "この後の変更", "ファイル")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copies: tuple[KeptCopy, ...] = ()

    def take_copies(self, copies: Sequence[KeptCopy]) -> None:
        """Show these."""
        self.beginResetModel()
        self._copies = tuple(copies)
        self.endResetModel()

    def copy_at(self, row: int) -> KeptCopy | None:
        """The backup of a row, None where there is no such row."""
        return self._copies[row] if 0 <= row < len(self._copies) else None

    @property
    def newest_good(self) -> int:
        """The row of the newest backup that can be gone back to, -1 where there is none."""
        return next((row for row, copy in enumerate(self._copies) if not copy.fault), -1)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._copies)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; the whole path, or what is wrong, under the pointer."""
        if not index.isValid():
            return None
        copy = self._copies[index.row()]
        words = _words(copy)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return copy.fault or copy.file
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.HEADS[index.column()]}、{words}"
        return None


def made_words(copy: KeptCopy) -> str:
    """H30.6.1 09:00, when a backup was made."""
    return moment_in_era(copy.at.isoformat())


def _words(copy: KeptCopy) -> tuple[str, ...]:
    return (made_words(copy), size_words(copy.size), loss_words(copy), PurePath(copy.file).name)
