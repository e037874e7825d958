"""実績値の取込: every difference, conflict and doubt in sight before anything is taken."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ichinoseki_desktop.core.intake import OnConflict, Preview
from ichinoseki_desktop.models.intake_table import IntakeColumn, IntakeTable, SetBy
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.button import Button
from ichinoseki_desktop.views.prose import Size, Text
from ichinoseki_desktop.views.taking_files import LEAVE_THE_REST
from ichinoseki_desktop.views.theme import TROUBLE, text_font

_CHOICES: Final = {
    OnConflict.OURS: "いまの値を残す(&O)",
    OnConflict.THEIRS: "ファイルの値にする(&F)",
}
_WIDTH: Final = 56
_HEIGHT: Final = 30
"""In heights of the text, as far as the screen has room."""
_OF_THE_SCREEN: Final = 0.9
_MEASURED: Final = 500
"""So many rows get the height that their words need; of a longer list each gets one line."""


class IntakeDialog(QDialog):
    """Takes the file by one edit of the session, or nothing."""

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
        super().__init__(parent)
        self._session = session
        self._name = preview.name
        self.table = IntakeTable(preview, set_by, self)
        self.heading = Text(Size.HEADING, bold=True)
        self.sentence = Text()
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.choices = {choice: QRadioButton(words) for choice, words in _CHOICES.items()}
        self.rows = QTableView()
        self.take_button = Button("取り込む(&T)")
        self.leave_button = Button("このファイルは取り込まない(&N)" if more else "やめる")
        self.stop_button = Button(f"残り{more}件もやめる(&S)")
        self._more = more
        self._set_up()
        self._lay_out()
        self._show()

    def _set_up(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("実績値の取込")
        self.trouble.hide()
        if not self._more:
            self.stop_button.hide()
        self.rows.setModel(self.table)
        self.rows.setAccessibleName("取り込むと変わること")
        self.rows.setWordWrap(True)
        self.rows.setTabKeyNavigation(False)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.verticalHeader().hide()
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(IntakeColumn.MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.geometriesChanged.connect(self._measure)
        for choice, button in self.choices.items():
            button.toggled.connect(lambda on, choice=choice: self._decide(choice) if on else None)
            button.setVisible(bool(self.table.intake.conflicts and not self.table.intake.refused))
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self.reject)
        self.stop_button.clicked.connect(lambda: self.done(LEAVE_THE_REST))

    def take(self) -> None:
        """Take all of it as one step of undo; where that is refused, say why and stay."""
        edit = self.table.intake.edit
        said: list[str] = []
        self._session.refused.connect(said.append)
        taken = edit is not None and self._session.edit(edit)
        self._session.refused.disconnect(said.append)
        if taken:
            self.accept()
        else:
            self.trouble.say("".join(said))
            self.trouble.setVisible(bool(said))

    def _decide(self, choice: OnConflict) -> None:
        self.table.decide(choice)
        self._show()
        self._measure()

    def _show(self) -> None:
        counts = self.table.intake.counts or "違いはありません"
        self.heading.say(f"「{self._name}」　{counts}")
        self.sentence.say(self.table.sentence)
        self.take_button.setEnabled(self.table.takeable)
        self.rows.setVisible(self.table.rowCount() > 0)

    def _measure(self) -> None:
        if self.table.rowCount() > _MEASURED:
            return
        self.rows.resizeRowsToContents()
        air = self.fontMetrics().height() // 2
        for row in range(self.table.rowCount()):
            self.rows.setRowHeight(row, self.rows.rowHeight(row) + air)

    def _lay_out(self) -> None:
        em = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(em, em, em, em)
        column.setSpacing(em // 2)
        for words in (self.heading, self.sentence):
            column.addWidget(words)
        for button in self.choices.values():
            column.addWidget(button)
        column.addWidget(self.rows, 1)
        column.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.stop_button)
        column.addLayout(buttons)
        room = self.screen().availableGeometry().size() * _OF_THE_SCREEN
        self.resize(min(em * _WIDTH, room.width()), min(em * _HEIGHT, room.height()))
