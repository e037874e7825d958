"""Rolling up: counting flags under a node. Unlike units are never averaged."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ichinoseki_desktop.core.judgement import Judgement
from ichinoseki_desktop.core.plan import Plan, SeriesKey
from ichinoseki_desktop.core.rule import Flag


@dataclass(frozen=True, slots=True)
class Rollup:
    """How many series under a node have which flag, and how many have an actual at all."""

    code: str
    counts: Mapping[Flag, int]
    answered: int

    @property
    def total(self) -> int:
        """All series under the node."""
        return sum(self.counts.values())


def roll_up(plan: Plan, judged: Mapping[SeriesKey, Judgement]) -> Mapping[str, Rollup]:
    """A roll-up for the plan (code "") and every goal, direction and measure, in plan order."""
    return {code: _count(code, plan, judged) for code in ("", *plan.nodes)}


def _count(code: str, plan: Plan, judged: Mapping[SeriesKey, Judgement]) -> Rollup:
    under = [judged[series.key] for series in plan.series_under(code)]
    counts = Counter(judgement.flag for judgement in under)
    answered = sum(judgement.standing.actual is not None for judgement in under)
    return Rollup(code, {flag: counts[flag] for flag in Flag}, answered)
