"""Files that are taken in, one after the other, each looked at and decided before it is."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ichinoseki_desktop.core.intake.intake import Preview
    from ichinoseki_desktop.views.exchange.file_work import FileWork
    from ichinoseki_desktop.views.shell.one_job import OneJob
    from ichinoseki_desktop.views.shell.status_line import StatusLine

TAKEN: Final = 1
LEAVE_THE_REST: Final = 2
"""How a preview's dialog ends, besides 0, where its file is left out."""
_GIVEN_UP: Final = "読むのをやめました。このファイルからは何も取り込んでいません。"


class TakingFiles(QObject):
    """The next file is read when the one before is decided: by then the book has its figures."""

    def __init__(
        self, window: QWidget, work: Callable[[], FileWork], jobs: OneJob, status: StatusLine
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._jobs = jobs
        self._status = status
        self._waiting: deque[Path] = deque()
        self._total = 0
        self._taken = 0
        self._unread: list[str] = []
        self._looked_at = False

    def begin(self, paths: Sequence[Path]) -> None:
        """Take these in their order, on a backup of what is there."""
        self._waiting = deque(paths)
        self._total = len(paths)
        self._taken = 0
        self._unread = []
        self._work().back_up()
        self._read_next()

    def _read_next(self) -> None:
        if not self._waiting:
            self._tell()
            return
        path = self._waiting.popleft()
        number = self._total - len(self._waiting)
        which = f"（{number}／{self._total}）" if self._total > 1 else ""
        job = self._work().preview(path)
        self._looked_at = False
        self._jobs.begin(job, f"読んでいます{which}：{path.name}", self._look, _GIVEN_UP)
        job.cancelled.connect(self._waiting.clear)
        job.failed.connect(self._unread.append)
        job.ended.connect(self._end_reading)  # only now can another begin

    def _look(self, preview: object) -> None:
        self._looked_at = True
        known = cast("Preview", preview)
        dialog = self._work().preview_dialog(self._window, known, len(self._waiting))
        dialog.finished.connect(self._decide)
        dialog.open()

    def _end_reading(self) -> None:
        if not self._looked_at:
            self._read_next()

    def _decide(self, decided: int) -> None:
        if decided == LEAVE_THE_REST:
            self._waiting.clear()
        self._taken += decided == TAKEN
        self._read_next()

    def _tell(self) -> None:
        """What became of many; of one, its own sentence has been said."""
        if self._total <= 1:
            return
        said = f"{self._total}件のファイルのうち{self._taken}件を取り込みました。"
        if self._unread:
            self._status.refuse(f"{''.join(self._unread)}{said}")
        else:
            self._status.say(said)
