"""Rules of judgement as data: the figure compared, the thresholds, the names of the grades."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ichinoseki_desktop.core.refusal import Refusal


class Flag(StrEnum):
    """The five flags that every rule's grades come down to, best first."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"
    UNKNOWN = "unknown"


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


@dataclass(frozen=True, slots=True)
class Band:
    """A grade: from which figure on it holds (None: all the rest), its label and its flag."""

    label: str
    flag: Flag
    threshold: Fraction | None
    inclusive: bool = True

    def holds(self, figure: Fraction) -> bool:
        """Whether a figure, taken exactly, is in the band or above."""
        if self.threshold is None:
            return True
        return figure >= self.threshold if self.inclusive else figure > self.threshold


class RuleError(Refusal):
    """The rule's data can't judge; the message names the gap."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a city judges. `bands` stand best first; the last one takes the rest.

    `reached` labels a series at its target, whatever the figure; None leaves it its band's label.
    `reached_is_achieved` says whether being at the target is enough for the flag.
    `unknown` is the label where nothing can be judged, None where the rule has none.
    A series to be maintained that misses by at most `tolerance`, a share of the target, is
    slightly behind. `flag_alone` says whether reasons name the flag and not the label.
    Raises RuleError where the bands have gaps or overlap.
    """

    name: str
    title: str
    figure: Figure
    bands: tuple[Band, ...]
    reached: str | None = None
    reached_is_achieved: bool = True
    unknown: str | None = None
    tolerance: Fraction = Fraction(5, 100)
    flag_alone: bool = False

    def __post_init__(self) -> None:
        if not self.bands or self.bands[-1].threshold is not None:
            raise RuleError(
                f"判定ルール「{self.name}」に、残り全部を受ける最後の区分がありません。"
            )
        for better, worse in zip(self.bands, self.bands[1:], strict=False):
            self._check_order(better, worse)
        if any(not band.label.strip() for band in self.bands):
            raise RuleError(f"判定ルール「{self.name}」に、名前のない区分があります。")
        if any(band.flag is Flag.UNKNOWN for band in self.bands):
            raise RuleError(f"判定ルール「{self.name}」の区分を「判定不能」にはできません。")

    def _check_order(self, better: Band, worse: Band) -> None:
        if better.threshold is None:
            raise RuleError(
                f"判定ルール「{self.name}」の「{better.label}」にしきい値がなく、"
                f"「{worse.label}」に届きません。"
            )
        if worse.threshold is None:
            return
        same = better.threshold == worse.threshold
        if better.threshold < worse.threshold or (same and better.inclusive >= worse.inclusive):
            raise RuleError(
                f"判定ルール「{self.name}」の「{better.label}」と「{worse.label}」の"
                "しきい値が重なっています。"
            )

    def band(self, figure: Fraction) -> Band:
        """The best band that holds the figure."""
        return next(band for band in self.bands if band.holds(figure))

    def label(self, flag: Flag) -> str | None:
        """The rule's own word for a flag that no figure led to."""
        if flag is Flag.UNKNOWN:
            return self.unknown
        if flag is Flag.ACHIEVED and self.reached is not None:
            return self.reached
        if flag is Flag.ACHIEVED:
            return self.bands[0].label
        return next((band.label for band in self.bands if band.flag is flag), None)
