"""控え（バックアップ）: what there is to go back to, and the way back."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.kept_copy import KeptCopy
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.copies_table import CopiesTable, made_words
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.prose import link
from ichinoseki_desktop.views.record.record_page import RecordPage
from ichinoseki_desktop.views.record.record_table import RecordTable
from ichinoseki_desktop.views.shell.page_stack import Screen

_WIDTHS: Final = (10.0, 5.5, -2.5, -4.0)


class CopiesPage(RecordPage):
    """Going back shows first what would be lost, and says afterwards how to undo it."""

    def __init__(
        self,
        session: Session,
        read_copies: Callable[[], Sequence[KeptCopy]],
        go_back: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """`go_back` puts the backup of that name in the database's place, or raises Refusal."""
        self.table = CopiesTable()
        self.go_back_button = Button("この控えに戻す(&B)…")
        view = RecordTable(self.table, "控え（バックアップ）", _WIDTHS)
        super().__init__(session, "控え（バックアップ）", view, (self.go_back_button,), parent)
        self.table.setParent(self)
        self._read_copies = read_copies
        self._restore = go_back
        self.lay_out()
        self.view.chosen.connect(self._ask)
        self.go_back_button.clicked.connect(self._ask)
        self.confirmation.done.connect(self._go_back)
        self.follow(self._take_view)

    def show_code(self, code: str) -> None:
        """There is only one."""

    def take_row(self) -> None:
        """Tell of the current backup."""
        copy = self.table.copy_at(self.view.row)
        if copy is None:
            self.told.say("")
        else:
            self.told.say(
                "\n".join((copy.file, *([copy.fault] if copy.fault else what_becomes(copy))))
            )
        none = "" if copy else "控えが選ばれていません。"
        self.go_back_button.bar(none or (copy.fault if copy else ""))

    def _take_view(self) -> None:
        try:
            self.table.take_copies(self._read_copies())
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        history = link(Screen.HISTORY, "変更の履歴を見る")
        count = self.table.rowCount()
        kept = f"{count}件" if count else "控えはまだありません。"
        when = "開いたとき、毎日、取り込む前、控えに戻す前に自動で作り、確かめています。"
        self.said.say_html(f"{kept}　｜　{when}　｜　{history}")
        if self.table.newest_good >= 0:
            self.view.go_to(self.table.newest_good)
        self.take_row()

    def _ask(self) -> None:
        copy = self.table.copy_at(self.view.row)
        if copy is not None and self.go_back_button.isEnabled():
            heading = f"{made_words(copy)} の控えに戻します。"
            self.confirmation.ask(heading, what_becomes(copy), "戻す(&G)")

    def _go_back(self) -> None:
        copy = self.table.copy_at(self.view.row)
        if copy is None:
            return
        try:
            self._restore(copy.file)
        except Refusal as refusal:
            self.refuse(str(refusal))
        self.view.setFocus()


def what_becomes(copy: KeptCopy) -> tuple[str, ...]:
    """What going back to a backup would do, in sentences."""
    if copy.lost is None:
        lost = "この控えより後の変更は、戻した後のデータには入りません（何件かは分かりません）。"
    elif copy.lost:
        lost = f"この控えより後の変更{copy.lost}件は、戻した後のデータには入りません。"
    else:
        lost = "この控えより後の変更はありません。"
    again = (f"いまのデータにない変更{copy.only_here}件が戻ります。",) if copy.only_here else ()
    return (lost, *again, "いまの内容は先に控えておくので、戻したことも取り消せます。")
