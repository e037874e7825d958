"""A table of what is known of the council: edited in place, its last row for something new."""

from collections.abc import Callable
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.edit import StatementsEdit
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.models.session import Session

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Known(Protocol):
    """What is known by an id of its own."""

    @property
    def id(self) -> str:
        """The id, never given twice."""


_T = TypeVar("_T", bound=Known)


class Column(NamedTuple, Generic[_T]):
    """A column: its head, what it shows of a row, and the row with what was typed there.

    `share` is how wide it is beside the others. `write` raises Refusal where what was typed can't
    be meant; it is None where nothing is typed.
    """

    head: str
    read: Callable[[_T], str]
    write: Callable[[_T, str], _T] | None
    share: int = 2


class Kind(NamedTuple, Generic[_T]):
    """What a table lists: the rows of a year, what a new one begins as, how one is entered."""

    title: str
    rows: Callable[[Book, FiscalYear], tuple[_T, ...]]
    new: Callable[[Book, FiscalYear], _T | None]
    enter: Callable[[Book, _T], StatementsEdit]
    columns: Callable[[Book], tuple[Column[_T], ...]]


class CouncilTable(QAbstractTableModel, Generic[_T]):
    """Rows of one kind; what was refused stays in its cell until it is mended."""

    def __init__(self, kind: Kind[_T], session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._session = session
        self._refused: dict[tuple[str, int], tuple[str, str]] = {}
        self._read()
        session.changed.connect(self._renew)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The rows, and one for a new one where there can be one."""
        return 0 if parent.isValid() else len(self._rows) + (self._new is not None)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as the kind has."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' heads."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self._columns[section].head if wanted else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and why what was typed there was refused."""
        if not index.isValid():
            return None
        item, column = self._item(index.row()), index.column()
        typed, why = self._refused.get((item.id, column), ("", ""))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return typed or self._columns[column].read(item)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return why or None
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be typed in."""
        flags = super().flags(index)
        writable = index.isValid() and self._columns[index.column()].write is not None
        if writable and not self._session.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed, or keep it in its cell with the reason."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        item, column = self._item(index.row()), index.column()
        write, text = self._columns[column].write, str(value)
        if write is None or text == self._columns[column].read(item):
            return False
        try:
            edit = self.kind.enter(self._session.view.book, write(item, text))
        except Refusal as refusal:
            self._refused[item.id, column] = (text, str(refusal))
            self._session.refused.emit(str(refusal))
            self.dataChanged.emit(index, index)
            return False
        self._refused.pop((item.id, column), None)
        return self._session.edit(edit)

    def item(self, row: int) -> _T | None:
        """What stands in a row, None in the row for a new one."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def share(self, column: int) -> int:
        """How wide a column is beside the others."""
        return self._columns[column].share

    @property
    def unkept(self) -> tuple[str, ...]:
        """What was typed and refused."""
        return tuple(text for text, _ in self._refused.values())

    def _item(self, row: int) -> _T:
        if row < len(self._rows):
            return self._rows[row]
        if self._new is None:
            raise IndexError(row)
        return self._new

    def _read(self) -> None:
        view = self._session.view
        self._rows = self.kind.rows(view.book, view.year)
        self._new = self.kind.new(view.book, view.year)
        self._columns = self.kind.columns(view.book)

    def _renew(self) -> None:
        """Whoever is typing stays in the row: Qt begins anew only where rows went or moved."""
        view, before = self._session.view, [row.id for row in self._rows]
        after = [row.id for row in self.kind.rows(view.book, view.year)]
        if after[: len(before)] != before:
            self.beginResetModel()
            self._read()
            self.endResetModel()
            return
        last = self.rowCount() - 1
        if len(after) > len(before):
            self.beginInsertRows(_ROOT, last + 1, last + len(after) - len(before))
            self._read()
            self.endInsertRows()
        else:
            self._read()
        if last >= 0:
            self.dataChanged.emit(self.index(0, 0), self.index(last, self.columnCount() - 1))
