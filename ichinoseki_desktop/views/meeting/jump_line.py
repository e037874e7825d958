"""Going to a slide in the meeting: a page of the packet, a code, or a part of a name."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.views.meeting.meeting_line import MeetingLine
from ichinoseki_desktop.views.parts.fields import Field


class JumpLine(MeetingLine):
    """Hidden until somebody types; Enter goes there, Esc closes it."""

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self.text = Field("資料のページ・コード・名前", 100)
        self.text.setPlaceholderText("資料のページ、コード、名前の一部。Enter で移ります")
        self.text.returnPressed.connect(self._go)
        self._waits = False
        column = QVBoxLayout(self)
        column.addWidget(self.trouble)
        column.addWidget(self.text)
        self.text.textEdited.connect(self._wait_no_more)
        deck.moved.connect(self._go_at_last)

    def open(self, typed: str = "") -> None:
        """Ask where to go, beginning with what was typed."""
        self.refuse("")
        self._wait_no_more()
        self.text.setText(typed)
        self.show_at(self.text)

    def leave(self) -> None:
        """Close it; nobody waits for a page any more."""
        self._wait_no_more()
        super().leave()

    def _go(self) -> None:
        text = self.text.text()
        page = text.strip().isdecimal()
        if self._deck.find(text):
            self.leave()
        elif page and not self._deck.knows_pages:
            self._waits = True
            self.refuse("資料のページを数えています。数え終わると移ります（Esc でやめる）。")
        else:
            what = f"資料の{text}ページ" if page else f"「{text}」"
            self.refuse(f"{what}は見つかりません。")

    def _wait_no_more(self) -> None:
        self._waits = False

    def _go_at_last(self) -> None:
        if self._waits and self._deck.knows_pages:
            self._waits = False
            self._go()
