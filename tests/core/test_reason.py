"""A reason reads as a colleague would say it, and every figure in it can be worked out again."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.judging.judgement import Judgement, judge_all
from ichinoseki_desktop.core.judging.presets import ATTAINMENT, LINEAR_PATH
from ichinoseki_desktop.core.values import quantity

Judged = Callable[..., Judgement]

KEPT = {"baseline": "22", "target": "22", "unit": "%", "desired": "maintain"}
WAITING = {"baseline": "43", "target": "0", "unit": "人", "desired": "decrease"}
COUNTED = {"baseline": None, "target": "100", "unit": "人", "from_zero": True}
NEW = {"baseline": None, "target": "50", "unit": "事業所"}
BENT = {
    "baseline": "41.2",
    "target": "100.0",
    "unit": "%",
    "decimals": 1,
    "yearly": {2016: "92.5", 2017: "98.4", 2018: "100.0"},
}


def test_the_example_of_the_domain_is_said_letter_for_letter(judged: Judged) -> None:
    assert judged("70").reason == (
        "H29実績70法人は、基準61から目標81までの45.0%。H29の目安60.0%に対し75.0%のため、やや遅れ。"
        "目標まで残り2年で年＋5.5法人が必要。"
    )


@pytest.mark.parametrize(
    "actual, series, reason",
    [
        pytest.param(None, {}, "H29の実績がまだないため、判定不能。", id="no actual yet"),
        pytest.param(
            *("73", {}),
            "H29実績73法人は、基準61から目標81までの60.0%。H29の目安60.0%に対し100.0%のため、順調。"
            "目標まで残り2年で年＋4法人が必要。",
            id="on the path",
        ),
        pytest.param(
            *("61", {}),
            "H29実績61法人は、基準61から目標81までの0.0%。H29の目安60.0%に対し0.0%のため、遅れ。"
            "目標まで残り2年で年＋10法人が必要。",
            id="at the baseline",
        ),
        pytest.param(
            *("55", {}),
            "H29実績55法人は、基準61から目標81までの▲30.0%。"
            "H29の目安60.0%に対し▲50.0%のため、遅れ。"
            "目標まで残り2年で年＋13法人が必要。",
            id="on the wrong side of the baseline",
        ),
        pytest.param(
            *("85", {}),
            "H29実績85法人は、基準61から目標81までの120.0%で、目標に達しているため、達成。",
            id="past the target",
        ),
        pytest.param(
            *("0", WAITING),
            "H29実績0人は、基準43から目標0までの100.0%で、目標に達しているため、達成。",
            id="fallen to a target of zero",
        ),
        pytest.param(
            *("30", WAITING),
            "H29実績30人は、基準43から目標0までの30.2%。H29の目安60.0%に対し50.4%のため、遅れ。"
            "目標まで残り2年で年▲15人が必要。",
            id="falling too slowly",
        ),
        pytest.param(
            *("40", COUNTED),
            "H29実績40人は、基準0（基準値がなく0から数える）から目標100までの40.0%。"
            "H29の目安60.0%に対し66.7%のため、やや遅れ。目標まで残り2年で年＋30人が必要。",
            id="counted from zero",
        ),
        pytest.param(
            *("120", COUNTED),
            "H29実績120人は、基準0（基準値がなく0から数える）から目標100までの120.0%で、"
            "目標に達しているため、達成。",
            id="counted from zero past the target",
        ),
        pytest.param(
            *("80.0", BENT),
            "H29実績80.0%は、基準41.2から目標100.0までの66.0%。"
            "H29の目安97.3%（年目標98.4%）に対し67.8%のため、やや遅れ。"
            "目標まで残り2年で年＋10.0ポイントが必要。",
            id="beside a yearly target",
        ),
        pytest.param(
            *("62", {"yearly": {2017: "61"}}),
            "H29実績62法人は、基準61から目標81までの5.0%。"
            "H29の目安0.0%（年目標61法人）に達しているため、順調。"
            "目標まで残り2年で年＋9.5法人が必要。",
            id="nothing expected yet",
        ),
        pytest.param(
            *("57", {"yearly": {2017: "58"}}),
            "H29実績57法人は、基準61から目標81までの▲20.0%。"
            "H29の目安▲15.0%（年目標58法人）に達していないため、遅れ。"
            "目標まで残り2年で年＋12法人が必要。",
            id="a dip expected, and deeper",
        ),
        pytest.param(
            *("22", KEPT), "H29実績22%は、維持する目標22%以上のため、達成。", id="kept at its level"
        ),
        pytest.param(
            *("21", KEPT),
            "H29実績21%は、維持する目標22%を1ポイント下回るが、"
            "許容幅1.1ポイント（目標の5.0%）の内にあるため、やや遅れ。"
            "目標まで残り2年で年＋0.5ポイントが必要。",
            id="a little below its level",
        ),
        pytest.param(
            *("20", KEPT),
            "H29実績20%は、維持する目標22%を2ポイント下回り、"
            "許容幅1.1ポイント（目標の5.0%）を超えるため、遅れ。"
            "目標まで残り2年で年＋1ポイントが必要。",
            id="well below its level",
        ),
        pytest.param(
            *("20", {"baseline": "20", "target": "20", "unit": "人", "desired": "decrease"}),
            "H29実績20人は、維持する目標20人以下のため、達成。",
            id="not risen",
        ),
        pytest.param(
            *("21", {"baseline": "20", "target": "20", "unit": "人", "desired": "decrease"}),
            "H29実績21人は、維持する目標20人を1人上回るが、"
            "許容幅1人（目標の5.0%）の内にあるため、やや遅れ。"
            "目標まで残り2年で年▲0.5人が必要。",
            id="risen a little",
        ),
        pytest.param(
            *("50", NEW),
            "基準値はないが、H29実績50事業所は、目標50事業所に達しているため、達成。",
            id="no baseline, and the target reached",
        ),
        pytest.param(
            *("30", NEW),
            "基準値がなく、進み具合を出せないため、判定不能。H29実績30事業所、目標50事業所。"
            "目標まで残り2年で年＋10事業所が必要。",
            id="no baseline",
        ),
        pytest.param(
            *("1.60", {"baseline": "1.58", "target": "1.65", "unit": "", "decimals": 2}),
            "H29実績1.60は、基準1.58から目標1.65までの28.6%。"
            "H29の目安60.0%に対し47.6%のため、遅れ。"
            "目標まで残り2年で年＋0.025が必要。",
            id="without a unit",
        ),
        pytest.param(
            *("1052.345", {"baseline": "1052", "target": "1155", "unit": "千人/年"}),
            "H29実績1,052.345千人/年は、基準1,052から目標1,155までの0.3%。"
            "H29の目安60.0%に対し0.6%のため、遅れ。"
            "目標まで残り2年で年＋51.3275千人が必要。",
            id="more decimals than the series",
        ),
    ],
)
def test_each_kind_of_result_has_its_sentence(
    judged: Judged, actual: str | None, series: Mapping[str, object], reason: str
) -> None:
    assert judged(actual, **series).reason == reason


@pytest.mark.parametrize(
    "rule, actual, series, beside",
    [
        pytest.param(
            *(LINEAR_PATH, "70", {}),
            "当初の目標81法人では、目安に対する比75.0%で、やや遅れ。",
            id="short of both",
        ),
        pytest.param(
            *(LINEAR_PATH, "81", {}),
            "当初の目標81法人には達しており、達成。",
            id="the original one is reached",
        ),
        pytest.param(
            *(LINEAR_PATH, "70", {"yearly": {2017: "66"}}),
            "当初の目標81法人（H29の年目標66法人）では、目安に対する比180.0%で、順調。",
            id="with a yearly target",
        ),
        pytest.param(
            *(LINEAR_PATH, "70", {"baseline": None}),
            "当初の目標81法人では、判定不能。",
            id="no figure",
        ),
        pytest.param(
            *(ATTAINMENT, "70", {}),
            "当初の目標81法人では、目標に対する達成率86.4%で、B（順調）。",
            id="a rule with labels",
        ),
    ],
)
def test_what_the_original_target_gives_is_said_beside_the_reason(
    judged: Judged, rule: Rule, actual: str, series: Mapping[str, object], beside: str
) -> None:
    assert judged(actual, rule=rule, later_targets={3: "91"}, **series).reason.endswith(beside)


@pytest.mark.parametrize(
    "actual, series, outlook",
    [
        ("79", {}, "最終年度で、目標に2法人届いていない。"),
        ("3", WAITING, "最終年度で、目標に3人届いていない。"),
        ("21", KEPT, "最終年度で、目標に1ポイント届いていない。"),
        ("49", NEW, "最終年度で、目標に1事業所届いていない。"),
    ],
    ids=["rising", "falling", "kept", "no baseline"],
)
def test_in_the_last_year_the_gap_takes_the_place_of_the_pace(
    judged: Judged, actual: str, series: Mapping[str, object], outlook: str
) -> None:
    assert judged(actual, 2019, **series).reason.endswith(outlook)


@pytest.mark.parametrize(
    "state, said",
    [
        ("provisional", "実績（速報）70法人"),
        ("expected", "実績（見込）70法人"),
        ("final", "実績70法人"),
    ],
)
def test_a_figure_that_may_change_says_so(judged: Judged, state: str, said: str) -> None:
    assert said in judged("70", state=state).reason


@pytest.mark.parametrize(
    "actual, series, said",
    [
        pytest.param(
            *("14946", {"baseline": "5867", "target": "21000"}),
            *("に対し99.99%のため、やや遅れ",),
            id="just short of on track",
        ),
        pytest.param(
            *("20999", {"baseline": "5867", "target": "21000"}),
            *("目標21,000までの99.99%。",),
            id="just short of the target",
        ),
        pytest.param(
            *("359999", {"baseline": "0", "target": "1000000"}),
            *("に対し59.9998%のため、遅れ",),
            id="just short of slightly behind",
        ),
    ],
)
def test_rounding_never_contradicts_the_flag(
    judged: Judged, actual: str, series: Mapping[str, object], said: str
) -> None:
    assert said in judged(actual, **series).reason


def test_a_pace_that_is_needed_is_never_shown_as_none(judged: Judged) -> None:
    assert "年＋0.03法人が必要" in judged("80.9", 2015).reason


# Typed with one decimal more than the series has, now and then.
VALUES = st.decimals(-9999, 9999, places=0) | st.decimals(-99, 99, places=1)


def number(text: str) -> Decimal:
    value = quantity.parse(text)
    assert value is not None
    return value


def decimals_of(percent: str) -> int:
    return len(percent.partition(".")[2])


@given(VALUES, VALUES, VALUES, st.none() | VALUES, st.integers(2015, 2019))
def test_every_figure_follows_from_those_beside_it(
    judged: Judged,
    baseline: Decimal,
    target: Decimal,
    actual: Decimal,
    yearly: Decimal | None,
    year: int,
) -> None:
    assume(baseline != target)
    own = {} if yearly is None else {year: yearly}
    said = judged(actual, year, baseline=baseline, target=target, yearly=own).reason
    way = re.match(r"H\d\d実績(.+?)法人は、基準(.+?)から目標(.+?)までの(.+?)%", said)
    assert way
    a, b, t = (number(way[n]) for n in (1, 2, 3))
    assert (a, b, t) == (actual, baseline, target)
    progress = (Fraction(a) - Fraction(b)) / (Fraction(t) - Fraction(b))
    assert quantity.show(progress * 100, decimals_of(way[4])) == way[4]

    guide = re.search(r"H\d\dの目安(.+?)%(?:（年目標(.+?)法人）)?に(?:対し(.+?)%|達し)", said)
    assert (guide is None) == (progress >= 1)
    if guide:
        expected = Fraction(year - 2014, 5)
        if guide[2]:
            expected = (Fraction(number(guide[2])) - Fraction(b)) / (Fraction(t) - Fraction(b))
        assert quantity.show(expected * 100, 1) == guide[1]
        if guide[3]:
            assert quantity.show(progress / expected * 100, decimals_of(guide[3])) == guide[3]

    pace = re.search(r"残り(\d)年で年([＋▲])(.+?)法人が必要。$", said)
    if pace:
        needed = (Fraction(t) - Fraction(a)) / int(pace[1])
        assert pace[2] == ("＋" if needed > 0 else "▲")
        assert quantity.show(abs(needed), decimals_of(pace[3])) == pace[3]
    gap = re.search(r"目標に(.+?)法人届いていない。$", said)
    if gap:
        assert number(gap[1]) == abs(t - a)
    assert (pace is not None) == (progress < 1 and year < 2019)
    assert (gap is not None) == (progress < 1 and year == 2019)


SERIES = st.fixed_dictionaries(
    {
        "baseline": st.none() | VALUES,
        "target": VALUES,
        "desired": st.sampled_from(["increase", "decrease", "maintain"]),
        "from_zero": st.booleans(),
        "unit": st.sampled_from(["人", "%", "", "千人/年"]),
        "yearly": st.dictionaries(st.integers(2015, 2019), VALUES),
    }
)


def assert_clean(judgement: Judgement) -> None:
    said = judgement.reason
    assert re.search(rf"ため、{FLAG[judgement.flag]}。", said)
    assert said.endswith("。")
    assert not re.search(r"None|Fraction|Decimal|[-−]|E\+|±0|。。|、、|（）|のの|－", said)
    assert not re.search(r"（[^）]*（", said), "no brackets in brackets"


@given(SERIES, st.none() | VALUES, st.integers(2015, 2019))
def test_every_reason_is_clean_japanese_with_its_flag(
    judged: Judged, series: Mapping[str, object], actual: Decimal | None, year: int
) -> None:
    judgement = judged(actual, year, **series)
    assert_clean(judgement)
    said = judgement.reason
    assert ("必要" in said or "届いていない" in said) == (
        actual is not None and judgement.flag is not Flag.ACHIEVED
    )


def test_every_reason_on_the_printed_plan_is_clean(demo_book: Book) -> None:
    for year in demo_book.plan.years:
        for judgement in judge_all(demo_book, year, LINEAR_PATH).values():
            assert_clean(judgement)
