"""What the history and the backups have in common: a title, a table that fills, and one to ask."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.confirmation import Confirmation
from ichinoseki_desktop.views.parts.flow_layout import FlowLayout
from ichinoseki_desktop.views.parts.prose import Size, Text
from ichinoseki_desktop.views.parts.theme import MUTED, PAPER, TROUBLE, text_font
from ichinoseki_desktop.views.record.record_table import RecordTable
from ichinoseki_desktop.views.shell.catch_up import CatchUp


class RecordPage(QWidget):
    """The current row is told whole below the table; what can be done with it, by the buttons."""

    opened = Signal(str)

    def __init__(
        self,
        session: Session,
        title: str,
        table: RecordTable,
        buttons: Sequence[Button],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.view = table
        self.said = Text(colour=MUTED)
        self.told = Text()
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.confirmation = Confirmation()
        self._title = Text(Size.TITLE, bold=True)
        self._title.say(title)
        self._buttons = tuple(buttons)
        self.trouble.hide()
        self.setAccessibleName(title)
        self.setFocusProxy(table)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, PAPER)
        self.setPalette(palette)
        self.said.linkActivated.connect(self.opened)
        self.confirmation.left.connect(table.setFocus)
        table.moved.connect(self._move)
        session.refused.connect(self._hear_refusal)

    def follow(self, take_view: Callable[[], None]) -> None:
        """Take the past in anew whenever something changes, or when next seen."""
        CatchUp(self, self.session.changed, take_view, stale=True)

    def refuse(self, sentence: str) -> None:
        """Say why something was not done; "" where all is well."""
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))

    def take_row(self) -> None:
        """Tell of the current row: for a subclass."""
        raise NotImplementedError

    def lay_out(self, *above: QLayout) -> None:
        """Put everything in its place, with what a subclass has above the table."""
        em = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(em * 3 // 2, em, em * 3 // 2, em)
        column.setSpacing(em // 2)
        column.addWidget(self._title)
        column.addWidget(self.said)
        for layout in above:
            column.addLayout(layout)
        column.addWidget(self.view, 1)
        column.addSpacing(em // 4)
        column.addWidget(self.told)
        row = FlowLayout()
        for button in self._buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.confirmation)
        column.addWidget(self.trouble)

    def _hear_refusal(self, sentence: str) -> None:
        if self.isVisible():
            self.refuse(sentence)

    def _move(self) -> None:
        self.confirmation.hide()
        self.refuse("")
        self.take_row()
