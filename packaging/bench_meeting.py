"""The child process of the meeting's figures: prints `name number` for every run of every side.

A slide is painted at 1920 x 1080 from the key that asks for it; beside it a bare label of Qt's that
fills the same pixels with one text. The memory is that of the process, in KiB, before and after the
slides were gone through back and forth.
"""

import os
import resource
import time
from collections.abc import Callable
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from bench_judging import large_book
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ichinoseki_desktop.application import make_application
from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Undoable
from ichinoseki_desktop.core.invented.demo import demo_actuals
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.meeting_lines import MeetingLines
from ichinoseki_desktop.views.meeting.meeting_window import MeetingWindow

SIZE: Final = (1920, 1080)
YEAR: Final = FiscalYear(2017)
SLIDES: Final = 100


def say(name: str, work: Callable[[], object]) -> None:
    """Print how long one run takes."""
    start = time.perf_counter()
    work()
    print(name, time.perf_counter() - start, flush=True)


def memory() -> int:
    """The most that the process has needed so far, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def meeting(book: Book) -> MeetingWindow:
    """The room's window over a book, with its first slide painted."""
    session = Session(book, YEAR, Undoable(), lambda *_: None)  # type: ignore[arg-type]
    deck = Deck(session.view, None, session)
    lines = MeetingLines.of(session, deck, lambda _: "")
    window = MeetingWindow(deck, lines, "", lines.let_go, lines_here=True)
    session.setParent(window)
    window.resize(*SIZE)
    window.show()
    window.grab()
    return window


def go_through(window: MeetingWindow, name: str) -> None:
    """So many slides on, each painted."""

    def turn() -> None:
        QTest.keyClick(window, Qt.Key.Key_PageDown)
        window.grab()

    for _ in range(SLIDES):
        say(name, turn)


def bare() -> None:
    """A label of the same size, painted anew."""
    label = QLabel("農業法人数")
    label.resize(*SIZE)
    label.show()
    for number in range(SLIDES):
        label.setText(f"農業法人数 {number}")
        say("bare", label.grab)


def main() -> None:
    """Both books, and the memory of going back and forth."""
    application = make_application()
    bare()
    plan = bundled_plan()
    small = meeting(Book(plan, demo_actuals(plan)))
    go_through(small, "slide66")
    before = memory()
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        for _ in range(SLIDES):
            QTest.keyClick(small, key)
            small.grab()
    print("memory", memory() / before, flush=True)
    go_through(meeting(large_book()), "slide10000")
    application.quit()


main()
