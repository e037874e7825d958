"""Going to a slide in the meeting: a page of the packet, a code, or a part of a name."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

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
        row = QHBoxLayout(self)
        row.addWidget(self.text, 1)
        row.addWidget(self.trouble)

    def open(self, typed: str = "") -> None:
        """Ask where to go, beginning with what was typed."""
        self.refuse("")
        self.text.setText(typed)
        self.show_at(self.text)

    def _go(self) -> None:
        text = self.text.text()
        if self._deck.find(text):
            self.leave()
            return
        what = f"資料の{text}ページ" if text.strip().isdecimal() else f"「{text}」"
        self.refuse(f"{what}は見つかりません。")
