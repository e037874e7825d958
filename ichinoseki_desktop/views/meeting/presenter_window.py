"""The presenter's window: this slide, the next, the time, the notes; the room never sees it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Series
from ichinoseki_desktop.core.council.meeting import (
    Opinion,
    answer_words,
    opinions,
    point_minutes,
    point_words,
    speaker,
)
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.meeting_line import MeetingLine
from ichinoseki_desktop.views.meeting.note_field import NoteField
from ichinoseki_desktop.views.meeting.slide_view import SlideView
from ichinoseki_desktop.views.parts.prose import Size, Text
from ichinoseki_desktop.views.parts.theme import MUTED

_TICK: Final = 1_000


class PresenterWindow(QWidget):
    """What the secretariat member at the PC needs at hand; notes beside them."""

    closed = Signal()
    pressed = Signal(int, str)
    """A key and its text that nothing here takes: it is for the slides."""

    def __init__(
        self,
        session: Session,
        deck: Deck,
        notes: NoteField,
        lines: tuple[MeetingLine, ...],
        may_end: Callable[[], bool],
    ) -> None:
        """`lines` are those in which one jumps and takes words, shown at the bottom.

        `may_end` keeps what was written, and answers False where something is to be seen first.
        """
        super().__init__()
        self._session = session
        self._deck = deck
        self._may_end = may_end
        self.now, self.next = SlideView(), SlideView()
        self.clock = Text(Size.TITLE, bold=True)
        self.heading = Text(colour=MUTED)
        self.heading.say("この画面は会場に映りません。N でメモを書き、Esc で戻ります。")
        self.told = Text(bold=True)
        self.told.hide()
        self.about = Text()
        self.notes = notes
        for said in (notes.told, *(line.kept for line in lines)):
            said.connect(self._tell)
        self._since = QElapsedTimer()
        self._since.start()
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self.tell_time)
        self._tick.start()
        self.setWindowTitle("発表者の画面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(lines)
        deck.moved.connect(self._show)
        self._show()
        self.tell_time()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever is not typed here is for the slides."""
        self.pressed.emit(event.key(), event.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it is over; what would be lost with it is told of first."""
        if not self._may_end():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def write_note(self) -> None:
        """Take the keyboard to the note."""
        self.activateWindow()
        self.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_keys(self) -> None:
        """Hear the keys for the slides, unless somebody is typing here."""
        self.activateWindow()
        if self.focusWidget() is None or not self.focusWidget().isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_lost(self) -> None:
        """Say that the room sees nothing any more, and what to do."""
        self.heading.say(
            "会議の画面（プロジェクター）がなくなりました。書いたものは残っています。"
            "つなぎ直したら、Esc でこの画面を閉じて会議を始め直してください。"
        )

    def tell_time(self) -> None:
        """The minutes gone, beside those planned for all the agenda."""
        meeting = self._deck.shown.meeting
        planned = sum(map(point_minutes, meeting.agenda)) if meeting else 0
        minutes, seconds = divmod(self._since.elapsed() // 1000, 60)
        of_all = f"　／　予定 {planned}分" if planned else ""
        self.clock.say(f"経過 {minutes}分{seconds:02}秒{of_all}")

    def _tell(self, words: str) -> None:
        """What was kept, and where, until something else is."""
        self.told.say(words)
        self.told.setVisible(bool(words))

    def _show(self) -> None:
        deck = self._deck
        page = "" if deck.page is None else f"資料 p.{deck.page}"
        self.now.show_content(deck.content, f"{deck.place + 1}／{len(deck.slides)}", page)
        self.next.show_content(deck.next, "次")
        self.about.say("\n".join(self._facts()))

    def _facts(self) -> list[str]:
        """Whom to ask, what was said of it before, what comes on the agenda."""
        deck = self._deck
        book, meeting = deck.shown.book, deck.shown.meeting
        series = book.plan.series[deck.slide.key] if deck.slide.key else None
        facts = [f"担当課　{self._department(series)}"] if series else []
        now = self._session.view.book
        said = [o for o in opinions(now) if o.code == deck.slide.code]
        facts += [_remark(now, opinion) for opinion in said]
        if meeting and not series:
            facts += [
                f"・{point_words(point)}　{point_minutes(point)}分" for point in meeting.agenda
            ]
        return facts

    def _department(self, series: Series) -> str:
        department = self._deck.shown.book.plan.department(series.department)
        return department.name if department else "未定"

    def _lay_out(self, lines: tuple[MeetingLine, ...]) -> None:
        gap = self.fontMetrics().height()
        grid = QGridLayout()
        grid.setSpacing(gap // 2)
        grid.addWidget(self.now, 0, 0, 2, 1)
        grid.addWidget(self.next, 0, 1)
        grid.addWidget(self.notes, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(0, 2)
        grid.setRowStretch(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        for widget in (self.clock, self.heading):
            column.addWidget(widget)
        column.addLayout(grid, 1)
        column.addWidget(self.about)
        column.addWidget(self.told)
        for line in lines:
            column.addWidget(line)


def _remark(book: Book, opinion: Opinion) -> str:
    said = f"{opinion.year.short} {speaker(book, opinion)}　{opinion.text}"
    return f"{said}　→　{answer_words(opinion)}"
