"""会議・委員: the meetings, members and opinions of a year, and the way into the meeting."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.core.council.set_aside import Aside, enter_set_aside
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.council_kinds import MEETINGS, MEMBERS, OPINIONS
from ichinoseki_desktop.models.council_table import CouncilTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.council_view import CouncilView
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.page import Page
from ichinoseki_desktop.views.parts.prose import Size, Text
from ichinoseki_desktop.views.parts.theme import MUTED
from ichinoseki_desktop.views.shell.catch_up import CatchUp


class SetAside(NamedTuple):
    """What a meeting kept beside the database; `settle` puts it out of the way."""

    read: Callable[[], tuple[Aside, ...]]
    settle: Callable[[], None]


class CouncilPage(Page):
    """Three tables to type in; a meeting begins with the chosen one, or with none."""

    wanted_meeting = Signal(object)
    """The Meeting that is to be held, None where none is entered yet."""
    wanted_frozen = Signal(object)
    """The Meeting whose figures are to be frozen, or freed where they are."""

    wanted_record = Signal(object)
    """The Meeting whose record is to be written out."""

    def __init__(
        self, session: Session, set_aside: SetAside, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._set_aside = set_aside
        self.way.hide()
        self.meetings = CouncilView(CouncilTable(MEETINGS, session, self))
        self.members = CouncilView(CouncilTable(MEMBERS, session, self))
        self.opinions = CouncilView(CouncilTable(OPINIONS, session, self))
        self.hold = Button("選んだ会議を始める(&S)")
        self.hold.clicked.connect(self._hold)
        self.freeze = Button("")
        self.freeze.clicked.connect(self._freeze)
        self.record = Button("選んだ会議の記録を書き出す(&R)…")
        self.record.clicked.connect(self._record)
        self.meetings.selectionModel().currentChanged.connect(lambda *_: self._say_frozen())
        self.take = Button("")
        self.take.clicked.connect(self._take)
        hint = Text(colour=MUTED)
        hint.say(
            "欄に直接入力します。いちばん下の行に入れると、新しく加わります。"
            "出席は氏名か「全員」と書きます。意見は、会議の画面で O キーを押して書きます。"
        )
        self.body.addWidget(self.take)
        self.body.addWidget(hint)
        for words, view in (
            ("会議", self.meetings),
            ("委員", self.members),
            ("意見と対応（答えがまだのものは、前の年度の分も）", self.opinions),
        ):
            heading = Text(Size.HEADING, bold=True)
            heading.say(words)
            view.setAccessibleName(words)
            self.body.addWidget(heading)
            self.body.addWidget(view)
            if view is self.meetings:
                buttons = QHBoxLayout()
                for button in (self.hold, self.freeze, self.record):
                    buttons.addWidget(button)
                buttons.addStretch(1)
                self.body.addLayout(buttons)
        self.body.addStretch(1)
        self.setFocusProxy(self.meetings)
        CatchUp(self, session.changed, self._take_view)
        self._take_view()

    def show_code(self, code: str) -> None:
        """The page is about the plan as a whole."""

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what was kept aside."""
        super().showEvent(event)
        self.offer_set_aside()

    def settle(self) -> None:
        """End what is being typed: kept, or refused in its cell."""
        for view in self._views:
            view.settle()

    def let_go(self) -> str:
        """In words what can't be kept and would be lost, "" where all is kept."""
        self.settle()
        return "、".join(view.table.kind.title for view in self._views if view.table.unkept)

    @property
    def _views(self) -> tuple[CouncilView, ...]:
        return self.meetings, self.members, self.opinions

    @property
    def chosen(self) -> Meeting | None:
        """The meeting that is chosen, else the last one of the year."""
        table = self.meetings.table
        row = self.meetings.currentIndex().row()
        found = table.item(row) or table.item(table.rowCount() - 2)
        return found if isinstance(found, Meeting) else None

    def _freeze(self) -> None:
        if self.chosen is not None:
            self.wanted_frozen.emit(self.chosen)

    def _record(self) -> None:
        if self.chosen is not None:
            self.wanted_record.emit(self.chosen)

    def _say_frozen(self) -> None:
        chosen = self.chosen
        frozen = chosen is not None and bool(chosen.frozen)
        self.freeze.setText("会議用の確定を解く(&C)" if frozen else "会議用に確定(&C)")
        read_only = self._session.read_only
        none = "" if chosen else "先に会議を登録してください。"
        self.freeze.bar(read_only or none)
        self.record.bar(none)

    def _hold(self) -> None:
        self.wanted_meeting.emit(self.chosen)

    def offer_set_aside(self) -> None:
        """Offer what a meeting kept aside, where it can be taken in."""
        try:
            waiting = self._set_aside.read()
        except Refusal as refusal:
            self._session.refused.emit(str(refusal))
            waiting = ()
        self.take.setText(f"会議で控えのファイルに残した{len(waiting)}件を取り込む(&T)")
        self.take.setVisible(bool(waiting) and not self._session.read_only)

    def _take(self) -> None:
        try:
            waiting = self._set_aside.read()
            if self._session.edit(enter_set_aside(self._session.view.book, waiting)):
                self._set_aside.settle()
        except Refusal as refusal:
            self._session.refused.emit(str(refusal))
        self.offer_set_aside()

    def _take_view(self) -> None:
        self.offer_set_aside()
        self._say_frozen()
        self.title.say(f"{self._session.view.year.long}の会議・委員・意見")
