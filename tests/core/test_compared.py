"""The figure that a rule compares is exact; where there is none, the obstacle says why."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.judging.compared import growths
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.presets import (
    ATTAINMENT,
    BAND_TEN,
    BASELINE_FIVE,
    ELAPSED_SHARE,
    GRANT_EFFECT,
    GROWTH_RATE,
    LINEAR_PATH,
    RULES,
    YEAR_ATTAINMENT,
)

Judged = Callable[..., Judgement]

RISING: Final = {"baseline": "61", "target": "81"}
FALLING: Final = {"baseline": "43", "target": "5", "desired": "decrease"}


@pytest.mark.parametrize(
    "rule, rising, falling",
    [
        (LINEAR_PATH, Fraction(9, 20) / Fraction(3, 5), Fraction(13, 38) / Fraction(3, 5)),
        (ELAPSED_SHARE, Fraction(9, 20) / Fraction(3, 5), Fraction(13, 38) / Fraction(3, 5)),
        (GRANT_EFFECT, Fraction(9, 20), Fraction(13, 38)),
        (YEAR_ATTAINMENT, Fraction(70, 73), Fraction(202, 300)),
        (ATTAINMENT, Fraction(70, 81), Fraction(5, 30)),
        (BASELINE_FIVE, Fraction(9, 61), Fraction(13, 43)),
        (BAND_TEN, Fraction(9, 61), Fraction(13, 43)),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else "",
)
def test_the_figure_is_worked_out_exactly(
    judged: Judged, rule: Rule, rising: Fraction, falling: Fraction
) -> None:
    assert judged("70", rule=rule, **RISING).ratio == rising
    assert judged("30", rule=rule, **FALLING).ratio == falling


def test_a_yearly_target_bends_the_path_but_not_the_plans_years(judged: Judged) -> None:
    bent = {**RISING, "yearly": {2017: "66"}}
    assert judged("70", rule=LINEAR_PATH, **bent).ratio == Fraction(9, 20) / Fraction(1, 4)
    assert judged("70", rule=YEAR_ATTAINMENT, **bent).ratio == Fraction(70, 66)
    assert judged("70", rule=ELAPSED_SHARE, **bent).ratio == Fraction(3, 4)


def test_a_change_is_measured_on_the_size_of_a_baseline_below_zero(judged: Judged) -> None:
    assert judged("-12", rule=BAND_TEN, baseline="-10", target="5").ratio == Fraction(-1, 5)
    assert judged("-8", rule=BASELINE_FIVE, baseline="-10", target="5").ratio == Fraction(1, 5)


@pytest.mark.parametrize("actual, sign", [("0.1", 1), ("0", 0), ("-0.1", -1)])
def test_from_zero_only_the_side_of_a_position_is_known(
    judged: Judged, actual: str, sign: int
) -> None:
    assert judged(actual, rule=BASELINE_FIVE, baseline="0", target="8").ratio == sign


def test_a_growth_is_compound_by_the_year(judged: Judged) -> None:
    doubling = {"baseline": "1", "target": "32"}
    assert judged("8", rule=GROWTH_RATE, **doubling).ratio == 1
    assert judged("1.5", 2015, rule=GROWTH_RATE, **doubling).ratio == Fraction(1, 2)
    assert judged("0", rule=GROWTH_RATE, **doubling).ratio == -1
    halving = {"baseline": "-32", "target": "-1"}
    assert judged("-4", rule=GROWTH_RATE, **halving).ratio == 1


def test_a_threshold_of_growth_is_met_where_no_decimal_is_the_root(judged: Judged) -> None:
    """A third less a year is required, and 0.95 of that is 41/60 as much in each of three years."""
    judgement = judged("16747.803", rule=GROWTH_RATE, baseline="52488", target="6912")
    assert (judgement.ratio, judgement.grade) == (Fraction(95, 100), "順調")


def test_growths_are_rates_by_the_year(judged: Judged) -> None:
    standing = judged("72.6", 2016, baseline="60", target="96.6306").standing
    assert growths(standing) == (Fraction(1, 10), Fraction(1, 10))


@given(
    st.decimals("0.5", "2", places=2),
    st.sampled_from(["0.95", "0.6", "1.05", "0.5"]).map(Decimal),
    st.integers(1, 4),
    st.decimals("0.01", "500", places=2),
)
def test_a_growth_on_a_threshold_is_met_to_the_last_digit(
    judged: Judged, required: Decimal, share: Decimal, place: int, baseline: Decimal
) -> None:
    """Digits for the roots alone would not do: they end up on either side."""
    assume(required != 1)
    observed = 1 + (required - 1) * share
    actual = Fraction(baseline) * Fraction(observed) ** place
    target = Fraction(baseline) * Fraction(required) ** 5
    judgement = judged(
        decimal(actual),
        2014 + place,
        rule=GROWTH_RATE,
        baseline=baseline,
        target=decimal(target),
    )
    assert judgement.ratio == Fraction(share)


@given(st.integers(2, 99), st.integers(100, 199), st.sampled_from([(1, 2), (2, 4), (3, 6)]))
def test_a_growth_just_as_required_is_just_that_even_where_no_root_ends(
    judged: Judged, baseline: int, more: int, years: tuple[int, int]
) -> None:
    """(A ÷ B)^(1/2) is (T ÷ B)^(1/4) where A² = B × T, whether it ends or not."""
    actual = Decimal(baseline * more)
    standing = judged(
        actual, 2016, rule=GROWTH_RATE, baseline=Decimal(baseline), target=actual * more
    ).standing
    observed, required = growths(standing._replace(place=years[0], places=years[1]))
    assert observed == required


def decimal(value: Fraction) -> Decimal:
    """The decimal that is exactly this value."""
    digits = next(d for d in range(60) if (value * 10**d).denominator == 1)
    return Decimal(f"{(value * 10**digits).numerator}e-{digits}")


KEPT: Final = {"baseline": "22", "target": "22", "desired": "maintain"}
LET_DOWN: Final = {"baseline": "22", "target": "20", "desired": "maintain"}
NEW: Final = {"baseline": None, "target": "50"}
WAITING: Final = {"baseline": "43", "target": "0", "desired": "decrease"}


@pytest.mark.parametrize(
    "rule, series, year, actual, obstacle",
    [
        (LINEAR_PATH, NEW, 2017, "30", "基準値がなく、進み具合を出せない"),
        (ELAPSED_SHARE, NEW, 2017, "30", "基準値がなく、進み具合を出せない"),
        (GRANT_EFFECT, NEW, 2017, "30", "基準値がなく、進み具合を出せない"),
        (LINEAR_PATH, KEPT, 2017, "21", "水準を維持する指標なので、進み具合では比べない"),
        (ELAPSED_SHARE, KEPT, 2017, "21", "水準を維持する指標なので、進み具合では比べない"),
        (GRANT_EFFECT, KEPT, 2017, "21", "水準を維持する指標なので、進み具合では比べない"),
        (
            *(LINEAR_PATH, {**RISING, "yearly": {2015: "61"}}, 2015, "61"),
            "この年度にはまだ進みが求められていない",
        ),
        (YEAR_ATTAINMENT, NEW, 2017, "30", "基準値も年目標もなく、この年度の目安を出せない"),
        (YEAR_ATTAINMENT, WAITING, 2019, "1", "目安が0で、達成率を出せない"),
        (
            *(YEAR_ATTAINMENT, {"baseline": "-9", "target": "3"}, 2015, "-1"),
            "目安が負の値で、達成率を出せない",
        ),
        (
            *(YEAR_ATTAINMENT, {"baseline": "9", "target": "-3"}, 2015, "0"),
            "実績が0で、達成率を出せない",
        ),
        (ATTAINMENT, WAITING, 2017, "11", "目標が0で、達成率を出せない"),
        (
            ATTAINMENT,
            {"baseline": "-9", "target": "-3"},
            2017,
            "-5",
            "目標が負の値で、達成率を出せない",
        ),
        (ATTAINMENT, RISING, 2017, "-1", "実績が負の値で、達成率を出せない"),
        (BASELINE_FIVE, NEW, 2017, "30", "基準値がなく、増減率を出せない"),
        (BAND_TEN, NEW, 2017, "30", "基準値がなく、増減率を出せない"),
        (BAND_TEN, {"baseline": "0", "target": "8"}, 2017, "5", "基準値が0で、増減率を出せない"),
        (GROWTH_RATE, NEW, 2017, "30", "基準値がなく、伸びを出せない"),
        (GROWTH_RATE, KEPT, 2017, "21", "水準を維持する指標なので、伸びでは比べない"),
        (GROWTH_RATE, LET_DOWN, 2017, "19.5", "水準を維持する指標なので、伸びでは比べない"),
        (GROWTH_RATE, {"baseline": "0", "target": "8"}, 2017, "5", "基準値が0で、伸びを出せない"),
        (GROWTH_RATE, WAITING, 2017, "11", "目標が0で、伸びを出せない"),
        (
            *(GROWTH_RATE, {"baseline": "-9", "target": "3"}, 2017, "1"),
            "基準値と目標の正負が違い、伸びを出せない",
        ),
        (
            *(GROWTH_RATE, {"baseline": "9", "target": "13"}, 2017, "-1"),
            "基準値と実績の正負が違い、伸びを出せない",
        ),
    ],
)
def test_where_there_is_no_figure_the_obstacle_says_why(
    judged: Judged,
    rule: Rule,
    series: Mapping[str, object],
    year: int,
    actual: str,
    obstacle: str,
) -> None:
    assert judged(actual, year, rule=rule, **series).compared == (None, obstacle)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_without_an_actual_there_is_neither_figure_nor_obstacle(judged: Judged, rule: Rule) -> None:
    judgement = judged(None, rule=rule)
    assert (judgement.compared, judgement.flag) == ((None, ""), Flag.UNKNOWN)


@pytest.mark.parametrize("rule", [LINEAR_PATH, ELAPSED_SHARE, GRANT_EFFECT, GROWTH_RATE])
@pytest.mark.parametrize("actual, flag", [("19", Flag.SLIGHTLY_BEHIND), ("18.9", Flag.BEHIND)])
def test_a_level_is_judged_by_its_band_even_where_it_is_not_the_baselines(
    judged: Judged, rule: Rule, actual: str, flag: Flag
) -> None:
    assert judged(actual, rule=rule, **LET_DOWN).flag is flag
