"""The meetings that are held at a desk, and what they need of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.packet.packet_form import meeting_about
from ichinoseki_desktop.models.background import Job, Progress
from ichinoseki_desktop.models.session import View

if TYPE_CHECKING:
    from ichinoseki_desktop.core.council.meeting import Meeting
    from ichinoseki_desktop.core.council.set_aside import Aside
    from ichinoseki_desktop.place import Place
    from ichinoseki_desktop.views.window.meeting_command import MeetingCommand


class Meetings(QObject):
    """One is held at a time; its screens are imported when the first one is."""

    ended = Signal()

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._held: MeetingCommand | None = None

    def hold(self, meeting: Meeting | None = None) -> None:
        """Open a meeting's screens; the last one of the year where none is named."""
        if self._held is None:
            from ichinoseki_desktop.views.window.meeting_command import MeetingCommand, MeetingNeeds

            needs = MeetingNeeds(self._pages_job, self._view_of, self._keep_aside, _today)
            self._held = MeetingCommand(self._place.window, self._place.session, needs)
            self._held.ended.connect(self.ended)
        if meeting is None:
            self._held.run()
        else:
            self._held.hold(meeting)

    def pictured(self, code: str, *, presenter: bool) -> QWidget:
        """A window of the year's last meeting at the slide of a code, on no screen."""
        from ichinoseki_desktop.models.deck import Deck
        from ichinoseki_desktop.services.previewing import pages_of_packet
        from ichinoseki_desktop.views.meeting.meeting_screens import MeetingScreens

        place = self._place
        now = place.session.view
        meeting = meeting_about(now.book, now.year)
        view = self._view_of(meeting)
        deck = Deck(view, meeting, place.window)
        deck.tell_pages(pages_of_packet(view.book, view.year))
        deck.find(code)
        screens = MeetingScreens(place.session, deck, self._keep_aside, place.window)
        return screens.make_presenter() if presenter else screens.make_room(lines_here=True)

    def freeze(self, meeting: Meeting) -> None:
        """Freeze a meeting's figures as they are now, or free those that are frozen."""
        from ichinoseki_desktop.services.freezing import freeze

        session = self._place.session
        session.edit(freeze(self._place.store, session.view.book, meeting))

    def _pages_job(self, view: View) -> Job:
        """A job whose result is the page of every node and KPI in the packet of a view."""

        def work(progress: Progress) -> Mapping[str, int]:
            from ichinoseki_desktop.services.previewing import pages_of_packet

            return pages_of_packet(view.book, view.year, progress)

        return Job(work, self._place.window)

    def _view_of(self, meeting: Meeting | None) -> View:
        """The figures that a meeting holds in its hands."""
        self._place.look_again()
        view = self._place.session.view
        if meeting is None:
            return view
        if not meeting.frozen:
            return View(view.book, meeting.year)
        from ichinoseki_desktop.services.freezing import book_of_meeting

        return View(book_of_meeting(self._place.store, meeting), meeting.year)

    def _keep_aside(self, one: Aside) -> str:
        from ichinoseki_desktop.exchange.set_aside import set_aside, set_aside_file

        path = set_aside_file(self._place.store.path)
        set_aside(path, one)
        said = (
            f"控えのファイル「{path.name}」に残しました（データベースに書けないため）。"
            "会議のあとで「会議・委員・意見」のページから取り込めます。"
        )
        self._place.window.status.refuse(said)
        return said


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
