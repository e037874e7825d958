"""The meeting that a packet is for: typed here, kept in the book as everything else."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ichinoseki_desktop.core.council_intent import enter_meeting
from ichinoseki_desktop.core.era_date import parse_day
from ichinoseki_desktop.core.meeting import Meeting, next_id
from ichinoseki_desktop.core.packet_form import meeting_about, words_about
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.statement import Field
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.prose import Text
from ichinoseki_desktop.views.theme import MUTED, TROUBLE, text_font

_AGENDA_LINES = 11


class MeetingFields(QWidget):
    """Name, day, place and agenda of the meeting about the year; leaving a field keeps it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name, self.day, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.agenda = _Lines()
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.trouble.hide()
        self._lay_out()
        for field in (self.name, self.day, self.place):
            field.editingFinished.connect(self._keep)
        self.agenda.left.connect(self._keep)

    def take_view(self) -> None:
        """Show what is known of the meeting, else what is usual."""
        view = self._session.view
        words = words_about(view.book, view.year)
        for field, text in ((self.name, words.name), (self.day, words.date)):
            field.setText(text)
        self.place.setText(words.place)
        self.agenda.setPlainText("\n".join(words.agenda))
        self._refuse("")
        for each in (self.name, self.day, self.place, self.agenda):
            each.setReadOnly(bool(self._session.read_only))

    def _keep(self) -> None:
        """Keep what was typed; what can't be read stays in its field, with the reason."""
        view = self._session.view
        if self._session.read_only or self._typed == _shown(self._session):
            self._refuse("")
            return
        known = meeting_about(view.book, view.year)
        known = known or Meeting(next_id(view.book, Field.MEETING, "m"), view.year)
        name, day, place, agenda = self._typed
        try:
            date = parse_day(day)
            edit = enter_meeting(
                view.book, known._replace(title=name, date=date, place=place, agenda=agenda)
            )
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self._refuse("")
        self._session.edit(edit)

    @property
    def _typed(self) -> tuple[str, str, str, tuple[str, ...]]:
        name, day, place = (f.text().strip() for f in (self.name, self.day, self.place))
        lines = (line.rstrip() for line in self.agenda.toPlainText().splitlines())
        return name, day, place, tuple(line for line in lines if line)

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


def _shown(session: Session) -> tuple[str, str, str, tuple[str, ...]]:
    words = words_about(session.view.book, session.view.year)
    return words.name, words.date, words.place, words.agenda
