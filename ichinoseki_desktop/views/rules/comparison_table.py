"""The comparison as a widget: a flag's mark and the rule's own label in each cell."""

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.models.comparison_table import ComparisonTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.views.parts.dressed_table import DressedTable
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.prose import LEADING, paint_wrapped
from ichinoseki_desktop.views.parts.theme import ACCENT, INK, LINE, MUTED, PAPER, TINT, text_font

AnyIndex = QModelIndex | QPersistentModelIndex

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEAST_TITLE: Final = 12.5
_LEAST_GRADE: Final = 6.2
"""How narrow the columns may get before one must scroll sideways, in heights of the text."""
_FOR_GRADES: Final = 0.76
_SMALL: Final = 0.9


class _Header(QHeaderView):
    """The rules' names on two lines; that of the rule in force is tinted."""

    def __init__(self, table: ComparisonTable, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        in_force = self._table.in_force(logicalIndex)
        painter.fillRect(rect, TINT if in_force else PAPER)
        painter.setPen(INK if in_force else MUTED)
        words = str(self._table.headerData(logicalIndex, Qt.Orientation.Horizontal))
        font = text_font(_SMALL, bold=in_force)
        line = QFontMetricsF(font).height()
        room = QRectF(rect).adjusted(line * 0.4, line * 0.3, -line * 0.2, 0)
        paint_wrapped(painter, room, words, font, 2)
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class _Delegate(QStyledItemDelegate):
    """Marks and words; ≠ before a series on which the rules differ, ≒ in a cell that may tip."""

    def __init__(self, table: ComparisonTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.dress()

    def dress(self) -> None:
        """Take the application's fonts."""
        self._text, self._small = text_font(), text_font(_SMALL)
        self._line = QFontMetricsF(self._text).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        hot = state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        if hot or self._table.in_force(index.column()):
            painter.fillRect(rect, TINT)
        room = QRectF(rect).adjusted(self._line * 0.3, 0, -self._line * 0.2, 0)
        if index.column():
            self._paint_grade(painter, room, index)
        else:
            self._paint_title(painter, room, index)
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ACCENT, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRectF, index: AnyIndex) -> None:
        painter.setFont(self._text)
        painter.setPen(ACCENT)
        painter.drawText(room, _LEFT, str(index.data(Role.REMARK)))
        room.setLeft(room.left() + self._line * 1.3)
        painter.setPen(INK)
        words = f"{printed_code(str(index.data(Role.CODE)))}　{index.data()}"
        self._paint_lines(painter, room, words)

    def _paint_grade(self, painter: QPainter, room: QRectF, index: AnyIndex) -> None:
        side = self._line * 0.95
        mark = QRectF(room.left(), room.center().y() - side / 2, side, side)
        paint_flag(painter, mark, Flag(index.data(Role.FLAG)))
        room.setLeft(mark.right() + self._line * 0.3)
        remark = str(index.data(Role.REMARK))
        painter.setPen(INK)
        if remark:
            painter.setFont(self._text)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, remark
            )
            room.setRight(room.right() - self._line)
        self._paint_lines(painter, room, str(index.data()))

    def _paint_lines(self, painter: QPainter, room: QRectF, words: str) -> None:
        """On one line, or on two where it takes them, in the middle of the row."""
        metrics = QFontMetricsF(self._small)
        lines = 1 if metrics.horizontalAdvance(words) <= room.width() else 2
        height = metrics.height() * LEADING * lines
        room.setTop(room.center().y() - height / 2)
        paint_wrapped(painter, room, words, self._small, lines)


class ComparisonView(DressedTable):
    """Enter or a click opens the KPI."""

    opened = Signal(str)

    def __init__(self, table: ComparisonTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._delegate = _Delegate(table, self)
        self.setAccessibleName("ルールごとの判定")
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Header(table, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setModel(table)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.modelReset.connect(self.share_width)
        self.dress()

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        line = self.fontMetrics().height()
        return QSize(line * 20, line * 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the KPI."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the KPI."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(str(index.data(Role.CODE)))

    def dress(self) -> None:
        """Take heights and widths from the fonts."""
        self._delegate.dress()
        line = QFontMetricsF(text_font()).height()
        self.horizontalHeader().setFixedHeight(round(line * 3.4))
        self.verticalHeader().setDefaultSectionSize(round(line * 3))
        self.share_width()

    def share_width(self) -> None:
        """The titles get what the grades leave; it is scrolled sideways where too narrow."""
        line, rules = QFontMetricsF(text_font()).height(), len(self._table.rules)
        if not rules:
            return
        width = self.viewport().width()
        grade = max(round(line * _LEAST_GRADE), int(width * _FOR_GRADES / rules))
        self.setColumnWidth(0, max(round(line * _LEAST_TITLE), width - grade * rules))
        for column in range(1, rules + 1):
            self.setColumnWidth(column, grade)
