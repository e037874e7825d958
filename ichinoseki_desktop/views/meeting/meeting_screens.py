"""A meeting on its screens: the room's on the projector, the presenter's where there is another."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.council.set_aside import KeepAside
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.meeting_lines import MeetingLines
from ichinoseki_desktop.views.meeting.meeting_window import MeetingWindow
from ichinoseki_desktop.views.meeting.note_field import NoteField
from ichinoseki_desktop.views.meeting.presenter_window import PresenterWindow

_FROZEN = "会議用に確定"


class MeetingScreens(QObject):
    """Opens the windows of a meeting; when it ends, or the projector goes, they close."""

    ended = Signal()

    def __init__(
        self, session: Session, deck: Deck, keep_aside: KeepAside, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._deck = deck
        self._keep_aside = keep_aside
        self._ended = False
        self.lines = MeetingLines.of(session, deck, keep_aside)
        self.room: MeetingWindow | None = None
        self.presenter: PresenterWindow | None = None

    def start(self, beside: QWidget) -> None:
        """Show the room's slide on another screen than that of the window `beside`, if there is.

        The presenter then has the window's screen; with one screen alone, the slide fills it.
        """
        here = beside.screen()
        projector = next((s for s in QGuiApplication.screens() if s is not here), None)
        self.room = self.make_room(lines_here=projector is None)
        self.room.left.connect(self.end)
        if projector is not None:
            self.presenter = self.make_presenter()
            self.presenter.closed.connect(self.end)
            self.presenter.pressed.connect(self.room.press)
            self.room.note_wanted.connect(self.presenter.write_note)
            self.presenter.setGeometry(here.availableGeometry())
            self.presenter.show()
            projector.destroyed.connect(self._lose_projector)
        self.room.open_on(projector or here)

    def make_room(self, *, lines_here: bool) -> MeetingWindow:
        """The room's window, on no screen yet."""
        return MeetingWindow(
            self._deck, self.lines, self._note(), self.let_go, lines_here=lines_here
        )

    def make_presenter(self) -> PresenterWindow:
        """The presenter's window, on no screen yet."""
        notes = NoteField(self._session, self._deck, self._keep_aside)
        return PresenterWindow(self._session, self._deck, notes, self.lines, self.let_go)

    def come_forward(self) -> None:
        """Show the meeting that goes on, the window that hears the keys before all."""
        for window in (self.presenter, self.room):
            if window is not None and window.isVisible():
                window.raise_()
                window.activateWindow()

    def let_go(self) -> bool:
        """Keep what is typed and noted; False, once for each text, where that can't be."""
        notes = self.presenter is None or self.presenter.notes.let_go()
        return notes and self.lines.let_go()

    def end(self) -> None:
        """Close the windows; what is noted or typed and not yet kept is kept first."""
        if self._ended:
            return
        self._ended = True
        self.let_go()
        for window in (self.presenter, self.room):
            if window is not None:
                window.close()
                window.deleteLater()
        self.ended.emit()

    def _lose_projector(self) -> None:
        """The projector was unplugged: what the presenter was doing there goes on."""
        if self.room is not None and self.presenter is not None:
            self.room.hide()
            for line in self.lines:
                line.closed.connect(self.presenter.take_keys)
            self.presenter.tell_lost()
            self.presenter.take_keys()

    def _note(self) -> str:
        meeting, book = self._deck.shown.meeting, self._deck.shown.book
        frozen = _FROZEN if meeting is not None and meeting.frozen else ""
        return "　".join(filter(None, (frozen, INVENTED if book.invented else "")))
