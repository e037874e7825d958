"""A layout whose columns follow the width: as many as fit, all equally wide."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.views.parts.theme import text_font
from ichinoseki_desktop.views.parts.wrapping_layout import WrappingLayout, height_in


class ColumnsLayout(WrappingLayout):
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
            height = max(height_in(item, int(width)) for item in row)
            for number, item in enumerate(row):
                if move:
                    left = round(number * (width + gap))
                    item.setGeometry(
                        QRect(rect.topLeft() + QPoint(left, top), QSize(int(width), height))
                    )
            top += height + gap
        return max(0, top - gap)
