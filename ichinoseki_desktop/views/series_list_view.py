"""A list of series: flag, name and figures on one line, the reason below it."""

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
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.core.terms import FLAG, printed_code
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.series_list import SeriesList
from ichinoseki_desktop.views.flag_mark import paint_flag
from ichinoseki_desktop.views.theme import ACCENT, INK, LINE, MUTED, TINT, figure_font, text_font
from ichinoseki_desktop.views.wrapped_text import wrapped

AnyIndex = QModelIndex | QPersistentModelIndex

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NAME_WIDTH: Final = 14
"""How much of a line is left to the name, in its heights."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Delegate(QStyledItemDelegate):
    """Measures and paints one series."""

    def __init__(self, view: QListView, *, with_reasons: bool) -> None:
        super().__init__(view)
        self._view = view
        self._with_reasons = with_reasons
        self._columns: tuple[float, ...] = ()
        self.dress()

    def dress(self) -> None:
        """Take the application's fonts."""
        self._text, self._bold = text_font(), text_font(bold=True)
        self._figures = figure_font()
        self._line = QFontMetricsF(self._text).height()
        metrics = QFontMetricsF(self._bold)
        longest = max(metrics.horizontalAdvance(FLAG[flag]) for flag in Flag)
        self._indent = self._line * 2.4 + longest

    def fit(self, series: SeriesList) -> None:
        """Make the columns of figures wide enough for all rows."""
        metrics = QFontMetricsF(self._figures)
        rows = [series.index(row).data(Role.FIGURES) for row in range(series.rowCount())]
        self._columns = tuple(
            max(map(metrics.horizontalAdvance, column)) + self._line * 1.2
            for column in zip(*rows, strict=True)
        )

    def height(self, index: AnyIndex, width: int) -> int:
        """How high a row is in a list of that width."""
        reason = self._reason(index, width)[1] if self._with_reasons else 0
        return int(self._line * 2.1 + reason)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self.height(index, self._view.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line = self._line
        painter.save()
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, TINT)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(rect.left(), rect.top(), line / 5, rect.height()), ACCENT)
        above = line * (0.6 if self._with_reasons else 0.55)
        first = QRectF(rect.left() + line / 2, rect.top() + above, rect.width() - line, line)
        self._paint_flag(painter, first, Flag(index.data(Role.FLAG)))
        first.setLeft(rect.left() + self._indent)
        self._paint_name(painter, first, index)
        if self._with_reasons:
            painter.setPen(MUTED)
            reason, _ = self._reason(index, rect.width())
            reason.draw(painter, QPointF(first.left(), first.bottom() + line * 0.1))
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _reason(self, index: AnyIndex, width: float) -> tuple[QTextLayout, float]:
        room = width - self._indent - self._line / 2
        return wrapped(str(index.data(Role.SENTENCE)), self._text, room)

    def _paint_flag(self, painter: QPainter, line: QRectF, flag: Flag) -> None:
        side = line.height()
        paint_flag(painter, QRectF(line.left(), line.top(), side, side), flag)
        painter.setFont(self._bold)
        painter.setPen(INK)
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
        painter.setFont(self._bold)
        painter.setPen(INK)
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEFT, title)

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


class SeriesListView(QListView):
    """As high as its rows are at its width."""

    opened = Signal(str)
    """The code of the KPI that was chosen."""

    def __init__(
        self,
        series: SeriesList,
        name: str,
        *,
        with_reasons: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._delegate = _Delegate(self, with_reasons=with_reasons)
        self._series = series
        self._heights: dict[int, int] = {}
        self.setAccessibleName(name)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setModel(series)
        series.modelReset.connect(self._measure)
        series.dataChanged.connect(self._measure)
        self._measure()

    def hasHeightForWidth(self) -> bool:
        """Reasons wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows, none cut."""
        if width not in self._heights:
            rows = map(self._series.index, range(self._series.rowCount()))
            self._heights[width] = sum(self._delegate.height(index, width) for index in rows)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """All rows at the width it has."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Some words beside the flag; the height is a matter of the width."""
        return QSize(self.fontMetrics().height() * 20, 0)

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

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._delegate.dress()
            self._measure()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(str(index.data(Role.CODE)))

    def _measure(self) -> None:
        self._heights.clear()
        self._delegate.fit(self._series)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
