"""The window's composition root: opens the database, hands callables to the session and the window.

The order matters: the window is painted before anything heavy is imported. Reading needs only the
standard library's sqlite3; pages, charts, writing and printing are loaded once it is painted.
"""

import logging
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QLibraryInfo, QObject, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

from ichinoseki_desktop.core.edit import Edit
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.history import Entry, Kind
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.rule_data import rule_in_force
from ichinoseki_desktop.models.background import BUG, Job, Progress
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.services.opening import open_existing
from ichinoseki_desktop.store.failure import OldDatabaseError
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import read_book, read_undoable
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.main_window import MainWindow
from ichinoseki_desktop.views.page_stack import Pages
from ichinoseki_desktop.views.theme import STYLE, apply_theme

_NAME = "ichinoseki-desktop"
_log = logging.getLogger(__name__)


def run(database: Path, user: str) -> int:
    """Show the window on a database, made of the bundled plan where there is none yet."""
    application = make_application()
    try:
        desk = Desk.open(database, Who.here(user), _settings())
    except OldDatabaseError:
        raise  # the command line brings it up to date and starts again
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, application.applicationDisplayName(), str(refusal))
        return 1
    with desk:
        sys.excepthook = desk.tell_of_bug
        desk.window.page_stack.painted.connect(desk.load)
        desk.window.show()
        return application.exec()


def make_application() -> QApplication:
    """The application in Japanese, with its own fonts and colours."""
    application = QApplication([_NAME, *STYLE])
    application.setApplicationName(_NAME)
    application.setApplicationDisplayName("総合戦略 進捗管理")
    japanese = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if japanese.load("qtbase_ja", folder):
        application.installTranslator(japanese)
    apply_theme(application)
    return application


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, "window")


class Desk(QObject):
    """An open database with its session and its window; to be closed by its `with`."""

    def __init__(self, store: Store, who: Who, settings: QSettings, read_only: str) -> None:
        super().__init__()
        self._store = store
        self._who = who
        book = read_book(store)
        self.session = Session(
            book,
            book.newest_year or min(book.plan.last_year, _closed_year()),
            read_undoable(store),
            self._commit,
            read_only,
            self,
        )
        self.window = MainWindow(
            self.session,
            Pages(self._overview_page, self._node_page, self._kpi_page),
            self.packet_job,
            settings,
        )

    @classmethod
    def open(cls, database: Path, who: Who, settings: QSettings, *, write: bool = True) -> Self:
        """Open a database for the window; raises Refusal where it can't be.

        Without `write` it is only looked at, as for a picture, and nothing is said about that.
        """
        if write and not database.exists():
            # Only the first start of all makes a database, and may take longer for it.
            from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
            from ichinoseki_desktop.services.making import make_database

            make_database(database, bundled_plan(), who, _now(), demo=False)
        store = open_existing(database, who, write=write)
        return cls(store, who, settings, store.read_only_because if write else "")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the window and let go of the database; once more does no harm."""
        if isValid(self.window):
            self.window.close()
            # A window that outlives its application can take the process down with it.
            delete(self.window)
        self._store.close()

    def load(self) -> None:
        """What the first paint did not wait for: the pages with their charts, the backup."""
        self.window.load_pages()
        if self._store.writable:
            QTimer.singleShot(0, self, self._back_up)

    def tell_of_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """The hook for what nobody caught: logged whole, told in one sentence."""
        _log.critical("not caught", exc_info=(kind, error, trace))
        self.window.status.refuse(BUG)

    def _commit(self, edit: Edit, kind: Kind, of: Entry | None) -> Entry:
        from ichinoseki_desktop.store.writing import write

        return write(self._store, edit, kind, of, who=self._who, at=_now())

    def _back_up(self) -> None:
        from ichinoseki_desktop.services.backing_up import back_up_on_opening

        try:
            back_up_on_opening(self._store, _now())
        except Refusal as refusal:
            self.window.status.refuse(str(refusal))

    def packet_job(self, year: FiscalYear, path: Path) -> Job:
        """A job that writes the packet of a year as it stands now; its result is a sentence."""
        book = self.session.view.book

        def work(progress: Progress) -> str:
            from ichinoseki_desktop.services.printing import Order, print_packet

            return print_packet(
                book, Order(year, rule_in_force(book, year)), path, progress
            ).sentence

        return Job(work, self)

    def _overview_page(self) -> QWidget:
        from ichinoseki_desktop.views.overview import Overview

        return Overview(self.session)

    def _node_page(self) -> QWidget:
        from ichinoseki_desktop.views.measure_page import MeasurePage

        return MeasurePage(self.session)

    def _kpi_page(self) -> QWidget:
        from ichinoseki_desktop.views.kpi_page import KpiPage

        return KpiPage(self.session)


def _now() -> datetime:
    return datetime.now().astimezone()


def _closed_year() -> FiscalYear:
    """The fiscal year that closed last: the one whose actuals are asked for."""
    today = _now()
    return FiscalYear(today.year - (1 if today.month >= 4 else 2))
