"""What the lines at the foot of a meeting have in common: the slides hear none of their keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import TROUBLE


class MeetingLine(QWidget):
    """Hidden until it is opened; Esc closes it, and never the meeting."""

    closed = Signal()
    kept = Signal(str)
    """In words, what was kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.trouble.hide()
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why what was typed was not taken; "" where it was."""
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))

    def leave(self) -> None:
        """Close it; what is typed is still there when it is opened again."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what its fields leave over: Enter there must not turn the slide."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()
