"""A survey that moved less than the rule asks has not moved: it is judged where it began."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.judging.calculation import steps
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.presets import (
    BASELINE_FIVE,
    LINEAR_PATH,
    RULES,
    YEAR_ATTAINMENT,
)

Judged = Callable[..., Judgement]

SHARE: Final = {"baseline": "45.0", "target": "55.0", "unit": "%", "decimals": 1, "survey": True}
FALLING: Final = {**SHARE, "baseline": "55.0", "target": "45.0", "desired": "decrease"}
MINUTES: Final = {"baseline": "200", "target": "260", "unit": "分", "survey": True}
NEAR: Final = {**SHARE, "target": "47.0"}
LEVEL: Final = {**SHARE, "target": "45.0", "desired": "maintain"}
VALUES: Final = st.integers(-100, 200).map(lambda tenths: Decimal(tenths).scaleb(-1))

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def held(rule: Rule = LINEAR_PATH, still: str = "0.03") -> Rule:
    return replace(rule, name="市の方式", still=Fraction(still))


@pytest.mark.parametrize(
    "series, actual, progress",
    [
        pytest.param(SHARE, "47.9", 0, id="points, just inside"),
        pytest.param(SHARE, "48.0", Fraction(3, 10), id="points, on the edge"),
        pytest.param(SHARE, "42.1", 0, id="points, a fall just inside"),
        pytest.param(SHARE, "42.0", Fraction(-3, 10), id="points, a fall on the edge"),
        pytest.param(FALLING, "52.1", 0, id="falling, just inside"),
        pytest.param(FALLING, "52.0", Fraction(3, 10), id="falling, on the edge"),
        pytest.param(MINUTES, "205", 0, id="per cent of the baseline, just inside"),
        pytest.param(MINUTES, "206", Fraction(1, 10), id="per cent of the baseline, on the edge"),
        pytest.param(NEAR, "46.9", 0, id="just short of a target that is near"),
        pytest.param(NEAR, "47.0", 1, id="a target that is near is reached all the same"),
        pytest.param({**SHARE, "survey": False}, "45.1", Fraction(1, 100), id="no survey"),
    ],
)
def test_only_a_survey_short_of_the_width_stands_where_it_began(
    judged: Judged, series: Mapping[str, object], actual: str, progress: Fraction
) -> None:
    judgement = judged(actual, rule=held(), **series)
    assert judgement.standing.progress == progress
    assert judgement.standing.value == Decimal(actual)


def test_without_such_a_rule_every_move_counts(judged: Judged) -> None:
    assert judged("45.1", **SHARE).standing.progress == Fraction(1, 100)


@pytest.mark.parametrize("start", [None, "0"])
def test_where_there_is_nothing_to_measure_a_move_by_it_counts(
    judged: Judged, start: str | None
) -> None:
    judgement = judged("1", rule=held(), **{**MINUTES, "baseline": start})
    assert judgement.standing.still is None


def test_a_level_that_did_not_move_is_kept(judged: Judged) -> None:
    assert judged("42.1", rule=held(), **LEVEL).flag is Flag.ACHIEVED
    assert judged("42.0", rule=held(), **LEVEL).flag is Flag.BEHIND


def test_every_figure_takes_the_start_in_place_of_the_actual(judged: Judged) -> None:
    attained = judged("46.0", rule=held(YEAR_ATTAINMENT), **SHARE)
    assert attained.ratio == Fraction(45, 51)
    assert judged("46.0", rule=held(BASELINE_FIVE), **SHARE).grade == "B"


def test_the_reason_says_why_and_each_figure_follows(judged: Judged) -> None:
    assert judged("46.0", rule=held(), **SHARE).reason == (
        "H29実績46.0%（基準45.0から3.0ポイント未満の動きなので、基準と同じとみなす）は、"
        "基準45.0から目標55.0までの0.0%。H29の目安60.0%に対し0.0%のため、遅れ。"
        "目標まで残り2年で年＋4.5ポイントが必要。"
    )
    assert "基準200から6分未満の動き" in judged("205", rule=held(), **MINUTES).reason


def test_the_calculation_puts_the_start_in(judged: Judged) -> None:
    found = {step.name: step for step in steps(judged("46.0", rule=held(), **SHARE))}
    moved = found["調査として動いたか"]
    assert moved.working == "|A − B| ＜ 3.0 ： |46.0 − 45.0| ＜ 3.0"
    assert moved.result == "動いていないので、A に B を入れる"
    progress = found["進捗率 p"]
    assert progress.working == "(A − B) ÷ (T − B) ＝ (45.0 − 45.0) ÷ (55.0 − 45.0)"
    assert progress.result == "0.0%"


@every_rule
@given(VALUES, VALUES, VALUES, VALUES, st.sampled_from(["increase", "decrease", "maintain"]))
def test_a_better_survey_never_gives_a_worse_flag(
    judged: Judged,
    rule: Rule,
    baseline: Decimal,
    target: Decimal,
    one: Decimal,
    other: Decimal,
    desired: str,
) -> None:
    series = {"baseline": baseline, "target": target, "desired": desired, "unit": "%"}
    both = [judged(actual, rule=held(rule), survey=True, **series) for actual in (one, other)]
    if Flag.UNKNOWN in {judgement.flag for judgement in both}:
        return
    falls = both[0].standing.falls
    by_value = sorted(both, key=lambda judgement: judgement.standing.value, reverse=not falls)
    order = [list(Flag).index(judgement.flag) for judgement in by_value]
    assert order == sorted(order)
