"""No meeting is entered for the year yet: one is entered there and then, and begun."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.council.council_intent import enter_meeting
from ichinoseki_desktop.core.packet.packet_form import usual_meeting
from ichinoseki_desktop.core.values.era_date import day_entered, day_shown
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.fields import Field
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import TROUBLE, text_font

_LONGEST: Final = 200
_WIDTH: Final = 44
"""In heights of the text."""


class MeetingOffer(QDialog):
    """Enter begins with the meeting as it stands in the fields; Esc leaves everything as it was."""

    decided = Signal(object)
    """The Meeting that was entered, None where the slides are wanted without one."""

    def __init__(self, session: Session, today: str, parent: QWidget | None = None) -> None:
        """`today` is ISO."""
        super().__init__(parent)
        self._session = session
        self._usual = usual_meeting(session.view.book, session.view.year)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("会議を始める")
        self.said = Text()
        self.said.say(
            f"{session.view.year.long}の会議は、まだ登録されていません。"
            "登録すると、意見と評価を会議の記録に残せます。あとから直せます。"
        )
        self.title, self.day, self.place = (
            Field(name, _LONGEST) for name in ("会議名", "日時", "場所")
        )
        self.title.setText(self._usual.title)
        self.day.setText(day_shown(today))
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.trouble.hide()
        self.enter_button = Button("登録して始める(&S)")
        self.slides_button = Button("登録せずに画面だけ見る(&V)")
        self.leave_button = Button("やめる")
        self.enter_button.setDefault(True)
        self.enter_button.clicked.connect(self._enter)
        self.slides_button.clicked.connect(self._look)
        self.leave_button.clicked.connect(self.reject)
        self._lay_out()

    def _enter(self) -> None:
        meeting = self._usual._replace(
            title=self.title.text(),
            date=day_entered(self.day.text()),
            place=self.place.text().strip(),
        )
        try:
            edit = enter_meeting(self._session.view.book, meeting)
        except Refusal as refusal:
            self._refuse(str(refusal))
            self.title.setFocus()
            return
        if self._session.edit(edit):
            self._decide(meeting._replace(title=meeting.title.strip()))
        else:
            self._refuse(self._session.refusal)

    def _look(self) -> None:
        self._decide(None)

    def _decide(self, meeting: object) -> None:
        self.accept()
        self.decided.emit(meeting)

    def _refuse(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self.trouble.show()

    def _lay_out(self) -> None:
        em = round(QFontMetricsF(text_font()).height())
        form = QFormLayout()
        for name, field in (
            ("会議名(&N)", self.title),
            ("日時(&D)", self.day),
            ("場所(&P)", self.place),
        ):
            form.addRow(name, field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.enter_button, self.slides_button, self.leave_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(em, em, em, em)
        column.setSpacing(em // 2)
        column.addWidget(self.said)
        column.addLayout(form)
        column.addWidget(self.trouble)
        column.addLayout(buttons)
        self.resize(em * _WIDTH, self.sizeHint().height())
