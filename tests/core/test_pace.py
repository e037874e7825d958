"""How fast so far, how fast from here, what the year asks for, and when it will be reached."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.pace import Pace, needed_pace, pace, pace_sentences
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

Judged = Callable[..., Judgement]

WAITING: Final = {"baseline": "43", "target": "0", "unit": "人", "desired": "decrease"}
KEPT: Final = {"baseline": "22", "target": "22", "unit": "%", "desired": "maintain"}
NEW: Final = {"baseline": None, "target": "50", "unit": "事業所"}


@pytest.mark.parametrize(
    "actual, series, year, so_far, needed, arrival",
    [
        pytest.param("70", {}, 2017, Fraction(3), Fraction(11, 2), 2021, id="too slow"),
        pytest.param("73", {}, 2017, Fraction(4), Fraction(4), 2019, id="just fast enough"),
        pytest.param("71", {}, 2015, Fraction(10), Fraction(5, 2), 2016, id="twice as fast"),
        pytest.param("85", {}, 2017, Fraction(8), Fraction(-2), 2017, id="there already"),
        pytest.param("61", {}, 2017, Fraction(0), Fraction(10), None, id="not moving"),
        pytest.param("55", {}, 2017, Fraction(-2), Fraction(13), None, id="the wrong way"),
        pytest.param("61.1", {}, 2015, Fraction(1, 10), Fraction("4.975"), None, id="200 years"),
        pytest.param("31", WAITING, 2017, Fraction(-4), Fraction(-31, 2), 2025, id="falling"),
        pytest.param("79", {}, 2019, Fraction(18, 5), None, 2020, id="one year late at the end"),
        pytest.param("30", NEW, 2017, None, Fraction(10), None, id="no baseline"),
        pytest.param(
            *("40", {**NEW, "from_zero": True}, 2018, Fraction(10), Fraction(10), 2019),
            id="counted from zero",
        ),
        pytest.param(None, {}, 2017, None, None, None, id="no actual"),
    ],
)
def test_a_pace_is_a_change_by_the_year(
    judged: Judged,
    actual: str | None,
    series: Mapping[str, object],
    year: int,
    so_far: Fraction | None,
    needed: Fraction | None,
    arrival: int | None,
) -> None:
    reached = None if arrival is None else FiscalYear(arrival)
    assert pace(judged(actual, year, **series).standing) == Pace(so_far, needed, reached)


@pytest.mark.parametrize(
    "actual, series, year, lines",
    [
        pytest.param(
            *("70", {}, 2017),
            [
                "これまで年＋3法人",
                "目標までに必要なのは年＋5.5法人",
                "H29の目安73法人",
                "このままなら目標に届くのはR3年度、計画の最終年度H31の2年後",
            ],
            id="too slow",
        ),
        pytest.param(
            *("75", {}, 2017),
            [
                "これまで年＋4.7法人",
                "目標までに必要なのは年＋3法人",
                "H29の目安73法人",
                "このままなら目標に届くのはH31年度",
            ],
            id="fast enough",
        ),
        pytest.param(
            *("85", {}, 2017), ["これまで年＋8法人", "H29の目安73法人"], id="there already"
        ),
        pytest.param(
            *("50", WAITING, 2017),
            [
                "これまで年＋2.3人",
                "目標までに必要なのは年▲25人",
                "H29の目安17.2人",
                "このままでは目標に届かない",
            ],
            id="the wrong way",
        ),
        pytest.param(
            *("79", {}, 2019),
            [
                "これまで年＋3.6法人",
                "H31の目安81法人",
                "このままなら目標に届くのはR2年度、計画の最終年度H31の1年後",
            ],
            id="the last year",
        ),
        pytest.param(
            *("21", KEPT, 2017),
            ["これまで年▲0.3ポイント", "目標までに必要なのは年＋0.5ポイント"],
            id="a level",
        ),
        pytest.param("30", NEW, 2017, ["目標までに必要なのは年＋10事業所"], id="no baseline"),
        pytest.param(None, {}, 2017, ["H29の目安73法人"], id="no actual"),
        pytest.param(
            *(None, {"yearly": {2017: "70.25"}}, 2017), ["H29の目安70.25法人"], id="a yearly target"
        ),
        pytest.param(None, NEW, 2017, [], id="nothing is known"),
        pytest.param(
            *("1052.345", {"baseline": "1052", "target": "1155", "unit": "千人/年"}, 2017),
            [
                "これまで年＋0.115千人",
                "目標までに必要なのは年＋51.3275千人",
                "H29の目安1,113.8千人/年",
                "このままでは目標に届かない",
            ],
            id="more decimals than the series",
        ),
    ],
)
def test_a_pace_is_said_in_the_series_unit_and_decimals(
    judged: Judged, actual: str | None, series: Mapping[str, object], year: int, lines: list[str]
) -> None:
    assert list(pace_sentences(judged(actual, year, **series).standing)) == lines


def test_the_reason_and_the_pace_ask_for_the_same(judged: Judged) -> None:
    for actual, year in (("70", 2017), ("80.9", 2015), ("61.25", 2016)):
        judgement = judged(actual, year)
        needed = needed_pace(judgement.standing)
        assert f"{needed}が必要。" in judgement.reason
        assert f"目標までに必要なのは{needed}" in pace_sentences(judgement.standing)


def test_no_year_is_left_to_need_anything_in_the_last_one(judged: Judged) -> None:
    assert needed_pace(judged("70", 2019).standing) == ""


# Typed with one decimal more than the series has, now and then.
VALUES: Final = st.decimals(-999, 9999, places=0) | st.decimals(-99, 99, places=1)


@given(VALUES, VALUES, VALUES, st.integers(2015, 2018))
def test_going_on_as_needed_ends_at_the_target_and_as_so_far_reaches_it_when_said(
    judged: Judged, baseline: Decimal, target: Decimal, actual: Decimal, year: int
) -> None:
    standing = judged(actual, year, baseline=baseline, target=target).standing
    found = pace(standing)
    a, t = Fraction(actual), Fraction(target)
    assert found.needed is not None
    assert a + found.needed * (2019 - year) == t
    assert found.so_far is not None
    assert Fraction(baseline) + found.so_far * (year - 2014) == a
    if found.arrival is not None and not standing.reached:
        years = found.arrival - FiscalYear(year)
        before, there = a + found.so_far * (years - 1), a + found.so_far * years
        assert (before > t >= there) if standing.falls else (before < t <= there)


@given(VALUES, VALUES, VALUES, st.integers(2015, 2019))
def test_no_change_that_there_is_is_said_to_be_none(
    judged: Judged, baseline: Decimal, target: Decimal, actual: Decimal, year: int
) -> None:
    standing = judged(actual, year, baseline=baseline, target=target).standing
    said = "".join(pace_sentences(standing))
    assert ("±0" in said) == (actual == baseline)
