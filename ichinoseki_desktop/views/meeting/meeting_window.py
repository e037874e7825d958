"""会議: the projector's window, driven by arrow keys and presenter remotes; nothing is edited."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.views.meeting.meeting_lines import MeetingLines
from ichinoseki_desktop.views.meeting.slide_look import SMALLEST
from ichinoseki_desktop.views.meeting.slide_view import SlideView

_LARGER: Final = 1.1
_SAID_FOR: Final = 2_500
"""Milliseconds that a word on what was kept stays at the foot of the slide."""

_KEYS = Qt.Key


class MeetingWindow(QWidget):
    """Fills a screen with the deck's slide; no pointer, no pop-up."""

    left = Signal()
    """The meeting has been ended, or its screen has gone."""
    note_wanted = Signal()

    def __init__(
        self,
        deck: Deck,
        lines: MeetingLines,
        note: str,
        may_end: Callable[[], bool],
        *,
        lines_here: bool,
    ) -> None:
        """`note` stands at the foot of every slide: 会議用に確定, 【架空】.

        The lines are at the bottom of this window where there is no other for them. `may_end`
        keeps what was written, and answers False where something is to be seen first.
        """
        super().__init__(None, Qt.WindowType.Window)
        self._deck = deck
        self._note = note
        self._may_end = may_end
        self._lines_here = lines_here
        self._said = ""
        self.slide = SlideView(fills_window=True)
        self.lines = lines
        self._quiet = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._quiet.timeout.connect(self._forget)
        self._commands = self._what_keys_do()
        self.setWindowTitle("会議")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setCursor(Qt.CursorShape.BlankCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.slide, 1)
        if lines_here:
            for line in lines:
                column.addWidget(line)
        deck.moved.connect(self._show)
        for line in lines:
            line.closed.connect(self._come_back)
            if lines_here:
                line.kept.connect(self._tell)
        self._show()

    def open_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is typed here is seen by the room: it is as large as the smallest on a slide."""
        super().resizeEvent(event)
        if self._lines_here:
            for line in self.lines:
                line.setFont(self.slide.look.font(SMALLEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys and remotes."""
        self.press(event.key(), event.text())

    def press(self, key: int, text: str) -> None:
        """Do what a key asks for; a digit begins a page's number."""
        command = self._commands.get(key)
        if text.isdecimal() and text != "0":
            self.lines.jump.open(text)
        elif command is not None:
            command()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it is over; what would be lost with it is told of first."""
        if not self._may_end():
            event.ignore()
            return
        super().closeEvent(event)
        self.left.emit()

    def _what_keys_do(self) -> Mapping[int, Callable[[], object]]:
        slide, deck = self.slide, self._deck
        go_on, go_back = (lambda: deck.step(1)), (lambda: deck.step(-1))
        blank = lambda: slide.change(blank=not slide.blank)  # noqa: E731 - one of a table
        return {
            **dict.fromkeys((_KEYS.Key_Right, _KEYS.Key_Down, _KEYS.Key_PageDown), go_on),
            **dict.fromkeys((_KEYS.Key_Space, _KEYS.Key_Return, _KEYS.Key_Enter), go_on),
            **dict.fromkeys((_KEYS.Key_Left, _KEYS.Key_Up, _KEYS.Key_PageUp), go_back),
            _KEYS.Key_Backspace: go_back,
            _KEYS.Key_Home: lambda: deck.go(0),
            _KEYS.Key_End: lambda: deck.go(len(deck.slides)),
            **dict.fromkeys((_KEYS.Key_B, _KEYS.Key_Period), blank),
            **dict.fromkeys(
                (_KEYS.Key_Plus, _KEYS.Key_Semicolon), lambda: self._zoom(slide.zoom * _LARGER)
            ),
            _KEYS.Key_Minus: lambda: self._zoom(slide.zoom / _LARGER),
            _KEYS.Key_0: lambda: self._zoom(1.0),
            _KEYS.Key_D: lambda: slide.change(theme=slide.theme.other),
            _KEYS.Key_L: self._light,
            _KEYS.Key_Slash: self.lines.jump.open,
            _KEYS.Key_O: self.lines.words.open,
            _KEYS.Key_J: self.lines.judgement.open,
            _KEYS.Key_N: self.note_wanted.emit,
            _KEYS.Key_Escape: self.close,
        }

    def _come_back(self) -> None:
        """The keys go to the slides again, unless their screen has gone."""
        if not self.isVisible():
            return
        self.activateWindow()
        self.setFocus()

    def _zoom(self, zoom: float) -> None:
        self.slide.change(zoom=self.slide.look.zoomed(zoom / self.slide.zoom).zoom)

    def _light(self) -> None:
        self.slide.change(spotlight=not self.slide.spotlight)

    def _tell(self, words: str) -> None:
        self._said = words
        self._quiet.start()
        self._show()

    def _forget(self) -> None:
        self._said = ""
        self._show()

    def _show(self) -> None:
        deck = self._deck
        page = "" if deck.page is None else f"資料 p.{deck.page}"
        place = f"{deck.place + 1}／{len(deck.slides)}"
        foot = "　".join(filter(None, (place, self._note, self._said)))
        self.slide.show_content(deck.content, foot, page)
