"""Goals by flags in figures that can be read across a room; each number opens what it counts."""

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.core.terms import FLAG, printed_code
from ichinoseki_desktop.models.goals_table import GoalColumn, GoalsTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.flag_mark import paint_flag
from ichinoseki_desktop.views.theme import ACCENT, INK, LINE, MUTED, TINT, figure_font, text_font
from ichinoseki_desktop.views.wrapped_text import wrapped

AnyIndex = QModelIndex | QPersistentModelIndex

_BIG: Final = 1.7
_FAINT: Final = 0.5
_SHORTEST_TITLE: Final = 12
"""How narrow the titles may get before anything is hidden or scrolled, in heights of the text."""
_BESIDE: Final = 2.7
"""What stands beside a goal's title, in heights of its text: the code, and air."""
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Header(QHeaderView):
    """A flag's mark above its word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model, line = self.model(), QFontMetricsF(self.font()).height()
        painter.save()
        painter.fillRect(rect, self.palette().base())
        painter.setPen(MUTED)
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal))
        flag = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Role.FLAG)
        below = QRectF(rect.left(), rect.bottom() - line * 1.5, rect.width(), line * 1.2)
        if logicalIndex == GoalColumn.TITLE:
            painter.drawText(below.adjusted(line * 0.5, 0, 0, 0), _LEFT, words)
        else:
            painter.drawText(below, _CENTRE, words)
        if flag:
            mark = QRectF(0, 0, line * 1.15, line * 1.15)
            mark.moveCenter(below.center())
            mark.moveTop(rect.top() + line * 0.25)
            paint_flag(painter, mark, flag)
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class _Delegate(QStyledItemDelegate):
    """Numbers large, noughts faint, the whole plan in bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.dress()

    def dress(self) -> None:
        """Take the application's fonts."""
        self._text, self._bold = text_font(), text_font(bold=True)
        self._figures, self._bold_figures = figure_font(_BIG), figure_font(_BIG, bold=True)

    def height(self, title: AnyIndex, width: int) -> int:
        """How high a row must be for its title to stand in a column of that width."""
        line = QFontMetricsF(self._text).height()
        return int(max(line * 3.2, self._wrapped(title, width - line * _BESIDE)[1] + line))

    def _wrapped(self, title: AnyIndex, width: float) -> tuple[QTextLayout, float]:
        font = self._text if title.data(Role.CODE) else self._bold
        return wrapped(str(title.data()), font, width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        hot = state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        if index.column() == GoalColumn.TITLE:
            self._paint_title(painter, QRectF(rect), index)
        else:
            self._paint_number(painter, rect, index, hot=bool(hot) and index.data() != "0")
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ACCENT, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRectF, index: AnyIndex) -> None:
        line = QFontMetricsF(self._bold).height()
        code = printed_code(str(index.data(Role.CODE)))
        room.adjust(line * 0.5, 0, -line * 0.5, 0)
        painter.setFont(self._bold)
        if code:
            painter.setPen(ACCENT)
            painter.drawText(room, _LEFT, code)
            room.setLeft(room.left() + line * (_BESIDE - 1))
        painter.setPen(INK)
        title, height = self._wrapped(index, room.width())
        title.draw(painter, QPointF(room.left(), room.center().y() - height / 2))

    def _paint_number(self, painter: QPainter, rect: QRect, index: AnyIndex, *, hot: bool) -> None:
        number, whole = str(index.data()), not index.data(Role.CODE)
        if hot:
            painter.fillRect(rect, TINT)
        painter.setFont(self._bold_figures if whole else self._figures)
        painter.setPen(INK)
        if number == "0":
            painter.setOpacity(_FAINT)
        painter.drawText(rect, _CENTRE, number)
        painter.setOpacity(1)


class GoalsView(QTableView):
    """As high as its rows; Enter or a click on a number says what is wanted."""

    wanted = Signal(object)
    """A Wanted: what the number counts."""
    opened = Signal(str)
    """The code of the goal whose title was chosen, "" for the whole plan."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("基本目標ごとの判定の数")
        self._delegate = _Delegate(self)
        self._table = GoalsTable(session, self)
        self._set_up()
        self.setModel(self._table)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(GoalColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        self._table.modelReset.connect(self._share_width)
        self._dress()

    def sizeHint(self) -> QSize:
        """The header and every row."""
        rows = self.verticalHeader().length()
        return QSize(super().sizeHint().width(), self.horizontalHeader().height() + rows)

    def minimumSizeHint(self) -> QSize:
        """A row is never cut; the goals' titles may be narrow."""
        title = QFontMetricsF(text_font()).height() * _SHORTEST_TITLE
        return QSize(int(title) + self._number_width() * len(Flag), self.sizeHint().height())

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
            index.column() == GoalColumn.TITLE or self._table.wanted(index) is not None
        )
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        if index.column() == GoalColumn.TITLE:
            self.opened.emit(str(index.data(Role.CODE)))
        elif wanted := self._table.wanted(index):
            self.wanted.emit(wanted)

    def _set_up(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Header(self))
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _dress(self) -> None:
        self._delegate.dress()
        line = QFontMetricsF(text_font()).height()
        self.horizontalHeader().setFixedHeight(int(line * 3.1))
        self._share_width()

    def _share_width(self) -> None:
        """Numbers spread as far as the titles leave room, but not so far that eyes get lost."""
        line, least = QFontMetricsF(text_font()).height(), self._number_width()
        numbers = self._show_what_fits(int(line * _SHORTEST_TITLE), least)
        free = self.width() - self._longest_title()
        width = min(max(free // len(numbers), least), least * 2)
        for column in numbers:
            self.horizontalHeader().resizeSection(column, width)
        title = self.width() - width * len(numbers)
        for row in range(self._table.rowCount()):
            index = self._table.index(row, GoalColumn.TITLE)
            self.verticalHeader().resizeSection(row, self._delegate.height(index, title))
        self.updateGeometry()

    def _show_what_fits(self, title: int, number: int) -> list[int]:
        """Hide what the other columns add up to where there is no room; answers what is shown."""
        columns = list(range(1, self._table.columnCount()))
        for column in (GoalColumn.ANSWERED, GoalColumn.TOTAL):
            fits = self.width() >= title + number * len(columns)
            self.setColumnHidden(column, not fits)
            if not fits:
                columns.remove(column)
        return columns

    def _longest_title(self) -> int:
        metrics = QFontMetricsF(text_font())
        rows = range(self._table.rowCount())
        titles = [str(self._table.index(row, GoalColumn.TITLE).data()) for row in rows]
        return int(max(map(metrics.horizontalAdvance, titles)) + metrics.height() * (_BESIDE + 1))

    def _number_width(self) -> int:
        metrics = QFontMetricsF(text_font())
        longest = max(metrics.horizontalAdvance(FLAG[flag]) for flag in Flag)
        return int(longest + metrics.height() * 0.7)
