"""One field of a record: its name, what is typed, what became of it, and last year's beside it."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.record import MONEY, NextStep
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.book.terms import NEXT_STEP
from ichinoseki_desktop.core.packet.sheet_space import Space
from ichinoseki_desktop.core.values.likeness import likeness, nearly_the_same
from ichinoseki_desktop.core.values.quantity import (
    QuantityError,
    parse_money,
    show_money,
    show_percent,
)
from ichinoseki_desktop.models.record_drafts import RecordDrafts
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.columns_layout import ColumnsLayout
from ichinoseki_desktop.views.parts.flow_layout import FlowLayout
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.parts.theme import MUTED, TROUBLE, text_font
from ichinoseki_desktop.views.record.record_editors import Editor, ProseEditor

PAUSE: Final = 3000
"""So many milliseconds after the last key, what was typed is kept."""


class About(NamedTuple):
    """What a field is about: this year's topic, and last year's where the plan has that year."""

    topic: Topic
    before: Topic | None
    name: str
    """As a screen reader says it."""


class RecordField(QWidget):
    """Keeps what is typed when it is left and after a pause; what can't be kept stays, with why."""

    def __init__(
        self,
        drafts: RecordDrafts,
        heading: str,
        editor: Editor,
        space: Space | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._about: About | None = None
        self._space = space
        self._kept = False
        self.editor = editor
        self.heading = Text(bold=True)
        self.heading.say(heading)
        self.state = Text(colour=MUTED)
        self.doubt = Text()
        self.trouble = _Trouble(self._insist, self._give_up)
        self.last_year = _LastYear(self._copy if isinstance(editor, ProseEditor) else None)
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.pause.timeout.connect(self._keep_after_pause)
        editor.typed.connect(self._take)
        editor.installEventFilter(self)
        drafts.changed.connect(self._hear)
        self._lay_out()

    def turn_to(self, about: About) -> None:
        """Be about something else; what was typed before is the drafts' to keep."""
        if about != self._about:
            self.pause.stop()
            self._about = about
            self._kept = False
            self.editor.setAccessibleName(about.name)
        self.take_view()

    def take_view(self) -> None:
        """Show what is said now. A field that says it already, or is composed in, is let be."""
        if self._about is None:
            return
        topic = self._about.topic
        text = self._drafts.text(topic)
        # A menu, or another window, is no reason to touch what somebody is writing.
        writing = self.window().focusWidget() is self.editor
        settled = writing and self._drafts.same(topic, self.editor.words)
        if self.editor.words != text and not settled and not self.editor.composing:
            self.editor.say(text)
            self._kept = False
        self.editor.bar(barred=bool(self._drafts.session.read_only))
        self._show_state()

    @property
    def topic(self) -> Topic | None:
        """What it is about now."""
        return self._about.topic if self._about else None

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab comes by, as one reads."""
        return (self.editor, self.trouble.again, self.trouble.give_up, self.last_year.copy)

    def keep(self) -> None:
        """Keep what was typed, since the field is left."""
        self.pause.stop()
        if self._about is not None:
            waited = self._drafts.waits(self._about.topic)
            self._drafts.leave(self._about.topic)
            if not waited:
                self.take_view()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was typed when its field is left, be it for a menu."""
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.keep()
        return False

    def show_last_year(self, *, shown: bool) -> None:
        """Show last year's text beside, where there is one."""
        self.last_year.setVisible(shown and bool(self._last()))

    def _last(self) -> str:
        before = self._about.before if self._about else None
        return self._drafts.kept(before) if before else ""

    def _take(self, text: str) -> None:
        if self._about is None:
            return
        self._drafts.type(self._about.topic, text)
        self._kept = False
        self.pause.start()
        self._show_state()

    def _keep_after_pause(self) -> None:
        if self.editor.composing:
            self.pause.start()
        elif self._about is not None:
            self._drafts.keep(self._about.topic)

    def _hear(self, topic: Topic) -> None:
        if self._about is not None and topic == self._about.topic:
            self._kept = not self._drafts.waits(topic)
            kept = self._kept
            self.take_view()
            self._kept = kept
            self._show_state()

    def _insist(self) -> None:
        if self._about is not None and self._drafts.insist(self._about.topic):
            self.editor.setFocus()

    def _give_up(self) -> None:
        if self._about is not None:
            self.editor.setFocus()
            self._drafts.give_up(self._about.topic)

    def _copy(self) -> None:
        if isinstance(self.editor, ProseEditor):
            self.editor.setFocus()
            self.editor.add(self._last())

    def _show_state(self) -> None:
        if self._about is None:
            return
        topic, words = self._about.topic, self.editor.words
        trouble = self._drafts.trouble(topic)
        waits = self._drafts.waits(topic)
        became = "入力中（まだ保存していません）" if waits else "保存しました" if self._kept else ""
        said = (self._measured(words), "" if trouble else became)
        self.state.say("　｜　".join(filter(None, said)))
        self.state.setVisible(any(said))
        self.trouble.say(f"保存できていません：{trouble}" if trouble else "")
        last = self._last()
        alike = bool(last) and nearly_the_same(words, last)
        share = show_percent(likeness(words, last)) if alike else ""
        self.doubt.say(f"※ 前年度とほぼ同じ文です（一致{share}）。今年度のことか確かめてください。")
        self.doubt.setVisible(alike)
        year = self._about.before.year.short if self._about.before else ""
        self.last_year.say(year, _as_words(topic.field, last), self._drafts.session.read_only)

    def _measured(self, words: str) -> str:
        """How much of the sheet's space a text takes; how an amount is read aloud."""
        if self._about is not None and self._about.topic.field in MONEY:
            return _aloud(words)
        if self._space is None or not words:
            return ""
        lines, characters = self._space
        over = self._space.over(words)
        more = f"　■ {over}行多く、印刷では枠を広げます" if over else ""
        return f"印刷の枠 {self._space.used(words)}／{lines}行（1行{characters}字）{more}"

    def _lay_out(self) -> None:
        em = round(QFontMetricsF(text_font()).height())
        own = QWidget()
        column = QVBoxLayout(own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em // 4)
        for widget in (self.editor, self.state, self.doubt, self.trouble):
            column.addWidget(widget)
        column.addStretch(1)
        beside = ColumnsLayout(least=24, spread=True)
        beside.addWidget(own)
        beside.addWidget(self.last_year)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(em // 4)
        whole.addWidget(self.heading)
        whole.addLayout(beside)
        whole.addStretch(1)
        if isinstance(self.editor, ProseEditor) and self._space:
            lines, characters = self._space
            self.editor.setPlaceholderText(f"印刷の枠は{lines}行（1行{characters}字）")
        self.last_year.hide()
        self.trouble.say("")


class _Trouble(QWidget):
    """Why something could not be kept, and what can be done about it."""

    def __init__(self, insist: Callable[[], None], give_up: Callable[[], None]) -> None:
        super().__init__()
        self.words = Text(colour=TROUBLE, bold=True)
        self.again = Button("もう一度保存")
        self.give_up = Button("入力を取りやめる")
        self.again.clicked.connect(insist)
        self.give_up.clicked.connect(give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        buttons = FlowLayout()
        buttons.addWidget(self.again)
        buttons.addWidget(self.give_up)
        column.addLayout(buttons)

    def say(self, sentence: str) -> None:
        """Say why; "" where nothing is wrong."""
        self.words.say(sentence)
        self.setVisible(bool(sentence))


class _LastYear(QWidget):
    """Last year's text, to be read and, where there is a `copy`, taken over."""

    def __init__(self, copy: Callable[[], None] | None) -> None:
        super().__init__()
        self.text = Text(colour=MUTED)
        self.copy = Button("前年度から写す")
        if copy is not None:
            self.copy.clicked.connect(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(round(QFontMetricsF(text_font()).height() / 4))
        column.addWidget(self.text)
        column.addWidget(self.copy)
        self.copy.setVisible(copy is not None)
        column.addStretch(1)

    def say(self, year: str, text: str, barred: str) -> None:
        """Show another year's text; `barred` says why it can't be taken over, where it can't."""
        self.text.say(f"前年度（{year}）　{text}")
        self.copy.bar(barred)


def _as_words(field: Field, kept: str) -> str:
    return NEXT_STEP[NextStep(kept)] if field is Field.NEXT_STEP and kept else kept


def _aloud(words: str) -> str:
    try:
        value = parse_money(words) if words.strip() else None
    except QuantityError:
        return ""
    return "" if value is None else f"＝ {show_money(value)}"
