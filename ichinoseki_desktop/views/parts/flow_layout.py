"""A layout of words and buttons, each as wide as it is, one after the other as in a text."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLayoutItem, QWidget

from ichinoseki_desktop.views.parts.theme import text_font
from ichinoseki_desktop.views.parts.wrapping_layout import WrappingLayout, height_in


class FlowLayout(WrappingLayout):
    """`gap` is in heights of the text; between rows it is half of that."""

    def __init__(self, gap: float = 0.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = round(self._gap * QFontMetricsF(text_font()).height())
        top = 0
        for row in self._rows(rect.width(), gap):
            height = max(height_in(item, width) for item, width in row)
            left = rect.x()
            for item, width in row:
                if move:
                    # What is lower than its row stands in the middle of it: Qt sees to that.
                    item.setGeometry(QRect(left, rect.y() + top, width, height))
                left += width + gap
            top += height + gap // 2
        return max(0, top - gap // 2)

    def _rows(self, room: int, gap: int) -> Iterator[list[tuple[QLayoutItem, int]]]:
        """The items that stand in a row, with their widths."""
        row: list[tuple[QLayoutItem, int]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), room)
            if row and used + width > room:
                yield row
                row, used = [], 0
            row.append((item, width))
            used += width + gap
        if row:
            yield row
