"""The rules that cities and ministries use; each is data, and a city edits its own copy.

Letters collide between them (A is "as planned" here and "120 % and more" there), which is why
the legend is printed wherever a grade is.
"""

from fractions import Fraction
from typing import Final

from ichinoseki_desktop.core.book.rule import Band, Figure, Flag, Rule


def _share(percent: int) -> Fraction:
    return Fraction(percent, 100)


LINEAR_PATH: Final = Rule(
    "linear-path",
    "目安（年目標、なければ基準値から目標値への直線）に対する進み具合",
    Figure.PACE,
    (
        Band("順調", Flag.ON_TRACK, _share(100)),
        Band("概ね", Flag.SLIGHTLY_BEHIND, _share(60)),
        Band("要改善", Flag.BEHIND, None),
    ),
    reached="達成",
    flag_alone=True,
)
YEAR_ATTAINMENT: Final = Rule(
    "year-attainment",
    "その年度の目安に対する達成率（茨城県の方式）",
    Figure.YEAR_ATTAINMENT,
    (
        Band("A", Flag.ON_TRACK, _share(100)),
        Band("B+", Flag.SLIGHTLY_BEHIND, _share(80)),
        Band("B", Flag.SLIGHTLY_BEHIND, _share(50)),
        Band("C", Flag.BEHIND, None),
    ),
)
ATTAINMENT: Final = Rule(
    "attainment",
    "最終目標に対する達成率（宇陀市の方式）",
    Figure.ATTAINMENT,
    (
        Band("A", Flag.ACHIEVED, _share(100)),
        Band("B", Flag.ON_TRACK, _share(80)),
        Band("C", Flag.SLIGHTLY_BEHIND, _share(60)),
        Band("D", Flag.BEHIND, None),
    ),
    reached="A",
    unknown="X",
)
BASELINE_FIVE: Final = Rule(
    "baseline-five",
    "基準値と比べた位置（長与町の方式）",
    Figure.POSITION,
    (
        Band("A", Flag.ON_TRACK, _share(0), inclusive=False),
        Band("B", Flag.SLIGHTLY_BEHIND, _share(-10)),
        Band("C", Flag.BEHIND, None),
    ),
    reached="S",
    unknown="－",
)
BAND_TEN: Final = Rule(
    "band-ten",
    "基準値からの増減率（日進市の方式）",
    Figure.CHANGE,
    (
        Band("B", Flag.ON_TRACK, _share(10), inclusive=False),
        Band("C", Flag.SLIGHTLY_BEHIND, _share(-10)),
        Band("D", Flag.BEHIND, None),
    ),
    reached="A",
)
ELAPSED_SHARE: Final = Rule(
    "elapsed-share",
    "計画期間の経過割合に対する進み具合（日本再興戦略の方式）",
    Figure.ELAPSED,
    (Band("A", Flag.ON_TRACK, _share(100)), Band("B", Flag.BEHIND, None)),
    reached="A",
    unknown="N",
)
GRANT_EFFECT: Final = Rule(
    "grant-effect",
    "基準値から目標値への進捗率（地方創生交付金の方式）",
    Figure.PROGRESS,
    (
        Band("非常に効果的", Flag.ACHIEVED, _share(100), inclusive=False),
        Band("相当程度効果があった", Flag.ON_TRACK, _share(70)),
        Band("効果があった", Flag.SLIGHTLY_BEHIND, _share(0), inclusive=False),
        Band("効果なし", Flag.BEHIND, None),
    ),
    reached_is_achieved=False,
)
GROWTH_RATE: Final = Rule(
    "growth-rate",
    "必要な年平均伸び率に対する実際の伸び率（Open SDGの方式）",
    Figure.GROWTH,
    (
        Band("順調", Flag.ON_TRACK, _share(95)),
        Band("改善しているが不足", Flag.SLIGHTLY_BEHIND, _share(60)),
        Band("改善が不十分", Flag.BEHIND, _share(0)),
        Band("悪化", Flag.BEHIND, None),
    ),
    reached="達成",
)

RULES: Final = {
    rule.name: rule
    for rule in (
        LINEAR_PATH,
        YEAR_ATTAINMENT,
        ATTAINMENT,
        BASELINE_FIVE,
        BAND_TEN,
        ELAPSED_SHARE,
        GRANT_EFFECT,
        GROWTH_RATE,
    )
}
