"""The table in which a revision is drafted, typed into as into a sheet."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.core.values.tsv import read_tsv
from ichinoseki_desktop.models.draft_table import TYPED, DraftTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.views.parts.typing_end import end_typing
from ichinoseki_desktop.views.record.record_table import RecordTable

_WIDTHS: Final = (6.2, -3.0, -1.0, 8.6, 6.5, -1.4, 4.6)


class _Drafted(QStyledItemDelegate):
    """What is drafted is bold, so that it is found again."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        super().initStyleOption(option, index)
        option.font.setBold(bool(index.data(Role.REMARK)))


class DraftView(RecordTable):
    """Enter and F2 begin to type, Enter goes down, Tab on; Delete gives up what was typed."""

    def __init__(self, table: DraftTable, parent: QWidget | None = None) -> None:
        super().__init__(table, "計画の下書き", _WIDTHS, parent)
        self.table = table
        self.setItemDelegate(_Drafted(self))
        self.setShowGrid(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    def settle(self) -> None:
        """End what is being typed as leaving its cell does."""
        end_typing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to type; a block is pasted from the current cell on."""
        typing = self.state() == QAbstractItemView.State.EditingState
        if typing:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() == Qt.Key.Key_Delete:
            self.table.give_up(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab goes from cell to cell that is typed in, and from the last one out of the table."""
        at = self._beside(self.currentIndex(), 1 if next else -1)
        if not at.isValid():
            return super().focusNextPrevChild(next)
        self.setCurrentIndex(at)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes to the cell below."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        at = self.currentIndex()
        step = {
            QAbstractItemDelegate.EndEditHint.SubmitModelCache: at.siblingAtRow(at.row() + 1),
            QAbstractItemDelegate.EndEditHint.EditNextItem: self._beside(at, 1),
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: self._beside(at, -1),
        }.get(hint, QModelIndex())
        if step.isValid():
            self.setCurrentIndex(step)

    def _beside(self, index: QModelIndex, step: int) -> QModelIndex:
        """The next cell that is typed in, row by row."""
        count = len(TYPED)
        before = sum(column <= index.column() for column in TYPED) - 1
        place = index.row() * count + before + step
        if index.column() not in TYPED and step < 0:
            place += 1
        row, column = divmod(place, count)
        return self.model().index(row, TYPED[column]) if place >= 0 else QModelIndex()

    def _paste(self) -> None:
        at = self.currentIndex()
        for down, row in enumerate(read_tsv(QGuiApplication.clipboard().text())):
            for across, text in enumerate(row):
                index = self.model().index(at.row() + down, at.column() + across)
                if text.strip():
                    self.model().setData(index, text)
