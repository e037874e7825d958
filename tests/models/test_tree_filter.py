"""Finding one's way in the tree: words, flags, a goal; what is above stays in sight."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.plan import Department, Plan, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import say_missing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.plan_tree import PlanTree
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import TreeFilter, Wanted
from ichinoseki_desktop.models.tree_rows import tree_rows

CheckModel = Callable[[QAbstractItemModel], None]

H29 = FiscalYear(2017)


def filtered(session: Session) -> TreeFilter:
    return TreeFilter(session, PlanTree(session, session), session)


def shown(tree: TreeFilter, above: QModelIndex | None = None) -> list[str]:
    above = above or QModelIndex()
    indexes = [tree.index(row, 0, above) for row in range(tree.rowCount(above))]
    return [code for i in indexes for code in (str(i.data(Role.CODE)), *shown(tree, i))]


def kpis(tree: TreeFilter) -> list[str]:
    return list(dict.fromkeys(key.kpi for key in tree.found))


def test_the_filter_is_a_sound_model_whatever_is_wanted(
    check_model: CheckModel, session: Session
) -> None:
    tree = filtered(session)
    check_model(tree)
    for wanted in (
        Wanted("介護"),
        Wanted(under="I", flags=frozenset({Flag.BEHIND})),
        Wanted("どこにもない"),
        Wanted(),
    ):
        tree.want(wanted)
        check_model(tree)


@pytest.mark.parametrize("typed", ["農業法人", "Ⅰ-①-2.1", "i-1-2.1", "Ｉ－１－２．１"])
def test_a_kpi_is_found_by_name_or_code_with_what_is_above_it(session: Session, typed: str) -> None:
    tree = filtered(session)
    tree.want(Wanted(typed))
    assert shown(tree) == ["I", "I-1", "I-1-2", "I-1-2.1"]


def test_a_kpi_is_found_by_its_note(session: Session) -> None:
    tree = filtered(session)
    tree.want(Wanted("18年度からの累計"))
    assert kpis(tree) == ["I-1-2.3"]


def test_a_measure_that_is_found_brings_all_that_is_below_it(session: Session) -> None:
    tree = filtered(session)
    tree.want(Wanted("雇用の場"))
    assert shown(tree) == ["I", "I-1", "I-1-2", *(f"I-1-2.{n}" for n in (1, 2, 3, 4))]


def test_every_word_must_be_found_but_not_all_in_one_place(session: Session) -> None:
    tree = filtered(session)
    tree.want(Wanted("市 転入者"))
    assert kpis(tree) == []
    tree.want(Wanted("転入者 数"))
    assert kpis(tree) == ["I-2-2.1"]


def test_the_departments_name_finds_its_kpis(plan: Plan) -> None:
    goal = plan.goals[0]
    kpi = goal.kpis[0]
    owned = kpi._replace(series=(kpi.series[0]._replace(department="kika"),))
    goals = (goal._replace(kpis=(owned,)), *plan.goals[1:])
    rows = tree_rows(replace(plan, goals=goals, departments=(Department("kika", "政策企画課"),)))
    assert [row.code for row in rows if "政策企画課" in row.found_by] == ["I.1"]


def test_flags_show_just_the_series_that_have_one_of_them(session: Session) -> None:
    tree = filtered(session)
    wanted = frozenset({Flag.BEHIND, Flag.UNKNOWN})
    tree.want(Wanted(flags=wanted))
    judged = session.view.judged
    assert tree.found == tuple(key for key in judged if judged[key].flag in wanted)


def test_one_part_that_is_behind_shows_without_the_others(session: Session) -> None:
    tree = filtered(session)
    tree.want(Wanted("がん検診", flags=frozenset({Flag.BEHIND})))
    judged = session.view.judged
    behind = [key for key in judged if key.kpi == "III-2-1.1" and judged[key].flag is Flag.BEHIND]
    assert 0 < len(behind) < 5
    assert list(tree.found) == behind


def test_a_goals_number_shows_what_it_counts(session: Session) -> None:
    tree = filtered(session)
    for flag in Flag:
        tree.want(Wanted(under="I", flags=frozenset({flag})))
        assert len(tree.found) == session.view.rollups["I"].counts[flag]
        assert all(key.kpi.startswith(("I-", "I.")) for key in tree.found)


def test_series_without_an_actual_can_be_asked_for(session: Session) -> None:
    tree = filtered(session)
    tree.want(Wanted(answered=False))
    assert len(tree.found) == 66 - session.view.rollups[""].answered
    tree.want(Wanted(answered=True))
    assert len(tree.found) == session.view.rollups[""].answered


def test_what_is_missing_can_be_asked_for_by_kind(session: Session) -> None:
    tree = filtered(session)
    tree.want(Wanted(answered=False))
    late, *others = tree.found
    missing = Missing(MissingKind.NOT_PUBLISHED, "11月")
    session.edit(say_missing(session.view.book, [(late, H29)], missing))
    tree.want(Wanted(missing=frozenset({MissingKind.NOT_PUBLISHED})))
    assert tree.found == (late,)
    tree.want(Wanted(missing=frozenset({MissingKind.NOT_ASKED, MissingKind.LATE})))
    assert tree.found == tuple(others)


def test_an_edit_that_answers_a_series_takes_it_out_of_what_is_missing(
    qtbot: QtBot, empty_session: Session
) -> None:
    tree = filtered(empty_session)
    tree.want(Wanted("農業法人", answered=False))
    assert kpis(tree) == ["I-1-2.1"]
    cell = (SeriesKey("I-1-2.1"), H29)
    edit = ActualsEdit.on(empty_session.view.book, {cell: Actual(Decimal(70))})
    with qtbot.waitSignal(tree.changed):
        empty_session.edit(edit)
    assert shown(tree) == []


def test_wanting_nothing_special_shows_the_whole_tree_again(session: Session) -> None:
    tree = filtered(session)
    everything = shown(tree)
    tree.want(Wanted("介護"))
    tree.want(Wanted())
    assert shown(tree) == everything


def test_another_plan_is_searched_as_soon_as_it_is_there(session: Session, plan: Plan) -> None:
    tree = filtered(session)
    tree.want(Wanted("市民センター"))
    assert "IV.1" in kpis(tree)
    session._show(Book(replace(plan, goals=plan.goals[:3])), H29)
    assert kpis(tree) == ["III-2-2.3"]
