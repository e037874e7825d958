"""What stands before the cells of the grid and never scrolls away: code, name, unit and so on."""

from collections.abc import Iterable
from heapq import nlargest
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ichinoseki_desktop.core.book.plan import Series
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.models.entry_grid import EntryGrid
from ichinoseki_desktop.models.entry_rows import department_name, departments
from ichinoseki_desktop.views.parts.theme import (
    GROUND,
    INK,
    LINE,
    MUTED,
    PAPER,
    TINT,
    figure_font,
    text_font,
)

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | _MIDDLE
_CODE, _NAME, _UNIT, _BASELINE, _TARGET, _DEPARTMENT = range(len(EntryGrid.heads))
_FIGURES: Final = frozenset({_BASELINE, _TARGET})
_GIVEN_UP: Final = (_DEPARTMENT, _BASELINE, _TARGET)
"""What is left out first where there is no room; nobody types a figure without its unit."""
_NARROWEST_NAME: Final = 11
_WIDEST_DEPARTMENT: Final = 7
_AIR: Final = 0.7
"""In heights of the text."""
_LONGEST: Final = 8
"""So many of the longest texts are measured: the widest is among them."""


class FactColumns:
    """Where each fact stands, for the room that there is."""

    def __init__(self) -> None:
        self.places: tuple[tuple[int, float, float], ...] = ()
        """Number of the fact, left edge and width of its column in pixels."""
        self._natural: tuple[float, ...] = ()

    @property
    def widest_figure(self) -> float:
        """What the widest of the plan's figures takes, in pixels."""
        return max(self._natural[_BASELINE], self._natural[_TARGET])

    @property
    def width(self) -> int:
        """All columns together, in pixels."""
        return round(sum(width for _, _, width in self.places))

    def measure(self, series: Iterable[Series], grid: EntryGrid) -> None:
        """Take what the facts need from a plan's series."""
        every, view = tuple(series), grid.session.view
        plan = view.book.plan
        targets = {s.key: plan.target(s, view.year).value for s in every}
        wide = nlargest(_LONGEST, every, key=lambda s: len(str(targets[s.key])))
        low = nlargest(_LONGEST, every, key=lambda s: len(str(s.baseline)))
        long = nlargest(_LONGEST, every, key=lambda s: len(s.title))
        codes = nlargest(_LONGEST, every, key=lambda s: len(s.key.kpi))
        texts = (
            [printed_code(s.key.kpi) for s in codes],
            [s.title for s in long],
            sorted({s.unit for s in every}),
            [s.figure(s.baseline) for s in low],
            [s.figure(targets[s.key]) for s in wide],
            [department_name(plan, code) for code in departments(plan)],
        )
        self._natural = tuple(
            _widest([*column, head], number)
            for number, (column, head) in enumerate(zip(texts, grid.heads, strict=True))
        )
        most = QFontMetricsF(text_font()).height() * _WIDEST_DEPARTMENT
        department = [min(self._natural[_DEPARTMENT], most)] if texts[_DEPARTMENT] else []
        self._natural = (*self._natural[:_DEPARTMENT], *department)

    def fit(self, room: float) -> None:
        """Spread the columns over some pixels: names give way first, then whole columns."""
        em = QFontMetricsF(text_font()).height()
        shown = list(range(len(self._natural)))
        least = em * _NARROWEST_NAME
        for number in _GIVEN_UP:
            if self._others(shown) + least > room and number in shown:
                shown.remove(number)
        name = min(self._natural[_NAME], max(least, room - self._others(shown)))
        places, left = [], 0.0
        for number in shown:
            width = name if number == _NAME else self._natural[number]
            places.append((number, left, width))
            left += width
        self.places = tuple(places)

    def _others(self, shown: Iterable[int]) -> float:
        return sum(self._natural[number] for number in shown if number != _NAME)


def _widest(texts: Iterable[str], number: int) -> float:
    metrics = QFontMetricsF(_font(number))
    return max(map(metrics.horizontalAdvance, texts)) + metrics.height() * _AIR


def _font(number: int) -> QFont:
    return figure_font() if number in _FIGURES else text_font()


class FactHeader(QHeaderView):
    """The vertical header: a row's facts side by side, or the head of a group."""

    def __init__(self, columns: FactColumns, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._columns = columns
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("指標")
        palette = self.palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Button):
            palette.setColor(role, PAPER)
        self.setPalette(palette)

    @property
    def heads(self) -> list[str]:
        """What there is room for."""
        return [EntryGrid.heads[number] for number, _, _ in self._columns.places]

    def sizeHint(self) -> QSize:
        """As wide as the facts."""
        return QSize(self._columns.width, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a row's facts above a hairline."""
        grid, view = self.model(), self.parent()
        if not isinstance(grid, EntryGrid) or not isinstance(view, QTableView):
            return
        row = grid.entry_row(logicalIndex)
        here = view.currentIndex().row() == logicalIndex
        painter.save()
        painter.fillRect(rect, TINT if here else PAPER if row.series else GROUND)
        painter.setPen(INK)
        if row.series is None:
            painter.setFont(text_font(bold=True))
            _paint_text(painter, QRectF(rect), row.title, _MIDDLE)
        else:
            facts = grid.row_facts(logicalIndex)
            for number, left, width in self._columns.places:
                place = QRectF(rect.left() + left, rect.top(), width, rect.height())
                painter.setFont(_font(number))
                right = _RIGHT if number in _FIGURES else _MIDDLE
                kept = row.series.key.part if number == _NAME else ""
                _paint_text(painter, place, facts[number], right, kept)
        painter.setPen(LINE)
        painter.drawLine(QPointF(rect.bottomLeft()), QPointF(rect.bottomRight()))
        painter.drawLine(QPointF(rect.topRight()), QPointF(rect.bottomRight()))
        painter.restore()


class FactHeads(QWidget):
    """The corner above the facts: what each of them is."""

    def __init__(self, columns: FactColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads above a hairline."""
        painter = QPainter(self)
        rect = self.rect()
        painter.fillRect(rect, PAPER)
        painter.setFont(text_font())
        painter.setPen(MUTED)
        for number, left, width in self._columns.places:
            place = QRectF(left, 0, width, rect.height())
            right = _RIGHT if number in _FIGURES else _MIDDLE
            _paint_text(painter, place, EntryGrid.heads[number], right)
        painter.setPen(LINE)
        painter.drawLine(QPointF(rect.bottomLeft()), QPointF(rect.bottomRight()))
        painter.drawLine(QPointF(rect.topRight()), QPointF(rect.bottomRight()))


def _paint_text(
    painter: QPainter, rect: QRectF, text: str, place: Qt.AlignmentFlag, kept: str = ""
) -> None:
    """Paint a text with air at both sides, cut with … where it is too long.

    `kept` is its end that is never cut: what tells 男性 from 女性.
    """
    metrics = painter.fontMetrics()
    air = metrics.height() * _AIR / 2
    room = rect.adjusted(air, 0, -air, 0)
    # Half a pixel of rounding is no reason to cut a word.
    width = round(room.width()) + 1 - metrics.horizontalAdvance(kept)
    cut = metrics.elidedText(text.removesuffix(kept), Qt.TextElideMode.ElideRight, width)
    painter.drawText(room.adjusted(-1, 0, 1, 0), place, cut + kept)
