"""The screen of the rule: what holds, what another would do, and its choice from a year on."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH, YEAR_ATTAINMENT
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.rules.rule_page import RulePage
from ichinoseki_desktop.views.shell.page_stack import Screen

MakeSession = Callable[..., Session]

H28, H29, H30 = (FiscalYear(year) for year in (2016, 2017, 2018))
YEAR_ATTAINMENT_PLACE = 2


@pytest.fixture
def session(make_session: MakeSession, demo_book: Book) -> Session:
    return make_session(demo_book)


def shown(qtbot: QtBot, session: Session) -> RulePage:
    page = RulePage(session)
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> RulePage:
    return shown(qtbot, session)


def choose(page: RulePage, place: int) -> None:
    """Choose the rule to begin with by the keys, as people do."""
    page.base.setFocus()
    QTest.keyClick(page.base, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(page.base, Qt.Key.Key_Down)


def write(field: QLineEdit, words: str) -> None:
    """Put words in the place of what is there, as an input method hands them over."""
    field.setFocus()
    field.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def test_it_says_which_rule_holds_and_since_when(page: RulePage) -> None:
    assert page.title.plain == "判定ルール　平成29年度"
    assert page.current.plain == LINEAR_PATH.title
    assert page.years.plain == "H27から同じルールです。"
    assert not page.keep.isEnabled()


def test_another_preset_holds_from_the_year_on_and_not_before(
    page: RulePage, session: Session, log: list[Entry]
) -> None:
    choose(page, YEAR_ATTAINMENT_PLACE)
    assert "判定が変わります" in page.effect.plain
    page.keep.setFocus()
    QTest.keyClick(page.keep, Qt.Key.Key_Return)
    book = session.view.book
    rules = [rule_in_force(book, year) for year in (H28, H29, H30)]
    assert rules == [LINEAR_PATH, YEAR_ATTAINMENT, YEAR_ATTAINMENT]
    assert page.current.plain == YEAR_ATTAINMENT.title
    assert page.years.plain.split("\n")[1] == f"H29から　{YEAR_ATTAINMENT.title}"
    assert len(log) == 1


def test_a_choice_is_one_step_of_undo_and_the_form_follows(
    page: RulePage, session: Session
) -> None:
    choose(page, YEAR_ATTAINMENT_PLACE)
    page.keep.click()
    session.undo()
    assert session.view.rule == LINEAR_PATH
    assert page.form.title.text() == LINEAR_PATH.title


def test_a_choice_can_be_dropped_where_it_was_made_and_only_there(
    page: RulePage, session: Session
) -> None:
    assert not page.take_back.isVisible()
    choose(page, YEAR_ATTAINMENT_PLACE)
    page.keep.click()
    session.choose_year(H30)
    assert not page.take_back.isVisible()
    session.choose_year(H29)
    page.take_back.click()
    assert session.view.rule == LINEAR_PATH


def test_the_citys_own_copy_is_kept_by_enter_and_judges(page: RulePage, session: Session) -> None:
    write(page.form.title, "一関市の判定")
    write(page.form.rows[1].threshold, "75")
    QTest.keyClick(page.form.rows[1].threshold, Qt.Key.Key_Return)
    rule = session.view.rule
    assert (rule.title, rule.bands[1].threshold) == ("一関市の判定", Fraction(3, 4))
    slightly = session.view.rollups[""].counts[Flag.SLIGHTLY_BEHIND]
    session.undo()
    assert session.view.rollups[""].counts[Flag.SLIGHTLY_BEHIND] > slightly


def test_the_edge_and_the_flag_of_a_band_can_be_chosen(page: RulePage, session: Session) -> None:
    row = page.form.rows[0]
    row.least.setFocus()
    QTest.keyClick(row.least, Qt.Key.Key_Down)
    row.flag.setFocus()
    QTest.keyClick(row.flag, Qt.Key.Key_Home)
    page.keep.click()
    assert session.view.rule.bands[0].inclusive is False
    assert session.view.rule.bands[0].flag is Flag.ACHIEVED


def test_an_overlap_is_refused_in_words_and_nothing_is_written(
    page: RulePage, session: Session, log: list[Entry]
) -> None:
    write(page.form.rows[1].threshold, "100")
    page.keep.click()
    assert page.trouble.isVisible()
    assert page.trouble.plain.endswith(
        "「順調」と「概ね」のしきい値が重なっています。ルールは変えていません。"
    )
    assert (log, session.view.rule) == ([], LINEAR_PATH)
    write(page.form.rows[1].threshold, "60")
    assert not page.trouble.isVisible()


def test_a_band_can_be_added_named_and_taken_out_again(page: RulePage, session: Session) -> None:
    page.form.add.click()
    assert page.trouble.plain == "上から3番目の区分に名前がありません。名前を入れてください。"
    assert page.form.rows[2].label.hasFocus()
    write(page.form.rows[2].label, "もう少し")
    assert "「もう少し」にしきい値がなく" in page.trouble.plain
    write(page.form.rows[2].threshold, "40")
    page.keep.click()
    assert [band.label for band in session.view.rule.bands][2] == "もう少し"
    page.form.rows[2].drop.click()
    page.keep.click()
    assert len(session.view.rule.bands) == 3


def test_what_is_being_typed_stays_while_figures_change_elsewhere(
    page: RulePage, session: Session
) -> None:
    write(page.form.rows[1].threshold, "75")
    page.parents.wanted.click()
    page.parents.keep.click()
    assert session.view.parent_rule is not None
    assert page.form.rows[1].threshold.text() == "75"


def test_what_was_typed_can_be_dropped(page: RulePage) -> None:
    write(page.form.rows[1].threshold, "75")
    page.discard.click()
    assert page.form.rows[1].threshold.text() == "60"


def test_goals_and_measures_get_a_grade_from_the_year_on(
    page: RulePage, session: Session, log: list[Entry]
) -> None:
    assert not page.parents.on_track.isEnabled()
    page.parents.wanted.setFocus()
    QTest.keyClick(page.parents.wanted, Qt.Key.Key_Space)
    write(page.parents.slightly_behind, "90")
    page.parents.keep.click()
    assert "「順調」を「やや遅れ」より大きく" in page.parents.trouble.plain
    assert log == []
    write(page.parents.slightly_behind, "40")
    QTest.keyClick(page.parents.slightly_behind, Qt.Key.Key_Return)
    rule = session.view.parent_rule
    assert rule is not None
    assert rule.slightly_behind == Fraction(2, 5)
    session.choose_year(H28)
    assert not page.parents.wanted.isChecked()


def test_who_may_only_read_is_told_why_nothing_can_be_kept(
    qtbot: QtBot, make_session: MakeSession, demo_book: Book
) -> None:
    page = shown(qtbot, make_session(demo_book, read_only="閲覧のみです。"))
    choose(page, YEAR_ATTAINMENT_PLACE)
    assert not page.keep.isEnabled()
    assert page.keep.toolTip() == "閲覧のみです。"


def test_the_form_can_be_walked_by_tab_in_the_order_that_it_is_read(page: RulePage) -> None:
    page.base.setFocus()
    seen: list[str] = []
    for _ in range(14):
        widget: QWidget | None = page.focusWidget()
        assert widget is not None
        seen.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert seen[:7] == [
        "もとにするルール",
        "ルールの名前",
        "1番目の区分名",
        "1番目のしきい値（%）",
        "1番目の境の扱い",
        "1番目の判定",
        "1番目の区分を除く",
    ]
    assert seen[13] == "3番目の判定"


def test_it_leads_to_the_comparison(qtbot: QtBot, page: RulePage) -> None:
    page.comparison.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.comparison, Qt.Key.Key_Return)
    assert opened.args == [Screen.COMPARISON]


def test_what_was_edited_outlasts_a_year_of_another_rule_and_is_named_when_closing(
    page: RulePage, session: Session
) -> None:
    session.choose_year(H30)
    choose(page, YEAR_ATTAINMENT_PLACE)
    page.keep.click()
    assert page.let_go() == "", "kept"
    write(page.form.title, "市のルール")
    session.choose_year(H29)
    assert page.form.title.text() == LINEAR_PATH.title
    assert page.let_go() == "判定ルール"
    session.choose_year(H30)
    assert page.form.title.text() == "市のルール"
    page.discard.click()
    assert page.let_go() == ""


def test_what_was_begun_for_parents_outlasts_a_year_of_another_rule_and_is_named_when_closing(
    page: RulePage, session: Session
) -> None:
    session.choose_year(H30)
    page.parents.wanted.click()
    page.parents.keep.click()
    assert page.let_go() == "", "kept"
    write(page.parents.on_track, "約80")
    session.choose_year(H29)
    assert not page.parents.wanted.isChecked()
    assert page.let_go() == "施策などの評価"
    session.choose_year(H30)
    assert page.parents.on_track.text() == "約80"
    write(page.parents.on_track, "80")
    page.parents.keep.click()
    assert page.let_go() == ""
