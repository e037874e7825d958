"""The draft of a revision, where the plan changes under it."""

import pytest

from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.plan_field import PlanField
from ichinoseki_desktop.models.draft_table import DraftColumn, DraftTable
from ichinoseki_desktop.models.session import Session

from .conftest import CheckModel

FARMS = SeriesKey("I-1-2.1")


@pytest.fixture
def table(session: Session) -> DraftTable:
    return DraftTable(session, session)


def with_decimals(session: Session, decimals: str) -> PlanEdit:
    place = (FARMS.kpi, FARMS.part, None, PlanField.DECIMALS.value)
    return PlanEdit.setting(session.view.book, {place: decimals}, "小数の桁")


def draft_target(table: DraftTable, text: str) -> None:
    rows = {series.key: n for n in range(table.count) if (series := table.series_at(n))}
    table.setData(table.index(rows[FARMS], DraftColumn.TARGET), text)


def test_it_is_a_model_as_qt_wants_them_also_while_something_waits(
    session: Session, table: DraftTable, check_model: CheckModel
) -> None:
    check_model(table)
    draft_target(table, "約80")
    session.edit(with_decimals(session, "1"))
    check_model(table)
    table.clear()
    check_model(table)


def test_a_draft_that_a_changed_plan_can_not_take_waits_as_refused_and_may_be_right_again(
    session: Session, table: DraftTable
) -> None:
    session.edit(with_decimals(session, "1"))
    draft_target(table, "80.5")
    assert (list(table.drafts), table.refused) == ([FARMS], ())
    session.undo()
    assert (table.drafts, table.refused) == ({}, ("Ⅰ-①-2.1「80.5」",))
    session.redo()
    assert (list(table.drafts), table.refused) == ([FARMS], ())
