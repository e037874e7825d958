"""The window's start: opens the database, shows its desk, follows it to another one.

The order matters: the window is painted before anything heavy is imported. Reading needs only the
standard library's sqlite3; pages, charts, writing and printing are loaded once it is painted.
"""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop.application import NAME, make_application
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.models.background import BUG, wait_for_jobs
from ichinoseki_desktop.store.failure import DamagedDatabaseError, LostDatabaseError
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.window_log import keep_log, log_file

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
        wait_for_jobs()


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
