"""Whether this year's text is last year's once more."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.values.likeness import likeness, nearly_the_same

LAST = "研修会を3回開き、延べ120人が参加した。関係団体と日程を早めに決めたことによる。"


@pytest.mark.parametrize(
    "text, alike",
    [
        (LAST, True),
        (LAST.replace("120", "131"), True),
        (LAST.replace("。", "。\n"), True),
        ("相談の窓口を1か所に集め、受付を週5日に広げた。利用は前年度より増えた。", False),
        ("", False),
    ],
)
def test_a_text_with_another_figure_in_it_is_nearly_the_same(text: str, alike: bool) -> None:
    assert nearly_the_same(text, LAST) is alike


def test_a_short_phrase_may_be_true_two_years_running() -> None:
    assert not nearly_the_same("計画どおり実施した。", "計画どおり実施した。")


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


def test_the_same_text_is_wholly_alike_and_another_not_at_all() -> None:
    assert likeness(LAST, LAST) == 1
    assert likeness("あいうえお", "かきくけこ") == Fraction(0)
