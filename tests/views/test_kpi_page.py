"""The page of a KPI: one thing typed changes everything that follows from it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import Kpi, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Group, Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import say_missing
from ichinoseki_desktop.core.reference.beside import BesideChoice, Scale, beside_choice
from ichinoseki_desktop.core.reference.series import ReferenceSeries, ReferenceValue, topics
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_menu import Ask
from ichinoseki_desktop.views.charts.chart_drawing import Drawing
from ichinoseki_desktop.views.plan.kpi_page import KpiPage

from .. import hands

MakeSession = Callable[..., Session]
MakePage = Callable[..., KpiPage]

FARMS = SeriesKey("I-1-2.1")
H29, H30 = FiscalYear(2017), FiscalYear(2018)


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


def focused() -> QWidget:
    """Where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def revised(book: Book, code: str, first: str) -> Book:
    """The book with a KPI whose target was another one until the revision of H29.3."""

    def older(kpi: Kpi) -> Kpi:
        if kpi.code != code:
            return kpi
        (series,) = kpi.series
        original = series.targets[0]._replace(revision=1, value=Decimal(first))
        later = series.targets[0]._replace(revision=3)
        return kpi._replace(series=(series._replace(targets=(original, later)),))

    goals = tuple(
        goal._replace(
            directions=tuple(
                direction._replace(
                    measures=tuple(
                        measure._replace(kpis=tuple(map(older, measure.kpis)))
                        for measure in direction.measures
                    ),
                )
                for direction in goal.directions
            ),
        )
        for goal in book.plan.goals
    )
    return replace(book, plan=replace(book.plan, goals=goals))


def enlarge_text(points: float) -> None:
    """As Ctrl + does."""
    font = QApplication.font()
    font.setPointSizeF(points)
    QApplication.setFont(font)
    QApplication.processEvents()


def drawn(page: KpiPage) -> Drawing:
    """What the page's chart shows."""
    assert page.chart.drawing is not None
    return page.chart.drawing


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
    ]
    assert [text.plain for text in page.panel.pace] == [
        "これまで年＋3法人",
        "目標までに必要なのは年＋5.5法人",
        "H29の目安73法人",
        "このままなら目標に届くのはR3年度、計画の最終年度H31の2年後",
    ]
    assert drawn(page).spots[-1].point == (3, 70)


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
    heads = page.table.verticalHeader()
    qtbot.waitUntil(lambda: page.table.viewport().x() == heads.width())
    for column in range(6):
        left = page.table.columnViewportPosition(column) + page.table.columnWidth(column) / 2
        middle = page.table.viewport().mapTo(page, QPoint(round(left), 0)).x()
        in_chart = page.chart.mapFrom(page, QPoint(middle, 0)).x()
        assert abs(page.chart.plot.place_at(in_chart) - column) < 0.03


def test_the_wheel_scrolls_the_page_over_the_chart_too(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "III-2-1.1", height=480)
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
    assert [figure.value.plain for figure in page.panel.figures] == ["－"] * 4
    assert all(text.isHidden() for text in page.panel.pace)


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
    assert drawn(page).spots[-1].point == (3, 81)


def test_f4_opens_and_closes_the_calculation_wherever_one_is(
    make_page: MakePage, demo_book: Book
) -> None:
    page = make_page(demo_book, "I-1-2.1")
    page.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F4)
    assert page.panel.calculation.isVisible()
    assert page.panel.why_button.text().startswith("計算を閉じる")
    QTest.keyClick(page.table, Qt.Key.Key_F4)
    assert not page.panel.calculation.isVisible()


def test_what_is_opened_is_scrolled_to(make_page: MakePage, demo_book: Book, qtbot: QtBot) -> None:
    page = make_page(demo_book, "III-2-1.1", height=480)
    page.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert not page.forms.missing.isVisible()  # H29 has a figure
    assert "実績があります" in page.trouble.plain
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    QTest.keyClick(page.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    bottom = QPoint(0, page.forms.height() - 1)
    qtbot.waitUntil(lambda: page.forms.mapTo(page, bottom).y() < page.height())
    assert page.forms.missing.isVisible()


def test_a_reason_for_a_missing_figure_is_chosen_by_keys_alone(
    make_page: MakePage, book: Book, log: list[Entry]
) -> None:
    page = make_page(book, "I-1-2.1")
    page.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.forms.missing.heading == "実績がない理由　Ⅰ-①-2 農業法人数 H29 ほか1件"
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    field = focused()
    assert isinstance(field, QLineEdit)
    field.insert("翌年11月")
    QTest.keyClick(field, Qt.Key.Key_Return)
    said = Missing(MissingKind.NOT_PUBLISHED, "翌年11月")
    assert [page.session.view.book.missing(FARMS, year) for year in (H29, H30)] == [said, said]
    assert [entry.title for entry in log] == ["Ⅰ-①-2 農業法人数 H29 実績がない理由 ほか1件"]
    assert not page.forms.missing.isVisible()
    assert page.table.hasFocus()
    assert "未公表（翌年11月）" in page.panel.reason.plain
    heard = page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "農業法人数 H29 未公表（翌年11月）"


def test_not_asked_without_a_note_takes_the_reason_back(make_page: MakePage, book: Book) -> None:
    said = Missing(MissingKind.LATE)
    page = make_page(say_missing(book, [(FARMS, H29)], said).apply(book), "I-1-2.1")
    page.forms.ask(Ask.MISSING, [(FARMS, H29)])
    assert page.forms.missing.choice == MissingKind.LATE
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert page.session.view.book.statements == {}


def test_an_exceptional_year_is_marked_hatched_said_and_taken_back(
    make_page: MakePage, demo_book: Book, log: list[Entry]
) -> None:
    page = make_page(demo_book, "I-1-2.1")
    page.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert "理由が要ります" in page.forms.exceptional.sentence
    field = focused()
    assert isinstance(field, QLineEdit)
    field.insert("台風災害")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [(year.left(), year.right()) for year in drawn(page).years] == [(2.5, 3.5)]
    labels = "".join(label.text for label in page.chart.plot.labels)
    assert "例外：台風災害" in labels.replace("\n", "")
    assert page.outlook.plain == "推計は例外的な年度を除く実績が3年分そろってから"
    page.forms.ask(Ask.EXCEPTIONAL, [(FARMS, H29)])
    page.forms.exceptional.back_button.click()
    assert page.session.view.book.exceptional(FARMS, H29) == ""
    assert page.outlook.isHidden()
    assert len(log) == 2


def test_escape_leaves_a_form_without_a_change(
    make_page: MakePage, book: Book, log: list[Entry]
) -> None:
    page = make_page(book, "I-1-2.1")
    page.forms.ask(Ask.MISSING, [(FARMS, H29)])
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not page.forms.missing.isVisible()
    assert page.table.hasFocus()
    assert log == []


def test_a_page_that_only_reads_says_why_nothing_can_be_said_of_a_cell(
    qtbot: QtBot, make_session: MakeSession, book: Book
) -> None:
    page = KpiPage(make_session(book, read_only="閲覧のみです。"))
    qtbot.addWidget(page)
    page.show_code("I-1-2.1")
    page.forms.ask(Ask.MISSING, [(FARMS, H29)])
    page.forms.ask(Ask.EXCEPTIONAL, [(FARMS, H29)])
    assert page.trouble.plain == "閲覧のみです。"
    assert page.forms.missing.isHidden()
    assert page.forms.exceptional.isHidden()


def test_a_forecast_waits_for_three_years_and_says_so_only_where_there_are_some(
    make_page: MakePage, book: Book, qtbot: QtBot
) -> None:
    page = make_page(book, "I-1-2.1")
    assert page.outlook.isHidden()
    type_in(page, "70", qtbot)
    assert page.outlook.plain == "推計は実績が3年分そろってから"


def test_the_original_targets_flag_stands_beside_a_revised_targets(
    make_page: MakePage, demo_book: Book
) -> None:
    page = make_page(revised(demo_book, "I-1-2.1", first="75"), "I-1-2.1")
    assert page.panel.flag.flag is Flag.ON_TRACK
    assert page.panel.by_original_target.isVisible()
    assert page.panel.by_original_target.flag.accessibleName() == "当初目標では 達成"
    page.show_code("I-1-2.2")
    assert page.panel.by_original_target.isHidden()


def test_the_cell_that_is_typed_in_is_kept_in_sight(
    qtbot: QtBot, make_page: MakePage, book: Book
) -> None:
    page = make_page(book, "III-2-1.1", height=400)
    page.window().activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    for row in range(page.table.model().rowCount()):
        page.table.setCurrentIndex(page.table.model().index(row, 3))
        cell = page.table.visualRect(page.table.currentIndex())

        def seen(cell: QRect = cell) -> bool:
            top = page.table.viewport().mapTo(page.viewport(), cell.topLeft())
            return page.viewport().rect().contains(QRect(top, cell.size()))

        qtbot.waitUntil(seen)


def test_a_half_written_reason_is_there_again_and_named_when_closing(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book, "I-1-2.1")
    page.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.let_go() == ""
    field = focused()
    assert isinstance(field, QLineEdit)
    field.insert("台風")
    assert page.let_go() == "例外的な年度　Ⅰ-①-2 農業法人数 H29"
    page.show_code("I.1")
    assert not page.forms.exceptional.isVisible()
    assert page.let_go() == "例外的な年度　Ⅰ-①-2 農業法人数 H29"
    page.show_code("I-1-2.1")
    page.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.forms.exceptional.text == "台風"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.let_go() == ""


def test_asking_again_for_the_form_that_is_open_loses_nothing_that_was_begun(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book, "I-1-2.1")
    page.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    hands.types("台風")
    page.forms.exceptional.ask()
    assert page.forms.exceptional.text == "台風"


# -------------------------------------------------------------------- a reference series beside it


def with_population(book: Book) -> Book:
    values = {2014: ReferenceValue(Decimal(122900)), 2017: ReferenceValue(Decimal(118900))}
    series = ReferenceSeries("総人口", Group.OUTLOOK, "人", "国勢調査", "2018-06-01", values)
    return StatementsEdit.on(book, topics(book, series), "").apply(book)


def test_without_any_reference_series_nothing_is_asked(make_page: MakePage, book: Book) -> None:
    assert not make_page(book, "I-1-2.1").beside.isVisible()


def test_a_reference_series_is_chosen_seen_and_kept_as_one_step(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(with_population(book), "I-1-2.1")
    chooser = page.beside
    assert chooser.isVisible()
    assert not chooser.scale.isVisible()
    chooser.series.setFocus()
    QTest.keyClick(chooser.series, Qt.Key.Key_Down)
    assert beside_choice(page.session.view.book, FARMS) == BesideChoice(Scale.OWN, "総人口")
    assert page.chart.drawing is not None
    assert page.chart.drawing.trend.beside is not None
    assert page.outlook.plain.startswith("点線は総人口（右の目盛、単位 人）。出典：国勢調査")
    QTest.keyClick(chooser.scale, Qt.Key.Key_Down)
    assert beside_choice(page.session.view.book, FARMS) == BesideChoice(Scale.INDEXED, "総人口")
    assert "基準（H26）を100とした指数" in page.outlook.plain
    page.session.undo()
    page.session.undo()
    assert chooser.series.currentIndex() == 0
    assert not chooser.scale.isVisible()


def test_another_kpi_has_a_choice_of_its_own(make_page: MakePage, book: Book) -> None:
    page = make_page(with_population(book), "I-1-2.1")
    QTest.keyClick(page.beside.series, Qt.Key.Key_Down)
    page.show_code("I-1-2.2")
    assert page.beside.series.currentText() == "添えない"
