"""The overview's tables: what is counted, and what needs a word first."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QAbstractItemModel, Qt

from ichinoseki_desktop.core.book import Actual
from ichinoseki_desktop.core.edit import ActualsEdit
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.plan import SeriesKey
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.models.goals_table import GoalColumn, GoalsTable
from ichinoseki_desktop.models.plan_tree import PlanTree
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.series_list import SeriesList, needing_a_word, numeric_goals
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import TreeFilter

CheckModel = Callable[[QAbstractItemModel], None]

H29 = FiscalYear(2017)


def test_goals_and_lists_are_sound_models_before_and_after_an_edit(
    check_model: CheckModel, session: Session
) -> None:
    models = (
        GoalsTable(session, session),
        SeriesList(session, needing_a_word, session),
        SeriesList(session, numeric_goals, session),
    )
    for model in models:
        check_model(model)
    cell = (SeriesKey("I-1-2.4"), H29)
    session.edit(ActualsEdit.on(session.view.book, {cell: Actual(Decimal(290))}))
    for model in models:
        check_model(model)


def test_the_table_counts_each_goal_and_the_whole_plan(session: Session) -> None:
    table = GoalsTable(session, session)
    assert table.rowCount() == 5
    whole = [table.index(4, column).data() for column in range(table.columnCount())]
    rollup = session.view.rollups[""]
    counts = [str(rollup.counts[flag]) for flag in Flag]
    assert whole == ["計画全体", *counts, "66", str(rollup.answered)]


def test_every_number_leads_to_just_as_many_series(session: Session) -> None:
    table = GoalsTable(session, session)
    tree = TreeFilter(session, PlanTree(session, session), session)
    for row in range(table.rowCount()):
        for column in range(1, table.columnCount()):
            wanted = table.wanted(table.index(row, column))
            assert wanted is not None
            tree.want(wanted)
            assert str(len(tree.found)) == table.index(row, column).data()


def test_a_nought_leads_nowhere(empty_session: Session) -> None:
    table = GoalsTable(empty_session, empty_session)
    assert table.index(0, 1).data() == "0"
    assert table.wanted(table.index(0, 1)) is None
    assert table.wanted(table.index(0, GoalColumn.TITLE)) is None


def test_a_number_says_what_it_counts_to_those_who_can_not_see_it(empty_session: Session) -> None:
    table = GoalsTable(empty_session, empty_session)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert table.index(4, 5).data(spoken) == "計画全体、判定不能 66"
    assert table.index(1, 0).data(spoken).startswith("Ⅱ 社会全体で")


def test_the_worst_comes_first_and_only_what_is_behind(session: Session) -> None:
    judged = session.view.judged
    keys = needing_a_word(session.view)
    flags = [judged[key].flag for key in keys]
    assert set(flags) == {Flag.BEHIND, Flag.SLIGHTLY_BEHIND}
    assert flags == sorted(flags, key=[Flag.BEHIND, Flag.SLIGHTLY_BEHIND].index)
    behind = [judged[key].ratio or 0 for key in keys if judged[key].flag is Flag.BEHIND]
    assert behind == sorted(behind)
    assert len(keys) == sum(session.view.rollups[""].counts[flag] for flag in set(flags))


def test_a_row_holds_flag_figures_and_the_reason(session: Session) -> None:
    listed = SeriesList(session, needing_a_word, session)
    index = listed.index(0)
    key = needing_a_word(session.view)[0]
    assert index.data(Role.CODE) == key.kpi
    assert index.data(Role.FLAG) == Flag.BEHIND
    assert index.data(Role.SENTENCE) == session.view.judged[key].reason
    assert [figure.partition(" ")[0] for figure in index.data(Role.FIGURES)] == [
        "基準",
        "H29",
        "目標",
    ]


def test_the_goals_own_figures_are_listed_also_without_actuals(empty_session: Session) -> None:
    listed = SeriesList(empty_session, numeric_goals, empty_session)
    codes = [listed.index(row).data(Role.CODE) for row in range(listed.rowCount())]
    assert codes == ["I.1", "II.1", "III.1", "III.2", "IV.1"]
    assert list(listed.index(0).data(Role.FIGURES)) == ["基準 448", "H29 －", "目標 329人"]


def test_a_year_without_actuals_leaves_nothing_that_needs_a_word(session: Session) -> None:
    listed = SeriesList(session, needing_a_word, session)
    session.choose_year(FiscalYear(2019))
    assert listed.rowCount() == 0
