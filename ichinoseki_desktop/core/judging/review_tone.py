"""Whether a review's text and the grades beside it say the same: a few words, and counts."""

from enum import Enum, auto
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.rollup import Rollup


class Tone(Enum):
    """How a text reads."""

    WELL = auto()
    BADLY = auto()


class Reading(NamedTuple):
    """How a text reads, and the word that says so."""

    tone: Tone
    word: str


# Only words that say how things went, whatever the indicator: 増加 is good of farms, not of waste.
_GOOD: Final = (
    *("順調", "達成した", "達成でき", "達成して", "上回っ", "成果があ", "成果が上が"),
    *("成果が得", "効果があ", "効果が上が", "効果が得", "改善した", "改善して", "好調"),
)
_BAD: Final = (
    *("遅れ", "未達", "達成できな", "達成していな", "達成には至", "下回っ", "伸び悩", "低迷"),
    *("悪化", "不調", "進んでいな", "進まな", "改善していな", "成果が得られな", "効果が得られな"),
    *("効果が上がらな", "成果が上がらな", "順調ではな", "順調でな", "順調とはい", "順調とは言"),
)
# Say the opposite of what they contain.
_DENIED: Final = (
    *("遅れはな", "遅れな", "遅れることな", "遅れもな"),
    *("悪化はな", "悪化していな", "下回ることな"),
)


def reading(text: str) -> Reading | None:
    """How a text reads; None where it says nothing of that, or speaks of both sides."""
    for denied in _DENIED:
        text = text.replace(denied, "")
    bad = [word for word in _BAD if word in text]
    for word in bad:  # 達成できな contains 達成でき, which is then not meant
        text = text.replace(word, "")
    good = [word for word in _GOOD if word in text]
    if bad and not good:
        return Reading(Tone.BADLY, bad[0])
    return Reading(Tone.WELL, good[0]) if good and not bad else None


def contradiction(text: str, rollup: Rollup) -> str:
    """What is odd in a text over these grades, a clause; "" where they agree or tell too little.

    Grades read well where more than half of those that could be judged are 順調 or better.
    """
    read = reading(text)
    judged = rollup.total - rollup.counts[Flag.UNKNOWN]
    good = rollup.counts[Flag.ACHIEVED] + rollup.counts[Flag.ON_TRACK]
    if read is None or not judged:
        return ""
    if read.tone is Tone.WELL and good * 2 < judged:
        said = f"{good}系列だけです" if good else "ありません"
        return f"良く読めます（「{read.word}」）が、判定した{judged}系列に順調以上は{said}"
    if read.tone is Tone.BADLY and good * 2 > judged:
        return f"厳しく読めます（「{read.word}」）が、{judged}系列のうち{good}系列は順調以上です"
    return ""
