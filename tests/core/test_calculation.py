"""The full calculation: formula, figures put in, thresholds, and the band that is met."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

import pytest

from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.statement import Overruling
from ichinoseki_desktop.core.judging.calculation import Step, steps
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.presets import (
    ATTAINMENT,
    BASELINE_FIVE,
    ELAPSED_SHARE,
    GRANT_EFFECT,
    GROWTH_RATE,
    LINEAR_PATH,
    YEAR_ATTAINMENT,
)

Judged = Callable[..., Judgement]

KEPT: Final = {"baseline": "22", "target": "22", "unit": "%", "desired": "maintain"}
NEW: Final = {"baseline": None, "baseline_period": "", "target": "50"}


def lines(judgement: Judgement) -> list[str]:
    """The steps but the last one, the verdict, in which the legend stands."""
    return [f"{step.name} | {step.working} | {step.result}" for step in steps(judgement)[:-1]]


def test_the_calculation_of_the_example_of_the_domain(judged: Judged) -> None:
    assert lines(judged("70")) == [
        "基準値 B（H26） |  | 61法人",
        "目標値 T |  | 81法人",
        "H29の実績値 A（確定） |  | 70法人",
        "目標に達したか | A ≧ T ： 70 ≧ 81 | 達していない",
        "進捗率 p | (A − B) ÷ (T − B) ＝ (70 − 61) ÷ (81 − 61) | 45.0%",
        "経過 e | 3年目 ÷ 5年 | 60.0%",
        "目安の値 X | B + e × (T − B) ＝ 61 + 3/5 × (81 − 61) | 73法人",
        "目安の進捗 x | X は B から T への直線の上にあるので、x ＝ e | 60.0%",
        "目安に対する比 | p ÷ x ＝ [(70 − 61) ÷ (81 − 61)] ÷ [3 ÷ 5] | 75.0%",
    ]
    assert steps(judged("70"))[-1] == Step(
        "判定",
        "達成 目標に到達　順調 目安の100%以上　やや遅れ 目安の60%以上　遅れ 目安の60%未満",
        "やや遅れ",
    )


def test_the_working_by_the_original_target_stands_beside_that_of_the_revised_one(
    judged: Judged,
) -> None:
    revised = judged("70", later_targets={3: "91"})
    by_original = [
        replace(step, name=step.name.removeprefix("当初："))
        for step in steps(revised)
        if step.name.startswith("当初：")
    ]
    put_in = ("基準値 B（H26）", "H29の実績値 A（確定）")
    assert by_original == [step for step in steps(judged("70")) if step.name not in put_in]


@pytest.mark.parametrize(
    "rule, actual, series, line",
    [
        pytest.param(
            *(LINEAR_PATH, "70", {"yearly": {2017: "66"}}),
            "目安の進捗 x | (X − B) ÷ (T − B) ＝ (66 − 61) ÷ (81 − 61) | 25.0%",
            id="a yearly target",
        ),
        pytest.param(
            *(LINEAR_PATH, "62", {"yearly": {2017: "61"}}),
            "p が x に届いたか | p ≧ x | 届いた",
            id="nothing expected yet",
        ),
        pytest.param(*(LINEAR_PATH, None, {}), "H29の実績値 A | まだない | －", id="no actual"),
        pytest.param(
            *(LINEAR_PATH, "30", NEW), "基準値 B | 計画に基準値がない | －", id="no baseline"
        ),
        pytest.param(
            *(LINEAR_PATH, "30", NEW),
            "目安に対する比 | 基準値がなく、進み具合を出せない | －",
            id="no figure",
        ),
        pytest.param(
            *(LINEAR_PATH, "30", {**NEW, "from_zero": True}),
            "基準値 B | 基準値はなく、0から数える | 0法人",
            id="counted from zero",
        ),
        pytest.param(
            *(LINEAR_PATH, "21", KEPT), "届かない幅 | T − A ＝ 22 − 21 | 1ポイント", id="a gap"
        ),
        pytest.param(
            *(LINEAR_PATH, "23", {**KEPT, "desired": "decrease"}),
            "届かない幅 | A − T ＝ 23 − 22 | 1ポイント",
            id="a gap above",
        ),
        pytest.param(
            *(LINEAR_PATH, "21", KEPT),
            "許容幅 | |T| × 5.0% ＝ |22| × 5.0% | 1.1ポイント",
            id="a tolerance",
        ),
        pytest.param(
            *(ELAPSED_SHARE, "70", {}),
            "経過に対する比 | p ÷ e ＝ [(70 − 61) ÷ (81 − 61)] ÷ [3 ÷ 5] | 75.0%",
            id="elapsed-share",
        ),
        pytest.param(
            *(GRANT_EFFECT, "70", {}),
            "進捗率 | (A − B) ÷ (T − B) ＝ (70 − 61) ÷ (81 − 61) | 45.0%",
            id="grant-effect",
        ),
        pytest.param(
            *(YEAR_ATTAINMENT, "70", {}),
            "目安に対する達成率 | A ÷ X ＝ 70 ÷ [61 + 3/5 × (81 − 61)] | 95.9%",
            id="year-attainment",
        ),
        pytest.param(
            *(YEAR_ATTAINMENT, "30", {"baseline": "43", "target": "5", "yearly": {2017: "25"}}),
            "目安に対する達成率 | X ÷ A ＝ 25 ÷ 30 | 83.3%",
            id="year-attainment, falling to a yearly target",
        ),
        pytest.param(
            *(ATTAINMENT, "30", {"baseline": "43", "target": "5"}),
            "目標に対する達成率 | T ÷ A ＝ 5 ÷ 30 | 16.7%",
            id="attainment, falling",
        ),
        pytest.param(
            *(BASELINE_FIVE, "30", {"baseline": "43", "target": "5"}),
            "良い方向への増減率 | (B − A) ÷ |B| ＝ (43 − 30) ÷ |43| | 30.2%",
            id="baseline-five, falling",
        ),
        pytest.param(
            *(BASELINE_FIVE, "-5", {"baseline": "0"}),
            "良い方向への増減率 | 基準値が0なので向きだけを見る: A − B ＝ ▲5 − 0 | 悪化",
            id="baseline-five, from zero",
        ),
        pytest.param(
            *(GROWTH_RATE, "70", {}),
            "必要な年平均の伸び r | (T ÷ B)^(1/年数) − 1 ＝ (81 ÷ 61)^(1/5) − 1 | 5.8%",
            id="growth-rate",
        ),
        pytest.param(
            *(GROWTH_RATE, "70", {}),
            "必要な伸びに対する比 | g ÷ r ＝ [(70 ÷ 61)^(1/3) − 1] ÷ [(81 ÷ 61)^(1/5) − 1] | 80.4%",
            id="growth-rate's quotient",
        ),
    ],
)
def test_each_kind_of_step_has_its_line(
    judged: Judged, rule: Rule, actual: str | None, series: Mapping[str, object], line: str
) -> None:
    assert line in lines(judged(actual, rule=rule, **series))


def test_no_digit_of_a_threshold_is_hidden(judged: Judged) -> None:
    good, *others = LINEAR_PATH.bands
    own = replace(LINEAR_PATH, bands=(good._replace(threshold=Fraction(9725, 10000)), *others))
    assert "順調 目安の97.25%以上　" in steps(judged("70", rule=own))[-1].working


def test_a_figure_just_short_of_a_threshold_is_not_shown_on_it(judged: Judged) -> None:
    found = {s.name: s.result for s in steps(judged("14946", baseline="5867", target="21000"))}
    assert (found["目安に対する比"], found["判定"]) == ("99.99%", "やや遅れ")


def test_the_rules_own_grade_is_worked_out_even_where_it_is_overruled(judged: Judged) -> None:
    overruled = judged("70")._replace(overruling=Overruling(Flag.ON_TRACK, "工事の完了が確実"))
    assert steps(overruled)[-1].result == "やや遅れ"
