"""Opens the window, and quits it while the packet's pages are being made.

Arguments: the database, and a folder for the settings.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["XDG_CONFIG_HOME"] = sys.argv[2]

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop import app
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.views.shell.page_stack import Screen


def quit_on_the_way(load: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """Once the pages are there, go to the packet, and quit as soon as it is being made."""

    def loaded(desk: Desk) -> None:
        load(desk)
        QTimer.singleShot(0, lambda: desk.window.open(Screen.PACKET))

    return loaded


def started(start: Callable[[Job], None]) -> Callable[[Job], None]:
    """A job that is no sooner started than everybody goes home."""

    def go(job: Job) -> None:
        start(job)
        QApplication.quit()

    return go


Desk.load = quit_on_the_way(Desk.load)  # type: ignore[assignment,method-assign]
Job.start = started(Job.start)  # type: ignore[assignment,method-assign]
sys.exit(app.run(Path(sys.argv[1]), ""))
