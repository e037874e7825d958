"""The rows of the plan's tree, as values that know their place by number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ichinoseki_desktop.core.book.plan import Goal, Kpi, Measure, Node, Plan, Series, SeriesKey
from ichinoseki_desktop.models.search_key import search_key

ROOT = -1
"""The parent of the goals."""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A goal, direction, measure, KPI, or one part of a KPI.

    `code` of a part is its KPI's; `keys` are all series at or under the row; `parent` and
    `children` are numbers of rows, `place` counts among the parent's children from 0. `works` is
    the search key of a measure's initiatives and projects.
    """

    code: str
    title: str
    keys: tuple[SeriesKey, ...]
    found_by: str
    parent: int
    place: int
    children: tuple[int, ...] = ()
    part: bool = False
    works: str = ""

    @property
    def series(self) -> SeriesKey | None:
        """The series that the row is, where it is just one KPI or part."""
        return self.keys[0] if "." in self.code and len(self.keys) == 1 else None


def tree_rows(plan: Plan) -> tuple[TreeRow, ...]:
    """All rows of the tree, each before what is under it; a row's number is its place in here."""
    rows: list[TreeRow] = []
    _add(rows, plan, plan.goals, ROOT)
    return tuple(rows)


def _add(
    rows: list[TreeRow], plan: Plan, items: Sequence[Node | Kpi | Series], parent: int
) -> tuple[int, ...]:
    numbers = []
    for place, item in enumerate(items):
        number = len(rows)
        numbers.append(number)
        row = TreeRow(
            item.key.kpi if isinstance(item, Series) else item.code,
            _title(item),
            _own_keys(item),
            _found_by(plan, item),
            parent,
            place,
            part=isinstance(item, Series),
            works=_works(item) if isinstance(item, Measure) else "",
        )
        rows.append(row)
        children = _add(rows, plan, _under(item), number)
        keys = row.keys or tuple(key for child in children for key in rows[child].keys)
        rows[number] = replace(row, children=children, keys=keys)
    return tuple(numbers)


def _under(item: Node | Kpi | Series) -> Sequence[Node | Kpi | Series]:
    if isinstance(item, Series):
        return ()
    if isinstance(item, Kpi):
        return item.series if len(item.series) > 1 else ()
    if isinstance(item, Goal):
        return (*item.kpis, *item.directions)
    return item.kpis if isinstance(item, Measure) else item.measures


def _own_keys(item: Node | Kpi | Series) -> tuple[SeriesKey, ...]:
    if isinstance(item, Series):
        return (item.key,)
    return tuple(series.key for series in item.series) if isinstance(item, Kpi) else ()


def _title(item: Node | Kpi | Series) -> str:
    if isinstance(item, Series):
        return item.key.part
    return item.name if isinstance(item, Kpi) else item.title


def _found_by(plan: Plan, item: Node | Kpi | Series) -> str:
    """The search key of title, note and departments."""
    words = [_title(item)]
    if isinstance(item, Series | Kpi):
        series = item.series if isinstance(item, Kpi) else (item,)
        words += [item.note, *(_department(plan, each) for each in series)]
    return search_key("\n".join(words))


def _works(measure: Measure) -> str:
    titles = [each.title for each in measure.initiatives]
    titles += [each.title for each in measure.projects]
    return search_key("\n".join(titles))


def _department(plan: Plan, series: Series) -> str:
    department = plan.department(series.department)
    return department.name if department else series.department
