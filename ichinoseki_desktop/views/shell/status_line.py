"""The line below everything: what was kept and when, what was refused and why, what goes on."""

from collections.abc import Callable
from typing import Final

from PySide6 import QtGui
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.shell.banner import notice_ground

NOTHING_WRITTEN: Final = "中止しました。何も書き出していません。"
_KEPT_BY_ITSELF: Final = "実績値は、入れて次へ移ると自動で保存されます。"
_DONE: Final = {
    Kind.CREATE: "作りました",
    Kind.EDIT: "保存しました",
    Kind.UNDO: "元に戻しました",
    Kind.REDO: "やり直しました",
}


class StatusLine(QFrame):
    """Says the last thing until there is another. A refusal stands out; it never asks."""

    def __init__(
        self,
        session: Session,
        now: Callable[[], QTime] = QTime.currentTime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._greeting = ""
        self._now = now
        self._plain = self.palette()
        self._job: Job | None = None
        self._given_up = ""
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName("進み具合")
        self.cancel = QPushButton(self)
        self.cancel.setText("中止")
        self.cancel.clicked.connect(self._stop)
        self._lay_out()
        self._show_progress(visible=False)
        session.kept.connect(self.tell_kept)
        session.refused.connect(self.refuse)
        session.changed.connect(self._greet)
        self._greet()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def tell_kept(self, entry: Entry) -> None:
        """Say what was just kept, and when."""
        done = _DONE[entry.kind]
        self.say(f"{done} {self._now().toString('H:mm')}　{entry.title}")

    def say(self, sentence: str) -> None:
        """Say something that needs nobody's attention."""
        self.setPalette(self._plain)
        self._tell(sentence)

    def refuse(self, sentence: str) -> None:
        """Say why something was not done, so that it is seen."""
        notice_ground(self)
        self._tell(f"できませんでした：{sentence}")

    def follow(self, job: Job, doing: str, given_up: str = NOTHING_WRITTEN) -> None:
        """Show a job's progress and its end: where the result is a sentence, that says it.

        `given_up` is what is said where it was stopped.
        """
        self._job = job
        self._given_up = given_up
        self.say(doing)
        self.progress.setRange(0, 0)
        self._show_progress(visible=True)
        job.progress.connect(self._take_progress)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._give_up)

    def _greet(self) -> None:
        """Until there is something to say: what becomes of what is typed."""
        if self.text == self._greeting:
            self._greeting = self._session.barred or _KEPT_BY_ITSELF
            self._text.setText(self._greeting)

    def _take_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)

    def _finish(self, result: object) -> None:
        self._show_progress(visible=False)
        self.say(result if isinstance(result, str) else "")

    def _fail(self, sentence: str) -> None:
        self._show_progress(visible=False)
        self.refuse(sentence)

    def _give_up(self) -> None:
        self._show_progress(visible=False)
        self.say(self._given_up)

    def _tell(self, sentence: str) -> None:
        self._text.setText(sentence)
        # By way of the module: these classes take 4 ms to make, and no start needs them.
        event = QtGui.QAccessibleAnnouncementEvent(self._text, sentence)
        QtGui.QAccessible.updateAccessibility(event)

    def _show_progress(self, *, visible: bool) -> None:
        self.progress.setVisible(visible)
        self.cancel.setVisible(visible)
        self.cancel.setEnabled(visible)

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(line, line // 2, line // 2, line // 2)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.cancel)
        self.progress.setMaximumWidth(line * 14)
