import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ichinoseki_desktop.core.values.line_breaking import (
    NEVER_FIRST,
    NEVER_LAST,
    balanced_lines,
    break_lines,
    chunks,
)
from ichinoseki_desktop.reports.paper.fonts import face
from ichinoseki_desktop.reports.paper.style import styles

WIDTHS = face("BIZUDPGothic-Regular").widths
EM = 1000

japanese = st.text(
    alphabet=st.sampled_from(
        "一関市の農業法人数ジョブカフェっャュー々、。，．・：；？！（）「」『』【】〔〕［］％℃…―～"
        "0123456789０１２.,▲＋－ABCxyz　 "
    ),
    max_size=120,
)
rooms = st.integers(5, 40).map(lambda ems: ems * EM)


def width(text: str) -> float:
    return sum(WIDTHS[char] for char in text)


def fits_in_pieces(text: str, room: float) -> bool:
    """Whether nothing in a text has to be cut."""
    return all(width(piece) <= room for piece in chunks(text))


@given(japanese, rooms)
def test_nothing_is_lost_and_nothing_added(text: str, room: float) -> None:
    together = "".join(break_lines(text, room, WIDTHS))
    assert re.sub(r"\s", "", together) == re.sub(r"\s", "", text)


@given(japanese, rooms)
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    assert all(width(line) <= room + 1e-6 for line in break_lines(text, room, WIDTHS))


@given(japanese, rooms)
def test_no_line_begins_with_what_belongs_to_the_one_before(text: str, room: float) -> None:
    assume(fits_in_pieces(text, room))
    # What stands at the very beginning, or behind a space, belongs to nothing.
    followers = set(re.findall(rf"(?<=[^\s])([{re.escape(NEVER_FIRST)}])", text))
    for line in break_lines(text, room, WIDTHS)[1:]:
        starts_badly = line[:1] in followers
        assert not starts_badly or re.search(rf"\s{re.escape(line[:1])}", text), line


@given(japanese, rooms)
def test_no_line_ends_with_an_opening_bracket(text: str, room: float) -> None:
    assume(fits_in_pieces(text, room))
    lines = [line for line in break_lines(text, room, WIDTHS) if line]
    for line, after in pairwise(lines):
        spaced = re.search(rf"{re.escape(line[-1])}\s", text)
        assert line[-1] not in NEVER_LAST or spaced, (line, after)


@given(st.lists(st.from_regex(r"[▲＋]?[0-9]{1,3}(,[0-9]{3}){0,2}(\.[0-9])?%?", fullmatch=True)))
def test_no_number_is_cut(numbers: list[str]) -> None:
    text = "は、".join(numbers)
    lines = break_lines(text, 12 * EM, WIDTHS)
    assert re.findall(r"[▲＋0-9,.%]+", "\n".join(lines)) == numbers


@pytest.mark.parametrize("text", ["ジョブカフェ", "データ", "（仮称）", "「道の駅」", "10,000.5%"])
def test_what_belongs_together_moves_to_the_next_line_together(text: str) -> None:
    before = "この文の長さは"
    for room in range(7, 20):
        for line in break_lines(before + text, room * EM, WIDTHS):
            assert line[0] not in NEVER_FIRST
            assert line[-1] not in NEVER_LAST


def test_a_line_break_in_a_text_is_one_on_paper() -> None:
    assert break_lines("一行目\r\n二行目\n\n四行目", 99 * EM, WIDTHS) == [
        "一行目",
        "二行目",
        "",
        "四行目",
    ]


def test_a_word_that_is_wider_than_a_line_is_cut_rather_than_lost() -> None:
    lines = break_lines("A" * 50, 10 * EM, WIDTHS)
    assert "".join(lines) == "A" * 50
    assert all(width(line) <= 10 * EM for line in lines)


def test_a_first_line_keeps_its_indent() -> None:
    assert break_lines("　段落の始まりは一字下げる。", 8 * EM, WIDTHS)[0].startswith("　段")


def test_no_character_stands_alone_on_the_last_line() -> None:
    lines = break_lines("若者や女性が集うまち", 9 * EM, WIDTHS)
    assert len(lines) == 2
    assert len(lines[1]) == 2


def test_a_variation_selector_stays_with_its_kanji() -> None:
    text = "葛\U000e0100" * 9
    assert all(
        line.startswith("葛") and line.endswith("\U000e0100")
        for line in break_lines(text, 4 * EM, WIDTHS)
    )


@given(japanese, rooms)
def test_a_balanced_heading_takes_no_more_lines(text: str, room: float) -> None:
    assert len(balanced_lines(text, room, WIDTHS)) <= len(break_lines(text, room, WIDTHS))


def test_a_balanced_headings_lines_are_about_equally_long() -> None:
    style = styles().title
    lines = style.balanced("地場産業の振興（技術力、経営力の強化支援）と人材の育成", 300)
    assert len(lines) == 2
    assert min(map(style.width, lines)) > 0.7 * max(map(style.width, lines))
