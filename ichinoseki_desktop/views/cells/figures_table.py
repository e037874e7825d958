"""The yearly table of a KPI: figures typed in place, as in the sheets that people know."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QSizePolicy, QWidget

from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_walk import Walk
from ichinoseki_desktop.views.cells.cells_view import CellsView
from ichinoseki_desktop.views.cells.figure_cell import FigureCell, FigureHeader


class FiguresTable(CellsView):
    """As tall as its rows, and as wide as the page."""

    row_entered = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, FigureCell(session), Walk(wraps=True), parent)
        self.setHorizontalHeader(FigureHeader(session, Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(FigureHeader(session, Qt.Orientation.Vertical, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("年度別の実績値")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for hide in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            hide(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        session.changed.connect(self.fit)

    def show_table(self, table: ActualsTable) -> None:
        """Show a KPI's table, with the chosen year's cell current."""
        if self.model() is table:
            return
        self.show_cells(table)
        table.modelReset.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._enter_row)
        self.fit()
        self.go_to(0)

    def go_to(self, row: int) -> None:
        """Make the chosen year's cell of a row the current one."""
        table = self.model()
        if isinstance(table, ActualsTable):
            self.make_current(table.index(row, table.column_of(self.session.view.year)))

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back to a cell is entering it again."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self._enter_row(self.currentIndex())

    def _enter_row(self, current: QModelIndex) -> None:
        self.row_entered.emit(current.row())

    def told_of(self) -> Iterable[QModelIndex]:
        """Any cell: all of them are to be seen."""
        table = self.table
        yield from super().told_of()
        if table is not None:
            for row in range(table.rowCount()):
                yield from (table.index(row, column) for column in range(table.columnCount()))

    def fit(self) -> None:
        """Be as tall as the rows."""
        self.verticalHeader().setDefaultSectionSize(self.cells.measure(self.table))
        self.updateGeometry()
        self.viewport().update()
        self.horizontalHeader().viewport().update()
