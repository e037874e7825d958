"""A small form that opens in its place on a page: a choice, a line of words, what to do with them.

Nothing waits for it: the page goes on, and Esc closes it without a change. Where the page goes
elsewhere, what was written stays by its heading until it is asked for again.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.columns_layout import ColumnsLayout
from ichinoseki_desktop.views.parts.frame import paint_frame
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import PAPER, TROUBLE, text_font

_TALLER = 1.7


class _Written(NamedTuple):
    """What stands in a form: the line, and what is chosen."""

    text: str = ""
    choice: str = ""


class Form(QWidget):
    """Hidden until it is opened; `kept` and `taken_back` say what was pressed."""

    kept = Signal()
    taken_back = Signal()
    opened = Signal()
    closed = Signal()

    def __init__(
        self, line: str, hint: str, take_back: str = "", parent: QWidget | None = None
    ) -> None:
        """`line` names what is written, "" where nothing is; `hint` is an example.

        `take_back` are the words of a button.
        """
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setAccessibleName(line)
        self._line.setPlaceholderText(hint)
        self._line.returnPressed.connect(self.kept)
        self._choices: dict[str, QRadioButton] = {}
        self._began = _Written()
        self._put_away: dict[str, _Written] = {}
        self._group = QWidget()
        self._group.hide()
        self._columns = ColumnsLayout(least=9, gap=0.5, parent=self._group)
        self._heading = Text(bold=True)
        self._trouble = Text(colour=TROUBLE, bold=True)
        self.keep_button = Button("決定(&K)")
        self.back_button = Button(take_back)
        self.leave_button = Button("やめる")
        self.keep_button.clicked.connect(self.kept)
        self.back_button.clicked.connect(self.taken_back)
        self.leave_button.clicked.connect(self.leave)
        self._lay_out(line)
        self.hide()

    def offer(self, question: str, choices: Mapping[str, tuple[str, QIcon]]) -> None:
        """Let one of these be chosen: words and picture by what `choice` then is."""
        self._group.setAccessibleName(question)
        self._group.show()
        for value, (words, icon) in choices.items():
            button = QRadioButton(words)
            button.setIcon(icon)
            self._choices[value] = button
            self._columns.addWidget(button)

    def open(self, heading: str, text: str = "", choice: str = "", *, known: bool = False) -> None:
        """Ask, beginning with what is so already; `known` says that there is some to take back.

        What was begun before, be it of the same, is not lost.
        """
        self.put_away()
        self._heading.say(heading)
        self.setAccessibleName(heading)
        self._began = _Written(text, choice)
        text, choice = self._put_away.pop(heading, self._began)
        self._line.setText(text)
        if choice:
            self._choices[choice].setChecked(True)
        self.back_button.setVisible(known)
        self.refuse("")
        self.show()
        self._order()
        written = self.keep_button if self._line.isHidden() else self._line
        first = self._choices[choice] if choice else written
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def refuse(self, sentence: str) -> None:
        """Say why what was pressed was not done; "" where it was."""
        self._trouble.say(sentence)
        self._trouble.setVisible(bool(sentence))
        if sentence:
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close it, since the page is about something else; what is written is kept for later."""
        if self._is_unfinished:
            self._put_away[self.heading] = _Written(self.text, self.choice)
        self.hide()

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The headings of what was begun to be written and neither kept nor given up."""
        here = (self.heading,) if self._is_unfinished else ()
        return (*self._put_away, *here)

    @property
    def _is_unfinished(self) -> bool:
        return not self.isHidden() and self._began != (self.text, self.choice)

    def leave(self) -> None:
        """Close it, and give up what was written."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @property
    def text(self) -> str:
        """What is written."""
        return self._line.text()

    @property
    def choice(self) -> str:
        """What is chosen, "" where nothing is."""
        return next((v for v, button in self._choices.items() if button.isChecked()), "")

    @property
    def heading(self) -> str:
        """What it asks about."""
        return self._heading.plain

    @property
    def sentence(self) -> str:
        """Why nothing was done."""
        return self._trouble.plain

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter keeps wherever one is."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a sheet of its own."""
        paint_frame(self, PAPER)

    def _order(self) -> None:
        """Tab goes as one reads: Qt forgets the order when the form gets its place on a page."""
        buttons = (self.keep_button, self.back_button, self.leave_button)
        for before, after in pairwise((*self._choices.values(), self._line, *buttons)):
            self.setTabOrder(before, after)

    def _lay_out(self, line: str) -> None:
        em = round(QFontMetricsF(text_font()).height())
        self._line.setMinimumHeight(round(em * _TALLER))
        column = QVBoxLayout(self)
        column.setContentsMargins(em, em * 3 // 4, em, em * 3 // 4)
        column.setSpacing(em // 2)
        column.addWidget(self._heading)
        column.addWidget(self._group)
        row = QHBoxLayout()
        row.setSpacing(em // 2)
        name = QLabel(line)
        name.setBuddy(self._line)
        for widget in (name, self._line, self.keep_button, self.back_button, self.leave_button):
            row.addWidget(widget, 1 if widget is self._line else 0)
        if not line:
            name.hide()
            self._line.hide()
            row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._trouble)
