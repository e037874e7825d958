"""発表者のメモ: what the presenter notes about each slide, kept when one goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ichinoseki_desktop.core.council.council_intent import note_talk
from ichinoseki_desktop.core.council.meeting import talk_note
from ichinoseki_desktop.core.council.set_aside import KeepAside, NotedAside
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session


class NoteField(QPlainTextEdit):
    """Shows the note of the deck's slide; one that can't be kept stays with its slide."""

    told = Signal(str)
    """Where a note was kept that the database did not take, or why it could not be."""

    def __init__(
        self, session: Session, deck: Deck, keep_aside: KeepAside, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._deck = deck
        self._keep_aside = keep_aside
        self._code = deck.slide.code
        self._begun = ""
        self._unkept: dict[str, str] = {}
        self._aside: dict[str, str] = {}
        self._told_of = ""
        self.setAccessibleName("発表者のメモ")
        self.setPlaceholderText("発表者のメモ・想定問答（会場には映りません）")
        self.setTabChangesFocus(True)
        deck.moved.connect(self._follow)
        session.changed.connect(self._take_session)
        self._take_session()
        self._show()

    def keep(self) -> None:
        """Keep what was noted about the slide that was shown, and what could not be before."""
        note = self.toPlainText()
        if note != self._begun:
            self._begun = self._unkept[self._code] = note
        for code in list(self._unkept):
            self._keep(code)

    def let_go(self) -> bool:
        """Keep every note; False, once for each text, where that can't be: it is shown."""
        self.keep()
        lost = "\n".join(self._unkept.values())
        if lost in ("", self._told_of):
            return True
        self._told_of = lost
        self._code = next(iter(self._unkept))
        self._show()
        self.window().activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the keys to the window again."""
        if event.key() == Qt.Key.Key_Escape:
            self.window().setFocus()
        else:
            super().keyPressEvent(event)

    def _keep(self, code: str) -> None:
        note, year, book = self._unkept[code], self._deck.shown.year, self._session.view.book
        now = self._deck.code_now(book.plan, code)
        if self._session.edit(note_talk(book, now, year, note)):
            self._aside.pop(code, None)
        else:
            try:
                self.told.emit(self._keep_aside(NotedAside(now, year, note)))
            except Refusal as refusal:
                self.told.emit(f"{self._session.refusal}{refusal}")
                return
            self._aside[code] = note
        del self._unkept[code]

    def _follow(self) -> None:
        if self._deck.slide.code != self._code:
            self.keep()
            self._code = self._deck.slide.code
            self._show()

    def _show(self) -> None:
        book = self._session.view.book
        now = self._deck.code_now(book.plan, self._code)
        kept = talk_note(book, now, self._deck.shown.year)
        self.setPlainText(self._unkept.get(self._code, self._aside.get(self._code, kept)))
        self._begun = self.toPlainText()

    def _take_session(self) -> None:
        self.setReadOnly(bool(self._session.read_only))
