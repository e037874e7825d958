"""A layout whose columns follow the width: as many as fit, all equally wide."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ichinoseki_desktop.views.parts.theme import text_font


class ColumnsLayout(QLayout):
    """Items fill rows from the left; a column is at least `least` heights of the text wide.

    Where one row holds all, `spread` shares the whole width out among them.
    """

    def __init__(
        self,
        least: float,
        gap: float = 1.0,
        *,
        spread: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._spread = spread
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item, as addWidget does it."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """An item by its number."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """The width is used, the height is not asked for."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """One column."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """One column, as wide as its widest item needs at the very least."""
        widths = [item.minimumSize().width() for item in self._items]
        heights = [item.minimumSize().height() for item in self._items]
        return QSize(max(widths, default=0), max(heights, default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        items = [item for item in self._items if not item.isEmpty()]
        em = QFontMetricsF(text_font()).height()
        gap = round(self._gap * em)
        columns = max(1, int((rect.width() + gap) / (self._least * em + gap)))
        if self._spread:
            columns = min(columns, max(1, len(items)))
        width = (rect.width() - gap * (columns - 1)) / columns
        top = 0
        for first in range(0, len(items), columns):
            row = items[first : first + columns]
            height = max(_height(item, int(width)) for item in row)
            for number, item in enumerate(row):
                if move:
                    left = round(number * (width + gap))
                    item.setGeometry(
                        QRect(rect.topLeft() + QPoint(left, top), QSize(int(width), height))
                    )
            top += height + gap
        return max(0, top - gap)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
