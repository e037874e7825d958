"""持ち出した写しの取込: every difference in sight, every conflict decided first."""

from typing import Final

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.merging.returning import Returning
from ichinoseki_desktop.models.merge_table import MergeColumn, MergeTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.choosing_dialog import ChoosingDialog
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import text_font

_WORDS: Final = ("いまのほうを残す(&O)", "写しのほうにする(&F)")
_SIZE: Final = (66, 32)
_ROW: Final = 2.8
"""A row of a list too long to be measured, in heights of the text: two lines."""
_NARROW: Final = (MergeColumn.KIND, MergeColumn.DECISION)


class MergeDialog(ChoosingDialog):
    """Takes the copy in, as each row was decided."""

    def __init__(
        self, session: Session, returning: Returning, parent: QWidget | None = None
    ) -> None:
        self.table = MergeTable(returning)
        super().__init__(session, "持ち出した写しの取込", self.table, _WORDS, parent)
        self._returning = returning
        self.warnings = Text()
        self._set_up()
        self.lay_out((self.warnings,), (self.ours_button, self.theirs_button), _SIZE)
        self.show_state()

    @property
    def choosable(self) -> MergeTable:
        """The differences."""
        return self.table

    @property
    def edit(self) -> Edit:
        """What of the copy was chosen."""
        return self._returning.edit(self.table.taken)

    def _set_up(self) -> None:
        self.rows.setAccessibleName("写しと違うところ")
        # A row that is higher than the list can be read to its end.
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        em = QFontMetricsF(text_font()).height()
        self.rows.verticalHeader().setDefaultSectionSize(round(em * _ROW))
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in _NARROW:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.rows.selectRow(0)

    def show_state(self) -> None:
        """Say what it comes to as it is decided now."""
        merge, coming = self._returning.merge, self._returning.coming
        counts = f"衝突{len(merge.conflicts)}件、変更{len(merge.changes)}件"
        self.heading.say(f"「{coming.reason}」　{counts}")
        self.sentence.say(self._sentence())
        self.warnings.say("\n".join(w.message for w in self._returning.warnings))
        self.warnings.setVisible(bool(self._returning.warnings))
        self.take_button.setEnabled(self._returning.new and not self.table.undecided)
        self.offer(any_row=self.table.rowCount() > 0)
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
