"""The page of a goal, a direction or a measure."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.plan import Measure, Plan, SeriesKey
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import choose_parent_rule, say_missing
from ichinoseki_desktop.core.judging.parent_rule import ParentRule
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.pressable import Pressable
from ichinoseki_desktop.views.plan.kpi_card import KpiCard
from ichinoseki_desktop.views.plan.measure_page import MeasurePage

MakeSession = Callable[..., Session]
MakePage = Callable[..., MeasurePage]

FARMS = SeriesKey("I-1-2.1")
H29 = FiscalYear(2017)


@pytest.fixture
def make_page(qtbot: QtBot, make_session: MakeSession) -> MakePage:
    """Shows a node's page, about as large as it is on the smallest screen."""

    def make(book: Book, code: str, width: int = 950) -> MeasurePage:
        page = MeasurePage(make_session(book))
        qtbot.addWidget(page)
        page.resize(width, 680)
        page.show_code(code)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


def leads_to(page: MeasurePage) -> list[str]:
    """The codes that the page asks for, from now on."""
    opened: list[str] = []
    page.opened.connect(opened.append)
    return opened


def with_measure(plan: Plan, code: str, measure: Measure) -> Plan:
    """The plan with a measure in another's place."""
    goals = tuple(
        goal._replace(
            directions=tuple(
                direction._replace(
                    measures=tuple(measure if m.code == code else m for m in direction.measures),
                )
                for direction in goal.directions
            ),
        )
        for goal in plan.goals
    )
    return replace(plan, goals=goals)


def many_kpis(plan: Plan, count: int) -> Plan:
    """The plan with a measure that has so many KPIs, all with a very long name."""
    measure = plan.nodes["I-1-2"]
    assert isinstance(measure, Measure)
    kpi = measure.kpis[0]
    name = "いちのせき結婚活動サポートセンターの会員登録数、" * 4
    kpis = tuple(
        kpi._replace(
            code=f"I-1-2.{n}",
            name=name,
            series=(kpi.series[0]._replace(key=SeriesKey(f"I-1-2.{n}"), name=name),),
        )
        for n in range(1, count + 1)
    )
    return with_measure(plan, "I-1-2", measure._replace(kpis=kpis))


def test_a_measure_shows_each_series_on_a_card(make_page: MakePage, demo_book: Book) -> None:
    page = make_page(demo_book, "III-2-1")
    series = demo_book.plan.series_under("III-2-1")
    assert [card.key for card in page.cards] == [each.key for each in series]
    first = page.cards[0]
    assert first.accessibleName().startswith("Ⅲ-②-1.1 がん検診受診率　胃がん検診（市実施分）")
    assert first.accessibleDescription().startswith("平成29年度　【架空】実績")


def test_a_measure_says_its_page_and_how_many_have_answered(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book, "I-1-2")
    assert page.title.plain == "Ⅰ-①-2　雇用の場の創出"
    assert page.facts.plain == "計画書 17ページ　｜　H29の実績 0／4"
    assert page.counts.accessibleName() == "判定不能 4"


def test_a_card_leads_to_its_kpi_by_keys_alone(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I-1-2")
    opened = leads_to(page)
    page.cards[0].setFocus()
    QTest.keyClick(page.cards[0], Qt.Key.Key_Tab)
    assert page.cards[1].hasFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(page.cards[1], key)
    assert opened == ["I-1-2.2"] * 3


def test_a_card_leads_to_its_kpi_by_a_click(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I-1-2")
    opened = leads_to(page)
    QTest.mouseClick(page.cards[2], Qt.MouseButton.LeftButton)
    assert opened == ["I-1-2.3"]


def test_a_repost_leads_to_its_original(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I-1-2")
    assert "▽ いちのせき起業応援事業　再掲 → Ⅰ-①-1" in page.projects.plain
    opened = leads_to(page)
    page.projects.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.projects, Qt.Key.Key_Return)
    assert opened == ["I-1-1"]
    assert "いちのせき起業応援事業" in [
        project.title for project in measure(book.plan, opened[0]).projects
    ]


def test_every_repost_of_the_plan_is_a_link(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I")
    for code, node in book.plan.nodes.items():
        if isinstance(node, Measure):
            page.show_code(code)
            reposts = [project for project in node.projects if project.repost_of]
            assert page.projects.text().count("<a href=") == len(reposts)


def test_initiatives_and_projects_stand_in_the_plans_order(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I-1-2")
    titles = [project.title for project in measure(book.plan, "I-1-2").projects]
    lines = page.projects.plain.split("\n")
    assert [line.removeprefix("▽ ").partition("　")[0] for line in lines] == titles


def test_a_goal_shows_its_numeric_goals_and_leads_down(
    make_page: MakePage, demo_book: Book
) -> None:
    page = make_page(demo_book, "III")
    assert page.title.plain.startswith("基本目標Ⅲ　心豊かに")
    assert page.facts.plain.startswith("健康長寿を支える基盤の強化を進め")
    assert [card.key.kpi for card in page.cards] == ["III.1", "III.2"]
    assert [row.code for row in page.rows] == [
        code for code in demo_book.plan.nodes if code.startswith("III-")
    ]
    opened = leads_to(page)
    QTest.keyClick(page.rows[1], Qt.Key.Key_Return)
    assert opened == ["III-1-1"]


def test_a_direction_shows_its_measures_with_their_counts(
    make_page: MakePage, demo_book: Book
) -> None:
    page = make_page(demo_book, "I-1")
    rollup = page.session.view.rollups["I-1-1"]
    assert [row.code for row in page.rows] == ["I-1-1", "I-1-2", "I-1-3"]
    assert page.rows[0].accessibleName().startswith("Ⅰ-①-1 地場産業の振興")
    assert sum(rollup.counts.values()) == len(demo_book.plan.series_under("I-1-1"))


def test_a_new_actual_changes_card_and_counts_and_leaves_the_keyboard_where_it_was(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book, "I-1-2")
    card = page.cards[0]
    card.setFocus()
    page.session.edit(ActualsEdit.on(page.session.view.book, {(FARMS, H29): Actual(Decimal(81))}))
    assert page.cards[0] is card
    assert card.hasFocus()
    assert card.accessibleName().endswith("達成")
    assert page.counts.accessibleName() == "達成 1、判定不能 3"


def test_a_change_out_of_sight_is_shown_when_the_page_is_seen_again(
    make_page: MakePage, book: Book
) -> None:
    page = make_page(book, "I-1-2")
    page.hide()
    page.session.edit(ActualsEdit.on(page.session.view.book, {(FARMS, H29): Actual(Decimal(81))}))
    page.show()
    assert page.counts.accessibleName() == "達成 1、判定不能 3"


@pytest.mark.parametrize("width", [480, 870, 1500])
@pytest.mark.parametrize("points", [9, 10.5, 24])
def test_thirty_kpis_with_long_names_flow_with_the_width(
    make_page: MakePage, plan: Plan, qapp: QApplication, width: int, points: float
) -> None:
    font = QFont(qapp.font())
    font.setPointSizeF(points)
    qapp.setFont(font)
    page = make_page(Book(many_kpis(plan, 30)), "I-1-2", width)
    assert page.sheet.width() <= page.viewport().width()
    rects = [_on_page(page, card) for card in page.cards]
    assert all(rect.right() <= page.sheet.width() for rect in rects)
    assert not [(a, b) for a in rects for b in rects if a is not b and a.intersects(b)]


def test_every_thing_that_is_pressed_is_in_the_order_of_tab(
    make_page: MakePage, demo_book: Book
) -> None:
    page = make_page(demo_book, "III")
    page.cards[0].setFocus()
    passed = []
    for _ in range(len(page.cards) + len(page.rows)):
        focused = QApplication.focusWidget()
        assert isinstance(focused, Pressable)
        passed.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert passed == [*page.cards, *page.rows]


def measure(plan: Plan, code: str) -> Measure:
    node = plan.nodes[code]
    assert isinstance(node, Measure)
    return node


def _on_page(page: MeasurePage, card: KpiCard) -> QRect:
    rect = card.rect()
    rect.moveTopLeft(card.mapTo(page.sheet, rect.topLeft()))
    return rect


def test_what_can_not_be_had_is_left_out_of_what_was_asked(make_page: MakePage, book: Book) -> None:
    page = make_page(book, "I-1-2")
    missing = Missing(MissingKind.ABOLISHED)
    page.session.edit(say_missing(page.session.view.book, [(FARMS, H29)], missing))
    assert page.facts.plain.endswith("H29の実績 0／3　対象外 調査廃止 1")


def test_a_node_has_a_grade_of_its_own_only_where_the_city_wants_one(
    qtbot: QtBot, make_session: MakeSession, demo_book: Book
) -> None:
    session = make_session(demo_book)
    page = MeasurePage(session)
    qtbot.addWidget(page)
    page.show_code("I")
    with qtbot.waitExposed(page):
        page.show()
    assert not page.grade.isVisible()
    everything = ParentRule(Fraction(1), Fraction(1, 1000))
    session.edit(choose_parent_rule(session.view.book, session.view.year, everything))
    assert page.grade.isVisible()
    assert page.grade.flag.accessibleName() == "評価 やや遅れ"
    assert page.grade.legend.plain.startswith("評価: 順調以上の系列が100%以上なら順調")
    assert page.rows[0].accessibleName().split("評価 ")[1].startswith("やや遅れ、")
