"""What comes from outside is seen before it is taken: rows, a sentence, 取り込む or やめる."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.prose import Size, Text
from ichinoseki_desktop.views.parts.theme import TROUBLE, text_font

_OF_THE_SCREEN: Final = 0.9
_MEASURED: Final = 500
"""So many rows get the height that their words need."""


class TakingDialog(QDialog):
    """Takes all of it by one edit of the session, or nothing."""

    def __init__(
        self, session: Session, title: str, rows: QAbstractItemModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.heading = Text(Size.HEADING, bold=True)
        self.sentence = Text()
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.rows = QTableView()
        self.take_button = Button("取り込む(&T)")
        self.leave_button = Button("やめる")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.trouble.hide()
        self.rows.setModel(rows)
        self.rows.setWordWrap(True)
        self.rows.setTabKeyNavigation(False)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.verticalHeader().hide()
        header = self.rows.horizontalHeader()
        header.setHighlightSections(False)
        header.geometriesChanged.connect(self.measure)
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self.reject)

    @property
    def edit(self) -> Edit | None:
        """What is taken, None while something is still to be decided."""
        raise NotImplementedError

    def take(self) -> None:
        """Take it as one step of undo; where that is refused, say why and stay."""
        edit = self.edit
        if edit is None:
            return
        if self.session.edit(edit):
            self.accept()
        else:
            self.trouble.say(self.session.refusal)
            self.trouble.show()

    def measure(self) -> None:
        """Give the rows the height that their words need."""
        if self.rows.model().rowCount() > _MEASURED:
            return
        self.rows.resizeRowsToContents()
        air = self.rows.fontMetrics().height() // 2
        for row in range(self.rows.model().rowCount()):
            self.rows.setRowHeight(row, self.rows.rowHeight(row) + air)

    def lay_out(
        self, above: Iterable[QWidget], beside: Iterable[QWidget], size: tuple[int, int]
    ) -> None:
        """`above` the rows, `beside` the buttons; width and height in heights of the text.

        It is never larger than the screen has room for.
        """
        em = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(em, em, em, em)
        column.setSpacing(em // 2)
        for widget in (self.heading, self.sentence, *above):
            column.addWidget(widget)
        column.addWidget(self.rows, 1)
        column.addWidget(self.trouble)
        buttons = QHBoxLayout()
        for button in beside:
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        column.addLayout(buttons)
        room = self.screen().availableGeometry().size() * _OF_THE_SCREEN
        width, height = size
        self.resize(min(em * width, room.width()), min(em * height, room.height()))
