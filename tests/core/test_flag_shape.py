"""The flags are told apart by shape, on a screen without colour and on a grey print."""

from fractions import Fraction
from itertools import combinations

import pytest

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.flag_shape import FLAG_SHAPE, FlagShape

TELLING_SHADES = Fraction(1, 3)


def told_apart(one: FlagShape, other: FlagShape) -> bool:
    return (
        one.points != other.points
        or one.dot != other.dot
        or one.dashed != other.dashed
        or abs(one.shade - other.shade) >= TELLING_SHADES
    )


def test_every_flag_has_a_shape() -> None:
    assert list(FLAG_SHAPE) == list(Flag)


@pytest.mark.parametrize("one, other", list(combinations(Flag, 2)))
def test_any_two_flags_differ_in_grey(one: Flag, other: Flag) -> None:
    assert told_apart(FLAG_SHAPE[one], FLAG_SHAPE[other])


def test_the_further_behind_the_darker() -> None:
    shades = [FLAG_SHAPE[f].shade for f in (Flag.ON_TRACK, Flag.SLIGHTLY_BEHIND, Flag.BEHIND)]
    assert shades == sorted(set(shades))


def test_the_two_that_need_a_word_have_outlines_of_their_own() -> None:
    outlines = [
        FLAG_SHAPE[flag].points for flag in (Flag.ON_TRACK, Flag.SLIGHTLY_BEHIND, Flag.BEHIND)
    ]
    assert len(set(outlines)) == 3


@pytest.mark.parametrize("flag", Flag)
def test_a_shape_fits_its_square_and_is_no_triangle(flag: Flag) -> None:
    shape = FLAG_SHAPE[flag]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in shape.points)
    assert len(shape.points) != 3, "▲ and △ mean minus"
    assert 0 <= shape.shade <= 1
