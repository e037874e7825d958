"""A Plan to rows, what others hang on first."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from sqlite_utils import Database

from ichinoseki_desktop.core.book.plan import Direction, Goal, Measure, Plan, Series

_Row = dict[str, str | int | None]

_TABLES: Final = (
    *("yearly_targets", "targets", "series", "kpis", "projects", "initiatives"),
    *("measures", "directions", "goals", "departments", "revisions", "plan"),
)
"""The plan's tables, what hangs on others first."""


def write_plan(database: Database, plan: Plan) -> None:
    """Write a plan into tables that are empty, in the transaction that is under way."""
    for tables in (_frame(plan), _nodes(plan), _work(plan), _indicators(plan), _targets(plan)):
        for name, rows in tables.items():
            database.table(name).insert_all(rows)


def rewrite_plan(database: Database, plan: Plan) -> None:
    """Write a plan over the one that is there; what hangs on it is looked at in the end."""
    database.execute("PRAGMA defer_foreign_keys = ON")
    for name in _TABLES:
        database.execute(f"DELETE FROM {name}")  # noqa: S608 - names of our own
    write_plan(database, plan)


def _frame(plan: Plan) -> Mapping[str, Iterable[_Row]]:
    return {
        "plan": [
            {
                "only": 1,
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
            {"code": d.code, "position": position, "name": d.name, "email": d.email}
            for position, d in enumerate(plan.departments)
        ],
    }


def _nodes(plan: Plan) -> Mapping[str, Iterable[_Row]]:
    directions = [(goal, direction) for goal in plan.goals for direction in goal.directions]
    measures = [
        (direction, measure) for _, direction in directions for measure in direction.measures
    ]
    return {
        "goals": [
            {
                "code": goal.code,
                "position": position,
                "title": goal.title,
                "subtitle": goal.subtitle,
            }
            for position, goal in enumerate(plan.goals)
        ],
        "directions": [
            {"code": d.code, "goal": goal.code, "position": position, "title": d.title}
            for position, (goal, d) in enumerate(directions)
        ],
        "measures": [
            {
                "code": m.code,
                "direction": direction.code,
                "position": position,
                "title": m.title,
                "page": m.page,
                "situation": m.situation,
            }
            for position, (direction, m) in enumerate(measures)
        ],
    }


def _work(plan: Plan) -> Mapping[str, Iterable[_Row]]:
    measures = [node for node in plan.nodes.values() if isinstance(node, Measure)]
    return {
        "initiatives": [
            {"measure": m.code, "position": position, "title": i.title, "text": i.text}
            for m in measures
            for position, i in enumerate(m.initiatives)
        ],
        "projects": [
            {
                "measure": m.code,
                "position": position,
                "title": p.title,
                "repost_of": p.repost_of or None,
            }
            for m in measures
            for position, p in enumerate(m.projects)
        ],
    }


def _indicators(plan: Plan) -> Mapping[str, Iterable[_Row]]:
    kpis = [
        (node, kpi)
        for node in plan.nodes.values()
        if not isinstance(node, Direction)
        for kpi in node.kpis
    ]
    return {
        "kpis": [
            {
                "code": kpi.code,
                "goal": node.code if isinstance(node, Goal) else None,
                "measure": node.code if isinstance(node, Measure) else None,
                "position": position,
                "name": kpi.name,
                "note": kpi.note,
            }
            for position, (node, kpi) in enumerate(kpis)
        ],
        "series": [
            _series(series, position) for position, series in enumerate(plan.series.values())
        ],
    }


def _series(series: Series, position: int) -> _Row:
    return {
        "kpi": series.key.kpi,
        "part": series.key.part,
        "position": position,
        "name": series.name,
        "note": series.note,
        "unit": series.unit,
        "decimals": series.decimals,
        "desired": series.desired.value,
        "cumulative": int(series.cumulative),
        "baseline": None if series.baseline is None else written(series.baseline),
        "baseline_period": series.baseline_period,
        "from_zero": int(series.from_zero),
        "fixed_in": series.fixed_in,
        "department": series.department or None,
        "source": series.source,
        "survey": int(series.survey),
        "first_year": series.first_year.year if series.first_year else None,
        "last_year": series.last_year.year if series.last_year else None,
    }


def _targets(plan: Plan) -> Mapping[str, Iterable[_Row]]:
    targets = [(series.key, target) for series in plan.series.values() for target in series.targets]
    return {
        "targets": [
            {
                "kpi": key.kpi,
                "part": key.part,
                "revision": target.revision,
                "value": written(target.value),
                "period": target.period,
            }
            for key, target in targets
        ],
        "yearly_targets": [
            {
                "kpi": key.kpi,
                "part": key.part,
                "revision": target.revision,
                "fiscal_year": year.year,
                "value": written(value),
            }
            for key, target in targets
            for year, value in target.yearly.items()
        ],
    }


def written(value: Decimal) -> str:
    """A value as the tables keep it: every digit, and no exponent."""
    return f"{value:f}"
