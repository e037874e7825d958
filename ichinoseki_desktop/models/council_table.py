"""A table of what is known of the council: edited in place, its last row for something new."""

from collections.abc import Callable
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.session import Session

Index = QModelIndex | QPersistentModelIndex
_Place = tuple[FiscalYear, str, int]
"""The year that is shown, a row's id, a column: a new row has the same id in every year."""
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
    be meant; it is None where nothing is typed. `choices` are words that can be chosen.
    """

    head: str
    read: Callable[[_T], str]
    write: Callable[[_T, str], _T] | None
    share: int = 2
    choices: tuple[str, ...] = ()


class Kind(NamedTuple, Generic[_T]):
    """What a table lists: the rows of a year, what a new one begins as, how one is entered."""

    title: str
    rows: Callable[[Book, FiscalYear], tuple[_T, ...]]
    new: Callable[[Book, FiscalYear], _T | None]
    enter: Callable[[Book, _T], StatementsEdit]
    columns: Callable[[Book], tuple[Column[_T], ...]]


class _Listed(NamedTuple, Generic[_T]):
    """The rows of a year, and what a new one begins as, None where there can be none."""

    year: FiscalYear
    rows: tuple[_T, ...]
    new: _T | None

    @property
    def shown(self) -> tuple[_T, ...]:
        """All that stands in the table."""
        return self.rows if self.new is None else (*self.rows, self.new)

    @property
    def ids(self) -> tuple[str, ...]:
        """What tells whether the same rows are shown."""
        return tuple(item.id for item in self.shown)


class CouncilTable(QAbstractTableModel, Generic[_T]):
    """Rows of one kind; what was refused stays in its cell until it is mended."""

    turning = Signal()
    """Other rows are about to be shown: whatever is being typed is to be brought here first."""

    def __init__(self, kind: Kind[_T], session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._session = session
        self._refused: dict[_Place, tuple[str, str]] = {}
        self._writing = False
        self._take(self._read())
        session.changed.connect(self._renew)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The rows, and one for a new one where there can be one."""
        return 0 if parent.isValid() else len(self._listed.ids)

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
        typed, why = self._refused.get(self._place(index), (None, ""))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._columns[column].read(item) if typed is None else typed
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
        item, column = self._item(index.row()), self._columns[index.column()]
        text, place = str(value), self._place(index)
        if column.write is None:
            return False
        changes = text != column.read(item)
        why = self._write(item, column.write, text) if changes else ""
        if why:
            self._refused[place] = (text, why)
        else:
            self._refused.pop(place, None)
        self.dataChanged.emit(index, index)
        return changes and not why

    def item(self, row: int) -> _T | None:
        """What stands in a row, None in the row for a new one."""
        rows = self._listed.rows
        return rows[row] if 0 <= row < len(rows) else None

    def share(self, column: int) -> int:
        """How wide a column is beside the others."""
        return self._columns[column].share

    def choices(self, column: int) -> tuple[str, ...]:
        """What can be chosen in a column, none where one types."""
        return self._columns[column].choices

    @property
    def unkept(self) -> tuple[str, ...]:
        """What was typed and refused."""
        return tuple(text for text, _ in self._refused.values())

    def _write(self, item: _T, write: Callable[[_T, str], _T], text: str) -> str:
        """Bring a row with what was typed into the book; why that can't be, "" where it was."""
        session = self._session
        self._writing = True
        try:
            edit = self.kind.enter(session.view.book, write(item, text))
            return "" if session.edit(edit) else session.refusal
        except Refusal as refusal:
            session.refused.emit(str(refusal))
            return str(refusal)
        finally:
            self._writing = False

    def _place(self, index: Index) -> _Place:
        return self._listed.year, self._item(index.row()).id, index.column()

    def _item(self, row: int) -> _T:
        return self._listed.shown[row]

    def _read(self) -> _Listed[_T]:
        book, year = self._session.view.book, self._session.view.year
        return _Listed(year, self.kind.rows(book, year), self.kind.new(book, year))

    def _renew(self) -> None:
        """Where the same rows are shown on, and perhaps more, the current cell stays current."""
        if not self._writing:
            self.turning.emit()
        before, now = self._listed.ids, self._read()
        if not before or now.ids[: len(before)] != before:
            self.beginResetModel()
            self._take(now)
            self.endResetModel()
            return
        if len(now.ids) > len(before):
            self.beginInsertRows(_ROOT, len(before), len(now.ids) - 1)
            self._take(now)
            self.endInsertRows()
        else:
            self._take(now)
        self.dataChanged.emit(self.index(0, 0), self.index(len(before) - 1, self.columnCount() - 1))

    def _take(self, listed: _Listed[_T]) -> None:
        self._listed, self._columns = listed, self.kind.columns(self._session.view.book)
