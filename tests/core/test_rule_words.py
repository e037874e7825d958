from dataclasses import replace
from fractions import Fraction

import pytest

from ichinoseki_desktop.core.book.rule import Band, Figure, Flag, Rule
from ichinoseki_desktop.core.judging.presets import (
    ATTAINMENT,
    BASELINE_FIVE,
    GRANT_EFFECT,
    LINEAR_PATH,
    RULES,
)
from ichinoseki_desktop.core.judging.rule_words import explanations, legend, meanings


def full(rule: Rule) -> list[tuple[Flag, str]]:
    return [(meaning.flag, meaning.full) for meaning in meanings(rule)]


def test_the_default_rule_says_each_flags_limits() -> None:
    assert full(LINEAR_PATH)[:4] == [
        (Flag.ACHIEVED, "実績が目標値に達している（超えている場合を含む）。"),
        (Flag.ON_TRACK, "進捗率が目安の100%以上。"),
        (Flag.SLIGHTLY_BEHIND, "進捗率が目安の60%以上100%未満。"),
        (Flag.BEHIND, "進捗率が目安の60%未満。"),
    ]


def test_a_limit_that_does_not_belong_to_its_band_belongs_to_the_next() -> None:
    assert [text for _, text in full(GRANT_EFFECT)[:4]] == [
        "進捗率が100%超。",
        "進捗率が70%以上100%以下。",
        "進捗率が0%超70%未満。",
        "進捗率が0%以下。",
    ]


def test_limits_below_zero_are_written_with_the_sign_of_the_packet() -> None:
    assert (Flag.SLIGHTLY_BEHIND, "基準値からの増減率が▲10%以上0%以下。") in full(BASELINE_FIVE)


def test_being_at_the_target_is_said_once_where_label_and_band_are_one() -> None:
    assert [m.label for m in meanings(ATTAINMENT)] == ["A", "B", "C", "D", "X"]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_band_of_every_rule_is_in_the_legend(rule: Rule) -> None:
    labels = [meaning.label for meaning in meanings(rule)]
    assert {band.label for band in rule.bands} <= set(labels)
    assert meanings(rule)[-1].flag is Flag.UNKNOWN
    assert rule.title in explanations(rule)[0]


def test_a_rule_that_holds_surveys_still_says_so() -> None:
    held = replace(LINEAR_PATH, still=Fraction(25, 1000))
    (said,) = set(explanations(held)) - set(explanations(LINEAR_PATH))
    assert said == (
        "調査による指標は、基準値からの動きが2.5ポイント（割合でない指標は基準値の2.5%）に満たなければ、"
        "動いていないとみなし、基準値と同じ値で比べる。目標値に達した場合は別とする。"
    )


@pytest.mark.parametrize("figure", Figure)
def test_every_figure_can_be_explained(figure: Figure) -> None:
    bands = (Band("良", Flag.ON_TRACK, Fraction(1, 3)), Band("否", Flag.BEHIND, None))
    rule = Rule("own", "市独自", figure, bands)
    assert "33.3%以上" in meanings(rule)[1].full
    assert "33.3%未満" in meanings(rule)[2].full
    assert all(explanations(rule))


def test_a_rule_of_one_band_takes_any_value() -> None:
    rule = Rule("one", "一つだけ", Figure.PACE, (Band("全部", Flag.ON_TRACK, None),))
    assert meanings(rule)[1].full == "進捗率が目安のどの値でも。"


def test_the_legend_in_a_line_names_grades_as_reasons_do() -> None:
    assert legend(LINEAR_PATH) == (
        "達成 目標に到達",
        "順調 目安の100%以上",
        "やや遅れ 目安の60%以上",
        "遅れ 目安の60%未満",
    )
    assert legend(ATTAINMENT)[1:3] == (
        "B（順調） 達成率80%以上",
        "C（やや遅れ） 達成率60%以上",
    )
