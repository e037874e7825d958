"""How the goals' table is painted: large numbers, last year's small below, marks above words."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.models.goals_table import GoalColumn
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.theme import (
    ACCENT,
    INK,
    LINE,
    MUTED,
    TINT,
    figure_font,
    text_font,
)
from ichinoseki_desktop.views.parts.wrapped_text import wrapped

AnyIndex = QModelIndex | QPersistentModelIndex

BESIDE: Final = 2.7
"""What stands beside a goal's title, in heights of its text: the code, and air."""
_BIG: Final = 1.7
_SMALL: Final = 0.85
_FAINT: Final = 0.5
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GoalsHeader(QHeaderView):
    """A flag's mark above its word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a flag's mark above its word."""
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


class GoalsDelegate(QStyledItemDelegate):
    """Numbers large, noughts faint, last year's small below, the whole plan in bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.dress()

    def dress(self) -> None:
        """Take the application's fonts."""
        self._text, self._bold = text_font(), text_font(bold=True)
        self._figures, self._bold_figures = figure_font(_BIG), figure_font(_BIG, bold=True)
        self._small = text_font(_SMALL)

    def height(self, title: AnyIndex, width: int) -> int:
        """How high a row must be for its title to stand in a column of that width."""
        line = QFontMetricsF(self._text).height()
        return int(max(line * 3.6, self._wrapped(title, width - line * BESIDE)[1] + line))

    def _wrapped(self, title: AnyIndex, width: float) -> tuple[QTextLayout, float]:
        font = self._text if title.data(Role.CODE) else self._bold
        return wrapped(str(title.data()), font, width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a title, a number or a grade."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        hot = state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        if index.column() == GoalColumn.TITLE:
            self._paint_title(painter, QRectF(rect), index)
        elif index.column() == GoalColumn.GRADE:
            self._paint_grade(painter, QRectF(rect), index)
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
            room.setLeft(room.left() + line * (BESIDE - 1))
        painter.setPen(INK)
        title, height = self._wrapped(index, room.width())
        title.draw(painter, QPointF(room.left(), room.center().y() - height / 2))

    def _paint_number(self, painter: QPainter, rect: QRect, index: AnyIndex, *, hot: bool) -> None:
        number, whole = str(index.data()), not index.data(Role.CODE)
        if hot:
            painter.fillRect(rect, TINT)
        font = self._bold_figures if whole else self._figures
        room, before = QRectF(rect), index.data(Role.BEFORE)
        if before is not None:
            below, above = QFontMetricsF(self._small).height(), QFontMetricsF(font).height()
            room.setTop(room.center().y() - (above + below) / 2)
            room.setHeight(above)
            painter.setFont(self._small)
            painter.setPen(MUTED)
            place = QRectF(room.left(), room.bottom(), room.width(), below)
            painter.drawText(place, _CENTRE, f"前年{before}")
        painter.setFont(font)
        painter.setPen(INK)
        if number == "0":
            painter.setOpacity(_FAINT)
        painter.drawText(room, _CENTRE, number)
        painter.setOpacity(1)

    def _paint_grade(self, painter: QPainter, room: QRectF, index: AnyIndex) -> None:
        line = QFontMetricsF(self._bold).height()
        words = str(index.data())
        width = QFontMetricsF(self._bold).horizontalAdvance(words)
        flag = index.data(Role.FLAG)
        painter.setFont(self._bold)
        painter.setPen(INK)
        if not flag:
            painter.drawText(room, _CENTRE, words)
            return
        mark = QRectF(0, 0, line, line)
        mark.moveCenter(room.center())
        if width + line * 1.3 > room.width():
            paint_flag(painter, mark, Flag(flag))
            return
        mark.moveLeft(room.center().x() - (width + line * 1.3) / 2)
        paint_flag(painter, mark, Flag(flag))
        painter.drawText(room.adjusted(line * 1.3, 0, 0, 0), _CENTRE, words)
