"""A button with words: pressed by pointer, Space or Enter, and saying why where it can't be."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget


class Button(QPushButton):
    """Quiet, as high as its words need with air around them."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def bar(self, sentence: str) -> None:
        """Let it be pressed only where there is no sentence that says why not."""
        self.setDisabled(bool(sentence))
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)

    def sizeHint(self) -> QSize:
        """The font itself has no air."""
        line = self.fontMetrics().height()
        return super().sizeHint().expandedTo(QSize(0, round(line * 1.7)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
