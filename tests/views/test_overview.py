"""The overview: it says what is, what needs a word, and what to do where nothing is yet."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Missing, MissingKind, Overruling
from ichinoseki_desktop.core.editing.intent import choose_parent_rule, overrule, say_missing
from ichinoseki_desktop.core.judging.parent_rule import ParentRule
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.goals_table import GoalColumn
from ichinoseki_desktop.models.series_list import needing_a_word
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import Wanted
from ichinoseki_desktop.views.parts.completeness import Completeness, MissingCounts
from ichinoseki_desktop.views.parts.prose import Text
from ichinoseki_desktop.views.plan.goals_view import GoalsView
from ichinoseki_desktop.views.plan.node_row import FlagCounts
from ichinoseki_desktop.views.plan.overview import Overview, hint, notes
from ichinoseki_desktop.views.plan.series_list_view import SeriesListView
from ichinoseki_desktop.views.shell.page_stack import Screen

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


def test_a_plan_without_goals_own_figures_has_no_heading_over_nothing(
    qtbot: QtBot, make_session: MakeSession, book: Book
) -> None:
    bare = replace(book.plan, goals=tuple(goal._replace(kpis=()) for goal in book.plan.goals))
    page = overview(qtbot, make_session(Book(bare)))
    said = [text.plain for text in page.findChildren(Text) if text.isVisible()]
    assert "数値目標" not in said


def test_a_year_that_nobody_answered_names_the_newest_that_has_figures(session: Session) -> None:
    session.choose_year(FiscalYear(2018))
    assert hint(session.view) == "H30の実績値はまだありません。いちばん新しい実績はH29です。"


def test_a_year_in_which_nothing_is_behind_says_so(make_session: MakeSession, book: Book) -> None:
    session = make_session(book)
    table = ActualsTable(session, "I-1-2.1", session)
    table.setData(table.index(0, 3), "81")
    assert hint(session.view) == "判定できた指標に、H29に遅れているものはありません。"


def test_where_something_is_behind_there_is_no_more_to_say(session: Session) -> None:
    assert hint(session.view) == ""


def test_completeness_leads_to_what_is_missing(qtbot: QtBot, session: Session) -> None:
    page = overview(qtbot, session)
    complete = page.findChild(Completeness)
    assert complete is not None
    assert complete.accessibleName().startswith("H29の実績／対象の系列 62 / 66")
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.mouseClick(complete, Qt.MouseButton.LeftButton)
    outstanding = frozenset({MissingKind.NOT_ASKED, MissingKind.LATE})
    assert wanted.args == [Wanted(missing=outstanding)]


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


def missing_in(session: Session) -> list[SeriesKey]:
    return [k for k, j in session.view.judged.items() if j.standing.actual is None]


def test_figures_that_nobody_can_give_stand_apart_and_lead_to_what_they_count(
    qtbot: QtBot, session: Session
) -> None:
    page = overview(qtbot, session)
    counts = page.findChild(MissingCounts)
    assert counts is not None
    assert counts.plain == "未照会 4"
    first = missing_in(session)[0]
    unpublished = Missing(MissingKind.NOT_PUBLISHED, "11月")
    session.edit(say_missing(session.view.book, [(first, session.view.year)], unpublished))
    assert counts.plain == "未照会 3　　対象外　未公表 1"
    complete = page.findChild(Completeness)
    assert complete is not None
    assert complete.accessibleName().startswith("H29の実績／対象の系列 62 / 65")
    counts.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(counts, Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(counts, Qt.Key.Key_Return)
    assert wanted.args == [Wanted(missing=frozenset({MissingKind.NOT_PUBLISHED}))]


def test_the_rule_and_its_legend_stand_below_the_counts_and_lead_to_its_screen(
    qtbot: QtBot, session: Session
) -> None:
    page = overview(qtbot, session)
    legend = page.findChild(FlagCounts)
    assert legend is not None
    assert legend.accessibleName().startswith("達成 目標に到達、順調 目安の100%以上")
    rule = next(t for t in page.findChildren(Text) if t.plain.startswith("判定："))
    rule.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(rule, Qt.Key.Key_Return)
    assert opened.args == [Screen.RULES]


def test_what_moved_since_last_year_is_listed_but_not_in_the_first_year(
    qtbot: QtBot, session: Session
) -> None:
    page = overview(qtbot, session)
    listed = named(page, "前年から動いた指標")
    assert listed.isVisible()
    assert listed.model().rowCount() == len(session.view.movements)
    session.choose_year(session.view.book.plan.first_year)
    assert not listed.isVisible()


def test_overruled_flags_and_goals_grades_are_explained_below_the_counts(session: Session) -> None:
    assert notes(session.view) == []
    view = session.view
    session.edit(choose_parent_rule(view.book, view.year, ParentRule()))
    key = needing_a_word(view)[0]
    overruling = Overruling(Flag.ON_TRACK, "台風で一月休館したため")
    session.edit(overrule(session.view.book, (key, view.year), overruling))
    overruled, grades = notes(session.view)
    assert overruled == "事務局判断による判定1件を含みます。"
    assert grades == (
        "評価: 順調以上の系列が80%以上なら順調、50%以上ならやや遅れ、"
        "50%未満なら遅れ（判定不能は除く）"
    )


def test_a_goals_grade_opens_the_goal(qtbot: QtBot, session: Session) -> None:
    session.edit(choose_parent_rule(session.view.book, session.view.year, ParentRule()))
    page = overview(qtbot, session)
    goals = page.findChild(GoalsView)
    assert goals is not None
    goals.setCurrentIndex(goals.model().index(1, GoalColumn.GRADE))
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(goals, Qt.Key.Key_Return)
    assert opened.args == ["II"]


def test_with_grades_too_a_narrow_page_need_not_be_scrolled_sideways(
    qtbot: QtBot, session: Session
) -> None:
    session.edit(choose_parent_rule(session.view.book, session.view.year, ParentRule()))
    page = overview(qtbot, session)
    goals = page.findChild(GoalsView)
    assert goals is not None
    wide = goals.columnWidth(GoalColumn.GRADE)
    page.resize(goals.minimumSizeHint().width() + 80, 700)
    qtbot.waitUntil(lambda: goals.columnWidth(GoalColumn.GRADE) < wide)
    assert page.horizontalScrollBar().maximum() == 0
