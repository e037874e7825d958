"""A plan file's fields beside ours, and the plan that comes of taking some of them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Place
from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey, Target
from ichinoseki_desktop.core.book.plan_facts import Facts, plan_facts, plan_of, target_facts
from ichinoseki_desktop.core.book.plan_field import PlanField, of_target, split_field
from ichinoseki_desktop.core.intake.plan_lists import (
    HELD,
    Order,
    Thing,
    series_key,
    thing_of,
    things,
)
from ichinoseki_desktop.core.intake.plan_matching import Matching, facts_as_there, match
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


class Wanted(NamedTuple):
    """What of a file is taken: fields, what ends or goes, and what is new and left out."""

    fields: frozenset[Place]
    ending: frozenset[Thing]
    left: frozenset[Thing]

    def leaves(self, thing: Thing | None) -> bool:
        """Whether something new is left out, itself or what it stands under."""
        return thing is not None and any(
            thing == each
            or (
                each.kind in (PlanField.NODES, PlanField.KPIS)
                and (
                    thing.code == each.code
                    or thing.code.startswith((f"{each.code}-", f"{each.code}."))
                )
            )
            for each in self.left
        )


class PlanSides(NamedTuple):
    """Both plans as fields under the file's codes, and what there is in each."""

    book: Book
    theirs: Plan
    matching: Matching
    our_facts: Facts
    their_facts: Facts
    here: frozenset[Thing]
    there: frozenset[Thing]

    @classmethod
    def of(cls, book: Book, theirs: Plan) -> "PlanSides":
        """The file's plan beside the book's."""
        matching = match(book.plan, theirs)
        return cls(
            book,
            theirs,
            matching,
            facts_as_there(book.plan, matching),
            _as_meant(book.plan, theirs, matching),
            frozenset(things(book.plan, matching.code)),
            frozenset(things(theirs, lambda code: code)),
        )

    def own(self, key: SeriesKey) -> Series | None:
        """Our series of what is a series of the file, whatever its code is here."""
        return self.book.plan.series.get(self.matching.ours(key))

    @property
    def new(self) -> Iterator[Thing]:
        """What only the file has, in its order; a KPI that is new is told by its series."""
        for thing in things(self.theirs, lambda code: code):
            if thing not in self.here and thing.kind is not PlanField.KPIS:
                yield thing

    @property
    def differing(self) -> Iterator[Place]:
        """The fields that the file has otherwise, of what both have."""
        apart = self.here ^ self.there
        for place in dict.fromkeys((*self.their_facts, *self.our_facts)):
            if place[3] in HELD:
                if not Order.of(place, self.our_facts, self.their_facts).agrees:
                    yield place
            elif thing_of(place) in apart:
                continue
            elif self.our_facts.get(place) != self.their_facts.get(place):
                yield place

    def is_conflict(self, place: Place) -> bool:
        """Whether another value is here already: a target's is the one that is in force."""
        if place in self.our_facts:
            return True
        if not of_target(place[3]) or Thing(None, place[0], place[1]) not in self.here:
            return False
        _, revision = split_field(place[3])
        return revision in {known.number for known in self.book.plan.revisions}

    @property
    def gone(self) -> Iterator[Thing]:
        """What is here and not in the file: series that end, and what can be left out."""
        for thing in things(self.book.plan, self.matching.code):
            key = series_key(thing)
            if thing in self.there or thing.kind in (PlanField.REVISION_DATE, PlanField.KPIS):
                continue
            if key is None:
                if not self._needed(thing):
                    yield thing
            elif (series := self.own(key)) is not None and series.last_year is None:
                yield thing

    def _needed(self, thing: Thing) -> bool:
        """Whether a node or a department that the file has not is needed for what ends."""
        series = [key for t in self.here if (key := series_key(t)) is not None]
        if thing.kind is PlanField.DEPARTMENTS:
            ending = (self.own(key) for key in series if Thing(None, *_pair(key)) not in self.there)
            return any(each is not None and each.department == thing.part for each in ending)
        below = (f"{thing.code}-", f"{thing.code}.")
        return (
            any(t.code.startswith(below) for t in self.there)
            or any(key.kpi.startswith(below) for key in series)
            or any(self.matching.code(t.code) == thing.code for t in self.book.statements)
        )

    @property
    def last_year(self) -> FiscalYear:
        """The last year in which what the file's newest revision leaves out still counts."""
        plan = self.theirs
        governed = [y for y in plan.years if plan.revision_of(y) == plan.revision]
        return governed[0].previous if governed else plan.last_year

    def made(self, wanted: Wanted) -> Plan:
        """The plan that comes of taking what is wanted.

        Raises ArithmeticError, LookupError, TypeError or ValueError where that is no plan.
        """
        facts = dict(self.our_facts)
        for place in (*self.their_facts, *self.our_facts):
            new = thing_of(place) in self.there - self.here and not wanted.leaves(thing_of(place))
            if place in wanted.fields or new:
                facts.pop(place, None)
                if place in self.their_facts:
                    facts[place] = self.their_facts[place]
        for key in filter(None, map(series_key, wanted.ending)):
            facts[key.kpi, key.part, None, PlanField.LAST_YEAR.value] = self._end(key)
        dropped = {thing for thing in wanted.ending if series_key(thing) is None}
        facts = {place: t for place, t in facts.items() if thing_of(place) not in dropped}
        self._order(facts, dropped, wanted)
        return plan_of(facts)

    def _end(self, key: SeriesKey) -> str:
        series = self.own(key)
        first = series.first_year if series else None
        last = self.last_year if first is None else max(self.last_year, first.previous)
        return str(last.year)

    def _order(self, facts: dict[Place, str], dropped: set[Thing], wanted: Wanted) -> None:
        for place in dict.fromkeys((*self.our_facts, *self.their_facts)):
            if place[3] not in HELD:
                continue
            facts.pop(place, None)
            order = Order.of(place, self.our_facts, self.their_facts)
            kept = {item for item in order.ours if _held(place, item) not in dropped}
            new = {item for item in order.theirs if not wanted.leaves(_held(place, item))}
            text = order.together(kept, new, by_file=place in wanted.fields)
            if text and thing_of(place) not in dropped:
                facts[place] = text


def _held(place: Place, item: str) -> Thing:
    """What an item of a list is."""
    if place[3] == PlanField.DEPARTMENTS:
        return Thing(PlanField.DEPARTMENTS, "", item)
    if place[3] == PlanField.PARTS:
        return Thing(None, place[0], item)
    return Thing(PlanField.KPIS if "." in item else PlanField.NODES, item)


def _pair(key: SeriesKey) -> tuple[str, str]:
    return key.kpi, key.part


def _as_meant(ours: Plan, theirs: Plan, matching: Matching) -> Facts:
    """Their fields, with our older targets, and a newest one only where it is another."""
    facts = {p: text for p, text in plan_facts(theirs).items() if not of_target(p[3])}
    for key, series in theirs.series.items():
        own = ours.series.get(matching.ours(key))
        targets = series.targets if own is None else _targets(own, series, theirs.revision.number)
        facts |= target_facts(key, targets)
    return facts


def _targets(own: Series, series: Series, newest: int) -> Iterable[Target]:
    wanted = series.target(newest)
    older = {t.revision: t for t in (*own.targets, *series.targets) if t.revision < newest}
    if own.target(newest)[1:] != wanted[1:]:
        return *older.values(), wanted._replace(revision=newest)
    return *older.values(), *(t for t in own.targets if t.revision == newest)
