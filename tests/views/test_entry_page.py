"""実績入力: typed, pasted and told by keys alone, as in Excel; nothing asks and nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import lock_year
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.entry_rows import Grouping
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_menu import Ask, Do
from ichinoseki_desktop.views.cells.entry_facts import FactHeader
from ichinoseki_desktop.views.cells.entry_page import AGAIN_KEYS, EntryPage
from ichinoseki_desktop.views.cells.entry_view import NEXT_KEYS, OPEN_KEYS
from ichinoseki_desktop.views.shell.commands import Command
from ichinoseki_desktop.views.shell.page_stack import history_of_cell

from ..hands import ALT, CONTROL, SHIFT, composes, ends, field, presses, types

MakeSession = Callable[..., Session]
MakePage = Callable[..., EntryPage]

H27, H28, H29, H30, H31 = (FiscalYear(year) for year in range(2015, 2020))
FARMS = SeriesKey("I-1-2.1")
Key = Qt.Key


@pytest.fixture
def make_page(qtbot: QtBot, make_session: MakeSession) -> MakePage:
    """The page in a window, the keyboard in its grid."""

    def make(book: Book, **how: object) -> EntryPage:
        page = EntryPage(make_session(book, **how))
        qtbot.addWidget(page)
        page.resize(QSize(950, 600))
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.view.hasFocus)
        return page

    return make


@pytest.fixture
def page(make_page: MakePage, book: Book) -> EntryPage:
    return make_page(book)


def at(page: EntryPage) -> tuple[int, FiscalYear]:
    index = page.view.currentIndex()
    return index.row(), page.grid.year_at(index.column())


def keys(page: EntryPage) -> list[SeriesKey]:
    return list(page.session.view.book.plan.series)


def value(page: EntryPage, row: int, year: FiscalYear = H29) -> Decimal | None:
    actual = page.session.view.book.actual(keys(page)[row], year)
    return actual.value if actual else None


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    presses(Key.Key_V, CONTROL)


def test_typing_begins_at_the_years_first_empty_cell(make_page: MakePage, book: Book) -> None:
    first = next(iter(book.plan.series))
    assert at(make_page(book)) == (0, H29)
    there = book.with_actuals({(first, H29): Actual(Decimal(430))})
    assert at(make_page(there)) == (1, H29)


def test_enter_goes_down_and_shift_enter_up(page: EntryPage, qtbot: QtBot) -> None:
    for typed in ("430", "1080"):
        types(typed)
        ends(qtbot, Key.Key_Return)
    assert at(page) == (2, H29)
    assert [value(page, row) for row in (0, 1)] == [430, 1080]
    types("2")
    ends(qtbot, Key.Key_Return, SHIFT)
    assert at(page) == (1, H29)
    assert value(page, 2) == 2


def test_enter_after_a_run_of_tabs_returns_below_where_it_began(
    page: EntryPage, qtbot: QtBot
) -> None:
    presses(Key.Key_Left)
    for typed, key in (("1", Key.Key_Tab), ("2", Key.Key_Tab), ("3", Key.Key_Return)):
        types(typed)
        ends(qtbot, key)
    assert at(page) == (1, H28)
    assert [value(page, 0, year) for year in (H28, H29, H30)] == [1, 2, 3]


def test_an_arrow_ends_a_run_of_tabs(page: EntryPage) -> None:
    presses(Key.Key_Tab)
    presses(Key.Key_Down)
    presses(Key.Key_Return)
    assert at(page) == (2, H30)


def test_shift_pressed_on_the_way_back_keeps_where_the_tabs_began(
    page: EntryPage, qtbot: QtBot
) -> None:
    presses(Key.Key_Tab)
    QTest.keyPress(page.view, Key.Key_Shift)  # as the keyboard sends it, before the key with it
    presses(Key.Key_Backtab, SHIFT)
    types("380")
    ends(qtbot, Key.Key_Return)
    assert value(page, 0) == 380
    assert at(page) == (1, H29)


def test_tab_goes_on_in_the_next_row_and_back_again(page: EntryPage) -> None:
    for _ in range(3):
        presses(Key.Key_Tab)
    assert at(page) == (1, H27)
    presses(Key.Key_Backtab, SHIFT)
    assert at(page) == (0, H31)


def test_enter_stays_in_the_last_row(page: EntryPage) -> None:
    page.view.make_current(page.grid.index(65, 2))
    presses(Key.Key_Return)
    assert at(page) == (65, H29)


def test_tab_and_enter_go_round_in_what_is_chosen(page: EntryPage, qtbot: QtBot) -> None:
    presses(Key.Key_Right, SHIFT)
    presses(Key.Key_Down, SHIFT)
    for typed in "1234":
        types(typed)
        ends(qtbot, Key.Key_Return)
    assert [value(page, row, year) for year in (H29, H30) for row in (0, 1)] == [1, 2, 3, 4]
    assert page.view.area == (0, 2, 1, 3)
    assert at(page) == (0, H29)


def test_arrows_lead_on_from_what_replaces_a_cell_and_move_within_what_is_mended(
    page: EntryPage, qtbot: QtBot
) -> None:
    types("43")
    ends(qtbot, Key.Key_Down)
    assert at(page) == (1, H29)
    assert value(page, 0) == 43
    presses(Key.Key_Up)
    presses(Key.Key_F2)
    presses(Key.Key_Home)
    presses(Key.Key_Right)
    types("0")
    ends(qtbot, Key.Key_Return)
    assert value(page, 0) == 403


def test_typing_replaces_and_escape_gives_back(page: EntryPage, qtbot: QtBot) -> None:
    types("430")
    ends(qtbot, Key.Key_Return)
    presses(Key.Key_Up)
    types("9")
    typed_in = field()
    assert typed_in is not None
    assert typed_in.text() == "9"
    ends(qtbot, Key.Key_Escape)
    assert value(page, 0) == 430


def test_delete_empties_all_that_is_chosen_in_one_step(page: EntryPage, log: list[Entry]) -> None:
    paste("1\t2\r\n3\t4\r\n")
    presses(Key.Key_Right, SHIFT)
    presses(Key.Key_Down, SHIFT)
    presses(Key.Key_Delete)
    assert page.session.view.book.actuals == {}
    assert len(log) == 2


@pytest.mark.parametrize("written", ["430", "４３０", "４３０人"])
def test_an_input_method_types_digits_too(page: EntryPage, qtbot: QtBot, written: str) -> None:
    composes("４３０", written)
    qtbot.waitUntil(lambda: field() is not None)
    ends(qtbot, Key.Key_Return)
    assert value(page, 0) == 430


def test_a_pasted_block_is_one_step_of_undo(page: EntryPage, log: list[Entry]) -> None:
    paste('430\t"1,080"\r\n▲2\t\r\n')
    assert [value(page, 0), value(page, 0, H30), value(page, 1)] == [430, 1080, -2]
    assert page.view.area == (0, 2, 1, 3)
    assert page.view.cells.active == (0, 2)
    assert len(log) == 1
    page.session.undo()
    assert page.session.view.book.actuals == {}


def test_what_of_a_block_is_refused_is_shown_and_kept_as_typed(
    page: EntryPage, log: list[Entry]
) -> None:
    paste("430\r\n約７０\r\n3\r\n")
    assert len(log) == 1
    assert [value(page, row) for row in range(3)] == [430, None, 3]
    assert page.grid.index(1, 2).data() == "約７０"
    assert "「約７０」は数として読めません" in page.trouble.plain
    assert page.trouble.plain.startswith("Ⅰ-①-1 産地直売施設")
    assert "保存していない入力 1" in page.sums.plain
    presses(Key.Key_F8)
    assert at(page) == (1, H29)
    presses(Key.Key_Escape)
    assert page.grid.index(1, 2).data() == "－"
    assert "保存していない入力" not in page.sums.plain


def test_a_block_that_would_reach_beyond_the_grid_is_refused_whole(
    page: EntryPage, log: list[Entry]
) -> None:
    paste("1\t2\t3\t4\r\n")
    assert log == []
    assert "はみ出します" in page.trouble.plain


def test_what_is_copied_can_be_pasted_elsewhere(page: EntryPage) -> None:
    paste("▲1.5\r\n2\r\n")
    presses(Key.Key_Down, SHIFT)
    presses(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "-1.5\r\n2\r\n"
    presses(Key.Key_Right)
    presses(Key.Key_V, CONTROL)
    presses(Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith("コード\t指標\t単位\t")
    assert [value(page, row, H30) for row in (0, 1)] == [Decimal("-1.5"), 2]


def test_cutting_copies_and_empties(page: EntryPage) -> None:
    paste("430")
    presses(Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "430\r\n"
    assert value(page, 0) is None


def test_filling_down_is_one_step(page: EntryPage, log: list[Entry]) -> None:
    paste("430")
    presses(Key.Key_Down, SHIFT)
    presses(Key.Key_Down, SHIFT)
    presses(Key.Key_D, CONTROL)
    assert [value(page, row) for row in range(3)] == [430, 430, 430]
    assert len(log) == 2


def test_state_and_note_are_told_by_keys_and_shown(page: EntryPage, qtbot: QtBot) -> None:
    paste("430")
    plain = page.view.grab().toImage()
    presses(Key.Key_1, ALT)
    presses(Key.Key_F2, SHIFT)
    assert page.forms.note.isVisible()
    types("4月1日現在")
    presses(Key.Key_Return)
    actual = page.session.view.book.actual(keys(page)[0], H29)
    assert actual == Actual(Decimal(430), State.PROVISIONAL, "4月1日現在")
    assert page.view.hasFocus()
    assert page.view.grab().toImage() != plain
    tip = page.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert "（速報）" in tip
    assert "4月1日現在" in tip


def test_what_has_no_figure_has_neither_state_nor_note(page: EntryPage) -> None:
    presses(Key.Key_2, ALT)
    assert "先に実績を入れてください" in page.trouble.plain
    presses(Key.Key_F2, SHIFT)
    assert not page.forms.note.isVisible()
    assert "実績を入れてから" in page.trouble.plain


def test_why_figures_are_missing_is_chosen_for_several_cells(page: EntryPage) -> None:
    presses(Key.Key_Down, SHIFT)
    presses(Key.Key_M, CONTROL)
    for _ in range(2):
        presses(Key.Key_Right)
    presses(Key.Key_Tab)
    types("翌年11月")
    presses(Key.Key_Return)
    said = Missing(MissingKind.NOT_PUBLISHED, "翌年11月")
    assert [page.session.view.book.missing(key, H29) for key in keys(page)[:2]] == [said, said]
    assert "未公表 2" in page.sums.plain


def test_a_doubted_figure_is_told_at_once_and_confirmed_by_keys(
    page: EntryPage, qtbot: QtBot
) -> None:
    types("4300")
    ends(qtbot, Key.Key_Return)
    assert "基準値の448の約10倍です" in page.trouble.plain
    presses(Key.Key_F8)
    assert at(page) == (0, H29)
    presses(Key.Key_K, CONTROL)
    assert "約10倍" in page.forms.confirm.heading
    types("担当課に確認")
    presses(Key.Key_Return)
    assert page.session.view.book.confirmed(keys(page)[0], H29) == "担当課に確認"
    assert page.trouble.plain == ""
    presses(Key.Key_F8)
    assert "確かめる欄もありません" in page.trouble.plain


def test_a_year_is_settled_refuses_typing_and_is_opened_with_a_reason(
    page: EntryPage, qtbot: QtBot, log: list[Entry]
) -> None:
    paste("430")
    presses(Key.Key_L, CONTROL | SHIFT)
    assert "実績あり1、未照会65" in page.forms.settle.heading
    presses(Key.Key_Return)
    assert page.session.view.book.locked(H29)
    assert page.title.plain.endswith("（確定済み）")
    types("5")
    assert field() is None
    assert "平成29年度の実績は確定済みです" in page.trouble.plain
    presses(Key.Key_L, CONTROL | SHIFT)
    presses(Key.Key_Return)
    assert "理由が要ります" in page.forms.open_year.sentence
    types("担当課から訂正")
    presses(Key.Key_Return)
    assert not page.session.view.book.locked(H29)
    assert log[-1].reason == "担当課から訂正"
    types("431")
    ends(qtbot, Key.Key_Return)
    assert value(page, 0) == 431


def test_what_is_left_to_do_is_told_before_a_year_is_settled(page: EntryPage) -> None:
    paste("4300\r\n約50\r\n")
    page.year_button.click()
    heading = page.forms.settle.heading
    assert "実績あり1、未照会65、要確認1、保存していない入力1。" in heading


def test_provisional_and_expected_figures_are_told_before_a_year_is_settled(
    make_page: MakePage, book: Book
) -> None:
    states = (State.PROVISIONAL, State.EXPECTED, State.EXPECTED, State.FINAL)
    cells = [(key, H29) for key in book.plan.series]
    figures = {cell: Actual(Decimal(1), state) for cell, state in zip(cells, states, strict=False)}
    page = make_page(book.with_actuals(figures))
    page.year_button.click()
    assert "実績あり4、未照会62、速報1、見込2" in page.forms.settle.heading


@pytest.mark.parametrize(
    "width, heads",
    [
        (1002, ["コード", "指標", "単位", "基準値", "目標値", "担当課"]),
        (916, ["コード", "指標", "単位", "基準値", "目標値"]),
        (830, ["コード", "指標", "単位", "目標値"]),
        (560, ["コード", "指標", "単位"]),
    ],
)
def test_where_there_is_no_room_the_unit_stays_to_the_last(
    make_page: MakePage, plan: Plan, width: int, heads: list[str]
) -> None:
    goal = plan.goals[0]
    kpi = goal.kpis[0]
    (series,) = kpi.series
    owned = kpi._replace(series=(series._replace(department="まちづくり推進課"),))
    goals = (goal._replace(kpis=(owned,)), *plan.goals[1:])
    page = make_page(Book(replace(plan, goals=goals)))
    page.resize(QSize(width, 600))
    facts = page.view.verticalHeader()
    assert isinstance(facts, FactHeader)
    assert facts.heads == heads


def test_tab_passes_over_a_settled_year(make_page: MakePage, book: Book) -> None:
    page = make_page(lock_year(book, H30).apply(book))
    presses(Key.Key_Tab)
    assert at(page) == (0, H31)


def test_words_find_series_and_enter_leads_on_to_them(page: EntryPage) -> None:
    page.start_search()
    types("がん検診")
    assert page.grid.rowCount() == 5
    assert "表示中の5指標" in page.sums.plain
    presses(Key.Key_Return)
    assert page.view.hasFocus()
    page.want_everything()
    assert page.grid.rowCount() == 66


def test_what_is_shown_is_chosen_by_keys(page: EntryPage) -> None:
    page.filters.goal.setFocus()
    presses(Key.Key_Down)
    assert page.grid.wanted.under == "I"
    page.filters.missing.setFocus()
    presses(Key.Key_Down)
    assert page.grid.rowCount() == 0
    assert "当てはまる指標はありません" in page.sums.plain
    page.filters.grouping.setFocus()
    presses(Key.Key_Down)
    assert page.grid.grouping is Grouping.GOAL


def test_the_cell_that_one_is_at_outlasts_other_rows(page: EntryPage) -> None:
    page.view.make_current(page.grid.index_of((FARMS, H30)))
    page.filters.grouping.setFocus()
    presses(Key.Key_Down)
    assert page.view.currentIndex().data(Role.SERIES) == FARMS
    assert page.view.currentIndex().data(Role.YEAR) == H30


def test_another_year_is_looked_through_anew_and_keeps_what_is_being_typed(
    page: EntryPage, log: list[Entry]
) -> None:
    page.filters.missing.setFocus()
    for _ in range(2):
        presses(Key.Key_Down)
    page.view.setFocus()
    types("430")
    page.session.choose_year(H30)
    assert value(page, 0, H29) == 430
    assert page.grid.rowCount() == 66
    page.session.choose_year(H29)
    assert page.grid.rowCount() == 65
    assert len(log) == 1


def test_a_row_leads_to_its_kpi(page: EntryPage, qtbot: QtBot) -> None:
    page.view.make_current(page.grid.index_of((FARMS, H29)))
    with qtbot.waitSignal(page.opened) as opened:
        presses(Key.Key_Return, CONTROL)
    assert opened.args == [FARMS.kpi]


def test_a_cell_leads_to_its_history(page: EntryPage, qtbot: QtBot) -> None:
    page.view.make_current(page.grid.index_of((FARMS, H29)))
    with qtbot.waitSignal(page.opened) as opened:
        presses(Key.Key_L, CONTROL)
    assert opened.args == [history_of_cell((FARMS, H29))]


def test_what_a_row_is_about_stays_in_sight_when_years_scroll(
    page: EntryPage, qapp: QApplication
) -> None:
    page.resize(QSize(500, 500))
    qapp.processEvents()
    bar = page.view.horizontalScrollBar()
    assert bar.maximum() > 0
    header = page.view.verticalHeader()
    before = header.grab().toImage()
    bar.setValue(bar.maximum())
    assert header.grab().toImage() == before
    presses(Key.Key_End)
    cell = page.view.visualRect(page.view.currentIndex())
    assert page.view.viewport().rect().contains(cell)


def test_who_only_reads_is_told_why_and_nothing_looks_as_if_it_were_typed(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book, read_only="いま佐藤さんが開いています。")
    assert page.hint.plain == "閲覧のみ：いま佐藤さんが開いています。"
    paste("430")
    assert page.trouble.plain == "閲覧のみ：いま佐藤さんが開いています。"
    assert page.grid.index(0, 2).data() == "－"


def test_no_key_of_the_grid_is_one_of_the_windows() -> None:
    windows = [QKeySequence(keys) for command in Command for keys in command.keys]
    own = [what.keys for what in (*Do, *Ask)] + [OPEN_KEYS, NEXT_KEYS, AGAIN_KEYS]
    assert not [keys for keys in own if QKeySequence(keys) in windows]
    assert len(set(own)) == len(own)


def test_a_double_click_on_a_cell_mends_it(page: EntryPage, qtbot: QtBot) -> None:
    paste("430")
    place = page.view.visualRect(page.view.currentIndex()).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: field() is not None)
    presses(Key.Key_Left)
    assert field() is not None


def test_a_low_page_has_its_room_for_rows(page: EntryPage) -> None:
    page.resize(900, 700)
    assert page.hint.isVisible()
    page.resize(900, 380)
    assert not page.hint.isVisible()
    page.view.troubled.emit("読めません。")
    assert page.trouble.isVisible(), "what is wrong is said all the same"
