"""Long work away from the window: a pure function over frozen values, its progress, its end."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from ichinoseki_desktop.core.values.refusal import Refusal

Progress = Callable[[int, int], bool]
"""Is told what is done and how much there is in all; answers False where the work is to stop."""

BUG: Final = (
    "プログラムの誤りのため、この処理を終えられませんでした。ほかの内容はそのまま残っています。"
    "記録（ログ）を添えて管理担当に知らせてください。"
)

_log = logging.getLogger(__name__)

# Whoever began a job may be gone before it ends, and a job must not go from under its own thread.
_under_way: Final[set["Job"]] = set()


class Job(QObject):
    """One run of a function in another thread. Every signal comes in the thread of the job.

    `work` is given a Progress. Whatever it raises after it was asked to stop counts as stopping.
    """

    started = Signal()
    progress = Signal(int, int)
    """What is done, and how much there is in all."""
    finished = Signal(object)
    """What the function returned."""
    failed = Signal(str)
    """The sentence that says why it did not."""
    cancelled = Signal()
    ended = Signal()
    """After whichever of the three."""

    _told = Signal(int, int)
    _done = Signal(object, object)

    def __init__(self, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._told.connect(self.progress, queued)
        self._done.connect(self._end, queued)

    def start(self) -> None:
        """Begin; to be called once. Nobody need keep the job: it stays until it has ended."""
        _under_way.add(self)
        self.setParent(None)  # or it would go with its parent, under its own thread
        self.started.emit()
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop: it does so the next time it tells its progress."""
        self._stop.set()

    def _run(self) -> None:
        try:
            self._done.emit(self._work(self._tell), None)
        except Exception as error:  # noqa: BLE001 - told in the job's own thread
            self._done.emit(None, error)

    def _tell(self, done: int, total: int) -> bool:
        self._told.emit(done, total)
        return not self._stop.is_set()

    def _end(self, result: object, error: Exception | None) -> None:
        if error is None:
            self.finished.emit(result)
        elif self._stop.is_set():
            self.cancelled.emit()
        elif isinstance(error, Refusal):
            self.failed.emit(str(error))
        else:
            _log.error("background work failed", exc_info=error)
            self.failed.emit(BUG)
        self.ended.emit()
        _under_way.discard(self)


def wait_for_jobs() -> None:
    """Wait until nothing is under way: a job must not outlive the application it tells its end."""
    QThreadPool.globalInstance().waitForDone()
