"""A plan file's tables and keys, said once: reading, checking and writing go by this list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from ichinoseki_desktop.core.book.plan import Direction, Measure, Node, Plan, Series, Target
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.plain_text import clean


class Kind(Enum):
    """What a key's value is."""

    LINE = auto()
    TEXT = auto()
    CODE = auto()
    NUMBER = auto()
    COUNT = auto()
    DECIMALS = auto()
    YES_NO = auto()
    YEAR = auto()
    DATE = auto()
    DESIRED = auto()
    YEARLY = auto()


class Need(Enum):
    """Whether a key must be there, and whether its text may be empty."""

    OPTIONAL = auto()
    REQUIRED = auto()
    MAY_BE_EMPTY = auto()
    """Must be there, and says something even as an empty text: a series without a unit."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table."""

    name: str
    kind: Kind = Kind.LINE
    need: Need = Need.OPTIONAL

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.need is not Need.OPTIONAL


_TITLE: Final = Key("title", need=Need.REQUIRED)
_CODE: Final = Key("code", Kind.CODE, Need.REQUIRED)
_MEASURE: Final = Key("measure", Kind.CODE, Need.REQUIRED)
_YEARLY: Final = Key("yearly_targets", Kind.YEARLY)
_ORDER: Final = Key("order", Kind.COUNT, Need.REQUIRED)

TABLES: Final[Mapping[str, tuple[Key, ...]]] = {
    "plan": (
        _TITLE,
        Key("municipality", need=Need.REQUIRED),
        Key("first_year", Kind.YEAR, Need.REQUIRED),
        Key("last_year", Kind.YEAR, Need.REQUIRED),
    ),
    "revisions": (
        Key("number", Kind.COUNT, Need.REQUIRED),
        Key("date", Kind.DATE, Need.REQUIRED),
        _TITLE,
        Key("note"),
    ),
    "goals": (_CODE, _TITLE, Key("subtitle")),
    "directions": (_CODE, _TITLE),
    "measures": (_CODE, _TITLE, Key("page", Kind.COUNT), Key("situation", Kind.TEXT)),
    "initiatives": (_MEASURE, _ORDER, _TITLE, Key("text", Kind.TEXT)),
    "projects": (_MEASURE, _ORDER, _TITLE, Key("repost_of", Kind.CODE)),
    "departments": (_CODE, Key("name", need=Need.REQUIRED), Key("email")),
    "kpis": (
        _CODE,
        Key("name", need=Need.REQUIRED),
        Key("note"),
        Key("part"),
        Key("unit", need=Need.MAY_BE_EMPTY),
        Key("decimals", Kind.DECIMALS),
        Key("cumulative", Kind.YES_NO),
        Key("desired", Kind.DESIRED, Need.REQUIRED),
        Key("baseline", Kind.NUMBER),
        Key("from_zero", Kind.YES_NO),
        Key("baseline_period"),
        Key("target", Kind.NUMBER, Need.REQUIRED),
        Key("target_period"),
        _YEARLY,
        Key("fixed_in"),
        Key("department", Kind.CODE),
        Key("source"),
        Key("survey", Kind.YES_NO),
        Key("first_year", Kind.YEAR),
        Key("last_year", Kind.YEAR),
    ),
    "targets": (
        Key("kpi", Kind.CODE, Need.REQUIRED),
        Key("part"),
        Key("revision", Kind.COUNT, Need.REQUIRED),
        Key("value", Kind.NUMBER, Need.REQUIRED),
        Key("period"),
        _YEARLY,
    ),
}

OCCASIONAL: Final = frozenset(("targets",))
"""Tables that most plans have no need of: not even an empty sheet is made for them."""

Value = str | int | bool | Decimal | Mapping[str, Decimal]
Row = Mapping[str, Value]
Tables = Mapping[str, Sequence[Row]]

_Rows = Mapping[str, Sequence[Mapping[str, Value | None]]]


def tables(plan: Plan) -> Tables:
    """A plan as its file's tables, in plan order; keys and tables with nothing in them left out.

    A series' own target is the one that stands now; those of older revisions have their table.
    """
    rows = {**_plan(plan), **_nodes(plan), **_below_measures(plan), **_figures(plan)}
    return {name: [dict(_said(row)) for row in rows[name]] for name in TABLES if rows[name]}


def _plan(plan: Plan) -> _Rows:
    return {
        "plan": [
            {
                "title": plan.title,
                "municipality": plan.municipality,
                "first_year": plan.first_year.year,
                "last_year": plan.last_year.year,
            }
        ],
        "revisions": [
            {"number": r.number, "date": r.date, "title": r.title, "note": r.note}
            for r in plan.revisions
        ],
        "departments": [
            {"code": d.code, "name": d.name, "email": d.email} for d in plan.departments
        ],
    }


def _nodes(plan: Plan) -> _Rows:
    return {
        "goals": [{**_named(goal), "subtitle": goal.subtitle} for goal in plan.goals],
        "directions": [_named(n) for n in plan.nodes.values() if isinstance(n, Direction)],
        "measures": [
            {**_named(m), "page": m.page, "situation": m.situation} for m in _measures(plan)
        ],
    }


def _below_measures(plan: Plan) -> _Rows:
    return {
        "initiatives": [
            {"measure": m.code, "order": order, "title": i.title, "text": i.text}
            for m in _measures(plan)
            for order, i in enumerate(m.initiatives, start=1)
        ],
        "projects": [
            {"measure": m.code, "order": order, "title": p.title, "repost_of": p.repost_of}
            for m in _measures(plan)
            for order, p in enumerate(m.projects, start=1)
        ],
    }


def _figures(plan: Plan) -> _Rows:
    return {
        "kpis": [_kpi(plan, series) for series in plan.series.values()],
        "targets": [
            _older_target(series, target)
            for series in plan.series.values()
            for target in series.targets
            if target.revision < plan.revision.number
        ],
    }


def _measures(plan: Plan) -> Iterator[Measure]:
    return (node for node in plan.nodes.values() if isinstance(node, Measure))


def _said(row: Mapping[str, Value | None]) -> Iterator[tuple[str, Value]]:
    for key, value in row.items():
        if value is not None and (value not in ("", {}) or key == "unit"):
            yield key, clean(value) if isinstance(value, str) else value


def _named(node: Node) -> dict[str, Value | None]:
    return {"code": node.code, "title": node.title}


def _kpi(plan: Plan, series: Series) -> dict[str, Value | None]:
    target = series.target(plan.revision.number)
    return {
        "code": series.key.kpi,
        "name": series.name,
        "note": series.note,
        "part": series.key.part,
        "unit": series.unit,
        "decimals": series.decimals,
        "cumulative": series.cumulative,
        "desired": series.desired.value,
        "baseline": None if series.baseline is None else _written(series, series.baseline),
        "from_zero": series.from_zero if series.baseline is None else None,
        "baseline_period": series.baseline_period,
        "target": _written(series, target.value),
        "target_period": target.period,
        "yearly_targets": _yearly(series, target),
        "fixed_in": series.fixed_in,
        "department": series.department,
        "source": series.source,
        "survey": series.survey or None,
        "first_year": series.first_year.year if series.first_year else None,
        "last_year": series.last_year.year if series.last_year else None,
    }


def _older_target(series: Series, target: Target) -> dict[str, Value | None]:
    return {
        "kpi": series.key.kpi,
        "part": series.key.part,
        "revision": target.revision,
        "value": _written(series, target.value),
        "period": target.period,
        "yearly_targets": _yearly(series, target),
    }


def _yearly(series: Series, target: Target) -> Mapping[str, Decimal]:
    return {str(year): _written(series, value) for year, value in sorted(target.yearly.items())}


def _written(series: Series, value: Decimal) -> Decimal:
    """With as many decimals as the series has: 50 is written 50.0 where they are one."""
    return Decimal(quantity.plain(value, series.decimals))
