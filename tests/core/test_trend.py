"""A chart is data: its points, its path, and an axis of round steps that holds them all."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey
from ichinoseki_desktop.core.judging.trend import Axis, Trend, axis, trend
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

PlanOf = Callable[..., Plan]
SeriesOf = Callable[..., Series]

VALUES = st.decimals(-(10**6), 10**6, places=2) | st.decimals(-2, 2, places=1)


@pytest.fixture(scope="session")
def drawn(plan_of: PlanOf, series_of: SeriesOf) -> Callable[..., Trend]:
    """The trend of a series with these actuals by year."""

    def draw(actuals: dict[int, str | Decimal] | None = None, **described: object) -> Trend:
        series = series_of(**described)
        cells = {
            (series.key, FiscalYear(year)): Actual(Decimal(value))
            for year, value in (actuals or {}).items()
        }
        return trend(Book(plan_of(series), cells), series)

    return draw


def points(path: tuple[tuple[int, Fraction], ...]) -> dict[int, float]:
    return {place: float(value) for place, value in path}


def test_the_baseline_and_each_year_of_the_plan_have_a_place(drawn: Callable[..., Trend]) -> None:
    assert drawn(baseline_period="H27.3卒").labels == (
        *("H27.3卒", "H27", "H28", "H29", "H30", "H31"),
    )


def test_a_baseline_without_a_period_is_only_called_so(drawn: Callable[..., Trend]) -> None:
    assert drawn(baseline=None, baseline_period="").labels[0] == "基準"


def test_the_path_goes_straight_from_baseline_to_target(drawn: Callable[..., Trend]) -> None:
    assert points(drawn().expected) == {0: 61, 1: 65, 2: 69, 3: 73, 4: 77, 5: 81}


def test_yearly_targets_bend_the_path_where_there_are_any(drawn: Callable[..., Trend]) -> None:
    assert points(drawn(yearly={2016: "75", 2019: "80"}).expected) == (
        {0: 61, 1: 65, 2: 75, 3: 73, 4: 77, 5: 80}
    )


def test_what_is_to_be_kept_has_a_level_path(drawn: Callable[..., Trend]) -> None:
    level = drawn(baseline="22", target="22", desired="maintain")
    assert set(points(level.expected).values()) == {22}


def test_a_count_from_zero_has_a_path_but_no_baseline(drawn: Callable[..., Trend]) -> None:
    counted = drawn(baseline=None, target="100", from_zero=True)
    assert counted.baseline is None
    assert points(counted.expected) == {0: 0, 1: 20, 2: 40, 3: 60, 4: 80, 5: 100}


def test_without_a_baseline_the_path_is_the_yearly_targets(drawn: Callable[..., Trend]) -> None:
    assert drawn(baseline=None).expected == ()
    bent = drawn(baseline=None, yearly={2016: "10", 2018: "40"})
    assert points(bent.expected) == {2: 10, 4: 40}


def test_actuals_stand_in_the_place_of_their_year(drawn: Callable[..., Trend]) -> None:
    actuals = drawn({2015: "63", 2017: "70", 2019: "80"}).actuals
    assert {place: int(actual.value) for place, actual in actuals} == {1: 63, 3: 70, 5: 80}


def test_the_target_drawn_is_that_of_the_newest_revision(drawn: Callable[..., Trend]) -> None:
    revised = drawn(later_targets={3: "91"})
    assert revised.target == 91
    assert points(revised.expected)[5] == 91


def test_every_series_of_a_book_can_be_drawn(small_book: Book) -> None:
    charts = {key: trend(small_book, series) for key, series in small_book.plan.series.items()}
    assert [place for place, _ in charts[SeriesKey("I-1-1.1")].actuals] == [2, 3]


def test_every_chart_of_the_printed_plan_has_an_axis_that_can_be_labelled(demo_book: Book) -> None:
    for series in demo_book.plan.series.values():
        chart = trend(demo_book, series)
        assert 3 <= len(chart.axis.ticks) <= 7
        assert len(chart.labels) == 6


@given(
    st.none() | VALUES,
    VALUES,
    st.dictionaries(st.integers(2015, 2019), VALUES),
    st.dictionaries(st.integers(2015, 2019), VALUES),
)
def test_the_axis_holds_whatever_is_drawn(
    drawn: Callable[..., Trend],
    baseline: Decimal | None,
    target: Decimal,
    actuals: dict[int, Decimal],
    yearly: dict[int, Decimal],
) -> None:
    chart = drawn(actuals, baseline=baseline, target=target, yearly=yearly)
    shown: list[Decimal | Fraction] = [
        chart.target,
        *(actual.value for _, actual in chart.actuals),
        *(value for _, value in chart.expected),
        *([] if chart.baseline is None else [chart.baseline]),
    ]
    assert all(chart.axis.low <= value <= chart.axis.high for value in shown)


@given(*[st.fractions(-(10**9), 10**9, max_denominator=1000)] * 2)
def test_the_axis_has_few_round_steps_that_meet_its_ends(one: Fraction, other: Fraction) -> None:
    low, high = sorted([one, other])
    it = axis(low, high)
    assert it.low <= low <= high <= it.high
    assert 2 <= len(it.ticks) <= 7
    assert (it.ticks[0], it.ticks[-1]) == (it.low, it.high)
    assert it.step.normalize().as_tuple().digits in ((1,), (2,), (5,))
    assert all(tick % it.step == 0 for tick in it.ticks)


@given(
    *[st.fractions(-(10**6), 10**6, max_denominator=100)] * 2,
    st.sampled_from([Fraction(1, 1000), Fraction(10), Fraction(10**6)]),
)
def test_another_unit_only_moves_the_point_of_the_axis(
    one: Fraction, other: Fraction, factor: Fraction
) -> None:
    low, high = sorted([one, other])
    if low == high == 0:
        return
    it, scaled = axis(low, high), axis(low * factor, high * factor)
    assert [Fraction(t) * factor for t in it.ticks] == [Fraction(t) for t in scaled.ticks]


@pytest.mark.parametrize(
    "low, high, expected",
    [
        pytest.param(61, 81, ["60", "65", "70", "75", "80", "85"], id="far from zero"),
        pytest.param(0, 43, ["0", "10", "20", "30", "40", "50"], id="down to zero"),
        pytest.param(8, 21, ["0", "5", "10", "15", "20", "25"], id="zero is near"),
        pytest.param(
            -21, -8, ["-25", "-20", "-15", "-10", "-5", "0"], id="zero is near, from below"
        ),
        pytest.param(-3, 8, ["-5", "0", "5", "10"], id="on both sides of zero"),
        pytest.param(22, 22, ["19", "20", "21", "22", "23", "24", "25"], id="all the same"),
        pytest.param(0, 0, ["-1.0", "-0.5", "0.0", "0.5", "1.0"], id="nothing but zero"),
    ],
)
def test_an_axis_is_what_a_person_would_draw(low: int, high: int, expected: list[str]) -> None:
    assert axis(Fraction(low), Fraction(high)).ticks == tuple(map(Decimal, expected))


def test_small_rates_get_small_steps() -> None:
    it = axis(Fraction("1.58"), Fraction("1.65"))
    assert it == Axis(Decimal("1.58"), Decimal("1.66"), Decimal("0.02"))


def test_whole_things_are_not_counted_by_halves() -> None:
    ticks = axis(Fraction(11), Fraction(11), finest=Decimal(1)).ticks
    assert ticks == tuple(map(Decimal, (9, 10, 11, 12, 13)))
