"""From a plan file's tables, whatever the format, to the plan; or to all their faults at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ichinoseki_desktop.core.book.plan import (
    Department,
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
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.plan_checks import TypedTables, check
from ichinoseki_desktop.exchange.plan_rows import Fault, TypedRow, WrittenRow, read_row
from ichinoseki_desktop.exchange.plan_tables import TABLES

WrittenTables = Mapping[str, Sequence[WrittenRow]]

_NEEDED: Final = {
    "plan": "計画の題名と期間がありません。",
    "goals": "基本目標が1つもありません。",
    "kpis": "指標が1つもありません。",
}
_ORDER: Final = {name: place for place, name in enumerate(TABLES)}
_ASSUMED_NOTE: Final = "計画ファイルに改定がないため、計画期間の初日の策定とした"


class PlanFileError(Refusal):
    """The file is no plan; `faults` has a line for each thing that is wrong with it."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        self.faults = tuple(f"{file}: {fault}" for fault in faults)
        if len(self.faults) == 1:
            told = f"計画として読めません。何も変えていません。{self.faults[0]}"
        else:
            head = f"計画として読めません（誤り{len(self.faults)}件）。何も変えていません。"
            told = "\n".join((head, *self.faults))
        super().__init__(told)


def build(file: str, written: WrittenTables, found: Sequence[Fault] = ()) -> Plan:
    """The plan that a file's tables say; `found` are faults that reading them met already.

    Raises PlanFileError with every fault: nothing is built from a file that has one.
    """
    faults = [*found, *_tables_amiss(written)]
    tables: dict[str, list[TypedRow]] = {}
    for name in TABLES:
        read = [read_row(name, row) for row in written.get(name, ())]
        tables[name] = [row for row, _ in read]
        faults += [fault for _, wrong in read for fault in wrong]
    faults += check(tables)
    if faults:
        faults.sort(key=lambda fault: _ORDER.get(fault.table, len(_ORDER)))
        raise PlanFileError(file, [str(fault) for fault in dict.fromkeys(faults)])
    return _plan(tables)


def _tables_amiss(written: WrittenTables) -> Iterator[Fault]:
    for name in written:
        if name not in TABLES:
            yield Fault(name, "", "", "知らない表です。表の名前を確かめてください。")
    for name, missing in _NEEDED.items():
        if not written.get(name):
            yield Fault(name, "", "", missing)
    for row in written.get("plan", ())[1:]:
        yield Fault("plan", row.place, "", "計画は1つだけです。")


def _plan(tables: TypedTables) -> Plan:
    plan = tables["plan"][0].values
    revisions = tuple(Revision(**row.values) for row in tables["revisions"])
    if not revisions:
        revisions = (Revision(1, f"{plan['first_year']}-04-01", "策定", _ASSUMED_NOTE),)
    revisions = tuple(sorted(revisions, key=lambda revision: revision.number))
    kpis = _kpis(tables, revisions[-1].number)
    goals = tuple(
        Goal(
            **goal.values,
            kpis=kpis.get(goal.values["code"], ()),
            directions=tuple(
                Direction(
                    **direction.values,
                    measures=tuple(
                        _measure(measure, kpis, tables)
                        for measure in _under(direction, tables["measures"])
                    ),
                )
                for direction in _under(goal, tables["directions"])
            ),
        )
        for goal in tables["goals"]
    )
    departments = tuple(Department(**row.values) for row in tables["departments"])
    return Plan(**plan, revisions=revisions, goals=goals, departments=departments)


def _under(parent: TypedRow, rows: Sequence[TypedRow]) -> Iterator[TypedRow]:
    code = parent.values["code"]
    return (row for row in rows if row.values["code"].rpartition("-")[0] == code)


def _measure(row: TypedRow, kpis: Mapping[str, tuple[Kpi, ...]], tables: TypedTables) -> Measure:
    code = row.values["code"]
    return Measure(
        **row.values,
        kpis=kpis.get(code, ()),
        initiatives=tuple(Initiative(**own) for own in _ordered(code, tables["initiatives"])),
        projects=tuple(Project(**own) for own in _ordered(code, tables["projects"])),
    )


def _ordered(measure: str, rows: Sequence[TypedRow]) -> Iterator[dict[str, Any]]:
    """A measure's own rows in their order, without the keys that say so."""
    own = [row.values for row in rows if row.values["measure"] == measure]
    for values in sorted(own, key=lambda values: values["order"]):
        yield {key: value for key, value in values.items() if key not in ("measure", "order")}


def _kpis(tables: TypedTables, revision: int) -> Mapping[str, tuple[Kpi, ...]]:
    """The KPIs of each goal and measure, by its code, in the file's order."""
    series: dict[str, list[Series]] = {}
    older = _older_targets(tables["targets"])
    for row in tables["kpis"]:
        one = _series(row.values, revision, older)
        series.setdefault(one.key.kpi, []).append(one)
    kpis: dict[str, tuple[Kpi, ...]] = {}
    for code, parts in series.items():
        kpi = Kpi(code, parts[0].name, parts[0].note, tuple(parts))
        kpis[parts[0].owner] = (*kpis.get(parts[0].owner, ()), kpi)
    return kpis


def _older_targets(rows: Sequence[TypedRow]) -> Mapping[SeriesKey, tuple[Target, ...]]:
    targets: dict[SeriesKey, tuple[Target, ...]] = {}
    for values in sorted((row.values for row in rows), key=lambda values: values["revision"]):
        key = SeriesKey(values["kpi"], values.get("part", ""))
        target = Target(
            values["revision"],
            values["value"],
            values.get("period", ""),
            values.get("yearly_targets", {}),
        )
        targets[key] = (*targets.get(key, ()), target)
    return targets


def _series(
    values: Mapping[str, Any], revision: int, older: Mapping[SeriesKey, tuple[Target, ...]]
) -> Series:
    """A series, whose own target is of the newest revision; of an older one that says the same."""
    own = dict(values)
    key = SeriesKey(own.pop("code"), own.pop("part", ""))
    targets = older.get(key, ())
    target = Target(
        revision,
        own.pop("target"),
        own.pop("target_period", ""),
        own.pop("yearly_targets", {}),
    )
    own.setdefault("decimals", 0)
    own.setdefault("note", "")
    if not targets or target[1:] != targets[-1][1:]:
        targets = (*targets, target)
    return Series(key=key, targets=targets, **own)
