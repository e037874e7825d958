"""Taking in a change: at once on a page that is seen, else when it is seen next."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget


class CatchUp(QObject):
    """Calls `take_view` when what a page shows is old; `stale` where it is so from the first."""

    def __init__(
        self,
        page: QWidget,
        changed: SignalInstance,
        take_view: Callable[[], None],
        *,
        stale: bool = False,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._take_view = take_view
        self._stale = stale
        changed.connect(self.hear)
        page.installEventFilter(self)

    def hear(self) -> None:
        """Something has changed."""
        self._stale = not self._page.isVisible()
        if not self._stale:
            self._take_view()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up on what has changed out of sight."""
        if event.type() == QEvent.Type.Show and self._stale:
            self.hear()
        return False
