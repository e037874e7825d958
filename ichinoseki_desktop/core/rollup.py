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
    counts: dict[str, Counter[Flag]] = {code: Counter() for code in ("", *plan.nodes)}
    answered: Counter[str] = Counter()
    for judgement in judged.values():
        standing = judgement.standing
        for code in ("", *plan.lineage[standing.series.owner]):
            counts[code][judgement.flag] += 1
            answered[code] += standing.actual is not None
    return {
        code: Rollup(code, {flag: found[flag] for flag in Flag}, answered[code])
        for code, found in counts.items()
    }
