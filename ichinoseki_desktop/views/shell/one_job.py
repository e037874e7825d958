"""Long work in the background, of which there is at most one at a time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.views.shell.status_line import NOTHING_WRITTEN, StatusLine


class OneJob(QObject):
    """Its progress and its end are shown by the status line."""

    busy = Signal(bool)

    def __init__(self, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._status = status
        self._job: Job | None = None

    @property
    def goes_on(self) -> bool:
        """Whether there is one."""
        return self._job is not None

    def begin(
        self,
        job: Job,
        doing: str,
        then: Callable[[object], object] | None = None,
        given_up: str = NOTHING_WRITTEN,
    ) -> None:
        """Start a job, unless one goes on; `then` is given what it returned.

        `given_up` is said where it was stopped.
        """
        if self._job is not None:
            return
        self._job = job
        self._status.follow(job, doing, given_up)
        job.ended.connect(self._end)
        if then is not None:
            job.finished.connect(then)
        self.busy.emit(True)
        job.start()

    def stop(self) -> None:
        """Give up what goes on, if anything."""
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.busy.emit(False)
