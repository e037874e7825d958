"""The comparison of rules and the plan's health: read by the keys, and the way to each KPI."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.editing.intent import choose_rule
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.rules.comparison_page import ComparisonPage
from ichinoseki_desktop.views.rules.health_page import HealthPage

MakeSession = Callable[..., Session]


@pytest.fixture
def session(make_session: MakeSession, demo_book: Book) -> Session:
    return make_session(demo_book)


def shown(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()


def test_a_page_that_nobody_has_seen_has_compared_nothing(session: Session) -> None:
    page = ComparisonPage(session)
    assert page.table.rowCount() == 0
    page.deleteLater()


def test_the_box_leaves_only_what_differs(qtbot: QtBot, session: Session) -> None:
    page = ComparisonPage(session)
    shown(qtbot, page)
    assert page.said.plain.startswith(f"66系列のうち{page.table.differing}系列は、")
    page.only.setFocus()
    QTest.keyClick(page.only, Qt.Key.Key_Space)
    assert page.table.rowCount() == page.table.differing


def test_enter_on_any_cell_opens_its_kpi(qtbot: QtBot, session: Session) -> None:
    page = ComparisonPage(session)
    shown(qtbot, page)
    page.setFocus()
    page.view.setCurrentIndex(page.table.index(0, 0))
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    index = page.view.currentIndex()
    assert (index.row(), index.column()) == (1, 1)
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [index.data(Role.CODE)]


def test_a_click_on_a_cell_opens_its_kpi(qtbot: QtBot, session: Session) -> None:
    page = ComparisonPage(session)
    shown(qtbot, page)
    index = page.table.index(2, 3)
    place = page.view.visualRect(index).center()
    with qtbot.waitSignal(page.opened) as opened:
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [index.data(Role.CODE)]


def test_the_comparison_follows_the_year_and_the_rule(qtbot: QtBot, session: Session) -> None:
    page = ComparisonPage(session)
    shown(qtbot, page)
    session.choose_year(FiscalYear(2016))
    session.edit(choose_rule(session.view.book, session.view.year, RULES["attainment"]))
    assert page.rule.plain == f"いまのルール：{RULES['attainment'].title}"
    names = list(RULES)
    assert page.table.in_force(1 + names.index("attainment"))


def test_where_nothing_can_be_judged_no_rules_differ(
    qtbot: QtBot, make_session: MakeSession, book: Book
) -> None:
    page = ComparisonPage(make_session(book))
    shown(qtbot, page)
    assert page.said.plain == "66系列のうち、ルールにより判定が違うものはありません。"


def test_enter_on_a_finding_opens_its_kpi(qtbot: QtBot, session: Session) -> None:
    page = HealthPage(session)
    shown(qtbot, page)
    count = page.findings.rowCount()
    assert page.said.plain.startswith(f"気になる点が{count}件あります。")
    page.setFocus()
    page.view.setCurrentIndex(page.findings.index(0))
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [page.findings.index(1).data(Role.CODE)]


def test_a_plan_without_anything_odd_says_so(
    qtbot: QtBot, make_session: MakeSession, book: Book
) -> None:
    page = HealthPage(make_session(book, year=2015))
    shown(qtbot, page)
    assert page.said.plain == "気になる点はありません。"
    assert not page.view.isVisible()


@pytest.mark.parametrize("width", [500, 900])
def test_no_finding_is_cut_at_any_width(qtbot: QtBot, session: Session, width: int) -> None:
    page = HealthPage(session)
    shown(qtbot, page)
    page.resize(width, 700)
    last = page.findings.index(page.findings.rowCount() - 1)
    qtbot.waitUntil(
        lambda: page.view.visualRect(last).bottom() + 1 == page.view.viewport().height()
    )
    assert page.horizontalScrollBar().maximum() == 0


def test_a_finding_about_many_opens_so_that_each_can_be_gone_to_and_closes(
    qtbot: QtBot, make_session: Callable[..., Session], book: Book
) -> None:
    page = HealthPage(make_session(book))
    qtbot.addWidget(page)
    page.show()
    page.view.setFocus()
    page.view.setCurrentIndex(page.findings.index(0))
    closed = page.findings.rowCount()
    assert "全66系列のうち66系列" in page.findings.index(0).data()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.findings.rowCount() == closed + 66
    page.view.setCurrentIndex(page.findings.index(2))
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [page.findings.index(2).data(Role.CODE)]
    page.view.setCurrentIndex(page.findings.index(0))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.findings.rowCount() == closed
