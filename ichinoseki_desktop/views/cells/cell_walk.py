"""Where keys lead from cell to cell, as in Excel."""

from enum import Enum

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

from ichinoseki_desktop.models.cell_block import Area
from ichinoseki_desktop.models.cell_table import CellTable


class Step(Enum):
    """A key that leads on, with the rows and columns that it goes."""

    ENTER = (1, 0, "enter")
    BACK_ENTER = (-1, 0, "enter")
    TAB = (0, 1, "tab")
    BACK_TAB = (0, -1, "tab")
    DOWN = (1, 0, "arrow")
    UP = (-1, 0, "arrow")
    RIGHT = (0, 1, "arrow")
    LEFT = (0, -1, "arrow")

    def __init__(self, rows: int, columns: int, kind: str) -> None:
        self.rows = rows
        self.columns = columns
        self.kind = kind

    @classmethod
    def of(cls, event: QKeyEvent) -> "Step | None":
        """The step that a key asks for, None for other keys."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return cls.BACK_ENTER if back else cls.ENTER
            case Qt.Key.Key_Tab:
                return cls.TAB
            case Qt.Key.Key_Backtab:
                return cls.BACK_TAB
        arrows = {
            Qt.Key.Key_Down: cls.DOWN,
            Qt.Key.Key_Up: cls.UP,
            Qt.Key.Key_Right: cls.RIGHT,
            Qt.Key.Key_Left: cls.LEFT,
        }
        return arrows.get(Qt.Key(event.key()))


class Walk:
    """Tab goes on to the cell that is typed into next, Enter down: after Tabs, where they began.

    `wraps`: Enter goes from the last row on to the next column's first.
    """

    def __init__(self, *, wraps: bool) -> None:
        self._wraps = wraps
        self._began: int | None = None

    def rest(self) -> None:
        """Forget where a run of Tabs began: one has gone elsewhere."""
        self._began = None

    def lead(self, table: CellTable, at: QModelIndex, step: Step, chosen: Area) -> QModelIndex:
        """Where a step leads from a cell; invalid where there is nothing more to come to.

        Inside several chosen cells Tab and Enter go round.
        """
        if step.kind == "arrow":
            self.rest()
            return table.index(at.row() + step.rows, at.column() + step.columns)
        if chosen.several:
            return _round(table, at, step, chosen)
        if step.kind == "tab":
            self._began = at.column() if self._began is None else self._began
            return _across(table, at, step.columns)
        column = at.column() if self._began is None else self._began
        self._began = None
        return self._down(table, at.row(), column, step.rows)

    def _down(self, table: CellTable, row: int, column: int, step: int) -> QModelIndex:
        while True:
            row += step
            if not 0 <= row < table.rowCount():
                if not self._wraps:
                    return QModelIndex()
                column += step
                row = 0 if step > 0 else table.rowCount() - 1
            if not 0 <= column < table.columnCount():
                return QModelIndex()
            if table.is_open(table.index(row, column)):
                return table.index(row, column)


def _across(table: CellTable, at: QModelIndex, step: int) -> QModelIndex:
    row, column = at.row(), at.column()
    while True:
        column += step
        if not 0 <= column < table.columnCount():
            row, column = row + step, 0 if step > 0 else table.columnCount() - 1
        if not 0 <= row < table.rowCount():
            return QModelIndex()
        if table.is_open(table.index(row, column)):
            return table.index(row, column)


def _round(table: CellTable, at: QModelIndex, step: Step, chosen: Area) -> QModelIndex:
    height, width = len(chosen.rows), len(chosen.columns)
    row, column = at.row() - chosen.top, at.column() - chosen.left
    for _ in range(height * width):
        if step.kind == "tab":
            place = (row * width + column + step.columns) % (height * width)
            row, column = divmod(place, width)
        else:
            place = (column * height + row + step.rows) % (height * width)
            column, row = divmod(place, height)
        index = table.index(chosen.top + row, chosen.left + column)
        if table.is_open(index):
            return index
    return QModelIndex()
