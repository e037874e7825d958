"""Demo values are invented and say so, and look as a plan's third year does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from ichinoseki_desktop.core.book.book import Book, State
from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.invented.demo import demo_actuals
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H29 = FiscalYear(2017)


def test_every_demo_value_is_marked_as_invented(demo_book: Book) -> None:
    assert demo_book.actuals
    assert all(actual.invented for actual in demo_book.actuals.values())


def test_the_same_plan_gets_the_same_values(plan: Plan, demo_book: Book) -> None:
    assert demo_actuals(plan) == demo_book.actuals


def test_the_first_three_years_have_values_and_the_last_of_them_lacks_some(
    demo_book: Book,
) -> None:
    plan = demo_book.plan
    answered = {year: sum(y == year for _, y in demo_book.actuals) for year in plan.years}
    h27, h28, h29, h30, h31 = (answered[year] for year in plan.years)
    assert (h27, h28, h30, h31) == (66, 66, 0, 0)
    assert 50 < h29 < 66


@pytest.mark.parametrize("goal", ["I", "II", "III", "IV"])
def test_every_goal_shows_all_five_flags_in_the_last_year(demo_book: Book, goal: str) -> None:
    judged = judge_all(demo_book, H29, LINEAR_PATH)
    flags = {judged[series.key].flag for series in demo_book.plan.series_under(goal)}
    assert flags == set(Flag)


def test_some_of_the_last_years_values_are_provisional_or_expected(demo_book: Book) -> None:
    states = {year: set[State]() for year in demo_book.plan.years[:3]}
    for (_, year), actual in demo_book.actuals.items():
        states[year].add(actual.state)
    assert list(states.values()) == [{State.FINAL}, {State.FINAL}, set(State)]


def test_values_are_such_as_could_be(demo_book: Book) -> None:
    for (key, _), actual in demo_book.actuals.items():
        series = demo_book.plan.series[key]
        assert quantity.places(actual.value) <= series.decimals
        assert actual.value >= 0
        assert series.unit != "%" or actual.value <= 100


def test_what_adds_up_over_years_never_falls(demo_book: Book) -> None:
    plan = demo_book.plan
    for series in (s for s in plan.series.values() if s.cumulative):
        found = [demo_book.actual(series.key, year) for year in plan.years]
        values = [series.start, *(actual.value for actual in found if actual)]
        known = [Fraction(value) for value in values if value is not None]
        assert known == sorted(known), series.title


@pytest.mark.parametrize(
    "described",
    [
        {"baseline": "43", "target": "0", "desired": "decrease"},
        {"baseline": "41.2", "target": "100.0", "unit": "%", "decimals": 1},
        {"baseline": None, "target": "9"},
    ],
    ids=["to none", "to all", "from nowhere"],
)
def test_however_the_dice_fall_no_value_is_impossible(
    plan_of: Callable[..., Plan],
    series_of: Callable[..., Series],
    described: Mapping[str, object],
) -> None:
    series = [series_of(SeriesKey(f"I-1-1.{n}"), **described) for n in range(1, 60)]
    values = [actual.value for actual in demo_actuals(plan_of(*series)).values()]
    assert min(values) >= 0
    assert max(values) <= 100


def test_however_the_dice_fall_a_count_that_adds_up_is_never_below_its_start(
    plan_of: Callable[..., Plan], series_of: Callable[..., Series]
) -> None:
    keys = [SeriesKey(f"I-1-1.{n}") for n in range(1, 60)]
    series = [series_of(key)._replace(cumulative=True) for key in keys]
    actuals = demo_actuals(plan_of(*series))
    assert min(actual.value for actual in actuals.values()) >= 61


def test_a_plan_of_one_year_and_one_kept_level_has_its_demo_too(
    plan_of: Callable[..., Plan], series_of: Callable[..., Series]
) -> None:
    kept = series_of(baseline="22", target="22", desired="maintain")
    short = replace(plan_of(kept), last_year=FiscalYear(2015))
    assert {year for _, year in demo_actuals(short)} <= {FiscalYear(2015)}
