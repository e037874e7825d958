"""The council's tables by keys alone: in, from cell to cell, and out again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import Opinion, opinions
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.council_kinds import OPINIONS
from ichinoseki_desktop.models.council_table import CouncilTable
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.council_view import CouncilView

from ..hands import SHIFT, ends, focused, presses, types

Key = Qt.Key
_KIND, _ANSWER = 2, 4


@pytest.fixture
def session(make_session: Callable[..., Session], book: Book) -> Session:
    asked = Opinion("m1.1", FiscalYear(2017), "I-1-2.1", "なぜ遅れたのか", "")
    return make_session(enter_opinion(book, asked).apply(book))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def view(qtbot: QtBot, window: QWidget, session: Session) -> CouncilView:
    """The opinions' table above a button, the keyboard in it."""
    view = CouncilView(CouncilTable(OPINIONS, session))
    layout = QVBoxLayout(window)
    layout.addWidget(view)
    layout.addWidget(QPushButton("次"))
    window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def test_tab_goes_out_of_the_last_cell_and_back_out_of_the_first(view: CouncilView) -> None:
    last = view.table.columnCount() - 1
    view.setCurrentIndex(view.table.index(0, last - 1))
    presses(Key.Key_Tab)
    assert (view.currentIndex().column(), view.hasFocus()) == (last, True)
    presses(Key.Key_Tab)
    assert not view.hasFocus()
    view.setFocus()
    view.setCurrentIndex(view.table.index(0, 0))
    presses(Key.Key_Backtab, SHIFT)
    assert not view.hasFocus()


def test_an_answer_and_its_department_are_typed_one_after_the_other(
    view: CouncilView, session: Session, qtbot: QtBot
) -> None:
    view.setCurrentIndex(view.table.index(0, _ANSWER))
    types("研修を増やす")
    ends(qtbot, Key.Key_Tab)
    types("農政課")
    ends(qtbot, Key.Key_Return)
    said = opinions(session.view.book)[0]
    assert (said.answer, said.department) == ("研修を増やす", "農政課")
    assert view.hasFocus()


def test_a_kind_is_chosen_from_its_list_by_keys(
    view: CouncilView, session: Session, qtbot: QtBot
) -> None:
    view.setCurrentIndex(view.table.index(0, _KIND))
    presses(Key.Key_F2)
    assert isinstance(focused(), QComboBox)
    presses(Key.Key_Down)
    presses(Key.Key_Return)
    qtbot.waitUntil(view.hasFocus)
    assert opinions(session.view.book)[0].kind is OpinionKind.QUESTION


def test_what_is_typed_over_a_kind_completes_itself(
    view: CouncilView, session: Session, qtbot: QtBot
) -> None:
    view.setCurrentIndex(view.table.index(0, _KIND))
    types("要")
    presses(Key.Key_Tab)
    qtbot.waitUntil(lambda: opinions(session.view.book)[0].kind is OpinionKind.REQUEST)


def test_a_choice_that_is_open_is_kept_when_the_page_is_left(
    view: CouncilView, session: Session
) -> None:
    view.setCurrentIndex(view.table.index(0, _KIND))
    presses(Key.Key_F2)
    presses(Key.Key_Down)
    view.settle()
    assert opinions(session.view.book)[0].kind is OpinionKind.QUESTION
