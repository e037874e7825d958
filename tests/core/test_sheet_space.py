"""The window counts a text's lines as the sheet breaks them."""

import pytest

from ichinoseki_desktop.core.packet.sheet_space import Space

SPACE = Space(3, 10)


@pytest.mark.parametrize(
    "text, lines",
    [
        ("", 0),
        ("十字で一行になる文だ", 1),
        ("十一字で二行になる文だ", 2),
        ("半角なら20字がabcdefgh", 2),
        ("abcdefghijabcdefghij", 1),
        ("一行\n\n三行", 3),
        ("句点は次の行の頭にこない。", 2),
    ],
)
def test_lines_are_counted_in_full_width_characters(text: str, lines: int) -> None:
    assert SPACE.used(text) == lines


def test_only_what_goes_beyond_the_space_is_too_much() -> None:
    assert SPACE.over("あ" * 30) == 0
    assert SPACE.over("あ" * 31) == 1
