"""How the grid's cells and heads are painted: low, so that many fit."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.book.terms import CONFIRMED, DOUBTED
from ichinoseki_desktop.models.cell_table import CellTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_field import AnyIndex
from ichinoseki_desktop.views.cells.cell_marks import paint_doubt, paint_note
from ichinoseki_desktop.views.cells.cell_painter import CellPainter, short_missing
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.theme import (
    GROUND,
    INK,
    LINE,
    MUTED,
    PAPER,
    TINT,
    TROUBLE,
    figure_font,
    text_font,
)

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW: Final = 1.8
_HEAD: Final = 2.0
"""Heights of rows and heads, in heights of the text."""
_SHORT: Final = {CONFIRMED: "済"}


class EntryCell(CellPainter):
    """At the left the flag, a doubt and how settled a figure is; the figure at the right."""

    alignment = Qt.AlignmentFlag.AlignRight
    ground_beside = GROUND

    def measure(self, table: CellTable | None) -> int:
        """All rows are as low as one another."""
        return round(QFontMetricsF(figure_font()).height() * _ROW)

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex) -> None:
        """The figure with its marks, or why there is none."""
        line = QFontMetricsF(figure_font()).height()
        room = rect.adjusted(line * 0.3, 0, -line * 0.4, 0)
        refused, missing = index.data(Role.SENTENCE) is not None, self.missing(index)
        if missing is None or refused:
            left = room.right() - self._paint_figure(painter, room, index, refused=refused)
            if not refused:
                rest = QRectF(room.topLeft(), QPointF(left, room.bottom()))
                self._paint_marks(painter, rest, index)
        elif missing.kind is not MissingKind.NOT_ASKED or self._of_the_year(index):
            painter.setPen(MUTED)
            painter.setFont(text_font())
            painter.drawText(room, _RIGHT, short_missing(missing))
        actual = self.actual(index)
        if (actual and actual.note) or (missing and missing.note):
            paint_note(painter, rect, line * 0.45)

    def _paint_figure(
        self, painter: QPainter, room: QRectF, index: AnyIndex, *, refused: bool
    ) -> float:
        """Returns how wide it is."""
        beside = self.cell(index) is None
        painter.setPen(TROUBLE if refused else MUTED if beside else INK)
        painter.setFont(figure_font())
        metrics, end = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        text = metrics.elidedText(str(index.data()), end, round(room.width()) + 1)
        painter.drawText(room.adjusted(-1, 0, 0, 0), _RIGHT, text)
        return metrics.horizontalAdvance(text)

    def _paint_marks(self, painter: QPainter, room: QRectF, index: AnyIndex) -> None:
        """What the figure leaves room for: the flag gives way first, the KPI's page has it too."""
        line, flag = QFontMetricsF(figure_font()).height(), index.data(Role.FLAG)
        doubted = bool(index.data(Role.DOUBT))
        painter.setFont(text_font(0.9))
        said = "".join(_SHORT.get(w, w[:1]) for w in self.standing_words(index) if w != DOUBTED)
        words = painter.fontMetrics().horizontalAdvance(said)
        left, middle = room.left(), room.center().y()
        if flag is not None and line * (1 + doubted) + words <= room.width():
            side = line * 0.75
            paint_flag(painter, QRectF(left, middle - side / 2, side, side), Flag(flag))
            left += line
        if doubted:
            paint_doubt(painter, QRectF(left, middle - line / 2, line, line))
            left += line
        painter.setPen(MUTED)
        painter.drawText(QRectF(left, room.top(), words + 1, room.height()), _LEFT, said)

    def _of_the_year(self, index: AnyIndex) -> bool:
        return bool(index.data(Role.YEAR) == self._session.view.year)


class YearHeader(QHeaderView):
    """The years above their columns, the chosen one tinted, a settled one told."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Room for a word, with air."""
        line = QFontMetricsF(text_font()).height()
        return QSize(super().sizeHint().width(), round(line * _HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a year above a hairline."""
        across, grid = Qt.Orientation.Horizontal, self.model()
        here = grid.headerData(logicalIndex, across, Role.YEAR) == self._session.view.year
        settled = str(grid.headerData(logicalIndex, across, Role.REMARK) or "")
        painter.save()
        painter.fillRect(rect, TINT if here else GROUND if settled else PAPER)
        painter.setFont(text_font(bold=here))
        painter.setPen(INK if here else MUTED)
        air = painter.fontMetrics().height() * 0.5
        room = QRectF(rect).adjusted(air, 0, -air, 0)
        painter.drawText(room, _RIGHT, str(grid.headerData(logicalIndex, across)))
        if settled:
            painter.setFont(text_font(0.9))
            painter.drawText(room, _LEFT, settled)
        painter.setPen(LINE)
        painter.drawLine(QPointF(rect.bottomLeft()), QPointF(rect.bottomRight()))
        painter.restore()
