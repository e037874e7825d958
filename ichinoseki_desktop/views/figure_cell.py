"""How the yearly table's cells and heads are painted, and the field that a cell is typed in."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.core.book import Actual, State
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.core.statement import Missing
from ichinoseki_desktop.core.terms import INVENTED, MISSING, STATE
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.chart_style import HATCH, hatch
from ichinoseki_desktop.views.flag_mark import paint_flag
from ichinoseki_desktop.views.theme import (
    ACCENT,
    INK,
    LINE,
    MUTED,
    PAPER,
    TINT,
    TROUBLE,
    figure_font,
    text_font,
)

AnyIndex = QModelIndex | QPersistentModelIndex

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_HEAD: Final = 2.0
_ROW: Final = 2.4
_ROW_WITH_NOTES: Final = 3.2
"""Heights of heads and rows, in heights of the text."""


class FigureCell(QStyledItemDelegate):
    """A figure with its flag before it and, where it is not settled, a word below it.

    The figures of a column stand right-aligned as a block in the column's middle: below the chart's
    point of the same year.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._widest = 0.0
        self._notes = False

    def measure(self, table: ActualsTable | None) -> int:
        """Take the widest figure of a table; returns the height of its rows in pixels."""
        metrics = QFontMetricsF(figure_font())
        cells = _cells(table) if table is not None else []
        self._widest = max((metrics.horizontalAdvance(str(i.data())) for i in cells), default=0)
        self._notes = any(self._note(index) for index in cells)
        return round(metrics.height() * (_ROW_WITH_NOTES if self._notes else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell."""
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        refused = index.data(Role.SENTENCE) is not None
        painter.save()
        self._paint_ground(
            painter, rect, index, chosen=bool(state & QStyle.StateFlag.State_Selected)
        )
        line = QFontMetricsF(figure_font()).height()
        top = QRectF(rect)
        note = self._note(index)
        if note:
            below = QRectF(rect)
            top.setBottom(rect.center().y() + line * 0.1)
            below.setTop(rect.center().y() + line * 0.1)
            painter.setPen(MUTED)
            painter.setFont(text_font())
            room = rect.width() - line * 0.4
            note = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, round(room))
            painter.drawText(below.adjusted(0, 0, 0, -line * 0.3), _CENTRE, note)
            top.setTop(rect.top() + line * 0.4)
        missing = None if refused else self._missing(index)
        if missing is None:
            self._paint_figure(painter, top, index, TROUBLE if refused else INK)
        else:
            painter.setPen(MUTED)
            painter.setFont(text_font())
            painter.drawText(top, _CENTRE, _short(missing))
        if refused or state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(TROUBLE if refused else ACCENT, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QLineEdit:
        """A plain field: it takes full-width digits and whatever an input method writes."""
        field = QLineEdit(parent)
        field.setFont(figure_font())
        field.setAlignment(_CENTRE)
        field.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return field

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Leave alone what is being typed: Qt asks again whenever anything in the table changes."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, index: AnyIndex, *, chosen: bool
    ) -> None:
        here = index.data(Role.YEAR) == self._session.view.year
        painter.fillRect(rect, TINT if here or chosen else PAPER)
        if self._exceptional(index):
            painter.setPen(HATCH)
            painter.drawLines(hatch(rect, QFontMetricsF(figure_font()).height() * 0.6))
        painter.setPen(LINE)
        edge = QPointF(0, 1)  # the rectangle's own last row of pixels
        painter.drawLine(rect.bottomLeft() - edge, rect.bottomRight() - edge)

    def _paint_figure(
        self, painter: QPainter, rect: QRectF, index: AnyIndex, colour: QColor
    ) -> None:
        font = figure_font()
        line = QFontMetricsF(font).height()
        text = str(index.data())
        width = max(self._widest, QFontMetricsF(font).horizontalAdvance(text))
        block = QRectF(0, 0, width, rect.height())
        block.moveCenter(rect.center())
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(block, Qt.AlignmentFlag.AlignRight | _MIDDLE, text)
        flag = index.data(Role.FLAG)
        if flag is not None:
            side = line * 0.8
            left = max(block.left() - side - line * 0.5, rect.left() + line * 0.2)
            paint_flag(painter, QRectF(left, rect.center().y() - side / 2, side, side), Flag(flag))

    def _note(self, index: AnyIndex) -> str:
        """【架空】速報: what is not to be taken as settled; what goes with a missing figure."""
        missing = self._missing(index)
        if missing is not None:
            return missing.note.replace("\n", " ") or MISSING[missing.kind].partition("（")[2][:-1]
        actual = self._actual(index)
        if actual is None:
            return ""
        state = "" if actual.state is State.FINAL else STATE[actual.state]
        return f"{INVENTED if actual.invented else ''}{state}"

    def _actual(self, index: AnyIndex) -> Actual | None:
        year = index.data(Role.YEAR)
        return (
            None if year is None else self._session.view.book.actual(index.data(Role.SERIES), year)
        )

    def _missing(self, index: AnyIndex) -> Missing | None:
        year = index.data(Role.YEAR)
        book = self._session.view.book
        return None if year is None else book.missing(index.data(Role.SERIES), year)

    def _exceptional(self, index: AnyIndex) -> str:
        year = index.data(Role.YEAR)
        book = self._session.view.book
        return "" if year is None else book.exceptional(index.data(Role.SERIES), year)


class FigureHeader(QHeaderView):
    """Heads in the middle of their columns, the chosen year's tinted; parts down the side."""

    def __init__(self, session: Session, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._session = session
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Room for the widest word, with air."""
        metrics = QFontMetricsF(text_font())
        air = metrics.height()
        if self.orientation() == Qt.Orientation.Horizontal:
            return QSize(super().sizeHint().width(), round(air * _HEAD))
        widest = max(
            (metrics.horizontalAdvance(self._word(i)) for i in range(self.count())), default=0
        )
        return QSize(round(widest + air), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a word above a hairline."""
        painter.save()
        here = self._asked(logicalIndex, Role.YEAR) == self._session.view.year
        across = self.orientation() == Qt.Orientation.Horizontal
        painter.fillRect(rect, TINT if across and here else PAPER)
        painter.setFont(text_font(bold=across and here))
        painter.setPen(INK if here else MUTED)
        painter.drawText(rect, _CENTRE if across else _MIDDLE, self._word(logicalIndex))
        painter.setPen(LINE)
        painter.drawLine(QPointF(rect.bottomLeft()), QPointF(rect.bottomRight()))
        painter.restore()

    def _word(self, section: int) -> str:
        return str(self._asked(section, Qt.ItemDataRole.DisplayRole) or "")

    def _asked(self, section: int, role: int) -> object:
        return self.model().headerData(section, self.orientation(), role)


def _short(missing: Missing) -> str:
    """照会中, without the words in brackets, which stand below it."""
    return MISSING[missing.kind].partition("（")[0]


def _cells(table: ActualsTable) -> list[QModelIndex]:
    return [
        table.index(row, column)
        for row in range(table.rowCount())
        for column in range(table.columnCount())
    ]
