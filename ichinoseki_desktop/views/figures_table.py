"""The yearly table of a KPI: figures typed in place, as in the sheets that people know."""

import csv
import io
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from ichinoseki_desktop.core.book import Cell
from ichinoseki_desktop.core.quantity import NONE
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.figure_cell import FigureCell, FigureHeader
from ichinoseki_desktop.views.theme import figure_font

EndEdit = QAbstractItemDelegate.EndEditHint

_MOVES: Final = {
    EndEdit.SubmitModelCache: (1, 0),
    EndEdit.EditNextItem: (0, 1),
    EndEdit.EditPreviousItem: (0, -1),
}
"""Where Enter, Tab and Shift+Tab lead from the cell that they end: rows and columns."""


MISSING_KEYS: Final = "Ctrl+M"
EXCEPTIONAL_KEYS: Final = "Ctrl+E"
HISTORY_KEYS: Final = "Ctrl+L"


class FiguresTable(QTableView):
    """Typing, F2 or a double click edit; Enter goes down, Tab on; Esc gives up, Delete empties.

    What was refused stays in its cell, and `troubled` says why. The table is as tall as its rows.
    """

    troubled = Signal(str)
    """The sentence of the cell that was refused, "" where all is well."""
    row_entered = Signal(int)
    missing_asked = Signal(list)
    exceptional_asked = Signal(list)
    history_asked = Signal(list)
    """The selected cells of which something is to be said."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cells = FigureCell(session, self)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(FigureHeader(session, Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(FigureHeader(session, Qt.Orientation.Vertical, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFont(figure_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAccessibleName("年度別の実績値")
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for hide in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            hide(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offer_menu()
        session.changed.connect(self._measure)

    @property
    def table(self) -> ActualsTable | None:
        """The model that is shown."""
        model = self.model()
        return model if isinstance(model, ActualsTable) else None

    def show_table(self, table: ActualsTable) -> None:
        """Show a KPI's table, with the chosen year's cell current."""
        if self.model() is table:
            return
        if self.table is not None:
            self.settle()
            self.table.disconnect(self)
        self.setModel(table)
        table.dataChanged.connect(self._tell)
        table.modelReset.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._enter)
        self._measure()
        self.go_to(0)

    def settle(self) -> None:
        """End what is being typed as leaving its cell does: kept, or refused beside the book."""
        field = self.indexWidget(self.currentIndex())
        if field is not None:
            self.commitData(field)
            self.closeEditor(field, EndEdit.NoHint)

    def go_to_cell(self, cell: Cell) -> None:
        """Make a cell of the table the current one, and take the keyboard."""
        for index in self._typed_cells():
            if (index.data(Role.SERIES), index.data(Role.YEAR)) == cell:
                self._make_current(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, row: int) -> None:
        """Make the chosen year's cell of a row the current one."""
        if self.table is not None:
            year = self._session.view.year
            self._make_current(self.table.index(row, self.table.column_of(year)))

    def sizeHint(self) -> QSize:
        """The heads and all rows."""
        rows = self.table.rowCount() if self.table else 1
        height = rows * self.verticalHeader().defaultSectionSize()
        return QSize(super().sizeHint().width(), self.horizontalHeader().height() + height)

    def minimumSizeHint(self) -> QSize:
        """No row is ever hidden."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def updateGeometries(self) -> None:
        """Keep the corner between the heads as empty as it is."""
        super().updateGeometries()
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def closeEditor(self, editor: QWidget, hint: EndEdit) -> None:
        """Go on where the key leads; stay with what was refused; Esc gives it up."""
        super().closeEditor(editor, EndEdit.NoHint)
        index = self.currentIndex()
        if self.table is None:
            return
        if hint == EndEdit.RevertModelCache:
            self.table.give_up(index)
        elif hint in _MOVES and self.table.pending_text(index):
            self.edit(index)
        elif hint in _MOVES:
            self._move(*_MOVES[hint])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys between edits; the field that is typed in hands Enter on to here as well."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Delete:
            self._empty()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move(1, 0)
        elif event.key() == Qt.Key.Key_Escape and self._waits_here():
            if self.table is not None:
                self.table.give_up(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab goes from year to year, and from the last one out of the table."""
        return self._move(0, 1 if next else -1) or super().focusNextPrevChild(next)

    def _waits_here(self) -> bool:
        return self.table is not None and bool(self.table.pending_text(self.currentIndex()))

    def _move(self, rows: int, columns: int) -> bool:
        """Make the next cell that can be typed into current; False where there is none."""
        index, cells = self.currentIndex(), self._typed_cells()
        if rows:
            cells.sort(key=QModelIndex.column)
        if index not in cells:
            return False
        at = cells.index(index) + rows + columns
        if not 0 <= at < len(cells):
            return False
        self._make_current(cells[at])
        return True

    def _make_current(self, index: QModelIndex) -> None:
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, select)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back to a cell is entering it again."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self.row_entered.emit(self.currentIndex().row())

    def _enter(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_entered.emit(current.row())
        self._tell()

    def _tell(self) -> None:
        """Say what was refused here, or else in the first cell where anything was."""
        for index in (self.currentIndex(), *self._typed_cells()):
            sentence = index.data(Role.SENTENCE) if index.isValid() else None
            if sentence:
                self.troubled.emit(f"{index.data(Role.YEAR).short}　{sentence}")
                return
        self.troubled.emit("")

    def _typed_cells(self) -> list[QModelIndex]:
        """The cells that can be typed into, row by row."""
        table = self.table
        if table is None:
            return []
        return [
            table.index(row, column)
            for row in range(table.rowCount())
            for column in range(table.columnCount())
            if table.year_at(column)
        ]

    def _offer_menu(self) -> None:
        """The menu of the right button, of the menu key and of Shift+F10."""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for words, keys, asked in (
            ("実績がない理由(&M)…", MISSING_KEYS, self.missing_asked),
            ("例外的な年度(&E)…", EXCEPTIONAL_KEYS, self.exceptional_asked),
            ("この欄の変更の履歴(&H)", HISTORY_KEYS, self.history_asked),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, asked=asked: asked.emit(self._selected()))
            self.addAction(action)

    def _selected(self) -> list[Cell]:
        """The years' cells that are selected, row by row."""
        chosen = set(self.selectedIndexes())
        return [
            (index.data(Role.SERIES), index.data(Role.YEAR))
            for index in self._typed_cells()
            if index in chosen
        ]

    def _empty(self) -> None:
        for index in self.selectedIndexes():
            self.model().setData(index, "")

    def _copy(self) -> None:
        """What is selected, as Excel takes it: tabs between, a minus that counts, no commas."""
        cells = sorted((i.row(), i.column(), i) for i in self.selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, _, index in cells:
            rows.setdefault(row, []).append(_bare(str(index.data())))
        out = io.StringIO()
        csv.writer(out, dialect="excel-tab").writerows(rows.values())
        QGuiApplication.clipboard().setText(out.getvalue())

    def _measure(self) -> None:
        line = self._cells.measure(self.table)
        self.verticalHeader().setDefaultSectionSize(line)
        self.updateGeometry()
        self.viewport().update()
        self.horizontalHeader().viewport().update()


def _bare(shown: str) -> str:
    return "" if shown == NONE else shown.replace("▲", "-").replace(",", "")
