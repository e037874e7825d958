"""Taking words in the meeting: a line for who said what, kept without leaving the slide."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.statement import Field as About
from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.book.terms import OPINION_KIND
from ichinoseki_desktop.core.council.council_intent import enter_words
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion, about, members, next_id
from ichinoseki_desktop.core.council.set_aside import KeepAside
from ichinoseki_desktop.core.packet.packet_form import usual_meeting
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.meeting_line import MeetingLine
from ichinoseki_desktop.views.parts.fields import Choice, Field, label

_LONGEST: Final = 5_000
_NOBODY: Final = "（発言者なし）"


class WordLine(MeetingLine):
    """Hidden until it is opened; Enter keeps, Esc closes, and what was typed stays until kept.

    What is typed belongs to the slide at which it was begun, whatever is shown meanwhile.
    """

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
        self._code = ""
        self.of = label("")
        self.who = Choice("発言者")
        self.who.setEditable(True)
        self.kind = Choice("意見の種類")
        for kind in OpinionKind:
            self.kind.addItem(OPINION_KIND[kind], kind)
        self.text = Field("意見", _LONGEST)
        self.text.setPlaceholderText("発言の要旨。Enter で保存、Esc で閉じます")
        self.text.returnPressed.connect(self.keep)
        row = QHBoxLayout()
        row.addWidget(self.who)
        row.addWidget(self.kind)
        row.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        for told in (self.of, self.trouble):
            column.addWidget(told)
        column.addLayout(row)
        deck.moved.connect(self._follow)

    def open(self) -> None:
        """Ask for the slide that is shown."""
        self._offer_members()
        self._take_code()
        self.refuse("" if self._deck.shown.meeting else self._would_enter())
        self.show_at(self.text)

    def keep(self) -> None:
        """Keep what was said, in the database or beside it; the text stays where neither can.

        Where no meeting is entered yet, the usual one is, with its first words.
        """
        book = self._session.view.book
        meeting = self._deck.shown.meeting or usual_meeting(book, self._deck.shown.year)
        opinion = Opinion(
            next_id(book, About.OPINION, f"{meeting.id}."),
            meeting.year,
            self._deck.code_now(book.plan, self._code),
            self.text.text(),
            self._by(),
            OpinionKind(self.kind.currentData()),
        )
        try:
            edit = enter_words(book, meeting, opinion)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        kept = self._session.edit(edit)
        said = self._kept_words(opinion) if kept else self._set_aside(meeting, opinion)
        if said:
            self.text.clear()
            self.refuse("" if kept else said)
            if self._deck.shown.meeting is None:
                self._deck.hold(meeting)
            self._take_code()
            self.kept.emit(said)

    def keep_all(self) -> str:
        """The text that is typed."""
        if self.text.text().strip():
            self.keep()
        return self.text.text().strip()

    def show_lost(self) -> None:
        """The text, chosen whole."""
        self.show_at(self.text)
        self.text.selectAll()

    def _kept_words(self, opinion: Opinion) -> str:
        entered = "" if self._deck.shown.meeting else "会議を登録し、"
        return f"{entered}意見を保存しました（{OPINION_KIND[opinion.kind]}）"

    def _set_aside(self, meeting: Meeting, opinion: Opinion) -> str:
        """Where it was kept, in words; "" where it could not be."""
        try:
            if self._deck.shown.meeting is None:
                self._keep_aside(meeting)
            return self._keep_aside(opinion)
        except Refusal as refusal:
            self.refuse(f"{self._session.refusal}{refusal}")
            return ""

    def _follow(self) -> None:
        """Belong to the slide that is shown, while nothing is typed."""
        if not self.text.text().strip():
            self._take_code()

    def _take_code(self) -> None:
        self._code = self._deck.slide.code
        self.of.setText(f"意見　{about(self._deck.shown.book.plan, self._code)}")

    def _would_enter(self) -> str:
        usual = usual_meeting(self._session.view.book, self._deck.shown.year)
        return f"会議が登録されていません。意見を保存すると、「{usual.title}」として登録します。"

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
