"""The rows of the grid: the series that are wanted, under the heads of their groups."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.models.session import View
from ichinoseki_desktop.models.tree_filter import Wanted, shown_rows
from ichinoseki_desktop.models.tree_rows import TreeRow


class Grouping(StrEnum):
    """What the rows are put together by."""

    NONE = ""
    GOAL = "goal"
    DEPARTMENT = "department"


class EntryRow(NamedTuple):
    """A series; or, where there is none, the head of a group with the keys of those in it."""

    title: str
    keys: tuple[SeriesKey, ...]
    series: Series | None = None


def found_series(view: View, rows: Sequence[TreeRow], wanted: Wanted) -> tuple[Series, ...]:
    """The series that are wanted, in plan order; `rows` are those of the plan's tree."""
    known = view.book.plan.series
    if wanted.everything:
        return tuple(known.values())
    shown = (rows[number] for number in sorted(shown_rows(rows, view, wanted)))
    return tuple(known[row.series] for row in shown if row.series and not row.children)


def entry_rows(plan: Plan, found: Iterable[Series], grouping: Grouping) -> tuple[EntryRow, ...]:
    """A row a series, those of one group together under its head."""
    if grouping is Grouping.NONE:
        return tuple(map(_row, found))
    groups: dict[str, list[Series]] = {code: [] for code in _codes(plan, grouping)}
    for series in found:
        by_goal = grouping is Grouping.GOAL
        groups[plan.lineage[series.owner][0] if by_goal else series.department].append(series)
    return tuple(
        row
        for code, members in groups.items()
        if members
        for row in (_head(_title(plan, code, grouping), members), *map(_row, members))
    )


def department_name(plan: Plan, code: str) -> str:
    """A department's name; its code where the plan has no name for it."""
    department = plan.department(code)
    return department.name if department else code


def departments(plan: Plan) -> tuple[str, ...]:
    """The codes of the departments that have series, those that the plan names first."""
    named = [department.code for department in plan.departments]
    used = {series.department for series in plan.series.values()} - {""}
    return (*(code for code in named if code in used), *sorted(used - set(named)))


def _head(title: str, members: Iterable[Series]) -> EntryRow:
    return EntryRow(title, tuple(series.key for series in members))


def _row(series: Series) -> EntryRow:
    return EntryRow(series.title, (series.key,), series)


def _codes(plan: Plan, grouping: Grouping) -> Sequence[str]:
    if grouping is Grouping.GOAL:
        return [goal.code for goal in plan.goals]
    return (*departments(plan), "")


def _title(plan: Plan, code: str, grouping: Grouping) -> str:
    if grouping is Grouping.GOAL:
        return f"基本目標{printed_code(code)}　{plan.nodes[code].title}"
    return department_name(plan, code) or "担当課なし"
