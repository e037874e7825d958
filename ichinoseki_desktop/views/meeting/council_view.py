"""One of the council's tables on its page, typed into as into a sheet."""

from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ichinoseki_desktop.models.council_table import CouncilTable
from ichinoseki_desktop.views.meeting.choice_cell import ChoiceCell
from ichinoseki_desktop.views.parts.typing_end import end_typing

_ROW: Final = 1.9
"""The lowest row, in heights of the text."""


class CouncilView(QTableView):
    """One of the tables, as high as its rows; Enter and F2 begin to type, Tab goes on."""

    def __init__(self, table: CouncilTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.setModel(table)
        self.setItemDelegate(ChoiceCell(table, self))
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.turning.connect(self.settle)
        for changed in (table.modelReset, table.rowsInserted, table.dataChanged):
            changed.connect(lambda *_: self._fit())
        self._fit()

    def settle(self) -> None:
        """End what is being typed as leaving its cell does."""
        end_typing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to type, unless it is the one that has just ended that."""
        typing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not typing:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the first cell: what is typed at once must not go nowhere."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.table.index(0, 0))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab goes from cell to cell, and from the last one out of the table."""
        at, table = self.currentIndex(), self.table
        end = (table.rowCount() - 1, table.columnCount() - 1) if next else (0, 0)
        self.setTabKeyNavigation((at.row(), at.column()) != end)
        return super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text's size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Every row as high as its words, and the table as high as its rows."""
        shares = [self.table.share(column) for column in range(self.table.columnCount())]
        for column, share in enumerate(shares):
            self.setColumnWidth(column, self.viewport().width() * share // sum(shares))
        least = round(self.fontMetrics().height() * _ROW)
        self.verticalHeader().setMinimumSectionSize(least)
        self.resizeRowsToContents()
        air = self.fontMetrics().height() // 2
        for row in range(self.table.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + air)
        rows = sum(self.rowHeight(row) for row in range(self.table.rowCount()))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(rows + head + 2 * self.frameWidth())
