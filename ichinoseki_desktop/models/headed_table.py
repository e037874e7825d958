"""A table of rows below each other, under heads that never change."""

from typing import ClassVar, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

AnyIndex = QModelIndex | QPersistentModelIndex

NOWHERE: Final = QModelIndex()


class HeadedTable(QAbstractTableModel):
    """A subclass says its heads, how many rows there are, and what stands in them."""

    HEADS: ClassVar[tuple[str, ...]] = ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """The rows, of which none has rows of its own."""
        return 0 if parent.isValid() else self.count

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """One a head."""
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADS[section]
        return None
