"""The desk: an open database, its session and its window, and what each of them asks of the rest.

Nothing heavy is imported before the window is painted: what a page or a command needs comes late.
"""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from shiboken6 import delete, isValid

from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.desk_meeting import Meetings
from ichinoseki_desktop.desk_pages import pages_at
from ichinoseki_desktop.desk_papers import Papers
from ichinoseki_desktop.models.background import BUG
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.opened import opened
from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import read_book, read_undoable
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.exchange.file_work import FileWork
from ichinoseki_desktop.views.shell.after_paint import AfterPaint
from ichinoseki_desktop.views.shell.memory import Memory
from ichinoseki_desktop.views.shell.page_stack import Screen
from ichinoseki_desktop.views.window.main_window import MainWindow
from ichinoseki_desktop.window_log import log_file

if TYPE_CHECKING:
    from ichinoseki_desktop.exchange.workbook_reader import WorkbookReader

_log = logging.getLogger(__name__)


class Desk(QObject):
    """An open database with its session and its window; to be closed by its `with`."""

    followed = Signal(object)
    """The Desk of another database, which is to take the place of this one."""

    def __init__(self, store: Store, who: Who, settings: QSettings, read_only: str) -> None:
        super().__init__()
        self.store = store
        self._who = who
        self._settings = settings
        self._log_file = log_file(settings)
        self.meetings = Meetings(self)
        self.papers = Papers(self)
        self._workbooks: WorkbookReader | None = None
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
            pages_at(self, self.meetings, self.papers),
            self._file_work,
            self.meetings.hold,
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
        if self._workbooks is not None:
            self._workbooks.close()
        self._show_judged()
        self.store.close()

    def load(self) -> None:
        """What the first paint did not wait for: the pages with their charts, the backup."""
        self.window.load_pages()
        if self.store.identity.doubt:
            self.window.open(Screen.COPIES)
        if self.store.writable:
            AfterPaint(self.window, self._keep_safe)

    def tell_of_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """The hook for what nobody caught: logged whole, told in one sentence."""
        _log.critical("not caught", exc_info=(kind, error, trace))
        self.window.status.refuse(f"{BUG}（{self._log_file}）")

    def _commit(self, edit: Edit, kind: Kind, of: Entry | None) -> Entry:
        from ichinoseki_desktop.store.writing import write

        return write(self.store, edit, kind, of, who=self._who, at=_now())

    def _keep_safe(self) -> None:
        from ichinoseki_desktop.models.daily import Daily
        from ichinoseki_desktop.store.share import PULSE, is_on_share

        Daily(self._back_up, parent=self.window).look()
        self._show_judged()
        if is_on_share(self.store.path):
            pulse = QTimer(self.window)
            pulse.timeout.connect(self._beat)
            pulse.start(int(PULSE * 1000))

    def _beat(self) -> None:
        self.store.beat()

    def _back_up(self) -> None:
        from ichinoseki_desktop.services.backing_up import keep_backup

        try:
            keep_backup(self.store, _now())
        except Refusal as refusal:
            self.window.status.refuse(str(refusal))

    def _show_judged(self) -> None:
        """Other programs read what judging gave; that it can't be kept stops nobody's work."""
        from ichinoseki_desktop.services.showing_judged import show_judged

        try:
            show_judged(self.store, _now())
        except Refusal:
            _log.warning("judgements not kept for other programs", exc_info=True)

    def look_again(self) -> None:
        """Where another writes, show what is there now: nobody is to read or print what was.

        Where the other has gone meanwhile, this window may write from now on.
        """
        if self.store.writable:
            return
        try:
            if self.session.read_only and self.store.try_to_write(self._who, _now()):
                book, undoable = read_book(self.store), read_undoable(self.store)
                self.session.reopen(book, undoable, "")
                self.window.status.say("読み直しました。ここから編集できます。")
                self._back_up()
            else:
                self.session.renew(read_book(self.store), self.store.read_only_because)
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
        if path.samefile(self.store.path):
            return f"「{path}」は、いま開いているファイルです。"
        try:
            self.followed.emit(Desk.open(path, self._who, self._settings))
        except Refusal as refusal:
            return str(refusal)
        return ""

    def _file_work(self) -> FileWork:
        from ichinoseki_desktop.exchange.workbook_reader import WorkbookReader
        from ichinoseki_desktop.filing import Filing

        self.look_again()
        self._workbooks = self._workbooks or WorkbookReader()
        return Filing(
            self.session, self.store, self._who, self.open_other, self._back_up, self._workbooks
        )

    def go_back(self, file: str) -> None:
        """Go back to a backup; raises Refusal where that can't be done, and nothing is lost."""
        from ichinoseki_desktop.services.restoring import go_back

        path = self.store.path
        self.store.close()
        try:
            said, _ = go_back(path, Path(file), self._who, _now())
        finally:
            self.store = open_existing(path, self._who, write=True)
            self.session.begin_anew(
                read_book(self.store), read_undoable(self.store), self.store.read_only_because
            )
        self.window.status.say(said)


def _now() -> datetime:
    return datetime.now().astimezone()


def _closed_year() -> FiscalYear:
    """The fiscal year that closed last: the one whose actuals are asked for."""
    today = _now()
    return FiscalYear(today.year - (1 if today.month >= 4 else 2))
