"""How the yearly table's cells and heads are painted."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import DOUBTED, INVENTED, MISSING
from ichinoseki_desktop.models.cell_table import CellTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_field import AnyIndex
from ichinoseki_desktop.views.cells.cell_marks import paint_doubt, paint_note
from ichinoseki_desktop.views.cells.cell_painter import CellPainter, short_missing
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.theme import (
    INK,
    LINE,
    MUTED,
    PAPER,
    TINT,
    TROUBLE,
    figure_font,
    text_font,
)

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_HEAD: Final = 2.0
_ROW: Final = 2.4
_ROW_WITH_NOTES: Final = 3.2
"""Heights of heads and rows, in heights of the text."""


class FigureCell(CellPainter):
    """A figure with its flag before it and, where it is not settled, a word below it.

    The figures of a column stand right-aligned as a block in the column's middle: below the chart's
    point of the same year.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._widest = 0.0
        self._notes = False

    def measure(self, table: CellTable | None) -> int:
        """Take the widest figure of a table; returns the height of its rows in pixels."""
        metrics = QFontMetricsF(figure_font())
        cells = _cells(table) if table is not None else []
        self._widest = max((metrics.horizontalAdvance(str(i.data())) for i in cells), default=0)
        self._notes = any(self._note(index) for index in cells)
        return round(metrics.height() * (_ROW_WITH_NOTES if self._notes else _ROW))

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex) -> None:
        """The figure with its marks, or why there is none, and the word below it."""
        refused = index.data(Role.SENTENCE) is not None
        line = QFontMetricsF(figure_font()).height()
        top, note = QRectF(rect), self._note(index)
        if note:
            below = QRectF(rect)
            top.setBottom(rect.center().y() + line * 0.1)
            below.setTop(rect.center().y() + line * 0.1)
            painter.setPen(TROUBLE if note.endswith(DOUBTED) else MUTED)
            painter.setFont(text_font())
            room = rect.width() - line * 0.4
            note = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, round(room))
            painter.drawText(below.adjusted(0, 0, 0, -line * 0.3), _CENTRE, note)
            top.setTop(rect.top() + line * 0.4)
        missing, actual = None if refused else self.missing(index), self.actual(index)
        if missing is None:
            self._paint_figure(painter, top, index, TROUBLE if refused else INK)
        else:
            painter.setPen(MUTED)
            painter.setFont(text_font())
            painter.drawText(top, _CENTRE, short_missing(missing))
        if actual is not None and actual.note:
            paint_note(painter, rect, line * 0.5)

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
        if index.data(Role.DOUBT):
            right = min(block.right() + line * 0.3, rect.right() - line)
            paint_doubt(painter, QRectF(right, rect.center().y() - line / 2, line, line))

    def _note(self, index: AnyIndex) -> str:
        """【架空】速報・要確認: how settled a figure is; what goes with a missing one."""
        missing, actual = self.missing(index), self.actual(index)
        if missing is not None:
            return missing.note.replace("\n", " ") or MISSING[missing.kind].partition("（")[2][:-1]
        invented = INVENTED if actual is not None and actual.invented else ""
        return f"{invented}{'・'.join(self.standing_words(index))}"


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
        asked = (self._asked(section, r) for r in (Qt.ItemDataRole.DisplayRole, Role.REMARK))
        return " ".join(str(word) for word in asked if word)

    def _asked(self, section: int, role: int) -> object:
        return self.model().headerData(section, self.orientation(), role)


def _cells(table: CellTable) -> list[QModelIndex]:
    return [
        table.index(row, column)
        for row in range(table.rowCount())
        for column in range(table.columnCount())
    ]
