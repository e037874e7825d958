"""A list of series: flag, name and figures on one line, the reason below it."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.series_list import SeriesList
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.rows_view import AnyIndex, RowPainter, RowsView
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

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NAME_WIDTH: Final = 14
"""How much of a line is left to the name, in its heights."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Painter(RowPainter):
    """Measures and paints one series; with last year's flag before this year's, if asked."""

    def __init__(self, *, reasons: bool, before: bool) -> None:
        super().__init__()
        self._reasons = reasons
        self._before = before
        self._columns: tuple[float, ...] = ()
        self.dress()

    def dress(self) -> None:
        """Take the application's fonts."""
        self._text, self._bold = text_font(), text_font(bold=True)
        self._figures = figure_font()
        self._line = QFontMetricsF(self._text).height()
        metrics = QFontMetricsF(self._bold)
        self._word = max(metrics.horizontalAdvance(FLAG[flag]) for flag in Flag)
        self._flag_width = self._line * 1.4 + self._word
        flags = self._flag_width + (self._flag_width + self._line * 2 if self._before else 0)
        self._indent = flags + self._line

    def fit(self, rows: QAbstractListModel) -> None:
        """Make the columns of figures wide enough for all rows."""
        metrics = QFontMetricsF(self._figures)
        figures = [rows.index(row).data(Role.FIGURES) for row in range(rows.rowCount())]
        self._columns = tuple(
            max(map(metrics.horizontalAdvance, column)) + self._line * 1.2
            for column in zip(*figures, strict=True)
        )

    def height(self, index: AnyIndex, width: int) -> int:
        """One line, and its reason."""
        reason = self._reason(index, width)[1] if self._reasons else 0
        return int(self._line * 2.1 + reason)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line = self._line
        painter.save()
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, TINT)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(rect.left(), rect.top(), line / 5, rect.height()), ACCENT)
        above = line * (0.6 if self._reasons else 0.55)
        first = QRectF(rect.left() + line / 2, rect.top() + above, rect.width() - line, line)
        self._paint_flags(painter, first, index)
        first.setLeft(rect.left() + self._indent)
        self._paint_name(painter, first, index)
        if self._reasons:
            painter.setPen(MUTED)
            reason, _ = self._reason(index, rect.width())
            reason.draw(painter, QPointF(first.left(), first.bottom() + line * 0.1))
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _reason(self, index: AnyIndex, width: float) -> tuple[QTextLayout, float]:
        room = width - self._indent - self._line / 2
        return wrapped(str(index.data(Role.SENTENCE)), self._text, room)

    def _paint_flags(self, painter: QPainter, line: QRectF, index: AnyIndex) -> None:
        if self._before:
            self._paint_flag(painter, line, Flag(index.data(Role.BEFORE)), bold=False)
            line = line.adjusted(self._flag_width, 0, 0, 0)
            arrow = QRectF(line.left(), line.top(), self._line * 2, line.height())
            painter.drawText(arrow, Qt.AlignmentFlag.AlignCenter, "→")
            line = line.adjusted(arrow.width(), 0, 0, 0)
        self._paint_flag(painter, line, Flag(index.data(Role.FLAG)), bold=True)

    def _paint_flag(self, painter: QPainter, line: QRectF, flag: Flag, *, bold: bool) -> None:
        side = line.height()
        paint_flag(painter, QRectF(line.left(), line.top(), side, side), flag)
        painter.setFont(self._bold if bold else self._text)
        painter.setPen(INK if bold else MUTED)
        painter.drawText(line.adjusted(side * 1.4, 0, 0, 0), _LEFT, FLAG[flag])

    def _paint_name(self, painter: QPainter, line: QRectF, index: AnyIndex) -> None:
        room = line.right() - self._paint_figures(painter, line, index)
        code = printed_code(str(index.data(Role.CODE)))
        metrics = QFontMetricsF(self._bold)
        painter.setFont(self._text)
        painter.setPen(MUTED)
        painter.drawText(line, _LEFT, code)
        line = line.adjusted(metrics.horizontalAdvance(code) + self._line * 0.5, 0, 0, 0)
        line.setRight(room)
        remark = str(index.data(Role.REMARK))
        remark_width = QFontMetricsF(self._text).horizontalAdvance(remark)
        if remark:
            line.setRight(room - remark_width - self._line)
        painter.setFont(self._bold)
        painter.setPen(INK)
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEFT, title)
        if remark:
            line.setLeft(line.left() + metrics.horizontalAdvance(title) + self._line / 2)
            line.setWidth(remark_width + 1)
            painter.setFont(self._text)
            painter.setPen(MUTED)
            painter.drawText(line, _LEFT, remark)

    def _paint_figures(self, painter: QPainter, line: QRectF, index: AnyIndex) -> float:
        """Paint as many columns as leave room for the name, the last first; answers their width."""
        painter.setFont(self._figures)
        taken = 0.0
        columns = zip(index.data(Role.FIGURES), self._columns, strict=True)
        for figure, width in reversed(list(columns)):
            if line.width() - taken - width < self._line * _NAME_WIDTH:
                break
            painter.drawText(line.adjusted(0, 0, -taken, 0), _RIGHT, figure)
            taken += width
        return taken


class SeriesListView(RowsView):
    """Shows a SeriesList; Enter or a click opens the KPI."""

    def __init__(
        self,
        series: SeriesList,
        name: str,
        *,
        reasons: bool = True,
        before: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`before` shows last year's flag too: only for a list of those that have one."""
        super().__init__(series, name, _Painter(reasons=reasons, before=before), parent)
