"""Each preset judges as its city does: a table a rule, with both sides of every threshold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

import pytest

from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.terms import FLAG_MARK
from ichinoseki_desktop.core.judging.judgement import Judgement
from ichinoseki_desktop.core.judging.presets import GRANT_EFFECT, RULES

Judged = Callable[..., Judgement]

HAIR: Final = Decimal("1e-12")


class Edge(NamedTuple):
    """A value on a threshold, whether it has the better grade, and both grades with their marks."""

    value: str
    inclusive: bool
    better: str
    worse: str


def at(value: str, better: str, worse: str) -> Edge:
    """The value itself has the better grade."""
    return Edge(value, True, better, worse)


def past(value: str, better: str, worse: str) -> Edge:
    """Only what is past the value has the better grade."""
    return Edge(value, False, better, worse)


UP: Final = {"baseline": "100", "target": "200"}
DOWN: Final = {"baseline": "200", "target": "100", "desired": "decrease"}
# In the third of five years: rising series, then the falling one that has the same figures.
TABLES: Final[list[tuple[str, Mapping[str, str], list[Edge]]]] = [
    (
        "linear-path",
        UP,
        [at("200", "◎達成", "○順調"), at("160", "○順調", "◇概ね"), at("136", "◇概ね", "■要改善")],
    ),
    (
        "linear-path",
        DOWN,
        [at("100", "◎達成", "○順調"), at("140", "○順調", "◇概ね"), at("164", "◇概ね", "■要改善")],
    ),
    (
        "year-attainment",
        UP,
        [
            at("200", "◎A", "○A"),
            at("160", "○A", "◇B+"),
            at("128", "◇B+", "◇B"),
            at("80", "◇B", "■C"),
        ],
    ),
    (
        "year-attainment",
        DOWN,
        [
            at("100", "◎A", "○A"),
            at("140", "○A", "◇B+"),
            at("175", "◇B+", "◇B"),
            at("280", "◇B", "■C"),
        ],
    ),
    ("attainment", UP, [at("200", "◎A", "○B"), at("160", "○B", "◇C"), at("120", "◇C", "■D")]),
    (
        "attainment",
        {"baseline": "240", "target": "120", "desired": "decrease"},
        [at("120", "◎A", "○B"), at("150", "○B", "◇C"), at("200", "◇C", "■D")],
    ),
    ("baseline-five", UP, [at("200", "◎S", "○A"), past("100", "○A", "◇B"), at("90", "◇B", "■C")]),
    (
        "baseline-five",
        DOWN,
        [at("100", "◎S", "○A"), past("200", "○A", "◇B"), at("220", "◇B", "■C")],
    ),
    ("band-ten", UP, [at("200", "◎A", "○B"), past("110", "○B", "◇C"), at("90", "◇C", "■D")]),
    ("band-ten", DOWN, [at("100", "◎A", "○B"), past("180", "○B", "◇C"), at("220", "◇C", "■D")]),
    ("elapsed-share", UP, [at("200", "◎A", "○A"), at("160", "○A", "■B")]),
    ("elapsed-share", DOWN, [at("100", "◎A", "○A"), at("140", "○A", "■B")]),
    (
        "grant-effect",
        UP,
        [
            past("200", "◎非常に効果的", "○相当程度効果があった"),
            at("170", "○相当程度効果があった", "◇効果があった"),
            past("100", "◇効果があった", "■効果なし"),
        ],
    ),
    (
        "grant-effect",
        DOWN,
        [
            past("100", "◎非常に効果的", "○相当程度効果があった"),
            at("130", "○相当程度効果があった", "◇効果があった"),
            past("200", "◇効果があった", "■効果なし"),
        ],
    ),
    (
        "growth-rate",  # 10 % a year is required: 9.5 %, 6 % and none are the thresholds
        {"baseline": "100", "target": "161.051"},
        [
            at("161.051", "◎達成", "○順調"),
            at("131.2932375", "○順調", "◇改善しているが不足"),
            at("119.1016", "◇改善しているが不足", "■改善が不十分"),
            at("100", "■改善が不十分", "■悪化"),
        ],
    ),
    (
        "growth-rate",
        {"baseline": "100", "target": "59.049", "desired": "decrease"},
        [
            at("59.049", "◎達成", "○順調"),
            at("74.1217625", "○順調", "◇改善しているが不足"),
            at("83.0584", "◇改善しているが不足", "■改善が不十分"),
            at("100", "■改善が不十分", "■悪化"),
        ],
    ),
]


def sides(series: Mapping[str, str], edges: list[Edge]) -> Iterator[tuple[Decimal, str]]:
    """Every threshold, a hair past it, on it and a hair before, with the grade that is right."""
    good = -HAIR if series.get("desired") == "decrease" else HAIR
    for edge in edges:
        value = Decimal(edge.value)
        yield value + good, edge.better
        yield value, edge.better if edge.inclusive else edge.worse
        yield value - good, edge.worse


def graded(judgement: Judgement) -> str:
    return f"{FLAG_MARK[judgement.flag]}{judgement.grade or ''}"


@pytest.mark.parametrize("rule, series, edges", TABLES)
def test_on_both_sides_of_every_threshold_the_grade_is_the_rules(
    judged: Judged, rule: str, series: Mapping[str, str], edges: list[Edge]
) -> None:
    right = list(sides(series, edges))
    found = [(value, graded(judged(value, rule=RULES[rule], **series))) for value, _ in right]
    assert found == right


def test_every_preset_has_its_tables_and_every_grade_stands_in_them() -> None:
    for name, rule in RULES.items():
        rows = [edges for table, _, edges in TABLES if table == name]
        assert len(rows) == 2
        for edges in rows:
            seen = [edges[0].better, *(edge.worse for edge in edges)]
            labels = [label[1:] for label in seen]
            assert list(dict.fromkeys(labels)) == list(
                dict.fromkeys([*filter(None, [rule.reached]), *(b.label for b in rule.bands)])
            )


HALF: Final = {"baseline": "61", "target": "81"}
WAITING: Final = {"baseline": "43", "target": "0", "desired": "decrease"}
FROM_ZERO: Final = {"baseline": "0", "target": "80"}
COUNTED: Final = {"baseline": None, "target": "80", "from_zero": True}
NEW: Final = {"baseline": None, "target": "50"}
FEWER: Final = {"baseline": None, "target": "50", "desired": "decrease"}
ACROSS: Final = {"baseline": "-10", "target": "30"}
DEFICIT: Final = {"baseline": "-30", "target": "-10"}
BENT: Final = {"baseline": "41.2", "target": "100", "yearly": {2015: "53.4", 2016: "92.5"}}
WAITS_A_YEAR: Final = {**HALF, "yearly": {2015: "61"}}
KEPT: Final = {"baseline": "22", "target": "22", "desired": "maintain"}
NOT_RISEN: Final = {"baseline": "20", "target": "20", "desired": "decrease"}
NONE_KEPT: Final = {"baseline": "0", "target": "0", "desired": "decrease"}
LET_DOWN: Final = {"baseline": "22", "target": "20", "desired": "maintain"}

# linear-path, year-attainment, attainment, baseline-five, band-ten, elapsed-share, grant-effect,
# growth-rate, in the order of RULES.
SITUATIONS: Final = [
    pytest.param(HALF, 2017, None, "？？？？？？？？", id="a year without a figure"),
    pytest.param(HALF, 2017, "85", "◎◎◎◎◎◎◎◎", id="past the target"),
    pytest.param(HALF, 2017, "81", "◎◎◎◎◎◎○◎", id="just at the target"),
    pytest.param(HALF, 2017, "61", "■◇◇◇◇■■■", id="where it began"),
    pytest.param(HALF, 2017, "55", "■◇◇◇◇■■■", id="worse than it began"),
    pytest.param(HALF, 2017, "54", "■◇◇■■■■■", id="more than 10 % worse"),
    pytest.param(HALF, 2015, "65", "○○○○◇○◇○", id="the first year, on the path"),
    pytest.param(HALF, 2019, "80", "◇◇○○○■○○", id="the last year, one short"),
    pytest.param(WAITING, 2017, "11", "○○？○○○○？", id="falling to zero"),
    pytest.param(WAITING, 2019, "1", "◇？？○○■○？", id="one left in the last year"),
    pytest.param(WAITING, 2017, "0", "◎◎◎◎◎◎○◎", id="fallen to zero"),
    pytest.param(FROM_ZERO, 2017, "60", "○○◇○？○○？", id="up from zero"),
    pytest.param(FROM_ZERO, 2017, "0", "■■■◇？■■？", id="still at zero"),
    pytest.param(FROM_ZERO, 2017, "-1", "■？？■？■■？", id="below the zero it began at"),
    pytest.param(COUNTED, 2017, "60", "○○◇○？○○？", id="counted from zero without a baseline"),
    pytest.param(NEW, 2017, "30", "？？◇？？？？？", id="no baseline"),
    pytest.param(NEW, 2017, "50", "◎◎◎◎◎◎◎◎", id="no baseline, at the target"),
    pytest.param(NEW, 2017, "51", "◎◎◎◎◎◎◎◎", id="no baseline, past the target"),
    pytest.param(FEWER, 2017, "60", "？？○？？？？？", id="no baseline, falling"),
    pytest.param(FEWER, 2017, "49", "◎◎◎◎◎◎◎◎", id="no baseline, fallen past the target"),
    pytest.param(
        {**NEW, "yearly": {2017: "30"}},
        2017,
        "30",
        "？○◇？？？？？",
        id="no baseline, yearly target",
    ),
    pytest.param(ACROSS, 2017, "10", "◇◇■○○■◇？", id="through zero"),
    pytest.param(ACROSS, 2017, "-2", "■？？○○■◇？", id="not yet through zero"),
    pytest.param(DEFICIT, 2017, "-20", "◇？？○○■◇◇", id="a deficit that shrinks"),
    pytest.param(DEFICIT, 2017, "0", "◎◎◎◎◎◎◎◎", id="a deficit that is gone"),
    pytest.param(BENT, 2015, "53.4", "○○■○○○◇○", id="a yearly target that bends, met"),
    pytest.param(BENT, 2016, "80", "◇◇○○○○◇○", id="a yearly target that bends, missed"),
    pytest.param(BENT, 2017, "76.48", "○○◇○○○◇○", id="back on the line after the bend"),
    pytest.param(WAITS_A_YEAR, 2015, "61", "○○◇◇◇■■■", id="nothing asked for yet"),
    pytest.param(WAITS_A_YEAR, 2015, "60", "■◇◇◇◇■■■", id="nothing asked for, and worse"),
    pytest.param(
        {**HALF, "later_targets": {3: "91"}}, 2017, "81", "○○○○○○◇○", id="a target that was raised"
    ),
    pytest.param(KEPT, 2017, "22", "◎◎◎◎◎◎◎◎", id="kept"),
    pytest.param(KEPT, 2017, "21", "◇◇○◇◇◇◇◇", id="nearly kept"),
    pytest.param(KEPT, 2017, "20", "■◇○◇◇■■■", id="not kept"),
    pytest.param(KEPT, 2017, "10", "■■■■■■■■", id="lost"),
    pytest.param(NOT_RISEN, 2017, "21", "◇◇○◇◇◇◇◇", id="nearly not risen"),
    pytest.param(NONE_KEPT, 2017, "0", "◎◎◎◎◎◎◎◎", id="none, as it should be"),
    pytest.param(NONE_KEPT, 2017, "1", "■■■■■■■■", id="one where there should be none"),
    pytest.param(LET_DOWN, 2017, "20", "◎◎◎◎◎◎◎◎", id="a level below the baseline, kept"),
    pytest.param(LET_DOWN, 2017, "19", "◇◇○■■◇◇◇", id="a level below the baseline, missed"),
]


@pytest.mark.parametrize("series, year, actual, marks", SITUATIONS)
def test_every_rule_knows_what_to_say_in_every_situation(
    judged: Judged, series: Mapping[str, object], year: int, actual: str | None, marks: str
) -> None:
    found = [judged(actual, year, rule=rule, **series).flag for rule in RULES.values()]
    assert "".join(FLAG_MARK[flag] for flag in found) == marks


@pytest.mark.parametrize(
    "rule, grade",
    [("attainment", "X"), ("baseline-five", "－"), ("elapsed-share", "N"), ("linear-path", None)],
)
def test_what_cannot_be_judged_has_the_rules_own_label_for_it(
    judged: Judged, rule: str, grade: str | None
) -> None:
    judgement = judged(None, rule=RULES[rule])
    assert (judgement.flag, judgement.grade) == (Flag.UNKNOWN, grade)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_past_the_target_the_grade_is_the_best_one_even_without_a_baseline(
    judged: Judged, rule: Rule
) -> None:
    best = judged("85", rule=rule, **HALF).grade
    assert best == (rule.reached or rule.bands[0].label)
    assert judged("51", rule=rule, **NEW).grade == best


def test_whether_just_the_target_is_very_effective_is_a_setting(judged: Judged) -> None:
    best, *others = GRANT_EFFECT.bands
    strict = judged("81", rule=GRANT_EFFECT, **HALF)
    assert (strict.grade, strict.ratio) == ("相当程度効果があった", Fraction(1))
    generous = replace(GRANT_EFFECT, bands=(best._replace(inclusive=True), *others))
    assert judged("81", rule=generous, **HALF).grade == "非常に効果的"
