"""The plan as a tree: what is under what, its flags, and what changes with an edit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.plan_tree import Column, PlanTree
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session

CheckModel = Callable[[QAbstractItemModel], None]

H29 = FiscalYear(2017)
FARMS = SeriesKey("I-1-2.1")


def edit(session: Session, key: SeriesKey, value: int) -> None:
    actual = Actual(Decimal(value))
    assert session.edit(ActualsEdit.on(session.view.book, {(key, H29): actual}))


def every(tree: PlanTree, above: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = above or QModelIndex()
    for row in range(tree.rowCount(above)):
        index = tree.index(row, 0, above)
        yield index
        yield from every(tree, index)


@pytest.fixture
def tree(session: Session) -> PlanTree:
    return PlanTree(session, session)


def test_the_tree_is_a_sound_model_before_and_after_an_edit(
    check_model: CheckModel, tree: PlanTree, session: Session
) -> None:
    check_model(tree)
    edit(session, FARMS, 70)
    check_model(tree)


def test_every_node_kpi_and_part_of_the_plan_has_its_row(tree: PlanTree, plan: Plan) -> None:
    codes = [index.data(Role.CODE) for index in every(tree)]
    parts = [s.key.kpi for s in plan.series.values() if s.key.part]
    assert sorted(codes) == sorted([*plan.nodes, *plan.kpis, *parts])


def test_a_goal_shows_its_numeric_goals_before_its_directions(tree: PlanTree) -> None:
    goal = tree.index_of_code("III")
    under = [tree.index(row, 0, goal).data(Role.CODE) for row in range(tree.rowCount(goal))]
    assert under == ["III.1", "III.2", "III-1", "III-2"]


def test_a_kpi_with_parts_has_them_as_rows_and_one_without_is_a_leaf(tree: PlanTree) -> None:
    screenings = tree.index_of_code("III-2-1.1")
    parts = [tree.index(row, 0, screenings).data() for row in range(tree.rowCount(screenings))]
    assert parts == ["胃がん検診", "子宮がん検診", "肺がん検診", "乳がん検診", "大腸がん検診"]
    assert screenings.data(Role.SERIES) is None
    assert tree.rowCount(tree.index_of_code("I-1-2.1")) == 0


def test_flags_and_counts_are_those_of_the_view(tree: PlanTree, session: Session) -> None:
    for index in every(tree):
        key = index.data(Role.SERIES)
        if key is not None:
            assert index.data(Role.FLAG) == session.view.judged[key].flag
        elif index.data(Role.CODE) in session.view.rollups:
            assert index.data(Role.COUNTS) == session.view.rollups[index.data(Role.CODE)].counts


def test_a_row_says_its_code_name_and_flag_to_those_who_can_not_see_it(tree: PlanTree) -> None:
    said = tree.index_of_code("I-1-2.4").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ⅰ-①-2.4 製造業事業所数、遅れ"


def test_a_kpis_tooltip_holds_its_whole_name_and_the_reason(tree: PlanTree) -> None:
    words = tree.index_of_code("I-1-2.4").data(Qt.ItemDataRole.ToolTipRole)
    assert words.startswith("Ⅰ-①-2.4　製造業事業所数\nH29実績")


def test_an_edit_tells_only_of_the_rows_that_it_changes(
    qtbot: QtBot, empty_session: Session
) -> None:
    tree = PlanTree(empty_session, empty_session)
    told: list[str] = []
    tree.dataChanged.connect(lambda first, _: told.append(first.data(Role.CODE)))
    with qtbot.waitSignal(empty_session.changed):
        edit(empty_session, FARMS, 81)
    assert told == ["I", "I-1", "I-1-2", "I-1-2.1"]
    assert tree.index_of_code("I-1-2.1").data(Role.FLAG) == Flag.ACHIEVED
    flags = tree.index_of_code("I-1-2").siblingAtColumn(Column.FLAGS)
    assert flags.data() == "達成 1、判定不能 3"


def test_an_edit_leaves_what_is_expanded_alone(qtbot: QtBot, session: Session) -> None:
    tree = PlanTree(session, session)
    with qtbot.assertNotEmitted(tree.modelReset):
        edit(session, FARMS, 81)


def test_another_plan_makes_other_rows(
    qtbot: QtBot, check_model: CheckModel, session: Session
) -> None:
    tree = PlanTree(session, session)
    check_model(tree)
    plan = session.view.book.plan
    with qtbot.waitSignal(tree.modelReset):
        session._show(Book(replace(plan, goals=plan.goals[:2])), H29)
    assert tree.rowCount() == 2
    assert not tree.index_of_code("III").isValid()


def test_a_code_that_the_plan_has_not_has_no_index(tree: PlanTree) -> None:
    assert not tree.index_of_code("V").isValid()
