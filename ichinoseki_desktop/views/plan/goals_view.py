"""Goals by flags in figures that can be read across a room; each number opens what it counts."""

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QWidget,
)

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.models.goals_table import GoalColumn, GoalsTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.dressed_table import DressedTable
from ichinoseki_desktop.views.parts.theme import text_font
from ichinoseki_desktop.views.plan.goals_delegate import BESIDE, GoalsDelegate, GoalsHeader

_SHORTEST_TITLE: Final = 9.5
"""How narrow the titles may get before anything is hidden or scrolled, in heights of the text."""
_OPENING: Final = (GoalColumn.TITLE, GoalColumn.GRADE)
"""What leads to the goal, not to what is counted."""


class GoalsView(DressedTable):
    """As high as its rows; Enter or a click on a number says what is wanted."""

    wanted = Signal(object)
    """A Wanted: what the number counts."""
    opened = Signal(str)
    """The code of the goal whose title was chosen, "" for the whole plan."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("基本目標ごとの判定の数")
        self._delegate = GoalsDelegate(self)
        self._table = GoalsTable(session, self)
        self._set_up()
        self.setModel(self._table)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(GoalColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        self._table.modelReset.connect(self.share_width)
        self.dress()

    def sizeHint(self) -> QSize:
        """The header and every row."""
        rows = self.verticalHeader().length()
        return QSize(super().sizeHint().width(), self.horizontalHeader().height() + rows)

    def minimumSizeHint(self) -> QSize:
        """A row is never cut; the goals' titles may be narrow."""
        title = QFontMetricsF(text_font()).height() * _SHORTEST_TITLE
        numbers = self._number_width() * len(Flag) + self._grade_width(words=False)
        return QSize(int(title) + numbers, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is counted."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens what is counted."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A number that opens something has a hand above it."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and (
            index.column() in _OPENING or self._table.wanted(index) is not None
        )
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        if index.column() in _OPENING:
            self.opened.emit(str(index.data(Role.CODE)))
        elif wanted := self._table.wanted(index):
            self.wanted.emit(wanted)

    def _set_up(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(GoalsHeader(self))
        self.verticalHeader().hide()
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def dress(self) -> None:
        """Take heights and widths from the fonts."""
        self._delegate.dress()
        line = QFontMetricsF(text_font()).height()
        self.horizontalHeader().setFixedHeight(int(line * 3.1))
        self.share_width()

    def share_width(self) -> None:
        """Numbers spread as far as the titles leave room, but not so far that eyes get lost."""
        line, least = QFontMetricsF(text_font()).height(), self._number_width()
        numbers = self._show_what_fits(int(line * _SHORTEST_TITLE), least)
        shortest = int(line * _SHORTEST_TITLE) + least * len(numbers)
        words = self.width() >= shortest + self._grade_width(words=True)
        grade = self._grade_width(words=words)
        free = self.width() - self._longest_title() - grade
        width = min(max(free // len(numbers), least), least * 2)
        for column in numbers:
            self.horizontalHeader().resizeSection(column, width)
        if grade:
            self.horizontalHeader().resizeSection(GoalColumn.GRADE, grade)
        title = self.width() - width * len(numbers) - grade
        for row in range(self._table.rowCount()):
            index = self._table.index(row, GoalColumn.TITLE)
            self.verticalHeader().resizeSection(row, self._delegate.height(index, title))
        self.updateGeometry()

    def _show_what_fits(self, title: int, number: int) -> list[int]:
        """Hide what the other columns add up to where there is no room; answers what is shown."""
        columns = list(range(1, GoalColumn.GRADE))
        for column in (GoalColumn.ANSWERED, GoalColumn.TOTAL):
            fits = self.width() >= title + number * len(columns) + self._grade_width(words=True)
            self.setColumnHidden(column, not fits)
            if not fits:
                columns.remove(column)
        return columns

    def _longest_title(self) -> int:
        metrics = QFontMetricsF(text_font())
        rows = range(self._table.rowCount())
        titles = [str(self._table.index(row, GoalColumn.TITLE).data()) for row in rows]
        return int(max(map(metrics.horizontalAdvance, titles)) + metrics.height() * (BESIDE + 1))

    def _grade_width(self, *, words: bool) -> int:
        """The mark and its word, or the mark alone; nothing where goals get no grade."""
        if self._table.columnCount() <= GoalColumn.GRADE:
            return 0
        line = QFontMetricsF(text_font(bold=True)).height()
        return self._number_width() + int(line * 1.8) if words else int(line * 2.4)

    def _number_width(self) -> int:
        metrics = QFontMetricsF(text_font())
        longest = max(metrics.horizontalAdvance(FLAG[flag]) for flag in Flag)
        return int(longest + metrics.height() * 0.7)
