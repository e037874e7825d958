"""検証資料を作る: where to, then made away from the window, with progress and a way to stop."""

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.terms import INVENTED
from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.status_line import StatusLine

PacketJob = Callable[[FiscalYear, Path], Job]
"""A job, not yet started, that writes the packet of a year to a file.

Its result is the sentence that tells people so.
"""


class PacketCommand(QObject):
    """At most one packet is made at a time."""

    busy = Signal(bool)

    def __init__(
        self, window: QWidget, session: Session, packet_job: PacketJob, status: StatusLine
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._packet_job = packet_job
        self._status = status
        self._job: Job | None = None
        self._folder: Path | None = None

    def run(self) -> None:
        """Ask where to, and begin."""
        if self._job is not None:
            return
        path = self._ask()
        if path is not None:
            self._folder = path.parent
            self._begin(path)

    def stop(self) -> None:
        """Give up what is being made, if anything."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, path: Path) -> None:
        self._job = self._packet_job(self._session.view.year, path)
        self._status.follow(self._job, f"検証資料を作っています：{path.name}")
        self._job.ended.connect(self._end)
        self.busy.emit(True)
        self._job.start()

    def _end(self) -> None:
        self._job = None
        self.busy.emit(False)

    def _ask(self) -> Path | None:
        view = self._session.view
        invented = INVENTED if view.book.invented else ""
        name = f"{invented}検証資料_{view.book.plan.municipality}_{view.year.short}.pdf"
        # By way of the modules: no start needs what takes these classes 2 ms to make.
        paths = QtCore.QStandardPaths
        home = paths.writableLocation(paths.StandardLocation.DocumentsLocation)
        suggested = str((self._folder or Path(home)) / name)
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(
            self._window, "検証資料の保存先", suggested, "PDF (*.pdf)"
        )
        return Path(chosen).with_suffix(".pdf") if chosen else None
