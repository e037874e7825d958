"""The packet's parts, each chosen or not, in the order that they are printed in."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.packet.packet_form import Part

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole


class PartList(QAbstractListModel):
    """Every part that there is, once. `dataChanged` and `rowsMoved` tell of choices."""

    def __init__(self, parts: Sequence[Part], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order: list[Part] = []
        self._chosen: set[Part] = set()
        self.choose(parts)

    @property
    def chosen(self) -> tuple[Part, ...]:
        """What is to be printed, in order."""
        return tuple(part for part in self._order if part in self._chosen)

    def choose(self, parts: Sequence[Part]) -> None:
        """Print these in this order; the others stand behind them, not chosen."""
        self.beginResetModel()
        self._order = [*parts, *(part for part in Part if part not in parts)]
        self._chosen = set(parts)
        self.endResetModel()

    def part(self, row: int) -> Part:
        """The part in a row."""
        return self._order[row]

    def move(self, row: int, steps: int) -> int:
        """Move a part up (-1) or down (1); its row afterwards."""
        to = row + steps
        if not (0 <= row < len(self._order) and 0 <= to < len(self._order)):
            return row
        # Qt counts the rows as they are before the move.
        self.beginMoveRows(_NOWHERE, row, row, _NOWHERE, to + 1 if steps > 0 else to)
        self._order.insert(to, self._order.pop(row))
        self.endMoveRows()
        return to

    # Qt's model

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Every part there is."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and whether it is chosen."""
        if not index.isValid():
            return None
        part = self._order[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return part.title
        if role == _CHECK:
            chosen = part in self._chosen
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose a part or leave it out."""
        if role != _CHECK or not index.isValid():
            return False
        part = self._order[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._chosen.add(part)
        else:
            self._chosen.discard(part)
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Each can be ticked."""
        tick = Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | tick
