"""The grid on screen: what each row is about stands still, the years move beside it."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.titles import cell_title
from ichinoseki_desktop.models.entry_grid import EntryGrid
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_walk import Walk
from ichinoseki_desktop.views.cells.cells_view import CellsView
from ichinoseki_desktop.views.cells.entry_cell import EntryCell, YearHeader
from ichinoseki_desktop.views.cells.entry_facts import FactColumns, FactHeader, FactHeads
from ichinoseki_desktop.views.parts.theme import figure_font

OPEN_KEYS: Final = "Ctrl+Return"
NEXT_KEYS: Final = "F8"
_MARKS: Final = 2.2
"""What a year's column has beside a figure, in heights of the text."""
_WIDEST: Final = 11
"""A year's column, in heights of the text."""


class EntryView(CellsView):
    """Shows one grid for ever; the current cell outlasts other rows where it is among them."""

    opened = Signal(str)
    """The code of the KPI that is to be gone to."""

    def __init__(self, session: Session, grid: EntryGrid, parent: QWidget | None = None) -> None:
        super().__init__(session, EntryCell(session), Walk(wraps=False), parent)
        self._grid = grid
        self._current: Cell | None = None
        self._columns = FactColumns()
        self._heads = FactHeads(self._columns, self)
        self.setVerticalHeader(FactHeader(self._columns, self))
        self.setHorizontalHeader(YearHeader(session, self))
        self.verticalHeader().sectionDoubleClicked.connect(self._open)
        self.setAccessibleName("実績入力の表")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(False)
        self.show_cells(grid)
        grid.modelAboutToBeReset.connect(self._remember)
        grid.modelReset.connect(self._return)
        self.selectionModel().currentRowChanged.connect(self.verticalHeader().viewport().update)
        for keys, run in ((OPEN_KEYS, self._open_here), (NEXT_KEYS, self.go_to_next_asked)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        self._measure()
        self.go_to_first()

    def go_to_first(self) -> None:
        """Go to the chosen year's first cell that is empty, else to its first."""
        grid, view = self._grid, self.session.view
        rows = [n for n in range(grid.rowCount()) if grid.entry_row(n).series]
        empty = (n for n in rows if view.book.missing(grid.entry_row(n).keys[0], view.year))
        first = next(empty, rows[0] if rows else None)
        if first is not None:
            self.make_current(grid.index(first, grid.column_of(view.year)))

    def go_to_next_asked(self) -> None:
        """Go to the next cell that waits to be mended or is doubted, round the whole grid."""
        rows, columns = self._grid.rowCount(), self._grid.columnCount()
        at = self.currentIndex().row() * columns + self.currentIndex().column()
        for step in range(1, rows * columns + 1):
            row, column = divmod((at + step) % (rows * columns), columns)
            index = self._grid.index(row, column)
            if index.data(Role.SENTENCE) or index.data(Role.DOUBT):
                self.make_current(index)
                return
        self.troubled.emit("直す欄も、確かめる欄もありません。")

    def named(self, index: QModelIndex) -> str:
        """The series and the year: the row may be out of sight."""
        cell = self._grid.cell(index)
        return cell_title(self.session.view.book.plan, cell) if cell else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what the years leave."""
        super().resizeEvent(event)
        self._spread()

    def fit(self) -> None:
        """Take the fonts anew."""
        self._measure()
        self._spread()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.cells.measure(self._grid))
        self._columns.measure(self.session.view.book.plan.series.values(), self._grid)

    def _spread(self) -> None:
        years, em = self._grid.columnCount(), QFontMetricsF(figure_font()).height()
        all_of_it = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        least = self._columns.widest_figure + em * _MARKS
        self._columns.fit(all_of_it - years * least)
        self.verticalHeader().setFixedWidth(self._columns.width)
        each = (all_of_it - self._columns.width) / max(1, years)
        width = int(min(max(each, least), max(least, em * _WIDEST)))
        self.horizontalHeader().setDefaultSectionSize(width)
        height = self.horizontalHeader().sizeHint().height()
        self._heads.setGeometry(0, 0, self._columns.width, height)
        self._heads.raise_()
        self._heads.update()
        self.updateGeometries()  # what scrolls: a section's default size tells nobody of itself
        self.scrollTo(self.currentIndex())

    def _remember(self) -> None:
        index = self.currentIndex()
        self._current = self._grid.cell(index) if index.isValid() else None

    def _return(self) -> None:
        self._measure()
        index = self._grid.index_of(self._current) if self._current else QModelIndex()
        if index.isValid():
            self.make_current(index)
        else:
            self.go_to_first()

    def _open_here(self) -> None:
        if self.currentIndex().isValid():
            self._open(self.currentIndex().row())

    def _open(self, row: int) -> None:
        series = self._grid.entry_row(row).series
        if series is not None:
            self.opened.emit(series.key.kpi)
