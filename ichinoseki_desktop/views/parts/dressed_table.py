"""A table without a grid that shares its width among its columns, and follows the text's size."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QTableView, QWidget


class DressedTable(QTableView):
    """A subclass says what depends on the fonts, and how the width is shared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)

    def dress(self) -> None:
        """Take heights and widths from the fonts."""
        raise NotImplementedError

    def share_width(self) -> None:
        """Share the width among the columns."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.dress()
