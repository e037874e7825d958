"""Taking words in the meeting: a line for who said what, kept without leaving the slide."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ichinoseki_desktop.core.book.statement import Field as About
from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.book.terms import OPINION_KIND
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion, members, next_id
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.meeting_line import MeetingLine
from ichinoseki_desktop.views.parts.fields import Choice, Field

_LONGEST: Final = 5_000
_NOBODY: Final = "（発言者なし）"
_OUTSIDE: Final = "会議が選ばれていないので、意見を残せません。先に会議を登録してください。"

KeepAside = Callable[[Opinion], str]
"""Keeps an opinion that the database can't take, and says in a sentence where."""


class WordLine(MeetingLine):
    """Hidden until it is opened; Enter keeps, Esc closes, and what was typed stays until kept."""

    def __init__(
        self,
        session: Session,
        deck: Deck,
        keep_aside: KeepAside,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._deck = deck
        self._keep_aside = keep_aside
        self._told_of = ""
        self.who = Choice("発言者")
        self.who.setEditable(True)
        self.kind = Choice("意見の種類")
        for kind in OpinionKind:
            self.kind.addItem(OPINION_KIND[kind], kind)
        self.text = Field("意見", _LONGEST)
        self.text.setPlaceholderText("発言の要旨。Enter で保存、Esc で閉じます")
        self.text.returnPressed.connect(self.keep)
        row = QHBoxLayout(self)
        row.addWidget(self.who)
        row.addWidget(self.kind)
        row.addWidget(self.text, 1)
        row.addWidget(self.trouble)

    def open(self) -> None:
        """Ask for the slide that is shown."""
        self._offer_members()
        self.refuse("" if self._meeting else _OUTSIDE)
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what was said, in the database or beside it; the text stays where neither can."""
        meeting = self._meeting
        if meeting is None:
            self.refuse(_OUTSIDE)
            return
        book = self._session.view.book
        opinion = Opinion(
            next_id(book, About.OPINION, f"{meeting.id}."),
            meeting.year,
            self._deck.slide.code,
            self.text.text(),
            self._by(),
            OpinionKind(self.kind.currentData()),
        )
        try:
            edit = enter_opinion(book, opinion)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        said = self._kept(opinion, edit_kept=self._session.edit(edit))
        if said:
            self.text.clear()
            self.refuse("")
            self.kept.emit(said)

    def let_go(self) -> bool:
        """Keep what was typed; False, once, where that can't be: the line is open to copy it."""
        if self.text.text().strip():
            self.keep()
        lost = self.text.text().strip()
        if lost in ("", self._told_of):
            return True
        self._told_of = lost
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()
        return False

    def _kept(self, opinion: Opinion, *, edit_kept: bool) -> str:
        if edit_kept:
            return f"意見を保存しました（{OPINION_KIND[opinion.kind]}）"
        try:
            return self._keep_aside(opinion)
        except Refusal as refusal:
            self.refuse(f"{self._session.refusal}{refusal}")
            return ""

    @property
    def _meeting(self) -> Meeting | None:
        return self._deck.shown.meeting

    def _by(self) -> str:
        """The member's id where one was chosen, else the name as it was typed."""
        name = self.who.currentText().strip()
        place = self.who.findText(name)
        chosen = self.who.itemData(place) if place >= 0 else name
        return str(chosen)

    def _offer_members(self) -> None:
        known, now = members(self._session.view.book, self._deck.shown.year), self.who.currentText()
        self.who.clear()
        self.who.addItem(_NOBODY, "")
        for member in known:
            self.who.addItem(member.name, member.id)
        if now:
            self.who.setCurrentText(now)
