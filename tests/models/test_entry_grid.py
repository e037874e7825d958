"""The grid: a row a series, a column a year; found, grouped and counted."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.plan import Department, Plan, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import lock_year, say_missing
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.entry_grid import EntryGrid
from ichinoseki_desktop.models.entry_rows import Grouping
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import Wanted

CheckModel = Callable[[QAbstractItemModel], None]
MakeSession = Callable[..., Session]

H28, H29 = FiscalYear(2016), FiscalYear(2017)
FARMS = SeriesKey("I-1-2.1")
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@pytest.fixture
def grid(session: Session) -> EntryGrid:
    return EntryGrid(session, session)


def titles(grid: EntryGrid) -> list[str]:
    return [str(grid.headerData(row, DOWN)) for row in range(grid.rowCount())]


def with_departments(plan: Plan, names: dict[str, str]) -> Plan:
    """The plan with the series of these codes owned by departments."""
    measures = [m for goal in plan.goals for d in goal.directions for m in d.measures]
    changed = {
        m.code: m._replace(
            kpis=tuple(
                kpi._replace(
                    series=tuple(s._replace(department=names.get(kpi.code, "")) for s in kpi.series)
                )
                for kpi in m.kpis
            )
        )
        for m in measures
    }
    goals = tuple(
        goal._replace(
            directions=tuple(
                d._replace(measures=tuple(changed[m.code] for m in d.measures))
                for d in goal.directions
            )
        )
        for goal in plan.goals
    )
    return replace(plan, goals=goals, departments=(Department("b", "農政課"),))


def test_the_grid_is_a_sound_model_however_it_is_filtered_and_grouped(
    check_model: CheckModel, grid: EntryGrid
) -> None:
    check_model(grid)
    for wanted in (Wanted(), Wanted("がん検診"), Wanted("どこにもない"), Wanted(under="II")):
        for grouping in Grouping:
            grid.want(wanted, grouping)
    grid.setData(grid.index(1, 2), "約50")
    grid.setData(grid.index(2, 2), "51")


def test_a_row_a_series_and_a_column_a_year(grid: EntryGrid) -> None:
    assert (grid.rowCount(), grid.columnCount()) == (66, 5)
    row = grid.index_of((FARMS, H29)).row()
    assert grid.row_facts(row) == ("Ⅰ-①-2.1", "農業法人数", "法人", "61", "81", "")
    assert [grid.headerData(column, ACROSS) for column in range(5)] == [
        "H27",
        "H28",
        "H29",
        "H30",
        "H31",
    ]
    assert grid.index_of((FARMS, H29)).data(Role.SERIES) == FARMS
    assert "単位　法人" in str(grid.headerData(row, DOWN, Qt.ItemDataRole.ToolTipRole))


def test_series_are_found_by_words_goal_flag_and_what_is_missing(
    grid: EntryGrid, session: Session
) -> None:
    def found(wanted: Wanted) -> int:
        grid.want(wanted, Grouping.NONE)
        return grid.rowCount()

    assert found(Wanted("がん検診")) == 5
    assert found(Wanted(under="II")) == len(session.view.book.plan.series_under("II"))
    counts = session.view.rollups[""].counts
    for flag in Flag:
        assert found(Wanted(flags=frozenset({flag}))) == counts[flag]
    assert found(Wanted(answered=False)) == grid.answers.total == 4
    assert found(Wanted(missing=frozenset({MissingKind.LATE}))) == 0


def test_series_are_found_and_grouped_by_department(make_session: MakeSession, plan: Plan) -> None:
    owned = with_departments(plan, {"I-1-2.1": "b", "I-1-2.2": "b", "II-1-1.1": "商政課"})
    grid = EntryGrid(make_session(Book(owned)))
    grid.want(Wanted(department="b"), Grouping.NONE)
    assert titles(grid) == ["農業法人数", "6次産業化事業化件数"]
    grid.want(Wanted(), Grouping.DEPARTMENT)
    heads = [title for row, title in enumerate(titles(grid)) if not grid.row_facts(row)]
    assert heads == ["農政課", "商政課", "担当課なし"]
    assert grid.row_facts(1)[-1] == "農政課"


def test_a_group_tells_how_many_of_its_figures_are_there_in_each_year(
    grid: EntryGrid, session: Session
) -> None:
    grid.want(Wanted(), Grouping.GOAL)
    head = grid.index(0, grid.column_of(H29))
    assert titles(grid)[0].startswith("基本目標Ⅰ　")
    rollup = session.view.rollups["I"]
    assert head.data() == f"{rollup.answered}／{rollup.asked}"
    assert not grid.flags(head) & Qt.ItemFlag.ItemIsEditable
    assert grid.cell(head) is None
    assert not grid.setData(head, "7")


def test_what_is_missing_is_counted_of_what_is_shown(make_session: MakeSession, book: Book) -> None:
    late = say_missing(book, [(FARMS, H29)], Missing(MissingKind.LATE)).apply(book)
    grid = EntryGrid(make_session(late))
    assert grid.answers.missing[MissingKind.LATE] == 1
    assert grid.answers.missing[MissingKind.NOT_ASKED] == 65
    grid.enter({(FARMS, H29): "70"})
    assert (grid.answers.answered, grid.answers.missing[MissingKind.LATE]) == (1, 0)
    grid.want(Wanted(under="II"), Grouping.NONE)
    assert grid.answers.answered == 0


def test_no_row_goes_away_under_ones_hands_until_one_looks_anew(
    make_session: MakeSession, book: Book
) -> None:
    grid = EntryGrid(make_session(book))
    unanswered = Wanted(answered=False)
    grid.want(unanswered, Grouping.NONE)
    grid.enter({(FARMS, H29): "70"})
    assert grid.rowCount() == 66
    grid.want(unanswered, Grouping.NONE)
    assert grid.rowCount() == 65


def test_a_settled_year_says_so_at_its_head_and_takes_no_typing(
    grid: EntryGrid, session: Session
) -> None:
    session.edit(lock_year(session.view.book, H28))
    column = grid.column_of(H28)
    assert grid.headerData(column, ACROSS, Role.REMARK) == "確定"
    assert "確定済み" in str(grid.headerData(column, ACROSS, Qt.ItemDataRole.ToolTipRole))
    assert not grid.flags(grid.index(0, column)) & Qt.ItemFlag.ItemIsEditable
    spoken = grid.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("確定済みの年度")


def test_a_doubted_figure_is_told_until_it_is_right(grid: EntryGrid, session: Session) -> None:
    cell = grid.index_of((FARMS, H29))
    book = session.view.book
    session.edit(ActualsEdit.on(book, {(FARMS, H29): Actual(Decimal(790))}))
    assert "約10倍" in cell.data(Role.DOUBT)
    assert "約10倍" in cell.data(Qt.ItemDataRole.ToolTipRole)
    grid.enter({(FARMS, H29): "79"})
    assert cell.data(Role.DOUBT) is None
