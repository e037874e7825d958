"""A text that reads well over grades that do not, and the reverse; anything less clear is left."""

from collections.abc import Mapping

import pytest

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.review_tone import Tone, contradiction, reading
from ichinoseki_desktop.core.judging.rollup import Rollup


def rollup(counts: Mapping[Flag, int]) -> Rollup:
    return Rollup("I-1-1", {flag: counts.get(flag, 0) for flag in Flag}, 0, {})


@pytest.mark.parametrize(
    "text, tone",
    [
        ("新規就農者が増え、順調に推移した。", Tone.WELL),
        ("目標値を上回った。", Tone.WELL),
        ("計画に遅れはなく、順調である。", Tone.WELL),
        ("制度の周知が進まず、伸び悩んでいる。", Tone.BADLY),
        ("目標を達成できなかった。", Tone.BADLY),
        ("順調とは言えない。", Tone.BADLY),
        ("効果が上がらなかった。", Tone.BADLY),
        ("男性は順調だが、女性は伸び悩んだ。", None),
        ("計画に遅れはない。", None),
        ("説明会を3回開いた。", None),
        ("", None),
    ],
)
def test_a_text_reads_one_way_only_where_nothing_in_it_speaks_against_that(
    text: str, tone: Tone | None
) -> None:
    read = reading(text)
    assert (read.tone if read else None) is tone


@pytest.mark.parametrize(
    "text, good, behind, odd",
    [
        ("順調", 1, 2, True),
        ("順調", 2, 2, False),
        ("順調", 2, 1, False),
        ("順調", 0, 1, True),
        ("低迷", 2, 1, True),
        ("低迷", 2, 2, False),
        ("低迷", 1, 2, False),
        ("順調", 0, 0, False),
        ("低迷", 0, 0, False),
    ],
)
def test_the_grades_read_as_more_than_half_of_them_do(
    text: str, good: int, behind: int, odd: bool
) -> None:
    counts = {Flag.ON_TRACK: good, Flag.SLIGHTLY_BEHIND: behind, Flag.UNKNOWN: 9}
    assert bool(contradiction(text, rollup(counts))) is odd
