"""What a desk offers to those who furnish it: its pages, its meetings."""

from typing import Protocol

from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.views.window.main_window import MainWindow


class Place(Protocol):
    """An open database with its session and its window."""

    session: Session
    window: MainWindow
    store: Store

    def look_again(self) -> None:
        """Where another writes, show what is there now."""

    def go_back(self, file: str) -> None:
        """Go back to a backup; raises Refusal."""
