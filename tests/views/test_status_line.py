"""What was kept and when, what was refused and why; never a box to click away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTime
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.shell.banner import NOTICE
from ichinoseki_desktop.views.shell.status_line import StatusLine

TITLE = "Ⅰ-①-2 農業法人数 H29 実績"


@pytest.fixture
def session(make_session: Callable[..., Session], book: Book) -> Session:
    return make_session(book)


@pytest.fixture
def line(qtbot: QtBot, session: Session) -> StatusLine:
    line = StatusLine(session, lambda: QTime(9, 5))
    qtbot.addWidget(line)
    return line


def ground(line: StatusLine) -> object:
    return line.palette().color(QPalette.ColorRole.Window)


def entry(kind: Kind) -> Entry:
    return Entry(2, "2018-06-01T09:05:00+09:00", "鈴木", "PC02", kind, None, TITLE, "")


@pytest.mark.parametrize(
    "kind, done",
    [
        (Kind.EDIT, "保存しました"),
        (Kind.UNDO, "元に戻しました"),
        (Kind.REDO, "やり直しました"),
    ],
)
def test_what_was_done_is_said_with_the_time(
    line: StatusLine, session: Session, kind: Kind, done: str
) -> None:
    session.kept.emit(entry(kind))
    assert line.text == f"{done} 9:05　{TITLE}"


def test_a_refusal_stands_out_until_something_is_kept(line: StatusLine, session: Session) -> None:
    session.refused.emit("いま佐藤さんが開いています。")
    assert line.text == "できませんでした：いま佐藤さんが開いています。"
    assert ground(line) == NOTICE
    session.kept.emit(entry(Kind.EDIT))
    assert ground(line) != NOTICE


def test_a_window_that_only_looks_does_not_say_that_it_keeps_anything(
    qtbot: QtBot, make_session: Callable[..., Session], book: Book
) -> None:
    session = make_session(book, read_only="いま佐藤さんが開いています。")
    line = StatusLine(session)
    qtbot.addWidget(line)
    assert line.text == "閲覧のみ：いま佐藤さんが開いています。"
    session.reopen(book, session.undoable, "")
    assert line.text == "実績値は、入れて次へ移ると自動で保存されます。"
