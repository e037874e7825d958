"""The window's composition root: opens the database, hands callables to the session and the window.

The order matters: the window is painted before anything heavy is imported. Reading needs only the
standard library's sqlite3; pages, charts, writing and printing are loaded once it is painted.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

from ichinoseki_desktop.application import NAME, make_application
from ichinoseki_desktop.core.edit import Edit
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.history import Entry, Kind
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.models.background import BUG, Job, Progress
from ichinoseki_desktop.models.session import Session, View
from ichinoseki_desktop.opened import opened
from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.store.failure import DamagedDatabaseError, LostDatabaseError
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import read_book, read_history, read_undoable
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.after_paint import AfterPaint
from ichinoseki_desktop.views.file_commands import FileWork
from ichinoseki_desktop.views.main_window import MainWindow
from ichinoseki_desktop.views.memory import Memory
from ichinoseki_desktop.views.page_stack import Pages, Screen
from ichinoseki_desktop.window_log import keep_log, log_file

if TYPE_CHECKING:
    from ichinoseki_desktop.core.meeting import Meeting, Opinion
    from ichinoseki_desktop.core.packet_form import Order
    from ichinoseki_desktop.reports.raster import Leaves
    from ichinoseki_desktop.views.meeting_command import MeetingCommand

_log = logging.getLogger(__name__)


def run(database: Path, user: str) -> int:
    """Show the window on a database, made of the bundled plan where there is none yet."""
    application = make_application()
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, "window")
    keep_log(log_file(settings))
    try:
        desk = desk_of(database, Who.here(user), settings)
    except Refusal as refusal:
        return _told_why_not(application, str(refusal))
    except Exception:  # noqa: BLE001 - a window that never comes must not do so without a word
        _log.critical("not opened", exc_info=True)
        return _told_why_not(application, f"{BUG}（{log_file(settings)}）")
    if desk is None:
        return 1
    seat = Seat(desk)
    application.applicationStateChanged.connect(lambda _: seat.desk.look_again())
    application.commitDataRequest.connect(lambda _: seat.desk.window.settle())
    try:
        return application.exec()
    finally:
        seat.desk.close()


class Seat:
    """The desk that is worked at; the desk of another database takes its place."""

    def __init__(self, desk: Desk) -> None:
        self._take(desk)

    def _take(self, desk: Desk) -> None:
        self.desk = desk
        sys.excepthook = desk.tell_of_bug
        desk.window.page_stack.painted.connect(desk.load)
        desk.followed.connect(self._follow)
        desk.window.show()

    def _follow(self, other: Desk) -> None:
        left = self.desk
        self._take(other)
        QTimer.singleShot(0, left.close)  # its own menu has led here


def desk_of(database: Path, who: Who, settings: QSettings) -> Desk | None:
    """The window on the database, or what a person chose where that is damaged or gone."""
    try:
        return Desk.open(database, who, settings)
    except (DamagedDatabaseError, LostDatabaseError) as refusal:
        from ichinoseki_desktop.rescuing import rescued

        found = rescued(database, who, refusal)
        if found is None:
            return None
        desk = Desk.open(found.database, who, settings, only_looking=found.only_looking)
        desk.window.status.say(found.said)
        return desk


def _told_why_not(application: QApplication, sentence: str) -> int:
    from PySide6.QtWidgets import QMessageBox

    if sys.stderr is not None:  # a window that was started without a console has none
        sys.stderr.write(f"{sentence}\n")
    QMessageBox.critical(None, application.applicationDisplayName(), sentence)
    return 1


class Desk(QObject):
    """An open database with its session and its window; to be closed by its `with`."""

    followed = Signal(object)
    """The Desk of another database, which is to take the place of this one."""

    def __init__(self, store: Store, who: Who, settings: QSettings, read_only: str) -> None:
        super().__init__()
        self._store = store
        self._who = who
        self._settings = settings
        self._log_file = log_file(settings)
        self._meeting: MeetingCommand | None = None
        book = read_book(store)
        memory = Memory(settings, store.path)
        seen = memory.year
        self.session = Session(
            book,
            seen if seen in book.plan.years else book.year_to_begin_with(_closed_year()),
            read_undoable(store),
            self._commit,
            read_only,
            self,
        )
        self.window = MainWindow(
            self.session,
            Pages(
                self._overview_page,
                self._node_page,
                self._kpi_page,
                {
                    Screen.ENTRY: self._entry_page,
                    Screen.RULES: self._rule_page,
                    Screen.COMPARISON: self._comparison_page,
                    Screen.HEALTH: self._health_page,
                    Screen.COUNCIL: self._council_page,
                    Screen.PACKET: self._packet_page,
                    Screen.HISTORY: self._history_page,
                    Screen.COPIES: self._copies_page,
                },
            ),
            self._file_work,
            self.hold_meeting,
            memory,
        )
        self.window.banner.writing_wanted.connect(self._try_to_write)

    @classmethod
    def open(
        cls, database: Path, who: Who, settings: QSettings, *, only_looking: str | None = None
    ) -> Self:
        """Open a database for the window; raises Refusal where it can't be.

        With the sentence of `only_looking` it is only looked at; "" for a picture, which says
        nothing about that.
        """
        store, done = opened(database, who, _now(), write=only_looking is None)
        because = store.read_only_because if only_looking is None else only_looking
        try:
            desk = cls(store, who, settings, because)
        except BaseException:
            store.close()
            raise
        if done:
            desk.window.status.say(done)
        return desk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the window and let go of the database; once more does no harm."""
        if isValid(self.window):
            self.window.leave()
            self.window.hide()
            # A window that outlives its application can take the process down with it.
            delete(self.window)
        self._store.close()

    def load(self) -> None:
        """What the first paint did not wait for: the pages with their charts, the backup."""
        self.window.load_pages()
        if self._store.identity.doubt:
            self.window.open(Screen.COPIES)
        if self._store.writable:
            AfterPaint(self.window, self._keep_safe)

    def tell_of_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """The hook for what nobody caught: logged whole, told in one sentence."""
        _log.critical("not caught", exc_info=(kind, error, trace))
        self.window.status.refuse(f"{BUG}（{self._log_file}）")

    def _commit(self, edit: Edit, kind: Kind, of: Entry | None) -> Entry:
        from ichinoseki_desktop.store.writing import write

        return write(self._store, edit, kind, of, who=self._who, at=_now())

    def _keep_safe(self) -> None:
        from PySide6.QtCore import QTimer

        from ichinoseki_desktop.models.daily import Daily
        from ichinoseki_desktop.store.share import PULSE, is_on_share

        Daily(self._back_up, parent=self.window).look()
        if is_on_share(self._store.path):
            pulse = QTimer(self.window)
            pulse.timeout.connect(self._beat)
            pulse.start(int(PULSE * 1000))

    def _beat(self) -> None:
        self._store.beat()

    def _back_up(self) -> None:
        from ichinoseki_desktop.services.backing_up import keep_backup

        try:
            keep_backup(self._store, _now())
        except Refusal as refusal:
            self.window.status.refuse(str(refusal))

    def look_again(self) -> None:
        """Where another writes, show what is there now: nobody is to read or print what was.

        Where the other has gone meanwhile, this window may write from now on.
        """
        if self._store.writable:
            return
        try:
            if self.session.read_only and self._store.try_to_write(self._who, _now()):
                book, undoable = read_book(self._store), read_undoable(self._store)
                self.session.reopen(book, undoable, "")
                self.window.status.say("読み直しました。ここから編集できます。")
                self._back_up()
            else:
                self.session.renew(read_book(self._store), self._store.read_only_because)
        except Refusal as refusal:
            self.window.status.refuse(str(refusal))

    def _try_to_write(self) -> None:
        self.look_again()
        if self.session.read_only:
            self.window.status.refuse(self.session.read_only)

    def open_other(self, path: Path) -> str:
        """Another database in the place of this one; the sentence says why not, "" where it is."""
        if not path.exists():
            return f"「{path}」がありません。場所と名前を確かめてください。"
        if path.samefile(self._store.path):
            return f"「{path}」は、いま開いているファイルです。"
        try:
            self.followed.emit(Desk.open(path, self._who, self._settings))
        except Refusal as refusal:
            return str(refusal)
        return ""

    def _file_work(self) -> FileWork:
        from ichinoseki_desktop.filing import file_work

        self.look_again()
        return file_work(self.session, self._store, self._who, self.open_other)

    def packet_job(self, order: Order, path: Path) -> Job:
        """A job that writes a packet as it stands now; its result is a sentence."""
        self.look_again()
        book = self.session.view.book

        def work(progress: Progress) -> str:
            from ichinoseki_desktop.services.printing import print_packet

            return print_packet(book, order, path, progress).sentence

        return Job(work, self)

    def preview_job(self, order: Order) -> Job:
        """A job whose result is a packet that can be looked at, as it stands now."""
        book = self.session.view.book

        def work(progress: Progress) -> Leaves:
            from ichinoseki_desktop.services.printing import preview_packet

            return preview_packet(book, order, progress)

        return Job(work, self)

    def hold_meeting(self, meeting: Meeting | None = None) -> None:
        """Open a meeting's screens; the last one of the year where none is named."""
        if self._meeting is None:
            from ichinoseki_desktop.views.meeting_command import MeetingCommand, MeetingNeeds

            needs = MeetingNeeds(self._pages_job, self._view_of, self._keep_aside)
            self._meeting = MeetingCommand(self.window, self.session, needs)
        if meeting is None:
            self._meeting.run()
        else:
            self._meeting.hold(meeting)

    def _pages_job(self, view: View) -> Job:
        """A job whose result is the page of every node and KPI in the packet of a view."""

        def work(progress: Progress) -> Mapping[str, int]:
            from ichinoseki_desktop.services.printing import pages_of_packet

            return pages_of_packet(view.book, view.year, progress)

        return Job(work, self)

    def _view_of(self, meeting: Meeting | None) -> View:
        """The figures that a meeting holds in its hands."""
        self.look_again()
        view = self.session.view
        return view if meeting is None else View(view.book, meeting.year)

    def _keep_aside(self, opinion: Opinion) -> str:
        from ichinoseki_desktop.exchange.set_aside import set_aside, set_aside_file

        path = set_aside_file(self._store.path)
        set_aside(path, opinion)
        return f"データベースに書けないため、意見を控えのファイル「{path.name}」に残しました"

    def _overview_page(self) -> QWidget:
        from ichinoseki_desktop.views.overview import Overview

        return Overview(self.session)

    def _node_page(self) -> QWidget:
        from ichinoseki_desktop.views.measure_page import MeasurePage

        return MeasurePage(self.session)

    def _kpi_page(self) -> QWidget:
        from ichinoseki_desktop.views.kpi_page import KpiPage

        page = KpiPage(self.session)

        def let_explore() -> None:
            # It brings numpy, whose threads for linear algebra would only be in the way here.
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
            try:
                from ichinoseki_desktop.views.chart_plot import TrendPlot
            except ImportError:  # the chart stays the picture that it is
                _log.warning("no pyqtgraph", exc_info=True)
            else:
                page.chart.give_over(TrendPlot())

        self.window.page_stack.complete.connect(let_explore)
        return page

    def _entry_page(self) -> QWidget:
        from ichinoseki_desktop.views.entry_page import EntryPage

        return EntryPage(self.session)

    def _rule_page(self) -> QWidget:
        from ichinoseki_desktop.views.rule_page import RulePage

        return RulePage(self.session)

    def _comparison_page(self) -> QWidget:
        from ichinoseki_desktop.views.comparison_page import ComparisonPage

        return ComparisonPage(self.session)

    def _health_page(self) -> QWidget:
        from ichinoseki_desktop.views.health_page import HealthPage

        return HealthPage(self.session)

    def _council_page(self) -> QWidget:
        from ichinoseki_desktop.exchange import set_aside
        from ichinoseki_desktop.views.council_page import CouncilPage, SetAside

        path = set_aside.set_aside_file(self._store.path)
        waiting = SetAside(
            partial(set_aside.read_set_aside, path), partial(set_aside.settle_set_aside, path)
        )
        page = CouncilPage(self.session, waiting)
        page.wanted_meeting.connect(self.hold_meeting)
        return page

    def _packet_page(self) -> QWidget:
        from ichinoseki_desktop.views.packet_page import PacketJobs, PacketPage

        jobs = PacketJobs(self.preview_job, self.packet_job)
        page = PacketPage(self.session, jobs, self.window.status)
        self.window.closing.connect(page.stop)
        return page

    def _history_page(self) -> QWidget:
        from ichinoseki_desktop.views.history_page import HistoryPage

        return HistoryPage(self.session, lambda: read_history(self._store))

    def _copies_page(self) -> QWidget:
        from ichinoseki_desktop.services.restoring import kept_copies
        from ichinoseki_desktop.views.copies_page import CopiesPage

        return CopiesPage(self.session, lambda: kept_copies(self._store.path), self._go_back)

    def _go_back(self, file: str) -> None:
        from ichinoseki_desktop.services.restoring import go_back

        path = self._store.path
        self._store.close()
        try:
            said, _ = go_back(path, Path(file), self._who, _now())
        finally:
            self._store = open_existing(path, self._who, write=True)
            self.session.begin_anew(
                read_book(self._store), read_undoable(self._store), self._store.read_only_because
            )
        self.window.status.say(said)


def _now() -> datetime:
    return datetime.now().astimezone()


def _closed_year() -> FiscalYear:
    """The fiscal year that closed last: the one whose actuals are asked for."""
    today = _now()
    return FiscalYear(today.year - (1 if today.month >= 4 else 2))
