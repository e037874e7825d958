"""What there is of a plan, and in which order: a file's and ours brought together."""

import json
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.history import Place
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_facts import Facts
from ichinoseki_desktop.core.book.plan_field import PlanField

HELD: Final = frozenset({PlanField.NODES, PlanField.KPIS, PlanField.PARTS, PlanField.DEPARTMENTS})
"""The lists that say what there is."""

_REVISION: Final = (
    *(PlanField.REVISION_DATE, PlanField.REVISION_TITLE),
    PlanField.REVISION_NOTE,
)
_DEPARTMENT: Final = (PlanField.DEPARTMENT_NAME, PlanField.DEPARTMENT_EMAIL)
_OF_KPI: Final = (PlanField.NAME, PlanField.NOTE)


class Thing(NamedTuple):
    """What there may be in a plan: a revision, a department, a node, a KPI, a series."""

    kind: PlanField | None
    code: str
    part: str = ""


def thing_of(place: Place) -> Thing | None:
    """What a field belongs to, None where to the plan itself."""
    code, part, _, field = place
    if field in _REVISION:
        return Thing(PlanField.REVISION_DATE, "", part)
    if field in _DEPARTMENT:
        return Thing(PlanField.DEPARTMENTS, "", part)
    if not code:
        return None
    if "." not in code:
        return Thing(PlanField.NODES, code)
    return Thing(PlanField.KPIS, code) if field in _OF_KPI else Thing(None, code, part)


def things(plan: Plan, code: Callable[[str], str]) -> Iterator[Thing]:
    """All that there is in a plan, by the codes that these become."""
    yield from (Thing(PlanField.REVISION_DATE, "", str(r.number)) for r in plan.revisions)
    yield from (Thing(PlanField.DEPARTMENTS, "", d.code) for d in plan.departments)
    yield from (Thing(PlanField.NODES, code(each)) for each in plan.nodes)
    yield from (Thing(PlanField.KPIS, code(each)) for each in plan.kpis)
    yield from (Thing(None, code(key.kpi), key.part) for key in plan.series)


def series_key(thing: Thing) -> SeriesKey | None:
    """The key of a series, None of another thing."""
    return SeriesKey(thing.code, thing.part) if thing.kind is None else None


class Order(NamedTuple):
    """A list as the file has it and as we have it."""

    ours: Sequence[str]
    theirs: Sequence[str]

    @classmethod
    def of(cls, place: Place, ours: Facts, theirs: Facts) -> "Order":
        """The two lists of a place."""
        return cls(*(json.loads(side.get(place, "[]")) for side in (ours, theirs)))

    @property
    def agrees(self) -> bool:
        """Whether what both have stands in the same order."""
        first = [each for each in self.ours if each in self.theirs]
        return first == [each for each in self.theirs if each in self.ours]

    def together(self, kept: Container[str], new: Container[str], *, by_file: bool) -> str:
        """What both have, what is `kept` of ours and what is `new`, in the file's order or ours."""
        theirs = [each for each in self.theirs if each in self.ours or each in new]
        if by_file or self.agrees:
            last = [each for each in self.ours if each not in self.theirs and each in kept]
            items = [*theirs, *last]
        else:
            own = [each for each in self.ours if each in self.theirs or each in kept]
            items = [*own, *(each for each in theirs if each not in self.ours)]
        return json.dumps(items, ensure_ascii=False) if items else ""
