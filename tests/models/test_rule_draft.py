"""A rule as it is typed: exactly what was meant, or a refusal that names what is wrong."""

from dataclasses import replace
from fractions import Fraction

import pytest

from ichinoseki_desktop.core.book.rule import Flag, Rule, RuleError
from ichinoseki_desktop.core.judging.presets import BAND_TEN, LINEAR_PATH, RULES, YEAR_ATTAINMENT
from ichinoseki_desktop.core.values.quantity import percent_typed
from ichinoseki_desktop.models.rule_draft import BandDraft, RuleDraft, parse_percent


def edited(rule: Rule, place: int, **changes: object) -> RuleDraft:
    draft = RuleDraft.of(rule)
    bands = list(draft.bands)
    bands[place] = replace(bands[place], **changes)  # type: ignore[arg-type]
    return replace(draft, bands=tuple(bands))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_preset_that_nobody_touched_stays_that_preset(rule: Rule) -> None:
    assert RuleDraft.of(rule).rule is rule


def test_a_changed_preset_is_the_citys_own_and_says_so() -> None:
    own = edited(YEAR_ATTAINMENT, 1, threshold="７５％").rule
    assert own.bands[1].threshold == Fraction(3, 4)
    assert own.title == f"{YEAR_ATTAINMENT.title}（市で変更）"
    assert own.name == own.title
    assert own.figure is YEAR_ATTAINMENT.figure


def test_a_name_that_the_city_gives_is_kept_but_none_of_a_presets() -> None:
    draft = edited(YEAR_ATTAINMENT, 1, threshold="75")
    assert replace(draft, title=" 一関市の判定 ").rule.title == "一関市の判定"
    assert replace(draft, title="attainment").rule.name == "attainment（市で変更）"


def test_an_own_rule_edited_again_keeps_its_name() -> None:
    own = replace(edited(YEAR_ATTAINMENT, 1, threshold="75"), title="一関市の判定").rule
    assert RuleDraft.of(own).rule is own
    again = edited(own, 1, threshold="70").rule
    assert again.name == "一関市の判定"


def test_own_labels_are_what_reasons_say() -> None:
    assert LINEAR_PATH.flag_alone
    assert edited(LINEAR_PATH, 0, threshold="95").rule.flag_alone
    assert not edited(LINEAR_PATH, 0, label="計画どおり").rule.flag_alone


def test_more_than_and_at_least_are_told_apart() -> None:
    assert edited(LINEAR_PATH, 0, inclusive=False).rule.bands[0].inclusive is False


def test_the_last_band_takes_the_rest_whatever_stands_there() -> None:
    assert edited(LINEAR_PATH, 2, threshold="30").rule is LINEAR_PATH


@pytest.mark.parametrize(
    "place, changes, named",
    [
        (1, {"threshold": ""}, "「概ね」にしきい値がなく、「要改善」に届きません"),
        (1, {"threshold": "100"}, "「順調」と「概ね」のしきい値が重なっています"),
        (1, {"threshold": "120"}, "「順調」と「概ね」のしきい値が重なっています"),
        (1, {"threshold": "六十"}, "「概ね」のしきい値: 「六十」は数として読めません"),
        (1, {"threshold": "－"}, "「概ね」のしきい値に数がありません"),
        (1, {"label": "　"}, "上から2番目の区分に名前がありません"),
        (1, {"label": "順調"}, "区分「順調」が二つあります"),
        (0, {"flag": Flag.UNKNOWN}, "「判定不能」にはできません"),
    ],
)
def test_what_can_not_judge_is_refused_and_named(
    place: int, changes: dict[str, object], named: str
) -> None:
    with pytest.raises(RuleError, match=named):
        _ = edited(LINEAR_PATH, place, **changes).rule


@pytest.mark.parametrize("tolerance", ["▲1", "101", "", "少し"])
def test_a_tolerance_that_is_no_share_is_refused(tolerance: str) -> None:
    with pytest.raises(RuleError, match="許容幅"):
        _ = replace(RuleDraft.of(LINEAR_PATH), tolerance=tolerance).rule


@pytest.mark.parametrize("still", ["▲1", "101", "", "少し"])
def test_a_width_of_no_move_that_is_no_share_is_refused(still: str) -> None:
    with pytest.raises(RuleError, match="調査の指標で動きとみなさない幅"):
        _ = replace(RuleDraft.of(LINEAR_PATH), still=still).rule


def test_a_preset_that_holds_surveys_still_is_the_citys_own() -> None:
    held = replace(RuleDraft.of(LINEAR_PATH), still="3").rule
    assert held.still == Fraction(3, 100)
    assert held.name != LINEAR_PATH.name
    assert RuleDraft.of(held).still == "3"


def test_a_rule_without_a_name_is_refused() -> None:
    with pytest.raises(RuleError, match="名前がありません"):
        _ = replace(RuleDraft.of(LINEAR_PATH), title=" ").rule


def test_a_band_that_is_added_in_between_judges() -> None:
    draft = RuleDraft.of(LINEAR_PATH)
    above, below = draft.bands[:2], draft.bands[2:]
    added = BandDraft("もう少し", Flag.SLIGHTLY_BEHIND, "40.5", inclusive=False)
    rule = replace(draft, bands=(*above, added, *below)).rule
    assert rule.band(Fraction(405, 1000)).label == "要改善"
    assert rule.band(Fraction(406, 1000)).label == "もう少し"


def test_shares_are_shown_as_they_are_typed() -> None:
    assert percent_typed(Fraction(-1, 10)) == "▲10"
    assert percent_typed(Fraction(665, 1000)) == "66.5"
    assert parse_percent("▲10", "しきい値") == BAND_TEN.bands[1].threshold
