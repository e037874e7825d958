"""Rolling up: counting flags under a node. Unlike units are never averaged."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ichinoseki_desktop.core.judgement import Judgement
from ichinoseki_desktop.core.plan import Plan, SeriesKey
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.core.statement import MissingKind


@dataclass(frozen=True, slots=True)
class Rollup:
    """How many series under a node have which flag; why those without an actual have none."""

    code: str
    counts: Mapping[Flag, int]
    answered: int
    missing: Mapping[MissingKind, int]

    @property
    def asked(self) -> int:
        """The denominator of completeness: the answered and those whose answer is to come."""
        return self.answered + sum(n for kind, n in self.missing.items() if kind.outstanding)

    @property
    def total(self) -> int:
        """All series under the node."""
        return sum(self.counts.values())


def roll_up(plan: Plan, judged: Mapping[SeriesKey, Judgement]) -> Mapping[str, Rollup]:
    """A roll-up for the plan (code "") and every goal, direction and measure, in plan order."""
    counts: dict[str, Counter[Flag]] = {code: Counter() for code in ("", *plan.nodes)}
    answered: Counter[str] = Counter()
    missing: dict[str, Counter[MissingKind]] = {code: Counter() for code in counts}
    for judgement in judged.values():
        standing = judgement.standing
        for code in ("", *plan.lineage[standing.series.owner]):
            counts[code][judgement.flag] += 1
            answered[code] += standing.actual is not None
            if standing.missing is not None:
                missing[code][standing.missing.kind] += 1
    return {
        code: Rollup(
            code,
            {flag: found[flag] for flag in Flag},
            answered[code],
            {kind: missing[code][kind] for kind in MissingKind},
        )
        for code, found in counts.items()
    }
