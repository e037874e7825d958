"""A table some of whose cells are the book's: what is typed there is kept, or refused in place."""

from collections.abc import Mapping
from typing import ClassVar, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.models.cell_facts import CellFacts
from ichinoseki_desktop.models.entering import enter
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.unmended import NOTHING

AnyIndex = QModelIndex | QPersistentModelIndex

NOWHERE: Final = QModelIndex()
_FEW: Final = 20
SETTLED: Final = "確定"
"""What stands at the head of a year whose figures are settled."""
FIGURES: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellTable(QAbstractTableModel):
    """What a KPI's table and the grid have in common; a subclass says which cell stands where."""

    rejected = Signal(QModelIndex, str, str)
    """Where what was typed was refused first, the text, and the sentence that says why."""
    entered = Signal(list)
    """The cells into which something was typed or pasted, kept or not."""

    heads: ClassVar[tuple[str, ...]] = ()
    """What stands before the cells of each row."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._facts = CellFacts(session)
        self._plan = session.view.book.plan
        session.changed.connect(self._take_view)
        session.unmended.changed.connect(self._show_waiting)

    def cell(self, index: AnyIndex) -> Cell | None:
        """The series and the fiscal year of a cell; None for what is none of the book's cells."""
        raise NotImplementedError

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a cell stands; invalid where it is not shown."""
        raise NotImplementedError

    def is_open(self, index: AnyIndex) -> bool:
        """Whether it is one of the book's cells, and its year not settled."""
        cell = self.cell(index)
        return cell is not None and not self.session.view.book.locked(cell[1])

    def beside(self, index: AnyIndex, role: int) -> object:
        """What is answered where there is none of the book's cells."""
        return None

    def row_facts(self, row: int) -> tuple[str, ...]:
        """What a row is about, one text a head."""
        raise NotImplementedError

    def enter(self, texts: Mapping[Cell, str]) -> None:
        """Take texts into cells as one edit; what is refused stays in its cell as it was typed."""
        refused = enter(self.session, texts)
        if refused:
            cell, (text, sentence) = next(iter(refused.items()))
            self.rejected.emit(self.index_of(cell), text, sentence)
        self.entered.emit(list(texts))

    def pending_text(self, index: AnyIndex) -> str:
        """What was typed into a cell and refused, "" where nothing waits to be mended."""
        cell = self.cell(index)
        return self.session.unmended.at(cell).text if cell else ""

    def give_up(self, index: AnyIndex) -> None:
        """Forget what was refused in a cell: it shows the book's value again."""
        cell = self.cell(index)
        if cell is not None:
            self.session.unmended.forget((cell,))

    # Qt's model

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Cells are typed into where their year is not settled and the session writes."""
        typed = self.is_open(index) and not self.session.read_only
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A value in the series' decimals; its flag, its reason, what is to be mended."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return FIGURES
        cell = self.cell(index)
        return self.beside(index, role) if cell is None else self._facts.answer(cell, role)

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed: kept as an edit, or refused beside the cell.

        Empty text empties the cell, and is nothing where it is empty already.
        """
        cell = self.cell(index)
        if cell is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.enter({cell: str(value)})
        return self.session.unmended.at(cell) is NOTHING

    # What has changed

    def _take_view(self) -> None:
        if self.session.view.book.plan is self._plan:
            self._show_anew()
        else:
            self.beginResetModel()
            self._plan = self.session.view.book.plan
            self._take_rows()
            self.endResetModel()

    def _take_rows(self) -> None:
        """Take the rows of the session's view."""
        raise NotImplementedError

    def _show_waiting(self, cells: frozenset[Cell]) -> None:
        """A few cells each for itself, a pasted block at once."""
        shown = [index for cell in cells if (index := self.index_of(cell)).isValid()]
        if len(shown) > _FEW:
            self._show_anew()
        for index in shown[:_FEW]:
            self.dataChanged.emit(index, index)

    def _show_anew(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        if last.isValid():
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last.column())
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last.row())
