"""Blocks that come from Excel and go to it."""

from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.actuals_table import ActualsTable
from ichinoseki_desktop.models.cell_block import Area, cells_in, copied, filled_down, placed
from ichinoseki_desktop.models.entry_grid import EntryGrid
from ichinoseki_desktop.models.entry_rows import Grouping
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import Wanted

H28, H29, H30 = FiscalYear(2016), FiscalYear(2017), FiscalYear(2018)


@pytest.fixture
def grid(empty_session: Session) -> EntryGrid:
    return EntryGrid(empty_session, empty_session)


def keys(grid: EntryGrid, count: int) -> list[SeriesKey]:
    return list(grid.session.view.book.plan.series)[:count]


def test_a_block_lies_from_the_chosen_cell_on(grid: EntryGrid) -> None:
    first, second = keys(grid, 2)
    assert placed(grid, Area(0, 1, 0, 1), [["1", " 2 "], ["", "4"]]) == {
        (first, H28): "1",
        (first, H29): "2",
        (second, H28): "",
        (second, H29): "4",
    }


def test_one_value_fills_what_is_chosen_and_a_block_fills_a_multiple_of_itself(
    grid: EntryGrid,
) -> None:
    assert set(placed(grid, Area(0, 1, 2, 2), [["7"]]).values()) == {"7"}
    assert len(placed(grid, Area(0, 1, 2, 2), [["7"]])) == 6
    assert list(placed(grid, Area(0, 1, 3, 1), [["7"], ["8"]]).values()) == ["7", "8", "7", "8"]
    assert len(placed(grid, Area(0, 1, 2, 1), [["7"], ["8"]])) == 2


@pytest.mark.parametrize(
    "area, block", [(Area(65, 0, 65, 0), [["1"], ["2"]]), (Area(0, 4, 0, 4), [["1", "2"]])]
)
def test_what_would_reach_beyond_the_cells_is_refused_whole(
    grid: EntryGrid, area: Area, block: list[list[str]]
) -> None:
    with pytest.raises(Refusal, match="はみ出します。何も貼り付けていません"):
        placed(grid, area, block)


def test_rows_of_unlike_length_are_refused(grid: EntryGrid) -> None:
    with pytest.raises(Refusal, match="列の数が違います"):
        placed(grid, Area(0, 0, 0, 0), [["1", "2"], ["3"]])


def test_the_target_is_no_place_to_paste_into(empty_session: Session) -> None:
    table = ActualsTable(empty_session, "I-1-2.1", empty_session)
    with pytest.raises(Refusal, match="年度の欄からはみ出します"):
        placed(table, Area(0, 5, 0, 5), [["1", "2"]])


def test_heads_of_groups_are_passed_over(grid: EntryGrid) -> None:
    grid.want(Wanted(), Grouping.GOAL)
    goals = [row for row in range(grid.rowCount()) if grid.entry_row(row).series is None]
    second_head = goals[1]
    texts = placed(grid, Area(second_head - 1, 2, second_head - 1, 2), [["1"], ["2"]])
    assert [key.kpi[:2] for key, _ in texts] == ["I-", "II"]
    assert len(cells_in(grid, Area(second_head - 1, 2, second_head + 1, 2))) == 2


def test_filling_down_takes_the_first_chosen_row_or_the_one_above(grid: EntryGrid) -> None:
    first, second, third = keys(grid, 3)
    grid.enter({(first, H29): "1052.5", (first, H30): "7"})
    assert filled_down(grid, Area(0, 2, 2, 3)) == {
        (second, H29): "1052.5",
        (second, H30): "7",
        (third, H29): "1052.5",
        (third, H30): "7",
    }
    assert filled_down(grid, Area(1, 2, 1, 2)) == {(second, H29): "1052.5"}
    assert filled_down(grid, Area(0, 2, 0, 2)) == {}


def test_what_is_copied_can_be_had_with_what_each_row_and_column_is(grid: EntryGrid) -> None:
    key = SeriesKey("I-1-1.4")
    book: Book = grid.session.view.book
    row = grid.index_of((key, H29)).row()
    grid.session.renew(book.with_actuals({(key, H29): Actual(Decimal(-12000))}), "")
    area = Area(row, 2, row, 3)
    assert copied(grid, area) == [["-12000", ""]]
    assert copied(grid, area, heads=True) == [
        ["コード", "指標", "単位", "基準値", "目標値", "担当課", "H29", "H30"],
        ["Ⅰ-①-1.4", "外国人観光入込客数", "人回/年", "5,867", "21,000", "", "-12000", ""],
    ]
