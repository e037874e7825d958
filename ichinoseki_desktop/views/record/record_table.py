"""A table that is read row by row: equal rows, so that ten thousand scroll as ten do."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ichinoseki_desktop.views.parts.dressed_table import DressedTable
from ichinoseki_desktop.views.parts.theme import INK, TINT, text_font

_ROW: Final = 1.9
_LEAST: Final = 4.0
_LEAST_OF_WIDEST: Final = 9.0
"""Heights of a row, the narrowest column that shares, and the one with the largest share at its
narrowest (it has the names), in heights of the text."""


class _Plain(QStyledItemDelegate):
    """The row is what is chosen: no cell of it has a frame of its own."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        option.textElideMode = Qt.TextElideMode.ElideRight


class RecordTable(DressedTable):
    """Enter or a double click chooses a row; what is cut is whole under the pointer."""

    chosen = Signal(int)
    moved = Signal()
    """Another row is the current one."""

    def __init__(
        self,
        table: QAbstractTableModel,
        name: str,
        widths: tuple[float, ...],
        parent: QWidget | None = None,
    ) -> None:
        """`widths` are in heights of the text; a negative one is a share of what is left."""
        super().__init__(parent)
        self._widths = widths
        self.setAccessibleName(name)
        self.setItemDelegate(_Plain(self))
        self.setModel(table)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, TINT)
        palette.setColor(QPalette.ColorRole.HighlightedText, INK)
        self.setPalette(palette)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())
        table.modelReset.connect(self.moved)
        self.dress()

    @property
    def row(self) -> int:
        """The current row, -1 where there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.model().index(row, 0))

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        line = self.fontMetrics().height()
        return QSize(line * 20, line * 7)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.chosen.emit(self.row)
        else:
            super().keyPressEvent(event)

    def dress(self) -> None:
        """Take heights and widths from the fonts."""
        line = QFontMetricsF(text_font()).height()
        self.horizontalHeader().setFixedHeight(round(line * _ROW))
        self.verticalHeader().setDefaultSectionSize(round(line * _ROW))
        self.share_width()

    def share_width(self) -> None:
        """A negative width is a share of what the others leave; no head is ever cut."""
        head = self.horizontalHeader()
        line = QFontMetricsF(text_font()).height()
        fixed = sum(width for width in self._widths if width > 0) * line
        shares = -sum(width for width in self._widths if width < 0)
        left = max(self.viewport().width() - fixed, 0)
        for column, width in enumerate(self._widths):
            least = _LEAST_OF_WIDEST if width == min(self._widths) else _LEAST
            share = max(left * -width / shares, line * least) if width < 0 else width * line
            self.setColumnWidth(column, max(int(share), head.sectionSizeHint(column)))
