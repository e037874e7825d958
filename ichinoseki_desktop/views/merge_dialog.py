"""持ち出した写しの取込: every difference in sight, every conflict decided first."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ichinoseki_desktop.core.intake import OnConflict
from ichinoseki_desktop.core.returning import Returning
from ichinoseki_desktop.models.merge_table import MergeColumn, MergeTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.button import Button
from ichinoseki_desktop.views.prose import Size, Text
from ichinoseki_desktop.views.theme import TROUBLE, text_font

_WIDTH: Final = 66
_HEIGHT: Final = 32
"""In heights of the text, as far as the screen has room."""
_OF_THE_SCREEN: Final = 0.9
_MEASURED: Final = 500
"""So many rows get the height that their words need; of a longer list each gets two lines."""
_NARROW: Final = (MergeColumn.KIND, MergeColumn.DECISION)


class MergeDialog(QDialog):
    """Takes the copy in by one edit of the session, or nothing."""

    def __init__(
        self, session: Session, returning: Returning, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._returning = returning
        self.table = MergeTable(returning, self)
        self.heading = Text(Size.HEADING, bold=True)
        self.sentence = Text()
        self.warnings = Text()
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.rows = QTableView()
        self.ours_button = Button("選んだ行は、いまのほうを残す(&O)")
        self.theirs_button = Button("選んだ行は、写しのほうにする(&F)")
        self.take_button = Button("取り込む(&T)")
        self.leave_button = Button("やめる")
        self._set_up()
        self._lay_out()
        self._show()

    def take(self) -> None:
        """Take what was chosen as one step of undo; where that is refused, say why and stay."""
        said: list[str] = []
        self._session.refused.connect(said.append)
        taken = self._session.edit(self._returning.edit(self.table.taken))
        self._session.refused.disconnect(said.append)
        if taken:
            self.accept()
        else:
            self.trouble.say("".join(said))
            self.trouble.show()

    def decide(self, choice: OnConflict) -> None:
        """Decide the rows that are selected."""
        rows = [index.row() for index in self.rows.selectionModel().selectedRows()]
        self.table.decide(rows, choice)
        self._show()

    def _set_up(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("持ち出した写しの取込")
        self.trouble.hide()
        self.rows.setModel(self.table)
        self.rows.setAccessibleName("写しと違うところ")
        self.rows.setWordWrap(True)
        self.rows.setTabKeyNavigation(False)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.verticalHeader().hide()
        # A row that is higher than the list can be read to its end.
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in _NARROW:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.geometriesChanged.connect(self._measure)
        self.ours_button.clicked.connect(lambda: self.decide(OnConflict.OURS))
        self.theirs_button.clicked.connect(lambda: self.decide(OnConflict.THEIRS))
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self.reject)
        self.rows.selectionModel().selectionChanged.connect(self._show)
        self.rows.selectRow(0)

    def _show(self) -> None:
        merge, coming = self._returning.merge, self._returning.coming
        counts = f"衝突{len(merge.conflicts)}件、変更{len(merge.changes)}件"
        self.heading.say(f"「{coming.reason}」　{counts}")
        self.sentence.say(self._sentence())
        self.warnings.say("\n".join(w.message for w in self._returning.warnings))
        self.warnings.setVisible(bool(self._returning.warnings))
        self.take_button.setEnabled(self._returning.new and not self.table.undecided)
        chosen = self.rows.selectionModel().hasSelection()
        for button in (self.ours_button, self.theirs_button):
            button.setEnabled(chosen)
            button.setVisible(self.table.rowCount() > 0)
        self.rows.setVisible(self.table.rowCount() > 0)

    def _sentence(self) -> str:
        if not self._returning.new:
            return "写しに新しい変更はありません。取り込むものはありません。"
        if self.table.undecided:
            return (
                f"両方で変えた欄など、決めていないものが{self.table.undecided}件あります。"
                "行を選んで、どちらにするか決めてください（Ctrl+A で全部を選べます）。"
            )
        return (
            "「取り込む」を押すと、まとめて一度に取り込み、写しの履歴も残します。"
            "後から元に戻せます。"
        )

    def _measure(self) -> None:
        if self.table.rowCount() <= _MEASURED:
            self.rows.resizeRowsToContents()
            air = self.rows.fontMetrics().height() // 2
            for row in range(self.table.rowCount()):
                self.rows.setRowHeight(row, self.rows.rowHeight(row) + air)

    def _lay_out(self) -> None:
        em = round(QFontMetricsF(text_font()).height())
        self.rows.verticalHeader().setDefaultSectionSize(round(em * 2.8))
        column = QVBoxLayout(self)
        column.setContentsMargins(em, em, em, em)
        column.setSpacing(em // 2)
        for words in (self.heading, self.sentence, self.warnings):
            column.addWidget(words)
        column.addWidget(self.rows, 1)
        column.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.addWidget(self.ours_button)
        buttons.addWidget(self.theirs_button)
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        column.addLayout(buttons)
        room = self.screen().availableGeometry().size() * _OF_THE_SCREEN
        self.resize(min(em * _WIDTH, room.width()), min(em * _HEIGHT, room.height()))
