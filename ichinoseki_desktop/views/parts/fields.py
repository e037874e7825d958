"""What forms are made of: fields and choices with air, which the font itself has none of."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from ichinoseki_desktop.views.parts.theme import MUTED

_TALLER: Final = 1.7
_NARROWEST: Final = 8


class Field(QLineEdit):
    """A line to type in."""

    def __init__(self, name: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(longest)

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
