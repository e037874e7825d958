"""Something that is painted as a whole and pressed as a whole: by pointer, Enter or Space."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ichinoseki_desktop.views.parts.theme import ACCENT, GROUND, LINE, PAPER, TINT


class Pressable(QAbstractButton):
    """A quiet button; a subclass paints what is on it and says what it is to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground: tinted under the pointer, framed while the keys go here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(ACCENT if focused else LINE, 2 if focused else 1))
        painter.setBrush(TINT if self.isDown() else GROUND if self.underMouse() else PAPER)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self.paint_content(painter)

    def paint_content(self, painter: QPainter) -> None:
        """Paint what is on it."""
        raise NotImplementedError
