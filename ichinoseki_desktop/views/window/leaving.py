"""Leaving the window: what is still to be kept, and what a person is asked about before."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.question import asked
from ichinoseki_desktop.views.shell.page_stack import PageStack
from ichinoseki_desktop.views.window.going_about import GoingAbout

_MOST_NAMED: Final = 5


class Leaving:
    """Nothing that was typed goes with the window unless a person has said so."""

    def __init__(
        self, window: QWidget, session: Session, page_stack: PageStack, going: GoingAbout
    ) -> None:
        self._window = window
        self._session = session
        self._page_stack = page_stack
        self._going = going

    def settle(self) -> None:
        """Keep what is being typed, as leaving its cell or field does."""
        self._page_stack.settle()
        self._page_stack.let_go()

    def may_leave(self) -> bool:
        """Whether all is kept, or a person leaves it for the next time or gives it up."""
        self._page_stack.settle()
        return self._gives_up_begun() and self._leaves_waiting()

    @property
    def waiting(self) -> tuple[str, ...]:
        """What could not be kept and waits in its cell or field, in words."""
        plan, session = self._session.view.book.plan, self._session
        return (*session.unmended.in_words(plan), *session.drafts.in_words(plan))

    def _gives_up_begun(self) -> bool:
        """What was begun in a form, which goes with the window."""
        begun = self._page_stack.let_go()
        return not begun or bool(
            asked(
                self._window,
                f"書きかけの入力があります。閉じると残りません。\n\n{_listed(begun)}",
                "戻って保存するか、要らなければそのまま閉じてください。",
                ways=("捨てて閉じる(&C)",),
                back="戻って書き終える(&B)",
            )
        )

    def _leaves_waiting(self) -> bool:
        """What could not be kept, which is there again the next time."""
        words = self.waiting
        if not words or asked(
            self._window,
            f"保存できていない入力が{len(words)}件あります。"
            f"直してから閉じますか。\n\n{_listed(words)}",
            "このまま閉じても、入力した文字は次に開いたときに同じ欄に残っています。",
            ways=("このまま閉じる(&C)",),
            back="戻って直す(&B)",
        ):
            return True
        self._go_to_first()
        return False

    def _go_to_first(self) -> None:
        plan, session = self._session.view.book.plan, self._session
        cells, topics = session.unmended.cells(plan), session.drafts.topics(plan)
        if cells:
            self._going.go_to_cell(cells[0])
        elif topics:
            self._going.go_to_topic(topics[0])


def _listed(words: Sequence[str]) -> str:
    more = f"\nほか{len(words) - _MOST_NAMED}件" if len(words) > _MOST_NAMED else ""
    return "\n".join(words[:_MOST_NAMED]) + more
