"""The meeting that a packet is for: typed here, kept in the book as everything else."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.council.council_intent import enter_meeting
from ichinoseki_desktop.core.council.meeting import Meeting, next_id, point_words
from ichinoseki_desktop.core.packet.packet_form import meeting_about, words_about
from ichinoseki_desktop.core.values.era_date import parse_day
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import MUTED, TROUBLE, text_font

_AGENDA_LINES = 11


class _Typed(NamedTuple):
    """What stands in the fields, the agenda a line a point."""

    name: str
    day: str
    place: str
    agenda: tuple[str, ...]


class MeetingFields(QWidget):
    """Name, day, place and agenda of the meeting about the year; leaving a field keeps it.

    What can't be kept stays, by its year, whatever else is shown meanwhile.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name, self.day, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.agenda = _Lines()
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.trouble.hide()
        self._year = session.view.year
        self._known = self._typed
        self._unkept: dict[FiscalYear, _Typed] = {}
        self._lay_out()
        for field in (self.name, self.day, self.place):
            field.editingFinished.connect(self._keep)
        self.agenda.left.connect(self._keep)

    def take_view(self) -> None:
        """Show what is known of the meeting, else what is usual; first keep what was typed."""
        for each in (self.name, self.day, self.place, self.agenda):
            each.setReadOnly(bool(self._session.read_only))
        year = self._session.view.year
        self._keep()  # another year is chosen by keys, too, and no field was left
        if self._waits and year == self._year:
            return
        self._remember()
        self._year = year
        self._show()

    def let_go(self) -> str:
        """Keep what was typed; in words what can't be kept, "" where all is."""
        self._keep()
        self._remember()
        return "、".join(f"{year.short} 会議" for year in self._unkept)

    @property
    def _waits(self) -> bool:
        return self._typed != self._known

    def _remember(self) -> None:
        if self._waits:
            self._unkept[self._year] = self._typed
        else:
            self._unkept.pop(self._year, None)

    def _show(self) -> None:
        words = words_about(self._session.view.book, self._year)
        self._put(_Typed(words.name, words.date, words.place, words.agenda))
        self._known = self._typed
        if self._year in self._unkept:
            self._put(self._unkept[self._year])
        self._keep()

    def _put(self, words: _Typed) -> None:
        for field, text in ((self.name, words.name), (self.day, words.day)):
            field.setText(text)
        self.place.setText(words.place)
        self.agenda.setPlainText("\n".join(words.agenda))

    def _keep(self) -> None:
        """Keep what was typed; what can't be read or written stays, with the reason."""
        if not self._waits:
            self._refuse("")
            return
        known, self._known = self._known, self._typed
        try:
            edit = self._edit()
        except Refusal as refusal:
            self._known = known
            self._refuse(str(refusal))
            return
        kept = self._session.edit(edit)
        if not kept:
            self._known = known
        self._refuse("" if kept else self._session.refusal)

    def _edit(self) -> Edit:
        """Raises Refusal."""
        book, typed = self._session.view.book, self._typed
        known = meeting_about(book, self._year)
        known = known or Meeting(next_id(book, Field.MEETING, "m"), self._year)
        minutes = {point_words(point): point for point in known.agenda}
        agenda = tuple(minutes.get(line, line) for line in typed.agenda)
        day = parse_day(typed.day)
        return enter_meeting(
            book, known._replace(title=typed.name, date=day, place=typed.place, agenda=agenda)
        )

    @property
    def _typed(self) -> _Typed:
        name, day, place = (f.text().strip() for f in (self.name, self.day, self.place))
        lines = (line.rstrip() for line in self.agenda.toPlainText().splitlines())
        return _Typed(name, day, place, tuple(line for line in lines if line))

    def _refuse(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        line = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, line // 2, 0, 0)
        column.setSpacing(line // 4)
        add_field(column, "会議名(&N)", self.name)
        add_field(column, "日付(&T)", self.day)
        add_field(column, "場所(&A)", self.place)
        add_field(column, "次第（1行に1項目）(&G)", self.agenda)
        column.addWidget(self.trouble)
        hint = Text(colour=MUTED)
        hint.say(
            "空けておいた日付と場所は、書き込む欄になります。委員の登録がなければ名簿も同じです。"
        )
        column.addWidget(hint)
        self.day.setPlaceholderText("例：平成30年8月7日")
        self.agenda.setFixedHeight(line * _AGENDA_LINES)
        self.agenda.setTabChangesFocus(True)


class _Lines(QPlainTextEdit):
    """Tells when it is left, as a line of text does."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever listens looks at what was typed."""
        super().focusOutEvent(event)
        self.left.emit()


def add_field(column: QVBoxLayout, name: str, field: QWidget) -> None:
    """Put a field under its name, which is also what a screen reader says."""
    label = QLabel(name)
    label.setBuddy(field)
    field.setAccessibleName(name.partition("(&")[0])
    column.addWidget(label)
    column.addWidget(field)
