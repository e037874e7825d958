"""What all cells of figures look like, in a KPI's table and in the grid."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.statement import Missing
from ichinoseki_desktop.core.book.terms import CONFIRMED, DOUBTED, MISSING, STATE
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_field import AnyIndex, CellField
from ichinoseki_desktop.views.charts.chart_style import HATCH, hatch
from ichinoseki_desktop.views.parts.theme import (
    ACCENT,
    GROUND,
    LINE,
    PAPER,
    TINT,
    TROUBLE,
    figure_font,
)


class CellPainter(CellField):
    """Grounds and frames; a subclass paints what stands between them."""

    ground_beside = PAPER
    """Of what is none of the book's cells."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell."""
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        refused = index.data(Role.SENTENCE) is not None
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, index, chosen=chosen)
        self.paint_content(painter, rect, index)
        view = self.parent()
        here = (index.row(), index.column()) == self.active
        if refused or (here and isinstance(view, QWidget) and view.hasFocus()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(TROUBLE if refused else ACCENT, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex) -> None:
        """Paint what a cell says."""
        raise NotImplementedError

    @property
    def book(self) -> Book:
        """The book as it is now."""
        return self._session.view.book

    def cell(self, index: AnyIndex) -> Cell | None:
        """The book's cell, None beside them."""
        year = index.data(Role.YEAR)
        return None if year is None else (index.data(Role.SERIES), year)

    def actual(self, index: AnyIndex) -> Actual | None:
        """What a cell holds."""
        cell = self.cell(index)
        return None if cell is None else self.book.actual(*cell)

    def missing(self, index: AnyIndex) -> Missing | None:
        """Why a cell is empty."""
        cell = self.cell(index)
        return None if cell is None else self.book.missing(*cell)

    def standing_words(self, index: AnyIndex) -> tuple[str, ...]:
        """速報, 要確認, 確認済み: what is not, or not by itself, to be taken as settled."""
        cell, actual = self.cell(index), self.actual(index)
        if cell is None or actual is None:
            return ()
        words = [] if actual.state is State.FINAL else [STATE[actual.state]]
        if index.data(Role.DOUBT):
            words.append(DOUBTED)
        elif self.book.confirmed(*cell) is not None:
            words.append(CONFIRMED)
        return tuple(words)

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, index: AnyIndex, *, chosen: bool
    ) -> None:
        cell = self.cell(index)
        ground = PAPER if cell else self.ground_beside
        if chosen or (cell and cell[1] == self._session.view.year):
            ground = TINT
        elif cell and self.book.locked(cell[1]):
            ground = GROUND
        painter.fillRect(rect, ground)
        if cell and self.book.exceptional(*cell):
            painter.setPen(HATCH)
            painter.drawLines(hatch(rect, QFontMetricsF(figure_font()).height() * 0.6))
        painter.setPen(LINE)
        edge = QPointF(0, 1)  # the rectangle's own last row of pixels
        painter.drawLine(rect.bottomLeft() - edge, rect.bottomRight() - edge)


def short_missing(missing: Missing) -> str:
    """照会中, without the words in brackets."""
    return MISSING[missing.kind].partition("（")[0]
