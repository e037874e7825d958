"""Rows to a Plan, from the leaves up; in the printed plan's order."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

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
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

Parent = TypeVar("Parent")
Child = TypeVar("Child")
Under = Mapping[Parent, tuple[Child, ...]]


def read_plan(connection: sqlite3.Connection) -> Plan:
    """Read the plan; raises ArithmeticError or ValueError where a row can't be what was written."""
    row = connection.execute("SELECT title, municipality, first_year, last_year FROM plan")
    found = row.fetchone()
    if found is None:
        raise ValueError("no plan")
    title, municipality, first_year, last_year = found
    return Plan(
        title,
        municipality,
        FiscalYear(first_year),
        FiscalYear(last_year),
        revisions=_revisions(connection),
        goals=_goals(connection, _kpis(connection)),
        departments=_departments(connection),
    )


def _under(pairs: Iterable[tuple[Parent, Child]]) -> Under[Parent, Child]:
    """Children by what they stand under, in order; nothing under what has none."""
    gathered: dict[Parent, list[Child]] = {}
    for parent, child in pairs:
        gathered.setdefault(parent, []).append(child)
    return defaultdict(tuple, {parent: tuple(found) for parent, found in gathered.items()})


def _revisions(connection: sqlite3.Connection) -> tuple[Revision, ...]:
    rows = connection.execute(
        "SELECT number, date, title, note FROM revisions ORDER BY number"
    ).fetchall()
    return tuple(Revision(*row) for row in rows)


def _departments(connection: sqlite3.Connection) -> tuple[Department, ...]:
    rows = connection.execute(
        "SELECT code, name, email FROM departments ORDER BY position"
    ).fetchall()
    return tuple(Department(*row) for row in rows)


def _goals(connection: sqlite3.Connection, kpis: Under[str, Kpi]) -> tuple[Goal, ...]:
    directions = _directions(connection, _measures(connection, kpis))
    rows = connection.execute(
        "SELECT code, title, subtitle FROM goals ORDER BY position"
    ).fetchall()
    return tuple(
        Goal(code, title, subtitle, kpis[code], directions[code]) for code, title, subtitle in rows
    )


def _directions(
    connection: sqlite3.Connection, measures: Under[str, Measure]
) -> Under[str, Direction]:
    rows = connection.execute(
        "SELECT goal, code, title FROM directions ORDER BY position"
    ).fetchall()
    return _under((goal, Direction(code, title, measures[code])) for goal, code, title in rows)


def _measures(connection: sqlite3.Connection, kpis: Under[str, Kpi]) -> Under[str, Measure]:
    initiatives = _under(
        (measure, Initiative(title, text))
        for measure, title, text in connection.execute(
            "SELECT measure, title, text FROM initiatives ORDER BY measure, position"
        ).fetchall()
    )
    projects = _under(
        (measure, Project(title, repost_of or ""))
        for measure, title, repost_of in connection.execute(
            "SELECT measure, title, repost_of FROM projects ORDER BY measure, position"
        ).fetchall()
    )
    rows = connection.execute(
        "SELECT direction, code, title, page, situation FROM measures ORDER BY position"
    ).fetchall()
    return _under(
        (
            direction,
            Measure(code, title, page, situation, kpis[code], initiatives[code], projects[code]),
        )
        for direction, code, title, page, situation in rows
    )


def _kpis(connection: sqlite3.Connection) -> Under[str, Kpi]:
    series = _series(connection, _targets(connection))
    rows = connection.execute(
        "SELECT coalesce(goal, measure), code, name, note FROM kpis ORDER BY position"
    ).fetchall()
    return _under((owner, Kpi(code, name, note, series[code])) for owner, code, name, note in rows)


def _series(
    connection: sqlite3.Connection, targets: Under[SeriesKey, Target]
) -> Under[str, Series]:
    rows = connection.execute(
        "SELECT kpi, part, name, note, unit, decimals, desired, cumulative, baseline,"
        " baseline_period, from_zero, fixed_in, department, source, survey, first_year"
        " FROM series ORDER BY position"
    ).fetchall()
    return _under(
        (
            kpi,
            Series(
                key=(key := SeriesKey(kpi, part)),
                name=name,
                note=note,
                unit=unit,
                decimals=decimals,
                desired=Desired(desired),
                targets=targets[key],
                cumulative=bool(cumulative),
                baseline=None if baseline is None else Decimal(baseline),
                baseline_period=baseline_period,
                from_zero=bool(from_zero),
                fixed_in=fixed_in,
                department=department or "",
                source=source,
                survey=bool(survey),
                first_year=None if first_year is None else FiscalYear(first_year),
            ),
        )
        for (
            kpi,
            part,
            name,
            note,
            unit,
            decimals,
            desired,
            cumulative,
            baseline,
            baseline_period,
            from_zero,
            fixed_in,
            department,
            source,
            survey,
            first_year,
        ) in rows
    )


def _targets(connection: sqlite3.Connection) -> Under[SeriesKey, Target]:
    yearly: dict[tuple[SeriesKey, int], dict[FiscalYear, Decimal]] = defaultdict(dict)
    for kpi, part, revision, year, value in connection.execute(
        "SELECT kpi, part, revision, fiscal_year, value FROM yearly_targets"
    ).fetchall():
        yearly[SeriesKey(kpi, part), revision][FiscalYear(year)] = Decimal(value)
    rows = connection.execute(
        "SELECT kpi, part, revision, value, period FROM targets ORDER BY kpi, part, revision"
    ).fetchall()
    return _under(
        (
            key := SeriesKey(kpi, part),
            Target(revision, Decimal(value), period, yearly.get((key, revision), {})),
        )
        for kpi, part, revision, value, period in rows
    )
