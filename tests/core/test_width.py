"""Only what numbers and codes are made of changes its width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.values.width import half_width


@pytest.mark.parametrize(
    "full, half",
    [
        ("０１２３４５６７８９", "0123456789"),
        ("１，０５２．５", "1,052.5"),
        ("ＡＺａｚ", "AZaz"),
        ("＋２２％", "+22%"),
        ("千人／年", "千人/年"),
        ("（Ｒ１）", "(R1)"),
        ("平成　２９　年", "平成 29 年"),
    ],
)
def test_digits_letters_and_number_signs_become_half_width(full: str, half: str) -> None:
    assert half_width(full) == half


@pytest.mark.parametrize("text", ["①", "㎡", "Ⅱ", "－", "▲", "ｱ", "カ", "十", "㍻", "½", "²"])
def test_what_would_become_another_character_stays(text: str) -> None:
    assert half_width(text) == text


@given(st.text())
def test_length_stays_and_twice_is_as_once(text: str) -> None:
    assert len(half_width(text)) == len(text)
    assert half_width(half_width(text)) == half_width(text)
