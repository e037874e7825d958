"""The overview's tables: what is counted, and what needs a word first."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QAbstractItemModel, Qt

from ichinoseki_desktop.core.book.book import Actual
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Overruling
from ichinoseki_desktop.core.editing.intent import choose_parent_rule, overrule
from ichinoseki_desktop.core.judging.parent_rule import ParentRule
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.goals_table import GoalColumn, GoalsTable
from ichinoseki_desktop.models.plan_tree import PlanTree
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.series_list import SeriesList, moved, needing_a_word, numeric_goals
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


def test_last_years_counts_stand_beside_this_years(session: Session) -> None:
    table = GoalsTable(session, session)
    last_year = session.view.last_year
    assert last_year is not None
    before = [table.index(4, column).data(Role.BEFORE) for column in range(table.columnCount())]
    counts = [last_year.rollups[""].counts[flag] for flag in Flag]
    assert before == [None, *counts, None, last_year.rollups[""].answered]
    words = str(table.index(4, 1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert words.endswith(f"（前年{counts[0]}）")


def test_nothing_stands_beside_the_first_year_or_where_either_year_has_no_figures(
    session: Session,
) -> None:
    table = GoalsTable(session, session)
    for year in (2015, 2018, 2019):
        session.choose_year(FiscalYear(year))
        assert table.index(4, 1).data(Role.BEFORE) is None


def test_goals_have_a_grade_only_where_the_city_wants_one(
    check_model: CheckModel, session: Session
) -> None:
    table = GoalsTable(session, session)
    check_model(table)
    assert table.columnCount() == GoalColumn.GRADE
    view = session.view
    session.edit(choose_parent_rule(view.book, view.year, ParentRule(Fraction(1), Fraction(1, 9))))
    grade = table.index(0, GoalColumn.GRADE)
    assert (grade.data(), grade.data(Role.FLAG)) == ("やや遅れ", Flag.SLIGHTLY_BEHIND)
    assert table.wanted(grade) is None
    session.choose_year(FiscalYear(2018))
    assert table.index(0, GoalColumn.GRADE).data() == "－"
    session.choose_year(FiscalYear(2016))
    assert table.columnCount() == GoalColumn.GRADE


def test_what_moved_shows_both_flags_and_what_fell_comes_first(session: Session) -> None:
    listed = SeriesList(session, moved, session)
    order = [flag.value for flag in Flag]
    rows = [listed.index(row) for row in range(listed.rowCount())]
    steps = [order.index(r.data(Role.FLAG)) - order.index(r.data(Role.BEFORE)) for r in rows]
    assert steps
    assert 0 not in steps
    fallen = [step > 0 for step in steps]
    assert fallen == sorted(fallen, reverse=True)
    session.choose_year(FiscalYear(2015))
    assert listed.rowCount() == 0


def test_an_overruled_flag_says_whose_it_is(session: Session) -> None:
    key = needing_a_word(session.view)[0]
    overruling = Overruling(Flag.ON_TRACK, "台風で一月休館したため")
    session.edit(overrule(session.view.book, (key, H29), overruling))
    listed = SeriesList(session, lambda _: [key], session)
    index = listed.index(0)
    assert index.data(Role.FLAG) == Flag.ON_TRACK
    assert index.data(Role.REMARK) == "事務局判断"
    assert "事務局判断" in index.data(Qt.ItemDataRole.AccessibleTextRole)
