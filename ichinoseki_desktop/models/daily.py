"""What is due once a day, in a window that stays open for a week."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 30 * 60 * 1000
"""Milliseconds from one look at the calendar to the next; a PC may have slept meanwhile."""


class Daily(QObject):
    """Does its work at once, and again on each day that begins."""

    def __init__(
        self, work: Callable[[], object], today: Callable[[], date] = date.today, *, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._today = today
        self._done: date | None = None
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_EVERY)

    def look(self) -> None:
        """Do it, unless it was done today."""
        if self._today() != self._done:
            self._done = self._today()
            self._work()
