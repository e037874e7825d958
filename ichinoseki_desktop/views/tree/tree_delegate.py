"""How a row of the tree is painted: code and title, and the flags in five columns."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.models.plan_tree import Column, Counts
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.tree_rows import ROOT, TreeRow
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.theme import INK, LINE, MUTED, PAPER, figure_font, text_font

AnyIndex = QModelIndex | QPersistentModelIndex

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FLAGS: Final = tuple(Flag)


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill a rectangle, whatever the painter's pen; fillRect has Python make 170 names first."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
    painter.restore()


class Slots:
    """Where the five flags stand below each other; wide enough for the largest count."""

    def __init__(self, largest: int) -> None:
        metrics = QFontMetricsF(figure_font(bold=True))
        self.mark = metrics.height() * 0.78
        counts = metrics.horizontalAdvance("0") * len(str(largest))
        self._width = max(counts, self.mark) + metrics.height() * 0.42
        self._margin = metrics.height() * 0.3

    @property
    def width(self) -> int:
        """The width of all five, in pixels of the screen's scale."""
        return int(self._width * len(_FLAGS) + self._margin * 2)

    def slot(self, flag: Flag, rect: QRect) -> QRectF:
        """A flag's place in a cell or in the header."""
        left = rect.left() + self._margin + self._width * _FLAGS.index(flag)
        return QRectF(left, rect.top(), self._width, rect.height())

    def mark_in(self, flag: Flag, rect: QRect) -> QRectF:
        """Where a flag's mark is painted in its slot."""
        mark = QRectF(0, 0, self.mark, self.mark)
        mark.moveCenter(self.slot(flag, rect).center())
        return mark


class TreeHeader(QHeaderView):
    """The marks above the columns that count them; the buttons above it say their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.slots = Slots(0)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a word or the five marks above a hairline."""
        painter.save()
        fill(painter, rect, PAPER)
        if logicalIndex == Column.FLAGS:
            for flag in Flag:
                paint_flag(painter, self.slots.mark_in(flag, rect), flag)
        else:
            title = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
            margin = self.fontMetrics().height() // 2
            painter.setPen(MUTED)
            painter.drawText(rect.adjusted(margin, 0, 0, 0), _LEFT, str(title))
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class TreeDelegate(QStyledItemDelegate):
    """Paints on what the view has painted already: the row's ground and the branches."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dress(largest=0)

    def dress(self, largest: int) -> Slots:
        """Take the application's fonts, and room for the largest count."""
        self._text = text_font()
        self._bold = text_font(bold=True)
        self._figures = figure_font()
        self._bold_figures = figure_font(bold=True)
        self._slots = Slots(largest)
        return self._slots

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Generous lines; the columns' widths are the header's."""
        return QSize(0, int(QFontMetricsF(self._text).height() * 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell."""
        painter.save()
        rect: QRect = option.rect
        # Once asked for all: each question goes through the filter to the tree and back.
        row: TreeRow = index.data(Role.ROW)
        if index.column() == Column.TITLE:
            self._paint_title(painter, rect, row)
        elif row.series is not None:
            flag = Flag(index.data(Role.FLAG))
            paint_flag(painter, self._slots.mark_in(flag, rect), flag)
        else:
            self._paint_counts(painter, rect, index.data(Role.COUNTS))
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, row: TreeRow) -> None:
        font = self._bold if row.parent == ROOT else self._text
        metrics = QFontMetricsF(font)
        room = QRectF(rect).adjusted(metrics.height() * 0.2, 0, 0, 0)
        painter.setFont(font)
        if not row.part:
            printed = printed_code(row.code)
            painter.setPen(MUTED)
            painter.drawText(room, _LEFT, printed)
            room.setLeft(room.left() + metrics.horizontalAdvance(printed) + metrics.height() * 0.5)
        painter.setPen(INK)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, title)

    def _paint_counts(self, painter: QPainter, rect: QRect, counts: Counts) -> None:
        for flag in Flag:
            if counts[flag]:
                painter.setFont(self._count_font(flag))
                painter.setPen(MUTED if flag is Flag.UNKNOWN else INK)
                painter.drawText(self._slots.slot(flag, rect), _CENTRE, str(counts[flag]))

    def _count_font(self, flag: Flag) -> QFont:
        return self._bold_figures if flag is Flag.BEHIND else self._figures
