"""The page of a KPI: one thing typed changes everything that follows from it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.kpi_page import KpiPage

MakeSession = Callable[..., Session]
MakePage = Callable[..., KpiPage]


@pytest.fixture
def make_page(qtbot: QtBot, make_session: MakeSession) -> MakePage:
    """Shows a KPI's page, about as large as it is on the smallest screen."""

    def make(book: Book, code: str, width: int = 950, height: int = 680) -> KpiPage:
        page = KpiPage(make_session(book))
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show_code(code)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


def type_in(page: KpiPage, text: str, qtbot: QtBot) -> None:
    """Type into the current cell and press Enter."""
    page.setFocus()
    QTest.keyClicks(page.table, text[:1])
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, text[1:])
    with qtbot.waitSignal(field.destroyed):
        QTest.keyClick(field, Qt.Key.Key_Return)


def enlarge_text(points: float) -> None:
    """As Ctrl + does."""
    font = QApplication.font()
    font.setPointSizeF(points)
    QApplication.setFont(font)
    QApplication.processEvents()


def test_an_actual_that_is_typed_changes_flag_reason_figures_and_chart(
    make_page: MakePage, book: Book, qtbot: QtBot
) -> None:
    page = make_page(book, "I-1-2.1")
    type_in(page, "70", qtbot)
    assert page.panel.flag.flag is Flag.SLIGHTLY_BEHIND
    assert "基準61から目標81までの45.0%" in page.panel.reason.plain
    assert [figure.value.plain for figure in page.panel.figures] == [
        "70法人",
        "45.0%",
        "60.0%",
        "75.0%",
        "年＋5.5法人",
    ]
    assert 70 in page.chart.plot.actuals.getData()[1]


def test_what_is_refused_is_said_below_the_table_and_changes_nothing(
    make_page: MakePage, book: Book, qtbot: QtBot
) -> None:
    page = make_page(book, "I-1-2.1")
    type_in(page, "12.3.4", qtbot)
    assert page.trouble.isVisible()
    assert "「12.3.4」は数として読めません" in page.trouble.plain
    assert page.panel.flag.flag is Flag.UNKNOWN


def test_what_was_refused_waits_while_one_looks_at_another_kpi(
    make_page: MakePage, book: Book, qtbot: QtBot
) -> None:
    page = make_page(book, "I-1-2.1")
    type_in(page, "12.3.4", qtbot)
    page.show_code("I-1-2.2")
    assert not page.trouble.isVisible()
    page.show_code("I-1-2.1")
    assert page.trouble.isVisible()
    assert page.table.currentIndex().data() == "12.3.4"


def test_another_year_is_judged_tinted_and_current(make_page: MakePage, demo_book: Book) -> None:
    page = make_page(demo_book, "I-1-2.1")
    page.session.choose_year(FiscalYear(2015))
    assert page.panel.grade.plain.startswith("H27の判定")
    assert page.chart.words.startswith("平成27年度")


def test_the_heading_says_code_name_note_and_where_it_is(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I-1-2.3")
    assert page.title.plain == "Ⅰ-①-2.3　誘致企業数（18年度からの累計）"
    assert page.way.plain == "基本目標Ⅰ　›　Ⅰ-① 安定した雇用を創出する　›　Ⅰ-①-2 雇用の場の創出"
    assert page.facts.plain == "単位：社　｜　めざす方向：増　｜　数え方：累計"


def test_the_way_leads_up_by_keys_alone(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I-1-2.1")
    page.way.setFocus(Qt.FocusReason.TabFocusReason)
    opened: list[str] = []
    page.opened.connect(opened.append)
    for _ in range(3):
        QTest.keyClick(page.way, Qt.Key.Key_Return)
        QTest.keyClick(page.way, Qt.Key.Key_Tab)
    assert opened == ["I", "I-1", "I-1-2"]


def test_a_kpi_in_parts_shows_the_part_that_is_chosen(make_page: MakePage, demo_book: Book) -> None:
    page = make_page(demo_book, "III-2-1.1")
    assert [page.parts.tabText(tab) for tab in range(page.parts.count())] == [
        "胃がん検診",
        "子宮がん検診",
        "肺がん検診",
        "乳がん検診",
        "大腸がん検診",
    ]
    page.parts.setFocus()
    QTest.keyClick(page.parts, Qt.Key.Key_Right)
    assert page.series is not None
    assert page.series.key.part == "子宮がん検診"
    assert page.table.currentIndex().row() == 1
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.series.key.part == "肺がん検診"
    assert page.chart.accessibleName().startswith("がん検診受診率　肺がん検診の推移")


def test_a_kpi_without_parts_offers_none(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "III-2-1.1")
    assert page.parts.isVisible()
    page.show_code("I-1-2.1")
    assert not page.parts.isVisible()


@pytest.mark.parametrize("code", ["I-1-2.1", "I-1-1.4", "III-2-1.1"])
@pytest.mark.parametrize("width", [820, 1500])
@pytest.mark.parametrize("points", [10.5, 18])
def test_the_charts_years_stand_above_the_tables(
    make_page: MakePage, book: Book, qtbot: QtBot, code: str, width: int, points: float
) -> None:
    page = make_page(book, code, width)
    enlarge_text(points)
    qtbot.waitUntil(lambda: page.chart.width() == page.table.width())
    for column in range(6):
        left = page.table.columnViewportPosition(column) + page.table.columnWidth(column) / 2
        middle = page.table.viewport().mapTo(page, QPoint(round(left), 0)).x()
        in_chart = page.chart.mapFrom(page, QPoint(middle, 0)).x()
        assert abs(page.chart.plot.place_at(in_chart) - column) < 0.03


def test_the_wheel_scrolls_the_page_over_the_chart_too(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "III-2-1.1", height=400)
    middle = page.chart.rect().center()
    before = page.chart.plot.place_at(middle.x())
    in_window = QPointF(page.chart.mapTo(page, middle))
    QTest.wheelEvent(page.windowHandle(), in_window, QPoint(0, -120))
    assert page.verticalScrollBar().value() > 0
    assert page.chart.plot.place_at(middle.x()) == before


@pytest.mark.parametrize("points", [9, 10.5, 18, 24])
def test_nothing_is_wider_than_the_page_at_any_text_size(
    make_page: MakePage, demo_book: Book, points: float
) -> None:
    page = make_page(demo_book, "III.1", width=870)
    enlarge_text(points)
    assert page.sheet.width() <= page.viewport().width()
    assert page.sheet.minimumSizeHint().width() <= page.viewport().width()


def test_figures_that_no_one_knows_are_dashes(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I-2-4.2")
    assert [figure.value.plain for figure in page.panel.figures] == ["－"] * 5


def test_a_change_elsewhere_is_shown_when_the_page_is_seen_again(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book, "I-1-2.1")
    page.hide()
    table = page.table.table
    assert table is not None
    assert table.setData(table.index(0, 3), "81")
    page.show()
    assert page.panel.flag.flag is Flag.ACHIEVED
    assert page.chart.plot.actuals.getData()[1][3] == Decimal(81)
