"""Rolling up: counting flags under a node. Unlike units are never averaged."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.judging.answers import Answers
from ichinoseki_desktop.core.judging.judgement import Judgement

_FLAGS: Final = tuple(Flag)
_KINDS: Final = tuple(MissingKind)


class Rollup(NamedTuple):
    """How many series under a node have which flag; why those without an actual have none."""

    code: str
    counts: Mapping[Flag, int]
    answered: int
    missing: Mapping[MissingKind, int]

    @property
    def asked(self) -> int:
        """The denominator of completeness: the answered and those whose answer is to come."""
        return Answers(self.answered, self.missing).asked

    @property
    def total(self) -> int:
        """All series under the node."""
        return sum(self.counts.values())


def roll_up(plan: Plan, judged: Mapping[SeriesKey, Judgement]) -> Mapping[str, Rollup]:
    """A roll-up for the plan (code "") and every goal, direction and measure, in plan order."""
    counts: dict[str, dict[Flag, int]] = {code: defaultdict(int) for code in ("", *plan.nodes)}
    missing: dict[str, dict[MissingKind | None, int]] = {code: defaultdict(int) for code in counts}
    for (owner, flag, kind), count in Counter(map(_counted, judged.values())).items():
        for code in ("", *plan.lineage[owner]):
            counts[code][flag] += count
            missing[code][kind] += count
    return {code: _rollup(code, counts[code], missing[code]) for code in counts}


def _counted(judgement: Judgement) -> tuple[str, Flag, MissingKind | None]:
    """A series' node, its flag, and why it has no actual: None where it has one."""
    missing = judgement.standing.missing
    kind = None if missing is None else missing.kind
    return judgement.standing.series.owner, judgement.flag, kind


def _rollup(
    code: str, counts: Mapping[Flag, int], missing: Mapping[MissingKind | None, int]
) -> Rollup:
    return Rollup(
        code,
        {flag: counts.get(flag, 0) for flag in _FLAGS},
        missing.get(None, 0),
        {kind: missing.get(kind, 0) for kind in _KINDS},
    )
