"""The keys of a view of cells: between edits and out of them, as people know them from Excel."""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QTableView,
    QWidget,
)

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.edit_refusal import YearLockedError
from ichinoseki_desktop.models.cell_block import Area, cells_in
from ichinoseki_desktop.models.cell_table import CellTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_field import CellField
from ichinoseki_desktop.views.cells.cell_menu import Ask
from ichinoseki_desktop.views.cells.cell_walk import Step, Walk
from ichinoseki_desktop.views.parts.theme import figure_font
from ichinoseki_desktop.views.parts.typing_end import end_typing

EndEdit = QAbstractItemDelegate.EndEditHint

_MODIFIERS: Final = frozenset((Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt))
_ONE: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect
_WITHIN: Final = QItemSelectionModel.SelectionFlag.NoUpdate


class CellKeys(QTableView):
    """Typing, F2 or a double click edit; Enter goes down, Tab on; Esc gives up what was refused."""

    troubled = Signal(str)
    """What is to be said of the cell that was refused or is doubted, "" where all is well."""

    def __init__(
        self, session: Session, cells: CellField, walk: Walk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.cells = cells
        self._walk = walk
        cells.setParent(self)
        self.setItemDelegate(cells)
        cells.left.connect(self._go_on)
        cells.typed.connect(self._hear_typed)
        self.setFont(figure_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )

    @property
    def table(self) -> CellTable | None:
        """The model that is shown."""
        model = self.model()
        return model if isinstance(model, CellTable) else None

    def show_cells(self, table: CellTable) -> None:
        """Show a table in place of the one before, which is done with."""
        before = self.table
        if before is not None:
            self.settle()
            before.disconnect(self)
            before.deleteLater()
        self.setModel(table)
        self.selectionModel().selectionChanged.connect(self._choose)

    def go_to_cell(self, cell: Cell) -> None:
        """Make a cell of the table the current one, and take the keyboard, where it is shown."""
        index = self.table.index_of(cell) if self.table else QModelIndex()
        if index.isValid():
            self.make_current(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """End what is being typed as leaving its cell does: kept, or refused beside the book."""
        end_typing(self)

    @property
    def area(self) -> Area:
        """What is selected: the current cell at the least."""
        at, chosen = self.currentIndex(), self.selectionModel().selection()
        if chosen.isEmpty():
            return Area(at.row(), at.column(), at.row(), at.column())
        only = chosen.at(0)
        return Area(only.top(), only.left(), only.bottom(), only.right())

    @property
    def chosen_cells(self) -> list[Cell]:
        """The book's cells that are selected, row by row."""
        return cells_in(self.table, self.area) if self.table else []

    def make_current(self, index: QModelIndex) -> None:
        """Make a cell the current one, and the only one that is selected."""
        self.selectionModel().setCurrentIndex(index, _ONE)

    def choose(self, first: QModelIndex, last: QModelIndex) -> None:
        """Choose an area; its first cell is the active one."""
        self.make_current(first)
        area = QItemSelection(first, last)
        self.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys between edits; the field that is typed in hands some on to here as well."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._return_to_active()
        step = Step.of(event)
        if step is not None and step.kind != "arrow":
            self._lead(step)
        elif event.key() == Qt.Key.Key_Escape and self._waits_here():
            if self.table is not None:
                self.table.give_up(self.currentIndex())
        elif not (_types(event) and self._say_if_barred()):
            self._walk_elsewhere(event)
            self.cells.replaces = event.key() != Qt.Key.Key_F2
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method writes replaces the cell, as typing does."""
        if self._say_if_barred():
            return
        self._return_to_active()
        self.cells.replaces = True
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes elsewhere; a second one mends what is there."""
        self._walk.rest()
        self.cells.replaces = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mend what is there."""
        if not self._say_if_barred():
            super().mouseDoubleClickEvent(event)

    def closeEditor(self, editor: QWidget, hint: EndEdit) -> None:
        """Esc gives up what was refused; where other keys lead the field itself says."""
        super().closeEditor(editor, EndEdit.NoHint)
        self.session.unmended.stop_typing()
        if hint == EndEdit.RevertModelCache and self.table is not None:
            self.table.give_up(self.currentIndex())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab goes from cell to cell, and from the last one out of the table."""
        step = Step.TAB if next else Step.BACK_TAB
        return self._lead(step) or super().focusNextPrevChild(next)

    def _hear_typed(self, text: str) -> None:
        """No end of the session is to lose what is in the field."""
        cell = self.table.cell(self.currentIndex()) if self.table else None
        if cell is not None:
            self.session.unmended.type(cell, text)

    def _go_on(self, step: Step) -> None:
        """Go where a key leads from the field; stay with what was refused."""
        if self._waits_here():
            self.edit(self.currentIndex())
        else:
            self._lead(step)

    def _lead(self, step: Step) -> bool:
        """Make the cell that a step leads to current; False where there is none."""
        table, at = self.table, self.currentIndex()
        if table is None or not at.isValid():
            return False
        to = self._walk.lead(table, at, step, self.area)
        if not to.isValid():
            return False
        within = step.kind != "arrow" and self.area.several
        if within:
            self._make_active(to.row(), to.column())
        self.selectionModel().setCurrentIndex(to, _WITHIN if within else _ONE)
        return True

    def _choose(self) -> None:
        """Choosing more leaves the cell active at which it began."""
        if not self.area.several:
            self._make_active(self.area.top, self.area.left)

    def _make_active(self, row: int, column: int) -> None:
        self.cells.active = (row, column)
        self.viewport().update()

    def _return_to_active(self) -> None:
        """Qt's current cell is the one up to which was chosen; people type into the first one."""
        if self.table is not None and self.area.several:
            index = self.table.index(*self.cells.active)
            self.selectionModel().setCurrentIndex(index, _WITHIN)

    def _walk_elsewhere(self, event: QKeyEvent) -> None:
        """Any key that neither types nor leads on ends a run of Tabs; Shift is half of one."""
        if event.key() in _MODIFIERS:
            return
        if not event.text().isprintable() or not event.text():
            self._walk.rest()

    def _waits_here(self) -> bool:
        return self.table is not None and bool(self.table.pending_text(self.currentIndex()))

    def _say_if_barred(self) -> bool:
        """Say at the first key that a window that only looks, or a settled year, takes none."""
        cell = self.table.cell(self.currentIndex()) if self.table else None
        if cell is None:
            return False
        why = self.session.barred
        if not why and self.session.view.book.locked(cell[1]):
            why = f"{YearLockedError(cell[1])}（{Ask.YEAR.keys}）"
        if why:
            self.troubled.emit(why)
        return bool(why)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.table is not None:
            self.fit()

    def fit(self) -> None:
        """Take the rows' height from what they show."""
        raise NotImplementedError


def _types(event: QKeyEvent) -> bool:
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    return event.key() == Qt.Key.Key_F2 or bool(event.text() and event.text().isprintable())
