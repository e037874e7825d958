"""評価の記録: typed by keys alone, kept when it is left, and never lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry, Undoable
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.record import NextStep, record_of
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.invented.demo_records import demo_records
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.plan.measure_page import MeasurePage
from ichinoseki_desktop.views.record.project_record import OwnProject, RepostedProject
from ichinoseki_desktop.views.record.record_editors import MoneyEditor, ProseEditor, StepEditor
from ichinoseki_desktop.views.record.record_field import RecordField

MakePage = Callable[..., MeasurePage]

H28, H29 = FiscalYear(2016), FiscalYear(2017)
LONG = "五千字の長い文、" * 625


@pytest.fixture
def make_page(qtbot: QtBot, make_session: Callable[..., Session]) -> MakePage:
    """Shows the record of a measure, reached by its key."""

    def make(
        book: Book, code: str = "I-1-2", read_only: str = "", size: tuple[int, int] = (950, 680)
    ) -> MeasurePage:
        page = MeasurePage(make_session(book, read_only=read_only))
        qtbot.addWidget(page)
        page.resize(*size)
        page.show_code(code)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_F4)
        qtbot.waitUntil(lambda: all(p.isVisible() for p in page.record.projects))
        return page

    return make


@pytest.fixture
def recorded(plan: Plan) -> Book:
    """The plan with invented records for H28 and H29."""
    return Book(plan, {}, demo_records(plan))


def field(page: MeasurePage, about: Field = Field.DONE) -> RecordField:
    return page.record.fields[about]


def prose(page: MeasurePage, about: Field = Field.DONE) -> ProseEditor:
    editor = field(page, about).editor
    assert isinstance(editor, ProseEditor)
    return editor


def own(page: MeasurePage, place: int = 0) -> OwnProject:
    project = page.record.projects[place]
    assert isinstance(project, OwnProject)
    return project


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def said(page: MeasurePage, about: Field = Field.DONE, year: FiscalYear = H29) -> object:
    return getattr(record_of(page.session.view.book, "I-1-2", year), about.value)


def test_its_key_leads_to_the_first_field_and_back(make_page: MakePage, book: Book) -> None:
    page = make_page(book)
    assert prose(page).hasFocus()
    assert page.record.isVisible()
    assert not page.cards[0].isVisible()
    QTest.keyClick(prose(page), Qt.Key.Key_F4)
    assert page.cards[0].isVisible()
    assert not page.record.isVisible()


def test_a_goal_has_no_record(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I")
    assert not page.tabs.isVisible()
    assert not page.record.isVisible()


def test_what_is_typed_is_kept_when_its_field_is_left(
    make_page: MakePage, book: Book, log: list[Entry]
) -> None:
    page = make_page(book)
    QTest.keyClicks(prose(page), "abc")
    QTest.keyClick(prose(page), Qt.Key.Key_Return)
    QTest.keyClicks(prose(page), "d")
    assert field(page).state.plain.endswith("入力中（まだ保存していません）")
    assert said(page) == ""
    QTest.keyClick(prose(page), Qt.Key.Key_Tab)
    assert prose(page, Field.RESULT).hasFocus()
    assert said(page) == "abc\nd"
    assert field(page).state.plain == "印刷の枠 2／4行（1行40字）　｜　保存しました"
    assert len(log) == 1


def test_what_is_typed_is_kept_after_a_pause_without_disturbing_who_types(
    make_page: MakePage, book: Book, qtbot: QtBot
) -> None:
    page = make_page(book)
    field(page).pause.setInterval(0)
    with qtbot.waitSignal(page.session.kept):
        QTest.keyClicks(prose(page), "abc ")
    assert said(page) == "abc"
    assert prose(page).words == "abc "
    assert prose(page).textCursor().position() == 4
    assert prose(page).document().isUndoAvailable()


def test_a_word_that_is_being_composed_is_neither_kept_nor_interrupted(
    make_page: MakePage, book: Book, qtbot: QtBot
) -> None:
    page = make_page(book)
    QTest.keyClicks(prose(page), "a")
    QApplication.sendEvent(prose(page), QInputMethodEvent("かんじ", []))
    assert prose(page).composing
    field(page).pause.timeout.emit()
    assert said(page) == ""
    assert field(page).pause.isActive()
    page.record.take_view()
    assert prose(page).composing
    done = QInputMethodEvent("", [])
    done.setCommitString("漢字")
    QApplication.sendEvent(prose(page), done)
    field(page).pause.timeout.emit()
    assert said(page) == "a漢字"


def test_undo_is_the_fields_own_while_it_has_something_to_undo_and_then_the_windows(
    make_page: MakePage, book: Book, qtbot: QtBot
) -> None:
    page = make_page(book)
    QTest.keyClicks(prose(page), "abc")
    QTest.keyClick(prose(page), Qt.Key.Key_Tab)
    page.session.undo()
    assert prose(page).words == ""
    assert not prose(page).document().isUndoAvailable()
    page.session.redo()
    assert prose(page).words == "abc"


def test_another_year_keeps_what_was_typed_and_shows_its_own(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book)
    QTest.keyClicks(prose(page), "abc")
    page.session.choose_year(H28)
    assert said(page) == "abc"
    assert said(page, year=H28) == ""
    assert prose(page).words == ""
    assert page.record.heading.plain == "平成28年度の評価の記録"


def test_another_measure_keeps_what_was_typed(make_page: MakePage, book: Book) -> None:
    page = make_page(book)
    QTest.keyClicks(prose(page), "abc")
    page.show_code("I-1-3")
    assert said(page) == "abc"
    assert prose(page).words == ""
    page.show_code("I-1-2")
    assert prose(page).words == "abc"


def test_what_can_not_be_kept_stays_typed_with_why_and_what_can_be_done(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book)
    commit = page.session._commit

    def full(*_: object) -> Entry:
        raise Refusal("ディスクがいっぱいです。")

    page.session._commit = full
    QTest.keyClicks(prose(page), "abc")
    QTest.keyClick(prose(page), Qt.Key.Key_Tab)
    shown = field(page)
    assert prose(page).words == "abc"
    assert shown.trouble.isVisible()
    assert shown.trouble.words.plain == "保存できていません：ディスクがいっぱいです。"
    assert "保存しました" not in shown.state.plain
    page.settle()
    assert list(page.session.drafts.texts) == [shown.topic]
    page.show_code("I-1-3")
    page.show_code("I-1-2")
    assert prose(page).words == "abc"
    page.session._commit = commit
    QTest.keyClick(shown.trouble.again, Qt.Key.Key_Space)
    assert said(page) == "abc"
    assert not shown.trouble.isVisible()
    assert not page.session.drafts.texts


def test_what_was_refused_can_be_given_up(make_page: MakePage, book: Book) -> None:
    page = make_page(book)
    shown = own(page).fields[Field.BUDGET]
    shown.editor.setFocus()
    QTest.keyClicks(shown.editor, "?")
    QTest.keyClick(shown.editor, Qt.Key.Key_Tab)
    assert "数として読めません" in shown.trouble.words.plain
    QTest.keyClick(shown.trouble.give_up, Qt.Key.Key_Space)
    assert shown.editor.words == ""
    assert not shown.trouble.isVisible()


def test_an_amount_is_read_aloud_beside_and_enter_leads_down_the_column(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book)
    budget = own(page).fields[Field.BUDGET]
    assert isinstance(budget.editor, MoneyEditor)
    budget.editor.setFocus()
    QTest.keyClicks(budget.editor, "1160121.5")
    assert budget.state.plain.startswith("＝ 11億6,012万1,500円")
    QTest.keyClick(budget.editor, Qt.Key.Key_Return)
    assert own(page, 1).fields[Field.BUDGET].editor.hasFocus()
    assert budget.editor.words == "1,160,121.5"
    assert budget.editor.accessibleName() == "H29 経営体育成支援事業費補助 予算額（千円）"


def test_a_next_step_is_chosen_by_keys(make_page: MakePage, book: Book) -> None:
    page = make_page(book)
    editor = field(page, Field.NEXT_STEP).editor
    assert isinstance(editor, StepEditor)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert said(page, Field.NEXT_STEP) is NextStep.CONTINUE


def test_tab_passes_every_field_in_the_order_of_reading(make_page: MakePage, book: Book) -> None:
    page = make_page(book)
    for shown in (*page.record.fields.values(), *own(page).fields.values()):
        assert focused() is shown.editor
        assert focused().accessibleName().startswith("H29 ")
        QTest.keyClick(focused(), Qt.Key.Key_Tab)


def test_last_years_text_stands_beside_and_is_taken_over_and_told_of(
    make_page: MakePage, recorded: Book
) -> None:
    page = make_page(recorded)
    last = said(page, Field.ISSUES, H28)
    shown = field(page)
    assert not shown.last_year.isVisible()
    page.record.beside_button.click()
    assert shown.last_year.isVisible()
    assert str(last) in field(page, Field.ISSUES).last_year.text.plain
    before = str(said(page, Field.DONE, H28))
    prose(page).setFocus()
    QTest.keyClick(prose(page), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(prose(page), Qt.Key.Key_Delete)
    assert not shown.doubt.isVisible()
    QTest.keyClick(shown.last_year.copy, Qt.Key.Key_Space)
    assert prose(page).words == before
    assert shown.doubt.plain.startswith("※ 前年度とほぼ同じ文です（一致100.0%）")
    QTest.keyClick(prose(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert prose(page).words == ""


def test_the_first_year_has_no_year_before_it(make_page: MakePage, book: Book) -> None:
    page = make_page(book)
    page.session.choose_year(FiscalYear(2015))
    assert not page.record.beside_button.isVisible()


def test_a_repost_shows_its_originals_record_and_leads_there(
    make_page: MakePage, recorded: Book
) -> None:
    page = make_page(recorded)
    repost = page.record.projects[-1]
    assert isinstance(repost, RepostedProject)
    assert not repost.findChildren(MoneyEditor)
    assert "予算額 1億6,180万円" in repost.words.plain
    opened: list[str] = []
    page.opened.connect(opened.append)
    repost.title.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(repost.title, Qt.Key.Key_Return)
    assert opened == ["I-1-1"]


def test_a_window_that_only_looks_shows_and_takes_nothing(
    make_page: MakePage, recorded: Book, log: list[Entry]
) -> None:
    page = make_page(recorded, read_only="閲覧のみです。")
    before = prose(page).words
    assert before
    QTest.keyClicks(prose(page), "abc")
    assert prose(page).words == before
    assert not field(page, Field.NEXT_STEP).editor.isEnabled()
    assert page.record.hint.plain == "閲覧のみです。"
    page.settle()
    assert log == []
    page.session.reopen(recorded, Undoable(), "")
    assert page.record.hint.plain.startswith("書いた文は、"), "it can be written from now on"


def test_a_text_longer_than_the_sheets_space_is_told_by_how_much(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book)
    prose(page).insertPlainText("あ" * 201)
    assert "印刷の枠 6／4行（1行40字）　■ 2行多く" in field(page).state.plain


def test_five_thousand_characters_are_whole_and_the_cursor_stays_in_sight(
    make_page: MakePage, book: Book, qtbot: QtBot
) -> None:
    page = make_page(book, size=(560, 480))
    prose(page).insertPlainText(LONG)
    editor = prose(page)
    assert editor.verticalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: _in_sight(page, editor))
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert said(page) == LONG


def _in_sight(page: MeasurePage, editor: ProseEditor) -> bool:
    at = editor.mapTo(page.viewport(), editor.cursorRect().center())
    return page.viewport().rect().contains(at)


def test_a_paste_is_plain_text_without_control_characters(make_page: MakePage, book: Book) -> None:
    page = make_page(book)
    rich = QMimeData()
    rich.setHtml("<b>太い</b>")
    rich.setText("太い\r\n\x0b字")
    prose(page).insertFromMimeData(rich)
    assert prose(page).words == "太い\n字"


@pytest.mark.parametrize("points", [9, 10.5, 24])
@pytest.mark.parametrize("width", [480, 950, 1500])
def test_no_field_is_wider_than_the_page(
    make_page: MakePage,
    recorded: Book,
    qapp: QApplication,
    qtbot: QtBot,
    width: int,
    points: float,
) -> None:
    font = QFont(qapp.font())
    font.setPointSizeF(points)
    qapp.setFont(font)
    page = make_page(recorded, size=(width, 600))
    page.record.turn_last_year()
    assert page.sheet.width() <= page.viewport().width()
    editors = page.record.findChildren(ProseEditor)
    qtbot.waitUntil(lambda: all(_right(page, editor) <= page.sheet.width() for editor in editors))


def _right(page: MeasurePage, editor: ProseEditor) -> int:
    return editor.mapTo(page.sheet, editor.rect().topRight()).x()
