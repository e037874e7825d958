"""Leaving the window: what is still to be kept, and what a person is asked about before."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.question import asked
from ichinoseki_desktop.views.shell.page_stack import PageStack
from ichinoseki_desktop.views.shell.status_line import StatusLine
from ichinoseki_desktop.views.window.going_about import GoingAbout

_MOST_NAMED: Final = 5


class Leaving:
    """Nothing that was typed goes with the window unless a person has said so."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        page_stack: PageStack,
        going: GoingAbout,
        status: StatusLine,
    ) -> None:
        self._window = window
        self._session = session
        self._page_stack = page_stack
        self._going = going
        self._status = status
        self._told_of_loss = ""

    def settle(self) -> None:
        """Keep what is being typed, as leaving its cell does."""
        self._page_stack.settle()
        self._page_stack.let_go()

    def may_leave(self) -> bool:
        """Whether nothing waits to be mended, or the person leaves it for the next time."""
        self.settle()
        if not self._texts_are_kept():
            return False
        plan, unmended = self._session.view.book.plan, self._session.unmended
        cells = unmended.cells(plan)
        if not cells or self._leaves_unmended(unmended.in_words(plan)):
            return True
        self._going.open(cells[0][0].kpi)
        self._page_stack.go_to_cell(cells[0])
        return False

    def _leaves_unmended(self, words: Sequence[str]) -> bool:
        listed = "\n".join(words[:_MOST_NAMED])
        more = f"\nほか{len(words) - _MOST_NAMED}件" if len(words) > _MOST_NAMED else ""
        chosen = asked(
            self._window,
            f"保存できていない入力が{len(words)}件あります。直してから閉じますか。\n\n{listed}{more}",
            "このまま閉じても、入力した文字は次に開いたときに同じ欄に残っています。",
            ways=("このまま閉じる(&C)",),
            back="戻って直す(&B)",
        )
        return bool(chosen)

    def _texts_are_kept(self) -> bool:
        """Whether no text would be lost: the same one is told of once, and then given up."""
        lost = self._page_stack.let_go()
        told, self._told_of_loss = self._told_of_loss, lost
        if not lost or lost == told:
            return True
        self._status.refuse(
            f"「{lost}」に書いた文を保存できていないので、まだ閉じていません。保存するか写し取ってから、"
            "もう一度閉じてください（その文は残りません）。"
        )
        return False
