"""The overview: it says what is, what needs a word, and what to do where nothing is yet."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.goals_table import GoalColumn
from ichinoseki_desktop.models.series_list import needing_a_word
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import Wanted
from ichinoseki_desktop.views.completeness import Completeness
from ichinoseki_desktop.views.goals_view import GoalsView
from ichinoseki_desktop.views.overview import Overview, hint
from ichinoseki_desktop.views.series_list_view import SeriesListView

MakeSession = Callable[..., Session]


def overview(qtbot: QtBot, session: Session) -> Overview:
    page = Overview(session)
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def named(page: Overview, name: str) -> SeriesListView:
    return next(v for v in page.findChildren(SeriesListView) if v.accessibleName() == name)


@pytest.fixture
def session(make_session: MakeSession, demo_book: Book) -> Session:
    return make_session(demo_book)


def test_without_any_actuals_it_says_what_to_do_next(
    qtbot: QtBot, make_session: MakeSession, book: Book
) -> None:
    session = make_session(book)
    page = overview(qtbot, session)
    assert hint(session.view).startswith("実績値はまだ一つもありません。左の一覧で指標を選び")
    assert not named(page, "説明が要る指標").isVisible()
    assert named(page, "数値目標").isVisible()


def test_a_year_that_nobody_answered_names_the_newest_that_has_figures(session: Session) -> None:
    session.choose_year(FiscalYear(2018))
    assert hint(session.view) == "H30の実績値はまだありません。いちばん新しい実績はH29です。"


def test_a_year_in_which_nothing_is_behind_says_so(make_session: MakeSession, book: Book) -> None:
    session = make_session(book)
    table = ActualsTable(session, "I-1-2.1", session)
    table.setData(table.index(0, 3), "81")
    assert hint(session.view) == "H29に遅れている指標はありません。"


def test_where_something_is_behind_there_is_no_more_to_say(session: Session) -> None:
    assert hint(session.view) == ""


def test_completeness_leads_to_what_is_missing(qtbot: QtBot, session: Session) -> None:
    page = overview(qtbot, session)
    complete = page.findChild(Completeness)
    assert complete is not None
    assert complete.accessibleName().startswith("H29の実績が入った系列 62 / 66")
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.mouseClick(complete, Qt.MouseButton.LeftButton)
    assert wanted.args == [Wanted(answered=False)]


def test_enter_and_a_click_on_what_needs_a_word_open_its_kpi(
    qtbot: QtBot, session: Session
) -> None:
    page = overview(qtbot, session)
    urgent = named(page, "説明が要る指標")
    worst, next_worst = needing_a_word(session.view)[:2]
    urgent.setCurrentIndex(urgent.model().index(0, 0))
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(urgent, Qt.Key.Key_Return)
    assert opened.args == [worst.kpi]
    place: QPoint = urgent.visualRect(urgent.model().index(1, 0)).center()
    with qtbot.waitSignal(page.opened) as opened:
        QTest.mouseClick(urgent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [next_worst.kpi]


def ends_with_its_last_row(view: QAbstractItemView) -> bool:
    last = view.model().index(view.model().rowCount() - 1, 0)
    return view.visualRect(last).bottom() + 1 == view.viewport().height()


@pytest.mark.parametrize("width", [400, 700, 900, 1500])
def test_no_row_is_cut_and_none_leaves_a_gap_at_any_width(
    qtbot: QtBot, session: Session, width: int
) -> None:
    page = overview(qtbot, session)
    page.resize(width, 700)
    for view in page.findChildren(SeriesListView):
        qtbot.waitUntil(partial(ends_with_its_last_row, view))
    goals = page.findChild(GoalsView)
    assert goals is not None
    assert ends_with_its_last_row(goals)


def test_on_a_narrow_page_sums_give_way_before_anything_must_be_scrolled_sideways(
    qtbot: QtBot, session: Session
) -> None:
    page = overview(qtbot, session)
    goals = page.findChild(GoalsView)
    assert goals is not None
    sums = (GoalColumn.TOTAL, GoalColumn.ANSWERED)
    assert [goals.isColumnHidden(column) for column in sums] == [False, False]
    page.resize(goals.minimumSizeHint().width() + 80, 700)
    qtbot.waitUntil(lambda: all(goals.isColumnHidden(column) for column in sums))
    assert page.horizontalScrollBar().maximum() == 0


def test_the_whole_page_can_be_walked_by_tab(qtbot: QtBot, session: Session) -> None:
    page = overview(qtbot, session)
    page.setFocus()
    seen: list[QWidget] = []
    for _ in range(20):
        widget = page.focusWidget()
        assert widget is not None
        if widget not in seen:
            seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    names = {widget.accessibleName().partition(" ")[0] for widget in seen}
    assert {"基本目標ごとの判定の数", "説明が要る指標", "数値目標"} <= names


def test_an_edit_that_catches_up_takes_its_kpi_off_the_list(qtbot: QtBot, session: Session) -> None:
    page = overview(qtbot, session)
    urgent = named(page, "説明が要る指標")
    rows = urgent.model().rowCount()
    judged = session.view.judged
    key = next(k for k in judged if k.kpi == "I-1-2.4" and judged[k].flag is Flag.BEHIND)
    table = ActualsTable(session, key.kpi, session)
    table.setData(table.index(0, 3), "280")
    assert urgent.model().rowCount() == rows - 1
