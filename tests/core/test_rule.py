"""A rule is data that can judge, or it is refused with what is wrong in it named."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

import pytest

from ichinoseki_desktop.core.book.rule import Band, Figure, Flag, Rule, RuleError
from ichinoseki_desktop.core.judging.presets import ATTAINMENT, BASELINE_FIVE, LINEAR_PATH, RULES
from ichinoseki_desktop.core.values.refusal import Refusal

GOOD: Final = Band("良", Flag.ON_TRACK, Fraction(1))
FAIR: Final = Band("可", Flag.SLIGHTLY_BEHIND, Fraction(1, 2))
POOR: Final = Band("不可", Flag.BEHIND, None)


def rule(*bands: Band) -> Rule:
    return Rule("自市", "自市の方式", Figure.PACE, bands)


@pytest.mark.parametrize(
    "bands, gap",
    [
        pytest.param((), "残り全部を受ける最後の区分", id="no bands"),
        pytest.param((GOOD, FAIR), "残り全部を受ける最後の区分", id="no last band"),
        pytest.param(
            (GOOD, FAIR._replace(threshold=None), POOR),
            *("「可」にしきい値がなく、「不可」に届きません",),
            id="a gap: what a middle band takes is not said",
        ),
        pytest.param(
            (GOOD._replace(threshold=Fraction(1, 3)), FAIR, POOR),
            *("「良」と「可」のしきい値が重なっています",),
            id="an overlap: the better band begins lower",
        ),
        pytest.param(
            (GOOD, FAIR._replace(threshold=Fraction(1)), POOR),
            *("「良」と「可」のしきい値が重なっています",),
            id="an overlap: both take the threshold",
        ),
        pytest.param(
            (GOOD, FAIR._replace(threshold=Fraction(1), inclusive=False), POOR),
            *("「良」と「可」のしきい値が重なっています",),
            id="an overlap: only what is past it, after what is on it",
        ),
        pytest.param((GOOD, FAIR._replace(label="良"), POOR), "「良」が2つ", id="a doubled label"),
        pytest.param((GOOD, FAIR, POOR._replace(label=" ")), "名前のない区分", id="no label"),
        pytest.param(
            (GOOD, FAIR, POOR._replace(flag=Flag.UNKNOWN)),
            *("「不可」を「判定不能」にはできません",),
            id="a band that judges nothing",
        ),
        pytest.param(
            (GOOD, FAIR._replace(flag="great"), POOR),  # type: ignore[arg-type]
            *("「可」に、「great」という知らない判定",),
            id="a flag that there is not",
        ),
        pytest.param(
            (GOOD, FAIR._replace(flag=Flag.BEHIND), POOR._replace(flag=Flag.SLIGHTLY_BEHIND)),
            *("「不可」の判定が、上の区分「可」より良くなっています",),
            id="a worse band with a better flag",
        ),
    ],
)
def test_bands_that_leave_a_gap_overlap_or_say_nothing_are_refused(
    bands: tuple[Band, ...], gap: str
) -> None:
    with pytest.raises(RuleError) as refused:
        rule(*bands)
    assert isinstance(refused.value, Refusal)
    assert str(refused.value).startswith("判定ルール「自市」")
    assert gap in str(refused.value)
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    "changes, gap",
    [
        ({"reached": " "}, "目標に達したときの区分の名前が空"),
        ({"unknown": ""}, "判定不能のときの区分の名前が空"),
        ({"unknown": "可"}, "判定不能のときの名前「可」が、区分の名前と同じ"),
        ({"unknown": "達", "reached": "達"}, "判定不能のときの名前「達」が、区分の名前と同じ"),
        ({"reached": "可"}, "目標に達したときの名前「可」が、下の区分にもあります"),
        ({"tolerance": Fraction(-1, 100)}, "許容幅が負の値"),
    ],
)
def test_labels_that_mean_two_things_are_refused(changes: dict[str, object], gap: str) -> None:
    with pytest.raises(RuleError, match=gap):
        replace(rule(GOOD, FAIR, POOR), **changes)  # type: ignore[arg-type]


def test_one_threshold_may_part_what_is_on_it_from_what_is_past_it() -> None:
    best = Band("優", Flag.ACHIEVED, Fraction(1), inclusive=False)
    bands = (best, GOOD, FAIR, POOR)
    labels = [rule(*bands).band(Fraction(n, 100)).label for n in (101, 100, 99, 50, 49)]
    assert labels == ["優", "良", "可", "可", "不可"]


def test_two_bands_may_have_one_flag_and_a_single_band_takes_all() -> None:
    assert rule(GOOD, FAIR._replace(flag=Flag.ON_TRACK), POOR).band(Fraction(1, 2)).label == "可"
    assert rule(POOR).band(Fraction(9)) is POOR


def test_thresholds_are_met_exactly() -> None:
    third = rule(GOOD._replace(threshold=Fraction(1, 3)), POOR)
    assert third.band(Fraction(1, 3)).label == "良"
    assert third.band(Fraction(1, 3) - Fraction(1, 10**40)).label == "不可"


@pytest.mark.parametrize(
    "chosen, flag, label",
    [
        (LINEAR_PATH, Flag.ACHIEVED, "達成"),
        (LINEAR_PATH, Flag.BEHIND, "要改善"),
        (LINEAR_PATH, Flag.UNKNOWN, None),
        (ATTAINMENT, Flag.UNKNOWN, "X"),
        (BASELINE_FIVE, Flag.ACHIEVED, "S"),
        (RULES["year-attainment"], Flag.ACHIEVED, "A"),
        (RULES["elapsed-share"], Flag.SLIGHTLY_BEHIND, None),
    ],
)
def test_a_flag_that_no_figure_led_to_has_the_rules_word_where_it_has_one(
    chosen: Rule, flag: Flag, label: str | None
) -> None:
    assert chosen.label(flag) == label


@pytest.mark.parametrize(
    "share, words", [("tolerance", "許容幅"), ("still", "動いていないとみなす幅")]
)
def test_a_share_below_nothing_is_refused(share: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        replace(LINEAR_PATH, **{share: Fraction(-1, 100)})  # type: ignore[arg-type]


def test_the_presets_are_known_by_their_names_and_no_two_share_a_title() -> None:
    assert list(RULES) == [preset.name for preset in RULES.values()]
    assert len({preset.title for preset in RULES.values()}) == len(RULES) == 8


def test_a_city_edits_its_own_copy_and_the_preset_stays_as_it_was() -> None:
    own = replace(LINEAR_PATH, name="自市", bands=(GOOD, FAIR, POOR))
    assert own.band(Fraction(55, 100)).label == "可"
    assert LINEAR_PATH.band(Fraction(55, 100)).label == "要改善"
    assert own != LINEAR_PATH


def test_the_marks_of_a_rule_are_its_thresholds_and_both_ends() -> None:
    assert set(LINEAR_PATH.marks) == {Fraction(0), Fraction(3, 5), Fraction(1)}
    assert set(RULES["band-ten"].marks) == {Fraction(n, 10) for n in (-1, 0, 1, 10)}
