"""What forms are made of: fields and choices with air, which the font itself has none of."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from ichinoseki_desktop.views.parts.theme import MUTED

_TALLER: Final = 1.7
_NARROWEST: Final = 8


def is_the_windows(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether a key asks for an undo or redo that a field has none of: then it is the window's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)


class Field(QLineEdit):
    """A line to type in."""

    def __init__(self, name: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(longest)

    def event(self, event: QEvent) -> bool:
        """What the field has nothing of to undo is the window's to undo."""
        if is_the_windows(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Higher than its words."""
        line = self.fontMetrics().height()
        return super().sizeHint().expandedTo(QSize(0, round(line * _TALLER)))


class Choice(QComboBox):
    """One of several. A passing wheel changes nothing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        """Higher than its words."""
        line = self.fontMetrics().height()
        return super().sizeHint().expandedTo(QSize(0, round(line * _TALLER)))

    def minimumSizeHint(self) -> QSize:
        """Long words may be cut where it is narrow; opened, they are whole."""
        width = self.fontMetrics().height() * _NARROWEST
        return QSize(min(width, self.sizeHint().width()), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only who has chosen the field means it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def label(words: str) -> QLabel:
    """A quiet word beside a field, in line with what is typed there."""
    text = QLabel(words)
    palette = text.palette()
    palette.setColor(QPalette.ColorRole.WindowText, MUTED)
    text.setPalette(palette)
    return text
