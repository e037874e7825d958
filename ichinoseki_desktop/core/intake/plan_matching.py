"""Which goal, measure or indicator of a plan file is which of ours, whatever its code is now.

Figures and records stay with what they are of: a code that went to another indicator takes nothing
along, and an indicator that has another code now takes its own.
"""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.history import Place
from ichinoseki_desktop.core.book.plan import Kpi, Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_facts import Facts, plan_facts
from ichinoseki_desktop.core.book.plan_field import PlanField
from ichinoseki_desktop.core.book.statement import Topic

_HELD = (PlanField.NODES, PlanField.KPIS)


class Matching(NamedTuple):
    """What has another code in the file: theirs by ours; and ours whose code is another's now."""

    moves: Mapping[str, str]
    displaced: tuple[str, ...]

    def code(self, code: str) -> str:
        """The code that the file has for one of ours."""
        return self.moves.get(code, code)

    def ours(self, key: SeriesKey) -> SeriesKey:
        """The key that we have for a series of the file."""
        back = {there: here for here, there in self.moves.items()}
        return SeriesKey(back.get(key.kpi, key.kpi), key.part)


def match(ours: Plan, theirs: Plan) -> Matching:
    """Recognise by name first, and by code where that tells nothing."""
    nodes = _matched(_nodes(ours), _nodes(theirs))
    kpis = _matched(_kpis(ours), _kpis(theirs))
    known = {**nodes, **kpis}
    moves = {old: new for old, new in known.items() if old != new}
    there = {*theirs.nodes, *theirs.kpis}
    displaced = (code for code in (*ours.nodes, *ours.kpis) if code not in known and code in there)
    return Matching(moves, tuple(displaced))


def _nodes(plan: Plan) -> Mapping[str, Hashable]:
    return {code: (type(node), node.title) for code, node in plan.nodes.items()}


def _kpis(plan: Plan) -> Mapping[str, Hashable]:
    return {code: (kpi.name, _parts(kpi)) for code, kpi in plan.kpis.items()}


def _parts(kpi: Kpi) -> frozenset[str]:
    return frozenset(series.key.part for series in kpi.series)


def _matched(ours: Mapping[str, Hashable], theirs: Mapping[str, Hashable]) -> Mapping[str, str]:
    """Theirs by ours: the same code and name, then a name that each has once, then the code."""
    known = {code: code for code in ours if code in theirs and ours[code] == theirs[code]}
    old, new = (
        {code: name for code, name in side.items() if code not in known} for side in (ours, theirs)
    )
    times = [Counter(side.values()) for side in (old, new)]
    by_name = {name: code for code, name in new.items()}
    for code, name in old.items():
        if all(count[name] == 1 for count in times):
            known[code] = by_name[name]
    taken = set(known.values())
    for code in old:
        if code not in known and code in new and code not in taken:
            known[code] = code
    return known


def facts_as_there(plan: Plan, matching: Matching) -> Facts:
    """Our plan's fields under the codes that the file has for the same."""
    code = matching.code
    facts: dict[Place, str] = {}
    for (own, part, year, field), text in plan_facts(plan).items():
        if field == PlanField.PROJECTS:
            works = [[title, code(of)] for title, of in json.loads(text)]
            facts[code(own), part, year, field] = json.dumps(works, ensure_ascii=False)
        elif field not in _HELD:
            facts[code(own), part, year, field] = text
    for field, codes in ((PlanField.NODES, plan.nodes), (PlanField.KPIS, plan.kpis)):
        for owner, held in _by_owner(map(code, codes)).items():
            facts[owner, "", None, field.value] = json.dumps(held, ensure_ascii=False)
    return facts


def _by_owner(codes: Iterable[str]) -> Mapping[str, list[str]]:
    held: dict[str, list[str]] = {}
    for code in codes:
        sign = "." if "." in code else "-"
        held.setdefault(code.rpartition(sign)[0], []).append(code)
    return held


def moved_figures(book: Book, matching: Matching) -> Mapping[Cell, Actual | None]:
    """The actuals of what has another code now, there and no longer here."""
    gone: dict[Cell, Actual | None] = {}
    there: dict[Cell, Actual | None] = {}
    for (key, year), actual in book.actuals.items():
        if key.kpi in matching.moves:
            gone[key, year] = None
            there[SeriesKey(matching.code(key.kpi), key.part), year] = actual
    return {**gone, **there}


def moved_statements(book: Book, matching: Matching) -> Mapping[Topic, str | None]:
    """The same of all that was said."""
    gone: dict[Topic, str | None] = {}
    there: dict[Topic, str | None] = {}
    for topic, text in book.statements.items():
        if topic.code in matching.moves:
            gone[topic] = None
            there[topic._replace(code=matching.code(topic.code))] = text
    return {**gone, **there}
