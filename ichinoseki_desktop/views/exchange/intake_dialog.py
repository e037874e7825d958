"""実績値の取込: every difference, conflict and doubt in sight before anything is taken."""

from typing import Final

from PySide6.QtWidgets import QHeaderView, QRadioButton, QWidget

from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.intake.intake import OnConflict, Preview
from ichinoseki_desktop.models.intake_table import IntakeColumn, IntakeTable, SetBy
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.taking_dialog import TakingDialog
from ichinoseki_desktop.views.exchange.taking_files import LEAVE_THE_REST
from ichinoseki_desktop.views.parts.button import Button

_CHOICES: Final = {
    OnConflict.OURS: "いまの値を残す(&O)",
    OnConflict.THEIRS: "ファイルの値にする(&F)",
}
_SIZE: Final = (56, 30)


class IntakeDialog(TakingDialog):
    """Takes the file, with one choice for all conflicts."""

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
        super().__init__(session, "実績値の取込", self.table, parent)
        self.table.setParent(self)
        self._name = preview.name
        self.choices = {choice: QRadioButton(words) for choice, words in _CHOICES.items()}
        self.stop_button = Button(f"残り{more}件もやめる(&S)")
        self.stop_button.setVisible(bool(more))
        self.stop_button.clicked.connect(lambda: self.done(LEAVE_THE_REST))
        if more:
            self.leave_button.setText("このファイルは取り込まない(&N)")
        self.rows.setAccessibleName("取り込むと変わること")
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(IntakeColumn.MESSAGE, QHeaderView.ResizeMode.Stretch)
        for choice, button in self.choices.items():
            button.toggled.connect(lambda on, choice=choice: self._decide(choice) if on else None)
            button.setVisible(bool(self.table.intake.conflicts and not self.table.intake.refused))
        self.lay_out(self.choices.values(), (self.stop_button,), _SIZE)
        self._show()

    @property
    def edit(self) -> Edit | None:
        """All of the file, as it is decided."""
        return self.table.intake.edit

    def _decide(self, choice: OnConflict) -> None:
        self.table.decide(choice)
        self._show()
        self.measure()

    def _show(self) -> None:
        counts = self.table.intake.counts or "違いはありません"
        self.heading.say(f"「{self._name}」　{counts}")
        self.sentence.say(self.table.sentence)
        self.take_button.setEnabled(self.table.takeable)
        self.rows.setVisible(self.table.rowCount() > 0)
