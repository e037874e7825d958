"""The plan field by field, as the log keeps its changes; and the plan that such fields make.

A place is a code, a part, a year and a field, as everywhere in the log. What stands under a node,
and in which order, is a field of that node; so are a measure's initiatives and projects.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from ichinoseki_desktop.core.book.history import Place
from ichinoseki_desktop.core.book.plan import (
    Department,
    Desired,
    Direction,
    Goal,
    Initiative,
    Kpi,
    Measure,
    Plan,
    Project,
    Revision,
    Series,
    SeriesKey,
    Target,
)
from ichinoseki_desktop.core.book.plan_field import PlanField, split_field, target_field
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

Facts = Mapping[Place, str]
"""What is at its default has no place."""


class _Kept(NamedTuple):
    """How a value of a series is written, "" at its default, and read again."""

    attribute: str
    written: Callable[[Any], str]
    read: Callable[[str], Any]


def _year(year: FiscalYear | None) -> str:
    return str(year.year) if year else ""


def _read_year(text: str) -> FiscalYear:
    return FiscalYear(int(text))


def _figure(value: Decimal | None) -> str:
    """One text for one value: 50 and 50.0 are no change."""
    return "" if value is None else f"{(value + 0).normalize():f}"


def _yes(value: bool) -> str:
    return "1" if value else ""


_OF_SERIES: Final[Mapping[PlanField, _Kept]] = {
    PlanField.UNIT: _Kept("unit", str, str),
    PlanField.DECIMALS: _Kept("decimals", str, int),
    PlanField.DESIRED: _Kept("desired", str, Desired),
    PlanField.CUMULATIVE: _Kept("cumulative", _yes, bool),
    PlanField.BASELINE: _Kept("baseline", _figure, Decimal),
    PlanField.BASELINE_PERIOD: _Kept("baseline_period", str, str),
    PlanField.FROM_ZERO: _Kept("from_zero", _yes, bool),
    PlanField.FIXED_IN: _Kept("fixed_in", str, str),
    PlanField.DEPARTMENT: _Kept("department", str, str),
    PlanField.SOURCE: _Kept("source", str, str),
    PlanField.SURVEY: _Kept("survey", _yes, bool),
    PlanField.FIRST_YEAR: _Kept("first_year", _year, _read_year),
    PlanField.LAST_YEAR: _Kept("last_year", _year, _read_year),
}


def plan_facts(plan: Plan) -> Facts:
    """A plan as the fields that make it, in its order."""
    return {place: text for place, text in _facts(plan) if text}


def _facts(plan: Plan) -> Iterator[tuple[Place, str]]:
    field = PlanField
    yield _at(field.TITLE), plan.title
    yield _at(field.MUNICIPALITY), plan.municipality
    yield _at(field.FIRST_YEAR), _year(plan.first_year)
    yield _at(field.LAST_YEAR), _year(plan.last_year)
    for revision in plan.revisions:
        number = str(revision.number)
        yield _at(field.REVISION_DATE, part=number), revision.date
        yield _at(field.REVISION_TITLE, part=number), revision.title
        yield _at(field.REVISION_NOTE, part=number), revision.note
    yield _at(field.DEPARTMENTS), _listed([d.code for d in plan.departments])
    for department in plan.departments:
        yield _at(field.DEPARTMENT_NAME, part=department.code), department.name
        yield _at(field.DEPARTMENT_EMAIL, part=department.code), department.email
    yield _at(field.NODES), _listed([goal.code for goal in plan.goals])
    for node in plan.nodes.values():
        yield _at(field.TITLE, node.code), node.title
        match node:
            case Goal():
                yield _at(field.SUBTITLE, node.code), node.subtitle
                yield _at(field.NODES, node.code), _listed([d.code for d in node.directions])
            case Direction():
                yield _at(field.NODES, node.code), _listed([m.code for m in node.measures])
            case Measure():
                yield from _measure(node)
        if not isinstance(node, Direction):
            yield _at(field.KPIS, node.code), _listed([kpi.code for kpi in node.kpis])
    for kpi in plan.kpis.values():
        yield _at(field.NAME, kpi.code), kpi.name
        yield _at(field.NOTE, kpi.code), kpi.note
        yield _at(field.PARTS, kpi.code), _listed([series.key.part for series in kpi.series])
        for series in kpi.series:
            yield from _series(series)


def _measure(measure: Measure) -> Iterator[tuple[Place, str]]:
    code = measure.code
    yield _at(PlanField.PAGE, code), str(measure.page or "")
    yield _at(PlanField.SITUATION, code), measure.situation
    yield _at(PlanField.INITIATIVES, code), _listed([list(i) for i in measure.initiatives])
    yield _at(PlanField.PROJECTS, code), _listed([list(p) for p in measure.projects])


def _series(series: Series) -> Iterator[tuple[Place, str]]:
    code, part = series.key.kpi, series.key.part
    for field, kept in _OF_SERIES.items():
        yield _at(field, code, part), kept.written(getattr(series, kept.attribute))
    yield from target_facts(series.key, series.targets).items()


def target_facts(key: SeriesKey, targets: Iterable[Target]) -> Facts:
    """The fields of a series' targets."""
    return {place: text for place, text in _targets_of(key, targets) if text}


def _targets_of(key: SeriesKey, targets: Iterable[Target]) -> Iterator[tuple[Place, str]]:
    code, part = key.kpi, key.part
    for target in targets:
        own = target_field(PlanField.TARGET, target.revision)
        period = target_field(PlanField.TARGET_PERIOD, target.revision)
        yield (code, part, None, own), _figure(target.value)
        yield (code, part, None, period), target.period
        for year, value in target.yearly.items():
            yield (code, part, year, own), _figure(value)


def _at(field: PlanField, code: str = "", part: str = "") -> Place:
    return code, part, None, field.value


def _listed(items: list[Any]) -> str:
    return json.dumps(items, ensure_ascii=False) if items else ""


class _Read:
    """The fields of a plan, asked for one by one."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.revisions = sorted(
            int(part) for _, part, _, field in facts if field == PlanField.REVISION_DATE
        )
        self._targets = _targets(facts)

    def text(self, field: PlanField, code: str = "", part: str = "") -> str:
        return self._facts.get(_at(field, code, part), "")

    def items(self, field: PlanField, code: str = "") -> list[Any]:
        text = self.text(field, code)
        found = json.loads(text) if text else []
        if not isinstance(found, list):
            raise TypeError(text)
        return found

    def goal(self, code: str) -> Goal:
        return Goal(
            code,
            self.text(PlanField.TITLE, code),
            self.text(PlanField.SUBTITLE, code),
            self._kpis(code),
            tuple(map(self._direction, self.items(PlanField.NODES, code))),
        )

    def _direction(self, code: str) -> Direction:
        measures = tuple(map(self._measure, self.items(PlanField.NODES, code)))
        return Direction(code, self.text(PlanField.TITLE, code), measures)

    def _measure(self, code: str) -> Measure:
        page = self.text(PlanField.PAGE, code)
        return Measure(
            code,
            self.text(PlanField.TITLE, code),
            int(page) if page else None,
            self.text(PlanField.SITUATION, code),
            self._kpis(code),
            tuple(Initiative(*own) for own in self.items(PlanField.INITIATIVES, code)),
            tuple(Project(*own) for own in self.items(PlanField.PROJECTS, code)),
        )

    def _kpis(self, owner: str) -> tuple[Kpi, ...]:
        return tuple(map(self._kpi, self.items(PlanField.KPIS, owner)))

    def _kpi(self, code: str) -> Kpi:
        name, note = self.text(PlanField.NAME, code), self.text(PlanField.NOTE, code)
        keys = [SeriesKey(code, part) for part in self.items(PlanField.PARTS, code)]
        return Kpi(code, name, note, tuple(self._series(key, name, note) for key in keys))

    def _series(self, key: SeriesKey, name: str, note: str) -> Series:
        values: dict[str, Any] = {"unit": ""}
        for field, kept in _OF_SERIES.items():
            text = self.text(field, key.kpi, key.part)
            if text:
                values[kept.attribute] = kept.read(text)
        targets = tuple(target for _, target in sorted(self._targets[key].items()))
        return Series(key=key, name=name, note=note, targets=targets, **values)


def _targets(facts: Facts) -> Mapping[SeriesKey, Mapping[int, Target]]:
    """The targets of each series, by revision; those of the years come after their own."""
    found: dict[SeriesKey, dict[int, Target]] = defaultdict(dict)
    places = [place for place in facts if place[3].startswith(f"{PlanField.TARGET.value}/")]
    for place in sorted(places, key=lambda place: place[2] is not None):
        (code, part, year, name), value = place, Decimal(facts[place])
        _, revision = split_field(name)
        if revision is None:
            raise ValueError(place)
        own = found[SeriesKey(code, part)]
        if year is None:
            period = (code, part, None, target_field(PlanField.TARGET_PERIOD, revision))
            own[revision] = Target(revision, value, facts.get(period, ""))
        else:
            yearly = {**own[revision].yearly, year: value}
            own[revision] = own[revision]._replace(yearly=yearly)
    return found


def plan_of(facts: Facts) -> Plan:
    """The plan that such fields make.

    Raises ArithmeticError, LookupError, TypeError or ValueError where they make none.
    """
    read, field = _Read(facts), PlanField
    revisions = tuple(
        Revision(
            number,
            read.text(field.REVISION_DATE, part=str(number)),
            read.text(field.REVISION_TITLE, part=str(number)),
            read.text(field.REVISION_NOTE, part=str(number)),
        )
        for number in read.revisions
    )
    departments = tuple(
        Department(
            code,
            read.text(field.DEPARTMENT_NAME, part=code),
            read.text(field.DEPARTMENT_EMAIL, part=code),
        )
        for code in read.items(field.DEPARTMENTS)
    )
    plan = Plan(
        read.text(field.TITLE),
        read.text(field.MUNICIPALITY),
        _read_year(read.text(field.FIRST_YEAR)),
        _read_year(read.text(field.LAST_YEAR)),
        revisions,
        tuple(map(read.goal, read.items(field.NODES))),
        departments,
    )
    if not revisions or plan_facts(plan) != facts:
        raise ValueError("fields that belong to nothing")
    _must_hold_together(plan)
    return plan


def _must_hold_together(plan: Plan) -> None:
    """Raise ValueError where something hangs on what the plan has not."""
    revisions = {revision.number for revision in plan.revisions}
    departments = {"", *(department.code for department in plan.departments)}
    for series in plan.series.values():
        set_by = {target.revision for target in series.targets}
        if not set_by or set_by - revisions or series.department not in departments:
            raise ValueError(series.key)
        if series.owner not in plan.nodes:
            raise ValueError(series.key)
    for node in plan.nodes.values():
        for project in node.projects if isinstance(node, Measure) else ():
            if project.repost_of and plan.original(project) is None:
                raise ValueError(project)
