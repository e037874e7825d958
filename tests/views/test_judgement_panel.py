"""事務局判断: the secretariat's flag beside the rule's, with its reason, which can go again."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.editing.intent import choose_rule
from ichinoseki_desktop.core.judging.presets import GRANT_EFFECT, LINEAR_PATH
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.plan.judgement_panel import JudgementPanel

MakeSession = Callable[..., Session]
MakePanel = Callable[..., JudgementPanel]

FARMS = SeriesKey("I-1-2.1")
H28, H29 = FiscalYear(2016), FiscalYear(2017)


@pytest.fixture
def session(make_session: MakeSession, demo_book: Book) -> Session:
    return make_session(demo_book)


@pytest.fixture
def make_panel(qtbot: QtBot) -> MakePanel:
    """Shows what 農業法人数 has become, and follows the session."""

    def make(session: Session) -> JudgementPanel:
        panel = JudgementPanel(session)
        qtbot.addWidget(panel)

        def show() -> None:
            panel.show_judgement(session.view.judged[FARMS])

        session.changed.connect(show)
        show()
        panel.resize(900, 400)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        return panel

    return make


def focused() -> QWidget:
    """Where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def overrule_by_keys(panel: JudgementPanel, reason: str, *, to_the_right: int) -> None:
    """Open the form, choose a flag by the arrows, write why, press Enter."""
    panel.change_button.setFocus()
    QTest.keyClick(panel.change_button, Qt.Key.Key_Return)
    for _ in range(to_the_right):
        QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert isinstance(focused(), QRadioButton)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    field = focused()
    assert isinstance(field, QLineEdit)
    field.insert(reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_rule_is_named_beside_the_flag(make_panel: MakePanel, session: Session) -> None:
    assert make_panel(session).grade.plain == f"H29の判定　｜　ルール：{LINEAR_PATH.title}"


def test_a_flag_is_overruled_by_keys_alone_and_both_stay_visible(
    make_panel: MakePanel, session: Session, log: list[Entry]
) -> None:
    panel = make_panel(session)
    overrule_by_keys(panel, "対象が替わったため", to_the_right=2)
    assert panel.flag.flag is Flag.BEHIND
    assert panel.office.isVisible()
    assert panel.by_rule.flag.accessibleName() == "ルールでは 順調"
    assert panel.by_rule.flag.sizeHint().height() < panel.flag.sizeHint().height()
    assert "事務局判断により遅れとした（理由: 対象が替わったため）" in panel.reason.plain
    assert [(entry.title, entry.reason) for entry in log] == [
        ("Ⅰ-①-2 農業法人数 H29 事務局判断", "対象が替わったため")
    ]
    assert not panel.form.isVisible()
    assert panel.change_button.hasFocus()


def test_without_a_reason_nothing_is_overruled_and_the_form_says_why(
    make_panel: MakePanel, session: Session, log: list[Entry]
) -> None:
    panel = make_panel(session)
    overrule_by_keys(panel, "　", to_the_right=2)
    assert panel.form.sentence.startswith("判定を変えるには理由が要ります。")
    assert panel.form.isVisible()
    assert panel.flag.flag is Flag.ON_TRACK
    assert log == []


def test_an_overruled_flag_goes_back_to_the_rules_and_undo_brings_it_again(
    make_panel: MakePanel, session: Session
) -> None:
    panel = make_panel(session)
    assert not panel.back_button.isVisible()
    overrule_by_keys(panel, "対象が替わったため", to_the_right=2)
    panel.back_button.click()
    assert session.view.judged[FARMS].overruling is None
    assert panel.flag.accessibleName() == "判定 順調"
    assert not panel.office.isVisible()
    assert not panel.by_rule.isVisible()
    session.undo()
    assert panel.flag.flag is Flag.BEHIND


def test_a_form_for_one_year_does_not_stay_for_another(
    make_panel: MakePanel, session: Session
) -> None:
    panel = make_panel(session)
    panel.change_button.click()
    assert panel.form.isVisible()
    session.choose_year(H28)
    assert not panel.form.isVisible()


def test_a_session_that_only_reads_can_ask_why_but_not_overrule(
    make_panel: MakePanel, make_session: MakeSession, demo_book: Book
) -> None:
    panel = make_panel(make_session(demo_book, read_only="閲覧のみです。"))
    assert not panel.change_button.isEnabled()
    assert panel.change_button.toolTip() == "閲覧のみです。"
    assert panel.change_button.accessibleDescription() == "閲覧のみです。"
    panel.why_button.click()
    assert panel.calculation.isVisible()


def test_the_open_calculation_follows_the_year(make_panel: MakePanel, session: Session) -> None:
    panel = make_panel(session)
    panel.turn_calculation()
    session.choose_year(H28)
    assert "H28の実績値 A" in panel.calculation.plain


def test_a_figure_that_is_the_progress_itself_is_not_shown_twice(
    make_panel: MakePanel, session: Session
) -> None:
    panel = make_panel(session)
    assert panel.figures[-1].isVisible()
    session.edit(choose_rule(session.view.book, H29, GRANT_EFFECT))
    assert not panel.figures[-1].isVisible()


def test_no_figure_is_rounded_onto_the_threshold_it_has_missed(
    make_panel: MakePanel, make_session: MakeSession, demo_book: Book
) -> None:
    just_short = demo_book.with_actuals({(FARMS, H29): Actual(Decimal("72.9999"))})
    panel = make_panel(make_session(just_short))
    assert panel.flag.accessibleName() == "判定 やや遅れ"
    shown = [figure.value.plain for figure in panel.figures]
    assert "100.0%" not in shown
    assert "99.999%" in shown


def test_a_half_written_reason_outlasts_another_year(
    session: Session, make_panel: MakePanel
) -> None:
    panel = make_panel(session)
    panel.change_button.click()
    line = panel.form.findChild(QLineEdit)
    assert line is not None
    line.setText("休館していた")
    heading = panel.form.heading
    session.choose_year(H28)
    assert not panel.form.isVisible()
    assert list(panel.form.unfinished) == [heading]
    session.choose_year(H29)
    panel.change_button.click()
    assert panel.form.text == "休館していた"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not panel.form.unfinished, "given up"
    panel.change_button.click()
    assert panel.form.text == ""


def test_what_can_not_be_written_is_told_in_the_form(
    session: Session, make_panel: MakePanel
) -> None:
    panel = make_panel(session)
    panel.change_button.click()
    line = panel.form.findChild(QLineEdit)
    assert line is not None
    line.setText("休館していた")
    session.read_only = "佐藤さんが開いています。"
    panel.form.keep_button.click()
    assert panel.form.isVisible()
    assert panel.form.sentence == session.read_only
