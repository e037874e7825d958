"""What a packet is made of, to be chosen: for whom, of what, which parts, for which meeting."""

import re

from PySide6.QtCore import QItemSelectionModel, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.packet_form import (
    MEETING,
    Edition,
    Form,
    Meeting,
    Member,
    Part,
    worded,
)
from ichinoseki_desktop.core.plain_text import clean
from ichinoseki_desktop.core.plan import Plan
from ichinoseki_desktop.core.terms import printed_code
from ichinoseki_desktop.models.part_list import PartList
from ichinoseki_desktop.views.button import Button
from ichinoseki_desktop.views.theme import text_font

_PAUSE_MS = 400
"""Nobody wants a new packet for every letter that is typed."""


class PacketPanel(QWidget):
    """`changed` comes a moment after the last choice."""

    changed = Signal()
    part_opened = Signal(object)
    """A Part that is to be turned to."""

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.edition = QComboBox()
        for edition in Edition:
            self.edition.addItem(edition.title, edition)
        self.draft = QCheckBox("「案」と記す(&D)")
        self.scope = QComboBox()
        self.parts = PartList(Edition.COUNCIL.parts, self)
        self.list = _Parts(self.parts)
        self.name, self.date, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.agenda, self.members = QPlainTextEdit(), QPlainTextEdit()
        self._usual = Meeting("")
        self._kept: dict[str, QLineEdit | QPlainTextEdit] = {
            "name": self.name,
            "place": self.place,
            "agenda": self.agenda,
            "members": self.members,
        }
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self._recall()
        self._lay_out()
        self._connect()

    def show_plan(self, plan: Plan, year: FiscalYear) -> None:
        """Offer what the plan has to be printed: all of it, a goal, a measure. Says nothing."""
        chosen = self.scope.currentData() or ""
        self.scope.blockSignals(True)
        self.scope.clear()
        self.scope.addItem("計画全体", "")
        for code, node in plan.nodes.items():
            indent = "　" * code.count("-")
            self.scope.addItem(f"{indent}{printed_code(code)} {node.title}", code)
        self.scope.setCurrentIndex(max(0, self.scope.findData(chosen)))
        self.scope.blockSignals(False)
        self._word(worded(MEETING, plan, year))
        self._timer.stop()

    def _word(self, usual: Meeting) -> None:
        """Word what nobody has worded otherwise as is usual for the plan and the year."""
        old, self._usual = self._usual, usual
        if self.name.text() == old.name:
            self.name.setText(usual.name)
        if self.agenda.toPlainText() == "\n".join(old.agenda):
            self.agenda.setPlainText("\n".join(usual.agenda))

    @property
    def codes(self) -> tuple[str, ...]:
        """What is to be printed, () for the whole plan."""
        code = self.scope.currentData()
        return (code,) if code else ()

    @property
    def form(self) -> Form:
        """How the packet is made up."""
        edition = self.edition.currentData()
        return Form(self.parts.chosen, edition, self.draft.isChecked(), meeting=self._meeting)

    @property
    def _meeting(self) -> Meeting:
        name, date, place = (
            clean(field.text()).strip() for field in (self.name, self.date, self.place)
        )
        agenda = clean(self.agenda.toPlainText()).strip()
        members = clean(self.members.toPlainText()).splitlines()
        return Meeting(
            name,
            date,
            place,
            tuple(re.split(r"\n(?![(（\s])", agenda)) if agenda else (),
            tuple(_member(line) for line in members if line.strip()),
        )

    def _recall(self) -> None:
        """The words of the last meeting, but for its date."""
        for key, field in self._kept.items():
            text = str(self._settings.value(f"packet/{key}", ""))
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                field.setPlainText(text)

    def _tell(self) -> None:
        for key, field in self._kept.items():
            text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            usual = text in (self._usual.name, "\n".join(self._usual.agenda))
            self._settings.setValue(f"packet/{key}", "" if usual else text)
        self.changed.emit()

    def _choose_usual(self) -> None:
        edition: Edition = self.edition.currentData()
        self.parts.choose(edition.extract if self.codes else edition.parts)

    def _connect(self) -> None:
        again = self._timer.start
        for combo in (self.edition, self.scope):
            combo.currentIndexChanged.connect(lambda _: self._choose_usual())
        self.draft.toggled.connect(lambda _: again())
        for signal in (self.parts.dataChanged, self.parts.rowsMoved, self.parts.modelReset):
            signal.connect(lambda *_: again())
        for field in (self.name, self.date, self.place):
            field.textChanged.connect(lambda _: again())
        for text in (self.agenda, self.members):
            text.textChanged.connect(again)
        self.list.opened.connect(self.part_opened)
        self.usual.clicked.connect(self._choose_usual)

    def _lay_out(self) -> None:
        line = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(line, line // 2, line // 2, line)
        column.setSpacing(line // 4)
        self._add(column, "資料の種類(&K)", self.edition)
        column.addWidget(self.draft)
        self._add(column, "収める範囲(&R)", self.scope)
        self.scope.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._add(column, "載せる資料とその順(&L)", self.list)
        up, down, self.usual = Button("上へ"), Button("下へ"), Button("既定に戻す")
        up.setToolTip("Alt+↑")
        down.setToolTip("Alt+↓")
        up.clicked.connect(lambda: self.list.shift(-1))
        down.clicked.connect(lambda: self.list.shift(1))
        buttons = QHBoxLayout()
        for button in (up, down, self.usual):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._add(column, "会議名(&N)", self.name)
        self._add(column, "日時(&T)", self.date)
        self.date.setPlaceholderText("空けておくと、書き込む欄になります")
        self._add(column, "場所(&A)", self.place)
        self._add(column, "次第（1行に1項目）(&G)", self.agenda)
        self._add(column, "委員（氏名、所属・役職、備考）(&M)", self.members)
        self.members.setPlaceholderText("空けておくと、書き込む様式になります")
        for text in (self.agenda, self.members):
            text.setFixedHeight(line * 7)
            text.setTabChangesFocus(True)

    def _add(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        """A field under its name."""
        label = QLabel(name)
        label.setBuddy(field)
        field.setAccessibleName(name.partition("(&")[0])
        column.addWidget(label)
        column.addWidget(field)


class _Parts(QListView):
    """Space ticks, Alt with an arrow moves, Enter turns to the part."""

    opened = Signal(object)

    def __init__(self, parts: PartList) -> None:
        super().__init__()
        self._parts = parts
        self.setModel(parts)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = round(QFontMetricsF(text_font()).height() * 1.5)
        self.setStyleSheet(f"QListView::item {{ height: {row}px }}")
        self.setFixedHeight(row * len(Part) + 2 * self.frameWidth())
        self.activated.connect(lambda index: self.opened.emit(parts.part(index.row())))

    def shift(self, steps: int) -> None:
        """Move the current part up or down."""
        row = self.currentIndex().row()
        if row < 0:
            return
        index = self._parts.index(self._parts.move(row, steps))
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, select)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the part."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(steps)
        else:
            super().keyPressEvent(event)


def _member(line: str) -> Member:
    """A line of the list, as it is typed or pasted from a worksheet."""
    words = [word.strip() for word in re.split(r"[\t、,]", line, maxsplit=2)]
    return Member(*words)
