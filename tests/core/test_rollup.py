"""Roll-ups count flags, and what is counted below adds up above."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

YEAR = FiscalYear(2017)


@pytest.mark.parametrize(
    "code, counts, answered",
    [
        ("", [1, 1, 1, 1, 4], 5),
        ("I", [1, 1, 1, 1, 1], 4),
        ("I-1", [0, 1, 1, 0, 0], 2),
        ("I-1-1", [0, 1, 1, 0, 0], 2),
        ("I-2", [0, 0, 0, 1, 1], 1),
        ("II", [0, 0, 0, 0, 3], 1),
        ("II-1-1", [0, 0, 0, 0, 3], 1),
    ],
)
def test_each_node_counts_the_flags_and_answers_under_it(
    small_book: Book, code: str, counts: list[int], answered: int
) -> None:
    rollup = roll_up(small_book.plan, judge_all(small_book, YEAR, LINEAR_PATH))[code]
    assert list(rollup.counts) == list(Flag)
    assert list(rollup.counts.values()) == counts
    assert (rollup.code, rollup.answered, rollup.total) == (code, answered, sum(counts))


def test_the_plan_comes_first_then_its_nodes_in_order(small_book: Book) -> None:
    rollups = roll_up(small_book.plan, judge_all(small_book, YEAR, LINEAR_PATH))
    assert list(rollups) == ["", *small_book.plan.nodes]


@given(st.data())
def test_whatever_the_actuals_all_levels_add_up(small_plan: Plan, data: st.DataObject) -> None:
    values = {
        (key, YEAR): Actual(data.draw(st.decimals(-500, 500, places=1)))
        for key in data.draw(st.sets(st.sampled_from(list(small_plan.series))))
    }
    book = Book(small_plan, values)
    judged = judge_all(book, YEAR, LINEAR_PATH)
    rollups = roll_up(small_plan, judged)
    whole = rollups[""]
    assert (whole.total, whole.answered) == (len(small_plan.series), len(values))
    for flag in Flag:
        for goal in small_plan.goals:
            own = sum(judged[s.key].flag is flag for kpi in goal.kpis for s in kpi.series)
            below = sum(rollups[d.code].counts[flag] for d in goal.directions)
            assert rollups[goal.code].counts[flag] == own + below
            for direction in goal.directions:
                measures = [rollups[m.code].counts[flag] for m in direction.measures]
                assert rollups[direction.code].counts[flag] == sum(measures)
        assert whole.counts[flag] == sum(rollups[g.code].counts[flag] for g in small_plan.goals)
