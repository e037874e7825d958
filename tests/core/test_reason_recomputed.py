"""Whatever the rule, a reason is clean and can be worked out again from what it prints."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.judging.judgement import Judgement, judge_all
from ichinoseki_desktop.core.judging.presets import RULES
from ichinoseki_desktop.core.values import quantity

Judged = Callable[..., Judgement]

# Typed with one decimal more than the series has, now and then.
VALUES: Final = st.decimals(-999, 9999, places=0) | st.decimals(-9, 99, places=1)
SERIES: Final = st.fixed_dictionaries(
    {
        "baseline": st.none() | VALUES,
        "target": VALUES,
        "desired": st.sampled_from(["increase", "decrease", "maintain"]),
        "from_zero": st.booleans(),
        "unit": st.sampled_from(["人", "%", "", "千人/年"]),
        "yearly": st.dictionaries(st.integers(2015, 2019), VALUES),
    }
)
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
fewer = settings(max_examples=settings().max_examples // 6)  # since it is for every rule


def assert_clean(judgement: Judgement) -> None:
    said, grade = judgement.reason, judgement.grade
    flag = FLAG[judgement.flag]
    verdict = flag if judgement.rule.flag_alone or grade in (None, flag) else f"{grade}（{flag}）"
    assert f"ため、{verdict}。" in said
    assert said.count("ため") == 1
    assert said.endswith("。")
    assert not re.search(
        r"None|Fraction|Decimal|[-−]|E\+|±0|。。|、、|（）|のの|－(?!（)|はは", said
    )
    assert not re.search(r"（[^）]*（", said), "no brackets in brackets"


@every_rule
@fewer
@given(SERIES, st.none() | VALUES, st.integers(2015, 2019))
def test_every_reason_is_clean_japanese_with_its_grade(
    judged: Judged, rule: Rule, series: Mapping[str, object], actual: Decimal | None, year: int
) -> None:
    assert_clean(judged(actual, year, rule=rule, **series))


@every_rule
def test_every_reason_on_the_printed_plan_is_clean(demo_book: Book, rule: Rule) -> None:
    for year in demo_book.plan.years:
        for judgement in judge_all(demo_book, year, rule).values():
            assert_clean(judgement)


N: Final = r"(▲?[0-9,]+(?:\.[0-9]+)?)"
# A value of the series, which is counted in 個; and the start, which may not be in the plan.
V: Final = rf"{N}個"
B: Final = rf"基準{N}(?:（基準値がなく0から数える）)?"


def number(text: str) -> Fraction:
    value = quantity.parse(text)
    assert value is not None
    return Fraction(value)


def near(shown: str, exact: Fraction) -> bool:
    """Whether a printed percentage is what comes out, rounded half up as far as it is printed."""
    return quantity.show(exact * 100, len(shown.partition(".")[2])) == shown


def progress_checked(said: str, _falls: bool) -> Iterator[bool]:
    if way := re.search(rf"実績{V}は、{B}から目標{N}までの{N}%", said):
        a, b, t = (number(way[i]) for i in (1, 2, 3))
        p = (a - b) / (t - b)
        yield near(way[4], p)
        if elapsed := re.search(rf"計画(\d)年の(\d)年目（経過{N}%）に対し{N}%", said):
            e = Fraction(int(elapsed[2]), int(elapsed[1]))
            yield near(elapsed[3], e)
            yield near(elapsed[4], p / e)
        if guide := re.search(rf"の目安{N}%（年目標{V}）に対し{N}%", said):
            x = (number(guide[2]) - b) / (t - b)
            yield near(guide[1], x)
            yield near(guide[3], p / x)
        if line := re.search(rf"の目安{N}%に対し{N}%", said):
            yield near(line[2], p / number(line[1]) * 100)  # of five years each is a whole percent


def attainment_checked(said: str, falls: bool) -> Iterator[bool]:
    rate = rf"に対する達成率{N}%(?P<turned>（目[安標]÷実績）)?"
    if line := re.search(
        rf"実績{V}は、H..の目安{V}（(?:{B}|基準値がなく(0))から目標{N}まで(\d)年の(\d)年目）{rate}",
        said,
    ):
        a, b, t = number(line[1]), number(line[3] or line[4]), number(line[5])
        x = b + (t - b) * int(line[7]) / int(line[6])
        yield number(line[2]) == x
        yield near(line[8], x / a if falls else a / x)
        yield bool(line["turned"]) is falls
    if direct := re.search(
        rf"実績{V}は、(?:H..の)?(?:年目標|目安|目標){V}(?:（目標と同じ）)?{rate}", said
    ):
        a, t = number(direct[1]), number(direct[2])
        yield near(direct[3], t / a if falls else a / t)
        yield bool(direct["turned"]) is falls


def change_checked(said: str, falls: bool) -> Iterator[bool]:
    if change := re.search(rf"実績{V}は、{B}からの増減率{N}%（(.+?)）", said):
        a, b = number(change[1]), number(change[2])
        share = (b - a if falls else a - b) / abs(b)
        yield near(change[3], share)
        yield change[4] == ("改善" if share > 0 else "悪化" if share < 0 else "横ばい")
    if side := re.search(rf"実績{V}は、{B}から(改善|悪化|横ばい)の", said):
        gain = number(side[2]) - number(side[1]) if falls else number(side[1]) - number(side[2])
        yield side[3] == ("改善" if gain > 0 else "悪化" if gain < 0 else "横ばい")


def growth_checked(said: str, _falls: bool) -> Iterator[bool]:
    if growth := re.search(
        rf"実績{V}は、{B}から(\d)年で年平均{N}%の伸び。目標{N}に(\d)年で届く年平均{N}%に対し{N}%",
        said,
    ):
        a, b, t = (number(growth[i]) for i in (1, 2, 5))
        with localcontext(prec=60):
            observed = root(a / b, int(growth[3])) - 1
            required = root(t / b, int(growth[6])) - 1
        yield near(growth[4], observed)
        yield near(growth[7], required)
        yield near(growth[8], observed / required)


def root(share: Fraction, degree: int) -> Fraction:
    value = Decimal(share.numerator) / Decimal(share.denominator)
    return Fraction(value ** (1 / Decimal(degree))).limit_denominator(10**25)


def level_checked(said: str, falls: bool) -> Iterator[bool]:
    if level := re.search(
        rf"実績{V}は、維持する目標{V}を{V}[上下]回.*許容幅{V}（目標の{N}%）", said
    ):
        a, t, gap, width, share = (number(level[i]) for i in range(1, 6))
        yield gap == (a - t if falls else t - a)
        yield width == abs(t) * share / 100
        yield ("内にある" in said) is (gap <= width)
    if reached := re.search(rf"実績{V}は、.*目標{V}(?:に達している|以上|以下)", said):
        a, t = number(reached[1]), number(reached[2])
        yield a <= t if falls else a >= t


CHECKS: Final = (
    progress_checked,
    attainment_checked,
    change_checked,
    growth_checked,
    level_checked,
)


@every_rule
@fewer
@given(SERIES, VALUES, st.integers(2015, 2019))
def test_every_figure_in_a_reason_follows_from_those_beside_it(
    judged: Judged, rule: Rule, series: Mapping[str, object], actual: Decimal, year: int
) -> None:
    judgement = judged(actual, year, rule=rule, **{**series, "unit": "個"})
    said, falls = judgement.reason, judgement.standing.falls
    found = [right for check in CHECKS for right in check(said, falls)]
    assert all(found)
    assert found or judgement.flag is Flag.UNKNOWN, "nothing in it can be worked out"
