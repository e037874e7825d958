"""The calculation behind a flag: every step, and the rule's grades with the one that was met."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.statement import Overruling
from ichinoseki_desktop.core.editing.intent import overrule
from ichinoseki_desktop.core.judging.calculation import steps
from ichinoseki_desktop.core.judging.judgement import Judgement, judge
from ichinoseki_desktop.core.judging.presets import ATTAINMENT, LINEAR_PATH
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.views.plan.calculation_panel import CalculationPanel

FARMS = SeriesKey("I-1-2.1")
H29 = FiscalYear(2017)


@pytest.fixture
def panel(qtbot: QtBot) -> CalculationPanel:
    panel = CalculationPanel()
    qtbot.addWidget(panel)
    return panel


def judged(book: Book, value: str, rule: Rule = LINEAR_PATH) -> Judgement:
    """農業法人数 (61 to 81) in H29."""
    filled = book.with_actuals({(FARMS, H29): Actual(Decimal(value))})
    return judge(filled, book.plan.series[FARMS], H29, rule)


def marked(panel: CalculationPanel) -> list[str]:
    """The grades that are said to be met."""
    return [line.strip("　") for line in panel.plain.split("\n") if "← ここ" in line]


def test_every_step_is_shown_with_its_working_and_result(
    panel: CalculationPanel, book: Book
) -> None:
    judgement = judged(book, "70")
    panel.show_judgement(judgement)
    *working, verdict = steps(judgement)
    for step in working:
        line = "　".join(word for word in (step.name, step.working, step.result) if word)
        assert line in panel.plain.split("\n")
    assert panel.plain.endswith(f"判定　{verdict.result}")


@pytest.mark.parametrize(
    "value, grade",
    [
        ("81", "達成 目標に到達"),
        ("73", "順調 目安の100%以上"),
        ("70", "やや遅れ 目安の60%以上"),
        ("62", "遅れ 目安の60%未満"),
    ],
)
def test_the_grade_that_was_met_is_marked_in_the_rules_legend(
    panel: CalculationPanel, book: Book, value: str, grade: str
) -> None:
    panel.show_judgement(judged(book, value))
    assert [line.removeprefix("判定の区分　") for line in marked(panel)] == [f"{grade}　← ここ"]


def test_another_rule_shows_its_own_grades(panel: CalculationPanel, book: Book) -> None:
    panel.show_judgement(judged(book, "70", ATTAINMENT))
    assert marked(panel) == ["B（順調） 達成率80%以上　← ここ"]


def test_a_year_without_a_figure_meets_no_threshold(panel: CalculationPanel, book: Book) -> None:
    panel.show_judgement(judge(book, book.plan.series[FARMS], H29, LINEAR_PATH))
    assert marked(panel) == ["判定不能 実績なし等　← ここ"]


def test_the_rules_own_result_stays_in_the_calculation_of_an_overruled_flag(
    panel: CalculationPanel, book: Book
) -> None:
    office = overrule(book, (FARMS, H29), Overruling(Flag.BEHIND, "対象が替わった")).apply(book)
    panel.show_judgement(judged(office, "73"))
    assert panel.plain.split("\n")[-2:] == ["判定　順調", "事務局判断　理由：対象が替わった　遅れ"]


def test_the_calculation_is_selected_and_copied_by_keys(
    panel: CalculationPanel, book: Book, qtbot: QtBot
) -> None:
    panel.show_judgement(judged(book, "70"))
    panel.show()
    panel.activateWindow()
    panel.setFocus()
    qtbot.waitUntil(panel.hasFocus)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(panel, key, Qt.KeyboardModifier.ControlModifier)
    assert "(70 − 61) ÷ (81 − 61)" in QGuiApplication.clipboard().text()
