"""What a record is typed into: a text of several lines, an amount of money, one of a few steps."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ichinoseki_desktop.core.book.record import NextStep
from ichinoseki_desktop.core.book.terms import NEXT_STEP
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.views.parts.fields import Choice, Field, is_the_windows

_LEADING: Final = 140
"""From one line to the next, in per cent."""

_LONGEST_AMOUNT: Final = 40


class ProseEditor(QTextEdit):
    """Plain text, as high as it is long. Tab leads on: a record has no tabulators."""

    typed = Signal(str)
    moved = Signal(QRect)
    """Where the cursor is, so that the page can keep it in sight."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._saying = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._tell_place)
        self.say("")

    @property
    def words(self) -> str:
        """What is written, without what an input method is still composing."""
        return self.toPlainText()

    @property
    def composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def say(self, text: str) -> None:
        """Show a text; the cursor stays as near to its place as it can, undo begins anew."""
        place = self.textCursor().position()
        self._saying = True
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.setPlainText(text)
        whole = QTextCursor(document)
        whole.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spaced.setLineHeight(_LEADING, proportional.value)
        whole.mergeBlockFormat(spaced)
        document.setUndoRedoEnabled(True)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text.encode("utf-16-le")) // 2))
        self.setTextCursor(cursor)
        self._saying = False
        self._grow()

    def add(self, text: str) -> None:
        """Write more at the end, as if it were typed; what is there already stays."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{text}" if self.words else text)
        self.setTextCursor(cursor)

    def bar(self, *, barred: bool) -> None:
        """Show and let be copied, but take nothing."""
        self.setReadOnly(barred)

    def event(self, event: QEvent) -> bool:
        """What the field has nothing of to undo is the window's to undo."""
        document = self.document()
        if is_the_windows(event, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take a pasted text without what no paper has a place for."""
        self.insertPlainText(clean(source.text()))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is composed is seen at once, though it is no text yet."""
        super().inputMethodEvent(event)
        self._grow()

    def _tell(self) -> None:
        if not self._saying:
            self.typed.emit(self.words)

    def _tell_place(self) -> None:
        if self.hasFocus() and not self._saying:
            self.moved.emit(self.cursorRect())

    def _grow(self) -> None:
        line = round(self.fontMetrics().height() * _LEADING / 100)
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        height = max(round(self.document().size().height()) + 2 * self.frameWidth(), 0)
        self.setFixedHeight(max(height, self._lines * line + frame))


class MoneyEditor(Field):
    """An amount in 千円."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", _LONGEST_AMOUNT, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.composing = False
        self.textEdited.connect(self.typed)

    @property
    def words(self) -> str:
        """What is written."""
        return self.text()

    def say(self, text: str) -> None:
        """Show an amount."""
        self.setText(text)

    def bar(self, *, barred: bool) -> None:
        """Show and let be copied, but take nothing."""
        self.setReadOnly(barred)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is in the middle of a number."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class StepEditor(Choice):
    """今後の方向性: one of the steps, or none yet."""

    typed = Signal(str)
    composing: Final = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.addItem("（未記入）", "")
        for step in NextStep:
            self.addItem(NEXT_STEP[step], step.value)
        self.activated.connect(lambda _: self.typed.emit(self.words))

    @property
    def words(self) -> str:
        """The step's name in the book, "" for none."""
        return str(self.currentData())

    def say(self, text: str) -> None:
        """Show a step."""
        self.setCurrentIndex(max(0, self.findData(text)))

    def bar(self, *, barred: bool) -> None:
        """Show, but take nothing."""
        self.setDisabled(barred)


Editor = ProseEditor | MoneyEditor | StepEditor
