"""Rules of judgement as data: the figure compared, the thresholds, the names of the grades."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import chain, pairwise
from typing import Final, NamedTuple

from ichinoseki_desktop.core.values.refusal import Refusal


class Flag(StrEnum):
    """The five flags that every rule's grades come down to, best first."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"
    UNKNOWN = "unknown"


_ORDER: Final = tuple(Flag)
ENDS: Final = (Fraction(0), Fraction(1))
"""Not even rounded may a share be none that is some, or all that is not."""


class Figure(StrEnum):
    """What a rule compares with its thresholds (core.compared works it out)."""

    PACE = "pace"
    """Progress over the progress expected by the year: q = p / e."""
    ELAPSED = "elapsed"
    """Progress over the share of the plan's years that has gone: p / (k / n)."""
    PROGRESS = "progress"
    """Progress alone: p."""
    YEAR_ATTAINMENT = "year-attainment"
    """The actual over the year's expected value; where lower is better, turned round."""
    ATTAINMENT = "attainment"
    """The actual over the target; where lower is better, turned round."""
    POSITION = "position"
    """The change from the baseline in the good direction, over it; by sign where it is 0."""
    CHANGE = "change"
    """As POSITION, but nothing where the baseline is 0."""
    GROWTH = "growth"
    """The yearly compound growth that was observed, over the one required."""


class Band(NamedTuple):
    """A grade: from which figure on it holds (None: all the rest), its label and its flag."""

    label: str
    flag: Flag
    threshold: Fraction | None
    inclusive: bool = True

    def holds(self, figure: Fraction) -> bool:
        """Whether a figure, taken exactly, is in the band or above."""
        if self.threshold is None:
            return True
        over, under = figure.as_integer_ratio()
        least, of = self.threshold.as_integer_ratio()
        return over * of >= least * under if self.inclusive else over * of > least * under


class RuleError(Refusal):
    """The rule's data can't judge; the message names the gap."""


@dataclass(frozen=True)
class Rule:
    """How a city judges. `bands` stand best first; the last one takes the rest.

    `reached` labels a series at its target, whatever the figure; None leaves it its band's label.
    `reached_is_achieved` says whether being at the target is enough for the flag.
    `unknown` is the label where nothing can be judged, None where the rule has none.
    A series to be maintained that misses by at most `tolerance`, a share of the target, is
    slightly behind. A survey's series that moved from its start by less than `still` has not
    moved (Standing.held); 0 where every move counts. `flag_alone` says whether reasons name the
    flag and not the label.
    Raises RuleError where the bands have gaps or overlap, or a label means two things.
    """

    name: str
    title: str
    figure: Figure
    bands: tuple[Band, ...]
    reached: str | None = None
    reached_is_achieved: bool = True
    unknown: str | None = None
    tolerance: Fraction = Fraction(5, 100)
    still: Fraction = Fraction(0)
    flag_alone: bool = False

    def __post_init__(self) -> None:
        gap = next(chain(self._gaps(), self._clashes(), self._negatives()), None)
        if gap is not None:
            raise RuleError(f"判定ルール「{self.name}」{gap}。")

    def _gaps(self) -> Iterator[str]:
        if not self.bands or self.bands[-1].threshold is not None:
            yield "に、残り全部を受ける最後の区分がありません"
        for band in self.bands:
            if band.flag is Flag.UNKNOWN:
                yield f"の「{band.label}」を「判定不能」にはできません"
            if band.flag not in _ORDER:
                yield f"の「{band.label}」に、「{band.flag}」という知らない判定があります"
        for better, worse in pairwise(self.bands):
            if better.threshold is None:
                yield f"の「{better.label}」にしきい値がなく、「{worse.label}」に届きません"
            elif _overlap(better, worse):
                yield f"の「{better.label}」と「{worse.label}」のしきい値が重なっています"
            if _ORDER.index(worse.flag) < _ORDER.index(better.flag):
                yield f"の「{worse.label}」の判定が、上の区分「{better.label}」より良くなっています"

    def _negatives(self) -> Iterator[str]:
        if self.tolerance < 0:
            yield "の許容幅が負の値です"
        if self.still < 0:
            yield "の、動いていないとみなす幅が負の値です"

    def _clashes(self) -> Iterator[str]:
        labels = [band.label for band in self.bands]
        if not all(label.strip() for label in labels):
            yield "に、名前のない区分があります"
        for label, count in Counter(labels).items():
            if count > 1:
                yield f"に、区分「{label}」が{count}つあります"
        for when, name in (("目標に達した", self.reached), ("判定不能の", self.unknown)):
            if name is not None and not name.strip():
                yield f"の、{when}ときの区分の名前が空です"
        if self.reached in labels[1:]:
            yield f"の、目標に達したときの名前「{self.reached}」が、下の区分にもあります"
        if self.unknown is not None and self.unknown in (*labels, self.reached):
            yield f"の、判定不能のときの名前「{self.unknown}」が、区分の名前と同じです"

    @cached_property
    def marks(self) -> tuple[Fraction, ...]:
        """The thresholds, none and all: no figure may be rounded onto one that it is not on."""
        thresholds = {band.threshold for band in self.bands if band.threshold is not None}
        return tuple(sorted({*thresholds, *ENDS}))

    def band(self, figure: Fraction) -> Band:
        """The best band that holds the figure."""
        for band in self.bands[:-1]:
            if band.holds(figure):
                return band
        return self.bands[-1]

    def reached_counts(self, figure: Fraction | None) -> bool:
        """Whether being at the target settles the flag, whatever the figure says."""
        return self.reached_is_achieved or figure is None

    def label(self, flag: Flag) -> str | None:
        """The rule's own word for a flag that no figure led to."""
        if flag is Flag.UNKNOWN:
            return self.unknown
        if flag is Flag.ACHIEVED and self.reached is not None:
            return self.reached
        if flag is Flag.ACHIEVED:
            return self.bands[0].label
        return next((band.label for band in self.bands if band.flag is flag), None)


def _overlap(better: Band, worse: Band) -> bool:
    """Whether a band takes no less than the one that stands below it."""
    if better.threshold is None or worse.threshold is None:
        return False
    if better.threshold == worse.threshold:
        return better.inclusive >= worse.inclusive
    return better.threshold < worse.threshold
