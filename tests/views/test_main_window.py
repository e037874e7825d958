"""Journeys through the window, by the keys and the mouse that people have."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import Wanted
from ichinoseki_desktop.views.exchange.file_work import FileWork
from ichinoseki_desktop.views.plan.goals_view import GoalsView
from ichinoseki_desktop.views.plan.overview import Overview
from ichinoseki_desktop.views.shell.banner import INVENTED_SENTENCE, Banner
from ichinoseki_desktop.views.shell.commands import Command
from ichinoseki_desktop.views.shell.memory import Memory
from ichinoseki_desktop.views.shell.page_stack import Pages, Screen
from ichinoseki_desktop.views.window import leaving
from ichinoseki_desktop.views.window.main_window import MainWindow

MakeSession = Callable[..., Session]
MakeWindow = Callable[..., MainWindow]

H29 = FiscalYear(2017)
SOON = 60_000


class Page(QLabel):
    """As little as a page can be."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_code(self, code: str) -> None:
        self.setText(code)

    def let_go(self) -> str:
        return ""


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def no_files() -> FileWork:
    raise AssertionError("nobody asked for a file")


def give_up(session: Session) -> None:
    """Leave nothing to be mended: a window would ask about it before it closes."""
    for cell in session.unmended.cells(session.view.book.plan):
        session.unmended.forget((cell,))


@pytest.fixture
def make_window(qtbot: QtBot, settings: QSettings) -> MakeWindow:
    """Shows a window on a session with all its pages made."""

    def make(session: Session) -> MainWindow:
        pages = Pages(lambda: Overview(session), Page, Page, dict.fromkeys(Screen, Page))
        window = MainWindow(session, pages, no_files, lambda: None, Memory(settings))
        qtbot.addWidget(window, before_close_func=lambda _: give_up(session))
        with qtbot.waitExposed(window):
            window.show()
        window.load_pages()
        return window

    return make


@pytest.fixture
def session(make_session: MakeSession, demo_book: Book) -> Session:
    return make_session(demo_book)


@pytest.fixture
def window(make_window: MakeWindow, session: Session) -> MainWindow:
    return make_window(session)


@pytest.fixture
def normal_text_size() -> Iterator[None]:
    font = QApplication.font()
    yield
    QApplication.setFont(font)


def trigger(window: MainWindow, command: Command) -> None:
    window.actions_by_command[command].trigger()


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def write(window: MainWindow, words: str) -> None:
    """Look for words, as an input method hands them over."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(window.tree_pane.search, event)


def page(window: MainWindow) -> QWidget:
    shown = window.page_stack.currentWidget()
    assert shown is not None
    return shown


def page_text(window: MainWindow) -> str:
    shown = page(window)
    assert isinstance(shown, QLabel)
    return shown.text()


def enter(session: Session, kpi: str, text: str) -> bool:
    """Type into the yearly table of a KPI, as its page does."""
    table = ActualsTable(session, kpi, session)
    return table.setData(table.index(0, table.column_of(session.view.year)), text)


def test_the_window_opens_on_the_overview_with_every_measure_in_sight(window: MainWindow) -> None:
    tree = window.tree_pane.tree
    assert isinstance(page(window), Overview)
    assert tree.isExpanded(tree.filter.index_of_code("IV-2"))
    assert not tree.isExpanded(tree.filter.index_of_code("I-1-2"))


def test_a_plan_with_a_long_title_leaves_the_window_as_narrow_as_any(
    make_window: MakeWindow, make_session: MakeSession, book: Book
) -> None:
    title = "若者や女性が集うまちを目指すための総合戦略" * 6
    window = make_window(make_session(Book(replace(book.plan, title=title))))
    window.resize(900, 600)
    assert window.width() == 900
    shown = [label for label in window.findChildren(QLabel) if label.text().endswith(title)]
    assert [label.toolTip() for label in shown] == [label.text() for label in shown] != []


def test_the_tree_is_there_before_any_page_is_made(
    qtbot: QtBot, session: Session, settings: QSettings
) -> None:
    made: list[str] = []

    def make(name: str, page: Callable[[], QWidget]) -> Callable[[], QWidget]:
        def making() -> QWidget:
            made.append(name)
            return page()

        return making

    def overview() -> Overview:
        made.append("overview")
        return Overview(session)

    pages = Pages(overview, make("node", Page), make("kpi", Page))
    window = MainWindow(session, pages, no_files, lambda: None, Memory(settings))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert made == []
    window.load_pages()
    assert made == ["overview"]
    qtbot.waitUntil(lambda: made == ["overview", "node", "kpi"], timeout=SOON)


def test_words_typed_into_the_search_field_leave_only_what_is_found(
    qtbot: QtBot, window: MainWindow
) -> None:
    trigger(window, Command.SEARCH)
    assert window.tree_pane.search.hasFocus()
    write(window, "農業法人")
    assert [key.kpi for key in window.tree_pane.tree.filter.found] == ["I-1-2.1"]
    press(Qt.Key.Key_Return)
    assert window.tree_pane.tree.hasFocus()
    assert page_text(window) == "I-1-2.1"


@pytest.mark.parametrize(
    "start, words, found",
    [
        ("I", "I-1-2", "I-1-2"),
        ("I-1-2.1", "Ⅰ-①-2", "I-1-2"),
        ("", "i-1-2.2", "I-1-2.2"),
        ("I", "雇用の場", "I-1-2"),
        ("I-1-2.1", "農業", "I-1-2.1"),
    ],
)
def test_enter_leads_from_the_search_to_what_it_has_found(
    window: MainWindow, start: str, words: str, found: str
) -> None:
    window.open(start)
    trigger(window, Command.SEARCH)
    write(window, words)
    press(Qt.Key.Key_Return)
    assert window.here == found
    assert window.tree_pane.tree.current_code() == found
    assert window.tree_pane.tree.hasFocus()


def test_the_keys_alone_lead_from_the_search_to_the_page_and_back(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=SOON)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_F, control)
    write(window, "農業法人")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F6)
    assert page(window).hasFocus()
    assert page_text(window) == "I-1-2.1"
    QTest.keyClick(page(window), Qt.Key.Key_PageUp, control)
    assert session.view.year == FiscalYear(2016)
    QTest.keyClick(page(window), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(page(window), Overview)


def test_the_first_esc_in_the_search_shows_all_again_and_the_next_leads_to_the_tree(
    qtbot: QtBot, window: MainWindow
) -> None:
    trigger(window, Command.SEARCH)
    write(window, "介護")
    press(Qt.Key.Key_Escape)
    assert window.tree_pane.tree.filter.wanted == Wanted()
    assert window.tree_pane.search.text() == ""
    assert window.tree_pane.search.hasFocus()
    press(Qt.Key.Key_Escape)
    assert window.tree_pane.tree.hasFocus()


def test_esc_in_the_tree_shows_all_again_after_a_search(qtbot: QtBot, window: MainWindow) -> None:
    trigger(window, Command.SEARCH)
    write(window, "介護")
    press(Qt.Key.Key_Down)
    assert window.tree_pane.tree.hasFocus()
    press(Qt.Key.Key_Escape)
    assert window.tree_pane.tree.filter.wanted == Wanted()


def test_a_project_is_found_and_leads_to_its_measure(qtbot: QtBot, window: MainWindow) -> None:
    trigger(window, Command.SEARCH)
    write(window, "いちのせき起業応援")
    tree = window.tree_pane.tree
    assert tree.filter.found == ()
    assert tree.filter.found_by_works == ("I-1-1", "I-1-2")  # the second is a repost
    press(Qt.Key.Key_Return)
    assert page_text(window) == tree.current_code() == "I-1-1"


def test_a_link_to_what_a_filter_leaves_out_takes_the_tree_along(window: MainWindow) -> None:
    write(window, "農業法人")
    tree = window.tree_pane.tree
    assert not tree.filter.index_of_code("I-1-1").isValid()
    window.open("I-1-1")
    assert tree.current_code() == "I-1-1"
    assert tree.filter.wanted == Wanted()


def test_a_link_to_what_is_found_keeps_the_filter(window: MainWindow) -> None:
    write(window, "農業法人")
    window.open("I-1-2.1")
    assert window.tree_pane.tree.filter.wanted == Wanted("農業法人")


def test_what_was_open_before_a_search_is_open_after_it_and_nothing_else(
    qtbot: QtBot, window: MainWindow
) -> None:
    tree = window.tree_pane.tree
    tree.expand(tree.filter.index_of_code("I-1-2"))
    tree.collapse(tree.filter.index_of_code("II"))
    write(window, "率")
    assert tree.isExpanded(tree.filter.index_of_code("II-2-2"))
    window.tree_pane.want_everything()
    assert tree.isExpanded(tree.filter.index_of_code("I-1-2"))
    assert not tree.isExpanded(tree.filter.index_of_code("II"))
    assert not tree.isExpanded(tree.filter.index_of_code("III-1-1"))


def test_typing_a_search_leaves_the_page_alone(qtbot: QtBot, window: MainWindow) -> None:
    window.open("I-1-2.1")
    write(window, "介護")
    assert page_text(window) == "I-1-2.1"


def test_a_flags_button_leaves_only_the_series_that_have_it(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    button = next(b for b in window.tree_pane.flags.buttons if b.flag is Flag.BEHIND)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    found = window.tree_pane.tree.filter.found
    assert len(found) == session.view.rollups[""].counts[Flag.BEHIND]
    assert {session.view.judged[key].flag for key in found} == {Flag.BEHIND}


def test_arrows_in_the_tree_browse_and_the_page_follows(qtbot: QtBot, window: MainWindow) -> None:
    window.tree_pane.tree.setFocus()
    window.open("I-1")
    press(Qt.Key.Key_Down)
    assert page_text(window) == "I-1-1"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    assert page_text(window) == "I-1-1.1"


def test_enter_in_the_tree_goes_into_the_page_and_f6_back_and_forth(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.open("I-1-2.1")
    window.tree_pane.tree.setFocus()
    press(Qt.Key.Key_Return)
    assert page(window).hasFocus()
    trigger(window, Command.OTHER_SIDE)
    assert window.tree_pane.tree.hasFocus()
    trigger(window, Command.OTHER_SIDE)
    assert page(window).hasFocus()


def test_back_and_forward_lead_through_the_pages_that_were_opened(window: MainWindow) -> None:
    window.open("I-1-2")
    shown = page(window)
    assert isinstance(shown, Page)
    shown.opened.emit("I-1-2.1")
    assert page_text(window) == "I-1-2.1"
    trigger(window, Command.BACK)
    assert page_text(window) == "I-1-2"
    trigger(window, Command.BACK)
    assert isinstance(page(window), Overview)
    assert not window.actions_by_command[Command.BACK].isEnabled()
    trigger(window, Command.FORWARD)
    assert page_text(window) == "I-1-2"


def test_a_link_takes_the_tree_along(window: MainWindow) -> None:
    window.open("III-2-1.2")
    assert window.tree_pane.tree.current_code() == "III-2-1.2"


def test_an_actual_typed_changes_tree_counts_overview_and_the_words_of_undo(
    qtbot: QtBot, make_session: MakeSession, make_window: MakeWindow, book: Book
) -> None:
    session = make_session(book)
    window = make_window(session)
    tree = window.tree_pane.tree
    with qtbot.waitSignal(session.kept):
        assert enter(session, "I-1-2.1", "81")
    assert tree.filter.index_of_code("I-1-2.1").data(Role.FLAG) == Flag.ACHIEVED
    assert tree.filter.index_of_code("I").data(Role.COUNTS)[Flag.ACHIEVED] == 1
    goals = window.findChild(GoalsView)
    assert goals is not None
    assert goals.model().index(0, 1).data() == "1"
    achieved = next(b for b in window.tree_pane.flags.buttons if b.flag is Flag.ACHIEVED)
    assert "達成 1件" in achieved.accessibleName()
    assert window.status.text.startswith("保存しました ")
    assert window.status.text.endswith("　Ⅰ-①-2 農業法人数 H29 実績")
    words = window.actions_by_command[Command.UNDO].text()
    assert words == "元に戻す(&U): Ⅰ-①-2 農業法人数 H29 実績"


def test_undo_and_redo_from_the_menu_take_back_and_make_again(
    make_session: MakeSession, make_window: MakeWindow, book: Book
) -> None:
    session = make_session(book)
    window = make_window(session)
    undo, redo = (window.actions_by_command[c] for c in (Command.UNDO, Command.REDO))
    assert not undo.isEnabled()
    enter(session, "I-1-2.1", "81")
    trigger(window, Command.UNDO)
    assert session.view.book.actuals == {}
    assert not undo.isEnabled()
    assert redo.text() == "やり直し(&R): Ⅰ-①-2 農業法人数 H29 実績"
    trigger(window, Command.REDO)
    actual = session.view.book.actual(SeriesKey("I-1-2.1"), H29)
    assert actual is not None
    assert actual.value == Decimal(81)


def test_an_edit_that_a_filter_lets_go_leaves_the_page_where_it_is(
    make_session: MakeSession, make_window: MakeWindow, book: Book
) -> None:
    session = make_session(book)
    window = make_window(session)
    unknown = next(b for b in window.tree_pane.flags.buttons if b.flag is Flag.UNKNOWN)
    unknown.click()
    window.open("I-1-2.1")
    enter(session, "I-1-2.1", "81")
    assert not window.tree_pane.tree.filter.index_of_code("I-1-2.1").isValid()
    assert page_text(window) == window.here == "I-1-2.1"
    assert window.tree_pane.tree.current_code() == ""


def test_a_window_that_only_reads_says_so_above_the_page_and_refuses_in_words(
    make_session: MakeSession, make_window: MakeWindow, book: Book, log: list[Entry]
) -> None:
    session = make_session(book, read_only="いま佐藤さんが開いています。")
    window = make_window(session)
    banner = window.findChild(Banner)
    assert banner is not None
    assert banner.isVisible()
    assert banner.sentences == ("閲覧のみ：いま佐藤さんが開いています。",)
    assert "［閲覧のみ］" in window.windowTitle()
    assert not enter(session, "I-1-2.1", "81")
    assert window.status.text == "できませんでした：いま佐藤さんが開いています。"
    assert log == []


def test_invented_values_are_said_above_every_page_and_real_ones_are_not(
    make_session: MakeSession, make_window: MakeWindow, book: Book, window: MainWindow
) -> None:
    invented, real = window.findChild(Banner), make_window(make_session(book)).findChild(Banner)
    assert invented is not None
    assert invented.sentences == (INVENTED_SENTENCE,)
    assert real is not None
    assert not real.isVisible()


def test_a_number_of_the_overview_opens_what_it_counts(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    goals = window.findChild(GoalsView)
    assert goals is not None
    behind = goals.model().index(0, 4)
    goals.setFocus()
    goals.setCurrentIndex(behind)
    press(Qt.Key.Key_Return)
    found = window.tree_pane.tree.filter.found
    assert str(len(found)) == behind.data()
    assert window.tree_pane.tree.current_code() == page_text(window) == found[0].kpi
    assert window.tree_pane.tree.hasFocus()


def test_a_click_on_a_number_opens_it_and_on_a_goal_the_goal(
    qtbot: QtBot, window: MainWindow
) -> None:
    goals = window.findChild(GoalsView)
    assert goals is not None

    def click(row: int, column: int) -> None:
        place: QPoint = goals.visualRect(goals.model().index(row, column)).center()
        QTest.mouseClick(goals.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(1, 1)
    assert window.tree_pane.tree.filter.wanted.under == "II"
    trigger(window, Command.OVERVIEW)
    click(2, 0)
    assert page_text(window) == "III"


def test_the_year_is_chosen_in_both_calendars_and_by_keys(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    chooser = window.findChild(QComboBox)
    assert chooser is not None
    assert chooser.currentText() == "平成29年度（2017）"
    assert [chooser.itemText(4)] == ["平成31（令和元）年度（2019）"]
    trigger(window, Command.YEAR_BEFORE)
    assert session.view.year == FiscalYear(2016)
    assert chooser.currentText() == "平成28年度（2016）"
    for _ in range(4):
        trigger(window, Command.YEAR_AFTER)
    assert session.view.year == FiscalYear(2019)
    assert "平成31（令和元）年度" in window.windowTitle()


@pytest.mark.usefixtures("normal_text_size")
def test_text_grows_and_shrinks_everywhere_at_once(qtbot: QtBot, window: MainWindow) -> None:
    tree = window.tree_pane.tree
    index = tree.filter.index_of_code("I")
    height, size = tree.visualRect(index).height(), QApplication.font().pointSizeF()
    trigger(window, Command.LARGER)
    trigger(window, Command.LARGER)
    qtbot.waitUntil(lambda: tree.visualRect(index).height() > height, timeout=SOON)
    trigger(window, Command.NORMAL)
    qtbot.waitUntil(lambda: tree.visualRect(index).height() == height, timeout=SOON)
    assert QApplication.font().pointSizeF() == size
    trigger(window, Command.SMALLER)
    assert QApplication.font().pointSizeF() < size


@pytest.mark.usefixtures("normal_text_size")
def test_the_next_day_the_window_is_as_it_was_left(
    qtbot: QtBot, make_window: MakeWindow, session: Session, window: MainWindow
) -> None:
    window.resize(780, 500)
    trigger(window, Command.LARGER)
    larger = QApplication.font().pointSizeF()
    window.open("III-2-1.2")
    window.close()
    trigger(window, Command.NORMAL)
    again = make_window(session)
    assert again.here == page_text(again) == "III-2-1.2"
    assert again.tree_pane.tree.current_code() == "III-2-1.2"
    assert (again.width(), again.height()) == (780, 500)
    assert QApplication.font().pointSizeF() == larger


@pytest.mark.parametrize("remembered", ["V-9", "I-1-2.99", "%s"])
def test_a_remembered_page_that_is_gone_leads_to_the_overview(
    make_window: MakeWindow, session: Session, settings: QSettings, remembered: str
) -> None:
    settings.setValue("code", remembered)
    settings.setValue("points", "large")
    settings.setValue("geometry", "nonsense")
    assert isinstance(page(make_window(session)), Overview)


def test_whoever_is_still_at_work_is_told_when_the_window_closes(
    qtbot: QtBot, make_window: MakeWindow, session: Session
) -> None:
    window = make_window(session)
    with qtbot.waitSignal(window.closing):
        window.close()


def test_no_two_commands_of_a_menu_want_the_same_letter(window: MainWindow) -> None:
    for menu in (action.menu() for action in window.menuBar().actions()):
        assert isinstance(menu, QMenu)
        letters = [action.text().partition("&")[2][:1] for action in menu.actions()]
        wanted = [letter for letter in letters if letter]
        assert len(wanted) > 1
        assert sorted(wanted) == sorted(set(wanted))


def test_no_two_commands_want_the_same_key(window: MainWindow) -> None:
    keys = [key for action in window.actions() for key in action.shortcuts()]
    assert len({key.toString() for key in keys}) == len(keys)
    assert not [key for key in keys if key.toString() == ""]


def test_no_command_takes_a_key_that_writes(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert [key for key in keys if len(key) == 1] == []


def name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    reached = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window)
    ]
    assert len(reached) > 10
    nameless = [widget for widget in reached if not (name(widget) or isinstance(widget, Page))]
    assert nameless == []


def test_the_plans_own_screens_take_the_keyboard_and_back_leads_on(window: MainWindow) -> None:
    window.open("I-1-2.1")
    for command, screen in (
        (Command.RULES, Screen.RULES),
        (Command.PACKET, Screen.PACKET),
        (Command.COMPARISON, Screen.COMPARISON),
        (Command.HEALTH, Screen.HEALTH),
    ):
        trigger(window, command)
        assert (window.here, page_text(window)) == (screen, screen)
        assert page(window).hasFocus()
    trigger(window, Command.BACK)
    assert window.here == Screen.COMPARISON
    trigger(window, Command.FORWARD)
    assert window.here == Screen.HEALTH
    assert window.tree_pane.tree.current_code() == ""


def test_a_screen_stays_while_figures_and_the_year_change(
    window: MainWindow, session: Session
) -> None:
    trigger(window, Command.HEALTH)
    session.choose_year(FiscalYear(2016))
    assert window.here == Screen.HEALTH


def test_the_keys_fit_on_the_smallest_screen(window: MainWindow) -> None:
    trigger(window, Command.KEYS)
    (keys,) = window.findChildren(QDialog)
    assert keys.frameGeometry().height() <= window.screen().availableGeometry().height()
    area = keys.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0


class Painted(QObject):
    """What of a widget is painted anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_another_current_row_is_painted_anew_in_all_its_columns(
    qtbot: QtBot, window: MainWindow
) -> None:
    tree = window.tree_pane.tree
    window.open("I-1-1")
    QApplication.processEvents()
    painted = Painted(tree.viewport())
    index = tree.filter.index_of_code("I-1-2")
    flags = tree.visualRect(index.siblingAtColumn(1))
    tree.setFocus()
    tree.setCurrentIndex(index)
    qtbot.waitUntil(lambda: painted.region.contains(flags.center()), timeout=SOON)
    before = tree.visualRect(tree.filter.index_of_code("I-1-1").siblingAtColumn(1))
    assert painted.region.contains(before.center())


def test_what_was_begun_in_a_form_goes_with_the_window_only_where_a_person_says_so(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    answers = ["", "捨てて閉じる(&C)"]

    def answer(_: QWidget, question: str, *_more: object, **_ways: object) -> str:
        told.append(question)
        return answers.pop(0)

    monkeypatch.setattr(leaving, "asked", answer)
    monkeypatch.setattr(window.page_stack, "let_go", lambda: ("判定ルール、施策などの評価", "委員"))
    assert not window.close()
    assert window.isVisible()
    assert told[0].startswith("書きかけの入力があります。閉じると残りません。")
    assert told[0].endswith("判定ルール、施策などの評価\n委員")
    assert window.close()
