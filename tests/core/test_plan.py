"""The plan answers what is asked of it in its own order."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.plan import (
    Direction,
    Goal,
    Kpi,
    Measure,
    Plan,
    Project,
    Revision,
    Series,
    SeriesKey,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


def test_nodes_stand_in_plan_order_each_before_what_is_under_it(small_plan: Plan) -> None:
    assert list(small_plan.nodes) == [
        *("I", "I-1", "I-1-1", "I-2", "I-2-1"),
        *("II", "II-1", "II-1-1"),
    ]


def test_a_nodes_lineage_leads_from_its_goal_down_to_itself(small_plan: Plan) -> None:
    assert list(small_plan.lineage) == list(small_plan.nodes)
    assert small_plan.lineage["I"] == ("I",)
    assert small_plan.lineage["I-2-1"] == ("I", "I-2", "I-2-1")


def test_a_goals_own_indicators_stand_before_those_of_its_measures(small_plan: Plan) -> None:
    assert list(small_plan.kpis) == [
        *("I.1", "I-1-1.1", "I-1-1.2", "I-2-1.1", "I-2-1.2"),
        *("II-1-1.1", "II-1-1.2"),
    ]


def test_each_part_of_an_indicator_is_a_series_under_the_same_code(small_plan: Plan) -> None:
    men, women = SeriesKey("II-1-1.2", "男性"), SeriesKey("II-1-1.2", "女性")
    assert list(small_plan.series)[-2:] == [men, women]
    assert [s.key for s in small_plan.kpis["II-1-1.2"].series] == [men, women]


@pytest.mark.parametrize(
    "code, kpis",
    [
        ("I", ["I.1", "I-1-1.1", "I-1-1.2", "I-2-1.1", "I-2-1.2"]),
        ("I-1", ["I-1-1.1", "I-1-1.2"]),
        ("I-2-1", ["I-2-1.1", "I-2-1.2"]),
        ("I.1", ["I.1"]),
        ("II", ["II-1-1.1", "II-1-1.2", "II-1-1.2"]),
        ("II-1-1.2", ["II-1-1.2", "II-1-1.2"]),
        ("III", []),
    ],
)
def test_the_series_under_a_code_are_its_own_and_those_below(
    small_plan: Plan, code: str, kpis: list[str]
) -> None:
    assert [series.key.kpi for series in small_plan.series_under(code)] == kpis


def test_all_series_are_under_the_plan(small_plan: Plan) -> None:
    assert small_plan.series_under("") == tuple(small_plan.series.values())


def test_direction_ten_is_not_under_direction_one(series_of: Callable[..., Series]) -> None:
    def direction(code: str) -> Direction:
        series = series_of(SeriesKey(f"{code}-1.1"))
        kpi = Kpi(series.key.kpi, series.name, "", (series,))
        return Direction(code, "雇用", (Measure(f"{code}-1", "支援", kpis=(kpi,)),))

    goal = Goal("I", "しごと", directions=(direction("I-1"), direction("I-10")))
    plan = Plan("総合戦略", "一関市", FiscalYear(2015), FiscalYear(2019), (), (goal,))
    assert [s.key.kpi for s in plan.series_under("I-1")] == ["I-1-1.1"]


@pytest.mark.parametrize(
    "code, owner", [("I.1", "I"), ("I-1-1.1", "I-1-1"), ("III-2-1.12", "III-2-1")]
)
def test_a_series_belongs_to_what_stands_before_the_dot(
    series_of: Callable[..., Series], code: str, owner: str
) -> None:
    assert series_of(SeriesKey(code)).owner == owner


def test_a_series_is_titled_with_its_part_where_it_has_one(small_plan: Plan) -> None:
    assert small_plan.series[SeriesKey("I-1-1.1")].title == "農業法人数"
    assert small_plan.series[SeriesKey("II-1-1.2", "男性")].title == "見守り者数　男性"


@pytest.mark.parametrize(
    "baseline, from_zero, start",
    [("61", False, 61), ("61", True, 61), ("0", False, 0), (None, True, 0), (None, False, None)],
)
def test_counting_starts_at_zero_only_where_the_plan_says_so(
    series_of: Callable[..., Series], baseline: str | None, from_zero: bool, start: int | None
) -> None:
    assert series_of(baseline=baseline, from_zero=from_zero).start == start


@pytest.mark.parametrize("revision, target", [(0, 81), (1, 81), (2, 81), (3, 91), (4, 91)])
def test_a_target_holds_until_a_later_revision_sets_another(
    series_of: Callable[..., Series], revision: int, target: int
) -> None:
    assert series_of(later_targets={3: "91"}).target(revision).value == target


@pytest.mark.parametrize("year, number", [(2015, 1), (2016, 1), (2017, 3), (2018, 3), (2019, 3)])
def test_a_year_goes_by_the_newest_revision_of_its_first_day(
    small_plan: Plan, year: int, number: int
) -> None:
    """They are of 2015-10-01 and 2017-03-01."""
    assert small_plan.revision_of(FiscalYear(year)).number == number


def test_a_revision_of_the_first_of_april_governs_the_year_that_it_opens(
    small_plan: Plan,
) -> None:
    first, last = (Revision(n, date, "") for n, date in ((1, "2015-10-01"), (2, "2018-04-01")))
    plan = replace(small_plan, revisions=(last, first))
    assert [plan.revision_of(year).number for year in plan.years] == [1, 1, 1, 2, 2]


def test_the_newest_revision_is_in_force_wherever_it_is_listed(small_plan: Plan) -> None:
    assert small_plan.revision.number == 3


def test_the_plans_years_run_from_the_first_to_the_last(small_plan: Plan) -> None:
    assert [year.short for year in small_plan.years] == ["H27", "H28", "H29", "H30", "H31"]


def test_a_yearly_target_is_that_of_its_year(small_plan: Plan) -> None:
    yearly = small_plan.series[SeriesKey("I-1-1.2")].target(3).yearly
    assert yearly[FiscalYear(2016)] == Decimal("92.5")


def test_a_repost_leads_to_the_measure_of_its_original(small_plan: Plan) -> None:
    original = small_plan.original(Project("就農支援事業", repost_of="I-1-1"))
    assert original is small_plan.nodes["I-1-1"]


@pytest.mark.parametrize("repost_of", ["", "I-1", "I-9-9"], ids=repr)
def test_what_is_no_repost_of_a_measure_has_no_original(small_plan: Plan, repost_of: str) -> None:
    assert small_plan.original(Project("保育事業", repost_of)) is None


def test_a_department_is_found_by_its_code(small_plan: Plan) -> None:
    department = small_plan.department("nousei")
    assert department is not None
    assert department.name == "農政課"
    assert small_plan.department("unknown") is None
