"""The council's page by keys: nothing that is typed is lost, and Tab goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.meeting import Opinion, meetings, members, opinions
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.meeting.council_page import CouncilPage, SetAside
from ichinoseki_desktop.views.meeting.council_view import CouncilView

from ..hands import ends, types
from .conftest import MakeSession

H30 = FiscalYear(2018)


@pytest.fixture
def session(make_session: MakeSession, book: Book) -> Session:
    return make_session(book)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> CouncilPage:
    page = CouncilPage(session, SetAside(tuple, lambda: None))
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    return page


def begin_to_type(view: CouncilView, column: int, text: str) -> QLineEdit:
    view.setFocus()
    view.setCurrentIndex(view.table.index(view.table.rowCount() - 1, column))
    QTest.keyClick(view, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keySequence(field, "Ctrl+A")
    field.insert(text)
    field.setModified(True)
    return field


def test_tab_keeps_a_new_member_and_goes_on_in_the_row(
    qtbot: QtBot, page: CouncilPage, session: Session
) -> None:
    field = begin_to_type(page.members, 0, "髙橋 花子")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: page.members.currentIndex().column() == 1)
    assert [m.name for m in members(session.view.book)] == ["髙橋 花子"]
    assert page.members.currentIndex().row() == 0
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.members.isAncestorOf(focused)
    assert page.members.table.rowCount() == 2


def test_who_comes_to_the_page_types_a_meeting_at_once(
    qtbot: QtBot, page: CouncilPage, session: Session
) -> None:
    page.setFocus()
    qtbot.waitUntil(page.meetings.hasFocus)
    types("第1回")
    ends(qtbot, Qt.Key.Key_Return)
    assert [m.title for m in meetings(session.view.book)] == ["第1回"]


def test_turning_to_another_year_keeps_what_is_being_typed(
    page: CouncilPage, session: Session
) -> None:
    begin_to_type(page.meetings, 0, "第1回")
    session.choose_year(H30)
    assert [(m.title, m.year.year) for m in meetings(session.view.book)] == [("第1回", 2017)]
    assert page.meetings.table.item(0) is None, "of another year"


def test_undo_takes_a_new_row_away(page: CouncilPage, session: Session) -> None:
    begin_to_type(page.members, 0, "髙橋 花子")
    page.settle()
    assert page.members.table.rowCount() == 2
    session.undo()
    assert page.members.table.rowCount() == 1


def test_leaving_keeps_what_is_typed_and_names_what_can_not_be_kept(
    page: CouncilPage, session: Session
) -> None:
    begin_to_type(page.members, 0, "髙橋 花子")
    assert page.let_go() == ""
    assert [m.name for m in members(session.view.book)] == ["髙橋 花子"]
    begin_to_type(page.members, 3, "いつか")
    assert page.let_go() == "委員"


def test_a_file_of_opinions_that_can_not_be_read_or_put_away_is_told(
    qtbot: QtBot, session: Session
) -> None:
    waiting = (Opinion("m1.1", FiscalYear(2017), "", "全体によい"),)

    def settle() -> None:
        raise Refusal("名前を変えられません。")

    page = CouncilPage(session, SetAside(lambda: waiting, settle))
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.refused) as refused:
        page.take.click()
    assert refused.args == ["名前を変えられません。"]
    page.take.click()
    assert len(opinions(session.view.book)) == 1, "once more is not twice"
