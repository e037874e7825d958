"""What a packet is made of, to be chosen: for whom, of what, which parts."""

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.packet.packet_form import (
    Edition,
    Form,
    Part,
    meeting_about,
    usual_parts,
)
from ichinoseki_desktop.models.part_list import PartList
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.meeting_fields import MeetingFields, add_field
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.theme import text_font

_PAUSE_MS = 300
"""Nobody wants a new packet for every step that a part is moved."""


class PacketPanel(QWidget):
    """`touched` comes with every choice, `changed` a moment after the last one."""

    touched = Signal()
    changed = Signal()
    part_opened = Signal(object)
    """A Part that is to be turned to."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edition = QComboBox()
        for edition in Edition:
            self.edition.addItem(edition.title, edition)
        self.draft = QCheckBox("「案」と記す(&D)")
        self.scope = QComboBox()
        self._session = session
        self.frozen = QCheckBox("会議用に確定した内容で(&C)")
        self.parts = PartList(self._usual(Edition.COUNCIL), self)
        self.list = _Parts(self.parts)
        self.usual = Button("既定に戻す")
        self.meeting = MeetingFields(session)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.changed)
        self._lay_out()
        self._connect()

    def show_plan(self, plan: Plan) -> None:
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
        self.meeting.take_view()
        self._offer_frozen()

    @property
    def codes(self) -> tuple[str, ...]:
        """What is to be printed, () for the whole plan."""
        code = self.scope.currentData()
        return (code,) if code else ()

    @property
    def form(self) -> Form:
        """How the packet is made up; the meeting's words are the book's."""
        return Form(self.parts.chosen, self.edition.currentData(), self.draft.isChecked())

    def _choose_usual(self) -> None:
        self.parts.choose(self._usual(self.edition.currentData()))

    def _usual(self, edition: Edition) -> tuple[Part, ...]:
        view = self._session.view
        return usual_parts(edition, view.book, view.year, self.codes)

    def _offer_frozen(self) -> None:
        """What was frozen can be had only where something was."""
        view = self._session.view
        meeting = meeting_about(view.book, view.year)
        frozen = meeting is not None and bool(meeting.frozen)
        self.frozen.setEnabled(frozen)
        self.frozen.setToolTip("" if frozen else "会議の画面で、先に会議用に確定します。")
        if not frozen:
            self.frozen.setChecked(False)

    def _touch(self) -> None:
        self.touched.emit()
        self._timer.start()

    def _connect(self) -> None:
        again = self._touch
        for combo in (self.edition, self.scope):
            combo.currentIndexChanged.connect(lambda _: self._choose_usual())
        for box in (self.draft, self.frozen):
            box.toggled.connect(lambda _: again())
        for signal in (self.parts.dataChanged, self.parts.rowsMoved, self.parts.modelReset):
            signal.connect(lambda *_: again())
        self.list.opened.connect(self.part_opened)
        self.usual.clicked.connect(self._choose_usual)

    def _lay_out(self) -> None:
        line = round(QFontMetricsF(text_font()).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(line, line // 2, line // 2, line)
        column.setSpacing(line // 4)
        add_field(column, "資料の種類(&K)", self.edition)
        column.addWidget(self.draft)
        column.addWidget(self.frozen)
        add_field(column, "収める範囲(&R)", self.scope)
        self.scope.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        add_field(column, "載せる資料とその順(&L)", self.list)
        up, down = Button("上へ"), Button("下へ")
        up.setToolTip("Alt+↑")
        down.setToolTip("Alt+↓")
        up.clicked.connect(lambda: self.list.shift(-1))
        down.clicked.connect(lambda: self.list.shift(1))
        buttons = QHBoxLayout()
        for button in (up, down, self.usual):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.meeting)
        column.addStretch(1)


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
