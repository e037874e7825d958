"""What would be done, shown in its place on a page before it is: nothing waits for it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import LINE, PAPER, text_font

_MOST_LINES: Final = 6


class Confirmation(QWidget):
    """Hidden until it asks. Enter on its button does it, Esc leaves all as it is."""

    done = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Text(bold=True)
        self._lines = Text()
        self.do_button = Button("")
        self.leave_button = Button("やめる")
        self.do_button.clicked.connect(self._do)
        self.leave_button.clicked.connect(self.leave)
        em = round(QFontMetricsF(text_font()).height())
        row = QHBoxLayout()
        row.setSpacing(em // 2)
        for button in (self.do_button, self.leave_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(em, em * 3 // 4, em, em * 3 // 4)
        column.setSpacing(em // 2)
        column.addWidget(self._heading)
        column.addWidget(self._lines)
        column.addLayout(row)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._heading.plain}\n{self._lines.plain}"

    def ask(self, heading: str, lines: Sequence[str], do: str) -> None:
        """Show what would be done; `do` are the words of the button that does it."""
        shown = list(lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            shown.append(f"ほか{len(lines) - _MOST_LINES}件")
        self._heading.say(heading)
        self._lines.say("\n".join(shown))
        self.setAccessibleName(f"{heading} {'、'.join(shown)}")
        self.do_button.setText(do)
        self.show()
        self.do_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close it without doing anything."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a sheet of its own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LINE, 1))
        painter.setBrush(PAPER)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _do(self) -> None:
        self.hide()
        self.done.emit()
