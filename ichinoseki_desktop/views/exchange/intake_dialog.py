"""Figures and texts from a file: every difference, conflict and doubt in sight first."""

from typing import Final

from PySide6.QtWidgets import QHeaderView, QWidget

from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.intake.intake import Preview
from ichinoseki_desktop.models.intake_table import IntakeColumn, IntakeTable, SetBy
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.choosing_dialog import ChoosingDialog
from ichinoseki_desktop.views.exchange.taking_files import LEAVE_THE_REST
from ichinoseki_desktop.views.parts.button import Button

_WORDS: Final = ("いまのまま残す(&O)", "ファイルのほうにする(&F)")
_SIZE: Final = (60, 32)


class IntakeDialog(ChoosingDialog):
    """Takes the file, as each row was decided."""

    def __init__(
        self,
        session: Session,
        preview: Preview,
        set_by: SetBy,
        parent: QWidget | None = None,
        *,
        more: int = 0,
    ) -> None:
        """So many `more` files wait behind this one."""
        self.table = IntakeTable(preview, set_by)
        super().__init__(session, "ファイルの取込", self.table, _WORDS, parent)
        self._preview = preview
        self.stop_button = Button(f"残り{more}件もやめる(&S)")
        self.stop_button.setVisible(bool(more))
        self.stop_button.clicked.connect(lambda: self.done(LEAVE_THE_REST))
        if more:
            self.leave_button.setText("このファイルは取り込まない(&N)")
        self.rows.setAccessibleName("取り込むと変わること")
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(IntakeColumn.MESSAGE, QHeaderView.ResizeMode.Stretch)
        beside = (self.ours_button, self.theirs_button, self.stop_button)
        self.lay_out((), beside, _SIZE)
        self.rows.selectRow(0)
        self.show_state()

    @property
    def choosable(self) -> IntakeTable:
        """The rows of the file."""
        return self.table

    @property
    def edit(self) -> Edit | None:
        """The file, as it is decided."""
        return self._preview.decided(self.table.decided).edit

    def take(self) -> None:
        """Take it; what was decided row by row may be nothing that can be taken together."""
        refused = self._preview.decided(self.table.decided).refused
        self.trouble.say("".join(row.message for row in refused))
        self.trouble.setVisible(bool(refused))
        super().take()

    def show_state(self) -> None:
        """Say what it comes to as it is decided now."""
        counts = self._preview.first.counts or "違いはありません"
        self.heading.say(f"「{self._preview.name}」　{counts}")
        self.sentence.say(self.table.sentence)
        self.take_button.setEnabled(self.table.takeable)
        self.rows.setVisible(self.table.rowCount() > 0)
        self.offer(any_row=self.table.choosable)
