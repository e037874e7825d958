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
        self._told_of = ""
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.trouble.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why what was typed was not taken; "" where it was."""
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))

    def show_at(self, field: QWidget) -> None:
        """Show the line with the keyboard in one of its fields, whichever window it is in."""
        self.show()
        self.window().activateWindow()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close it; what is typed is still there when it is opened again."""
        self.hide()
        self.closed.emit()

    def keep_all(self) -> str:
        """Keep what is typed anywhere in the line; the text that can't be kept, "" where all is."""
        return ""

    def show_lost(self) -> None:
        """Show what can't be kept, so that it can be copied."""

    def let_go(self) -> bool:
        """Keep what was typed; False, once for each text, where that can't be: it is shown."""
        lost = self.keep_all()
        if lost in ("", self._told_of):
            return True
        self._told_of = lost
        self.show_lost()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what its fields leave over: Enter there must not turn the slide."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()
