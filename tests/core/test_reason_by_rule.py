"""Each rule has its own sentence, and every figure in it can be worked out again."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

import pytest

from ichinoseki_desktop.core.book.rule import Figure, Rule
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.presets import (
    ATTAINMENT,
    BAND_TEN,
    BASELINE_FIVE,
    ELAPSED_SHARE,
    GRANT_EFFECT,
    GROWTH_RATE,
    LINEAR_PATH,
    YEAR_ATTAINMENT,
)

Judged = Callable[..., Judgement]

WAITING: Final = {"baseline": "43", "target": "5", "unit": "人", "desired": "decrease"}
KEPT: Final = {"baseline": "22", "target": "22", "unit": "%", "desired": "maintain"}
COUNTED: Final = {"baseline": None, "target": "100", "unit": "人", "from_zero": True}
NEW: Final = {"baseline": None, "target": "50", "unit": "事業所"}
YEARLY: Final = {"yearly": {2017: "66"}}


@pytest.mark.parametrize(
    "rule, actual, series, said",
    [
        pytest.param(
            ELAPSED_SHARE,
            "70",
            {},
            "H29実績70法人は、基準61から目標81までの45.0%。"
            "計画5年の3年目（経過60.0%）に対し75.0%のため、B（遅れ）。",
        ),
        pytest.param(
            ELAPSED_SHARE,
            "82",
            {},
            "H29実績82法人は、基準61から目標81までの105.0%で、目標に達しているため、A（達成）。",
        ),
        pytest.param(
            GRANT_EFFECT,
            "70",
            {},
            "H29実績70法人は、基準61から目標81までの45.0%のため、効果があった（やや遅れ）。",
        ),
        pytest.param(
            GRANT_EFFECT,
            "81",
            {},
            "H29実績81法人は、基準61から目標81までの100.0%のため、相当程度効果があった（順調）。",
        ),
        pytest.param(
            GRANT_EFFECT,
            "82",
            {},
            "H29実績82法人は、基準61から目標81までの105.0%のため、非常に効果的（達成）。",
        ),
        pytest.param(
            YEAR_ATTAINMENT,
            "70",
            {},
            "H29実績70法人は、H29の目安73法人（基準61から目標81まで5年の3年目）に対する"
            "達成率95.9%のため、B+（やや遅れ）。",
        ),
        pytest.param(
            YEAR_ATTAINMENT,
            "70",
            YEARLY,
            "H29実績70法人は、H29の年目標66法人に対する達成率106.1%のため、A（順調）。",
        ),
        pytest.param(
            YEAR_ATTAINMENT,
            "30",
            WAITING,
            "H29実績30人は、H29の目安20.2人（基準43から目標5まで5年の3年目）に対する"
            "達成率67.3%（目安÷実績）のため、B（やや遅れ）。",
        ),
        pytest.param(
            YEAR_ATTAINMENT,
            "48",
            COUNTED,
            "H29実績48人は、H29の目安60人（基準値がなく0から目標100まで5年の3年目）に対する"
            "達成率80.0%のため、B+（やや遅れ）。",
        ),
        pytest.param(
            YEAR_ATTAINMENT,
            "85",
            {},
            "H29実績85法人は、H29の目安73法人（基準61から目標81まで5年の3年目）に対する"
            "達成率116.4%で、目標81法人に達しているため、A（達成）。",
        ),
        pytest.param(
            YEAR_ATTAINMENT,
            "82",
            {"yearly": {2017: "90"}},
            "H29実績82法人は、H29の年目標90法人に対する達成率91.1%で、"
            "目標81法人に達しているため、B+（達成）。",
        ),
        pytest.param(
            YEAR_ATTAINMENT,
            "21",
            KEPT,
            "H29実績21%は、H29の目安22%（目標と同じ）に対する達成率95.5%のため、B+（やや遅れ）。",
        ),
        pytest.param(
            ATTAINMENT,
            "70",
            {},
            "H29実績70法人は、目標81法人に対する達成率86.4%のため、B（順調）。",
        ),
        pytest.param(
            ATTAINMENT,
            "30",
            WAITING,
            "H29実績30人は、目標5人に対する達成率16.7%（目標÷実績）のため、D（遅れ）。",
        ),
        pytest.param(
            ATTAINMENT,
            "85",
            {},
            "H29実績85法人は、目標81法人に達しているため、A（達成）。",
        ),
        pytest.param(
            ATTAINMENT,
            "11",
            {**WAITING, "target": "0"},
            "目標が0で、達成率を出せないため、X（判定不能）。H29実績11人、基準43人、目標0人。",
        ),
        pytest.param(
            BASELINE_FIVE,
            "70",
            {},
            "H29実績70法人は、基準61からの増減率14.8%（改善）のため、A（順調）。",
        ),
        pytest.param(
            BASELINE_FIVE,
            "30",
            WAITING,
            "H29実績30人は、基準43からの増減率30.2%（改善）のため、A（順調）。",
        ),
        pytest.param(
            BASELINE_FIVE,
            "57",
            {},
            "H29実績57法人は、基準61からの増減率▲6.6%（悪化）のため、B（やや遅れ）。",
        ),
        pytest.param(
            BASELINE_FIVE,
            "61",
            {},
            "H29実績61法人は、基準61からの増減率0.0%（横ばい）のため、B（やや遅れ）。",
        ),
        pytest.param(
            BASELINE_FIVE,
            "85",
            {},
            "H29実績85法人は、目標81法人に達しているため、S（達成）。",
        ),
        pytest.param(
            BASELINE_FIVE,
            "5",
            {"baseline": "0"},
            "H29実績5法人は、基準0から改善のため、A（順調）。",
        ),
        pytest.param(
            BASELINE_FIVE,
            "0",
            COUNTED,
            "H29実績0人は、基準0（基準値がなく0から数える）から横ばいのため、B（やや遅れ）。",
        ),
        pytest.param(
            BASELINE_FIVE,
            "30",
            NEW,
            "基準値がなく、増減率を出せないため、－（判定不能）。H29実績30事業所、目標50事業所。",
        ),
        pytest.param(
            BAND_TEN,
            "5",
            {"baseline": "0"},
            "基準値が0で、増減率を出せないため、判定不能。H29実績5法人、基準0法人、目標81法人。",
        ),
        pytest.param(
            BAND_TEN,
            "66",
            {},
            "H29実績66法人は、基準61からの増減率8.2%（改善）のため、C（やや遅れ）。",
        ),
        pytest.param(
            GROWTH_RATE,
            "70",
            {},
            "H29実績70法人は、基準61から3年で年平均4.7%の伸び。"
            "目標81に5年で届く年平均5.8%に対し80.4%のため、改善しているが不足（やや遅れ）。",
        ),
        pytest.param(
            GROWTH_RATE,
            "30",
            WAITING,
            "H29実績30人は、基準43から3年で年平均▲11.3%の伸び。"
            "目標5に5年で届く年平均▲35.0%に対し32.3%のため、改善が不十分（遅れ）。",
        ),
        pytest.param(
            GROWTH_RATE,
            "60",
            {},
            "H29実績60法人は、基準61から3年で年平均▲0.5%の伸び。"
            "目標81に5年で届く年平均5.8%に対し▲9.4%のため、悪化（遅れ）。",
        ),
        pytest.param(
            GROWTH_RATE,
            "-1",
            {},
            "基準値と実績の正負が違い、伸びを出せないため、判定不能。"
            "H29実績▲1法人、基準61法人、目標81法人。",
        ),
        pytest.param(
            GROWTH_RATE,
            "40",
            COUNTED,
            "基準値が0で、伸びを出せないため、判定不能。"
            "H29実績40人、基準0人（基準値がなく0から数える）、目標100人。",
        ),
        pytest.param(
            LINEAR_PATH,
            "21",
            KEPT,
            "H29実績21%は、維持する目標22%を1ポイント下回るが、"
            "許容幅1.1ポイント（目標の5.0%）の内にあるため、やや遅れ。",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else "",
)
def test_each_rule_says_its_own_figure(
    judged: Judged, rule: Rule, actual: str, series: Mapping[str, object], said: str
) -> None:
    reason = judged(actual, rule=rule, **series).reason
    assert reason.startswith(said)
    assert re.fullmatch(r"(目標まで残り2年で年.*が必要。)?", reason.removeprefix(said))


def test_no_digit_of_a_tolerance_is_hidden(judged: Judged) -> None:
    own = Rule("自市", "", Figure.PACE, LINEAR_PATH.bands, tolerance=Fraction(475, 10000))
    said = judged("21", rule=own, **KEPT).reason
    assert "許容幅1.045ポイント（目標の4.75%）の内にある" in said
