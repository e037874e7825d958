"""会議を始める: the meeting's screens over the figures that it holds in its hands."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Signal

from ichinoseki_desktop.core.council.meeting import Meeting, meetings
from ichinoseki_desktop.core.council.set_aside import KeepAside
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session, View
from ichinoseki_desktop.views.meeting.meeting_offer import MeetingOffer
from ichinoseki_desktop.views.meeting.meeting_screens import MeetingScreens
from ichinoseki_desktop.views.window.main_window import MainWindow


class MeetingNeeds(NamedTuple):
    """What a meeting needs from outside.

    `pages` gives a job, not yet started, whose result is the packet's page of every node and KPI;
    `view` the figures of a meeting: those that were frozen for it, else those of now. `today` is
    ISO.
    """

    pages: Callable[[View], Job]
    view: Callable[[Meeting | None], View]
    keep_aside: KeepAside
    today: Callable[[], str]


class MeetingCommand(QObject):
    """At most one meeting is held at a time."""

    ended = Signal()

    def __init__(self, window: MainWindow, session: Session, needs: MeetingNeeds) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._needs = needs
        self.screens: MeetingScreens | None = None
        self._pages: Job | None = None
        window.closing.connect(self.stop)
        window.installEventFilter(self)

    def run(self) -> None:
        """Hold the last meeting of the year; where none is entered yet, offer to enter one."""
        view = self._session.view
        of_year = [m for m in meetings(view.book) if m.year == view.year]
        if of_year or self._session.read_only or self.screens:
            self.hold(of_year[-1] if of_year else None)
        else:
            offer = MeetingOffer(self._session, self._needs.today(), self._window)
            offer.decided.connect(self.hold)
            offer.open()

    def hold(self, meeting: Meeting | None) -> None:
        """Hold a meeting; the one that goes on comes forward instead."""
        if self.screens is not None:
            self.screens.come_forward()
            return
        try:
            view = self._needs.view(meeting)
        except Refusal as refusal:
            self._session.refused.emit(str(refusal))
            return
        deck = Deck(view, meeting, self)
        self.screens = MeetingScreens(self._session, deck, self._needs.keep_aside, self)
        self.screens.ended.connect(self._end)
        self.screens.start(self._window)
        self._pages = self._needs.pages(view)
        self._pages.finished.connect(deck.tell_pages)
        self._pages.start()

    def stop(self) -> None:
        """End the meeting, if there is one, with what was typed in it kept."""
        if self.screens is not None:
            self.screens.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The main window does not close over what the meeting could not keep."""
        if event.type() == QEvent.Type.Close and self.screens and not self.screens.let_go():
            event.ignore()
            return True
        return False

    def _end(self) -> None:
        self.screens = None
        if self._pages is not None:
            self._pages.cancel()
            self._pages = None
        self._window.activateWindow()
        self.ended.emit()
