"""Rows to a Plan, from the leaves up; in the printed plan's order."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

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


class _SeriesRow(NamedTuple):
    """A row of the table, column by column as it is read."""

    kpi: str
    part: str
    name: str
    note: str
    unit: str
    decimals: int
    desired: str
    cumulative: int
    baseline: str | None
    baseline_period: str
    from_zero: int
    fixed_in: str
    department: str | None
    source: str
    survey: int
    first_year: int | None
    last_year: int | None

    def series(self, targets: Under[SeriesKey, Target]) -> Series:
        """The series that it keeps."""
        key = SeriesKey(self.kpi, self.part)
        return Series(
            key=key,
            name=self.name,
            note=self.note,
            unit=self.unit,
            decimals=self.decimals,
            desired=Desired(self.desired),
            targets=targets[key],
            cumulative=bool(self.cumulative),
            baseline=None if self.baseline is None else Decimal(self.baseline),
            baseline_period=self.baseline_period,
            from_zero=bool(self.from_zero),
            fixed_in=self.fixed_in,
            department=self.department or "",
            source=self.source,
            survey=bool(self.survey),
            first_year=None if self.first_year is None else FiscalYear(self.first_year),
            last_year=None if self.last_year is None else FiscalYear(self.last_year),
        )


def _series(
    connection: sqlite3.Connection, targets: Under[SeriesKey, Target]
) -> Under[str, Series]:
    rows = connection.execute(
        "SELECT kpi, part, name, note, unit, decimals, desired, cumulative, baseline,"
        " baseline_period, from_zero, fixed_in, department, source, survey, first_year, last_year"
        " FROM series ORDER BY position"
    ).fetchall()
    return _under((row.kpi, row.series(targets)) for row in map(_SeriesRow._make, rows))


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
