"""What comes from outside, decided row by row: the rows that are selected get one side's value."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.models.headed_table import HeadedTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.taking_dialog import TakingDialog
from ichinoseki_desktop.views.parts.button import Button


class Choosable(Protocol):
    """Rows of which a person decides."""

    def decide(self, rows: Iterable[int], choice: OnConflict) -> None:
        """Decide these rows, as far as they can be."""


class ChoosingDialog(TakingDialog):
    """Two buttons for whatever is selected; Ctrl+A selects all."""

    def __init__(
        self,
        session: Session,
        title: str,
        rows: HeadedTable,
        words: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`words` are what ours and theirs are called, with their keys."""
        super().__init__(session, title, rows, parent)
        ours, theirs = words
        self.ours_button = Button(f"選んだ行は、{ours}")
        self.theirs_button = Button(f"選んだ行は、{theirs}")
        self.ours_button.clicked.connect(lambda: self.decide(OnConflict.OURS))
        self.theirs_button.clicked.connect(lambda: self.decide(OnConflict.THEIRS))
        self.rows.selectionModel().selectionChanged.connect(self.show_state)
        rows.setParent(self)

    @property
    def choosable(self) -> Choosable:
        """What the rows are decided in."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Say what it comes to as it is decided now."""
        raise NotImplementedError

    def decide(self, choice: OnConflict) -> None:
        """Decide the rows that are selected."""
        rows = [index.row() for index in self.rows.selectionModel().selectedRows()]
        self.choosable.decide(rows, choice)
        self.show_state()

    def offer(self, *, any_row: bool) -> None:
        """Show the buttons where there is a row to decide; they wait for a selection."""
        chosen = self.rows.selectionModel().hasSelection()
        for button in (self.ours_button, self.theirs_button):
            button.setEnabled(chosen)
            button.setVisible(any_row)
