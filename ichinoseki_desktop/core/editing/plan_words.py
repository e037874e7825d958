"""Changes of the plan itself in words: what was changed, and each of its sides."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from ichinoseki_desktop.core.book.history import Change
from ichinoseki_desktop.core.book.plan import Desired, Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_field import LISTS, PlanField, split_field
from ichinoseki_desktop.core.book.terms import DESIRED, PLANNED, printed_code
from ichinoseki_desktop.core.values.era_date import date_in_era
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import NONE

_REORDERED: Final = "（並びだけの変更）"
_YEARLY: Final = "年目標"
_FIGURES: Final = (PlanField.TARGET, PlanField.BASELINE)


def planned_field(change: Change) -> str:
    """What of the plan was changed: 目標（改定6）."""
    field, revision = split_field(change.field)
    words = _YEARLY if change.fiscal_year and field is PlanField.TARGET else PLANNED[field]
    return f"{words}（改定{revision}）" if revision else words


def planned_place(plan: Plan, change: Change) -> str:
    """What a change of the plan is about, where that is no node, KPI or series; else ""."""
    field, _ = split_field(change.field)
    if field in (PlanField.REVISION_DATE, PlanField.REVISION_TITLE, PlanField.REVISION_NOTE):
        return f"改定{change.part}"
    if field in (PlanField.DEPARTMENT_NAME, PlanField.DEPARTMENT_EMAIL):
        return _department(plan, change.part)
    return "" if change.code else plan.title


def planned_side(plan: Plan, change: Change, text: str) -> str:
    """One side of a change of the plan; of a list only what the other side has not."""
    field, _ = split_field(change.field)
    if field in LISTS:
        other = change.old if text == change.new else change.new
        return _list(field, text, other)
    if field in _FIGURES:
        series = plan.series.get(SeriesKey(change.code, change.part))
        return series.shown(Decimal(text)) if series else text
    if field is PlanField.DEPARTMENT:
        return _department(plan, text)
    said = _SAID.get(field)
    return said(text) if said else text


def _list(field: PlanField, text: str, other: str | None) -> str:
    own, others = json.loads(text), json.loads(other) if other else []
    only = [item for item in own if item not in others]
    if not only and all(item in own for item in others):
        return _REORDERED
    return "、".join(_item(field, item) for item in only) or NONE


def _item(field: PlanField, item: Any) -> str:  # noqa: ANN401 - whatever a list of the plan holds
    if field is PlanField.INITIATIVES:
        return str(item[0])
    if field is PlanField.PROJECTS:
        return f"{item[0]}（再掲）" if item[1] else str(item[0])
    if field in (PlanField.DEPARTMENTS, PlanField.PARTS):
        return str(item) or "（区分なし）"
    return printed_code(item)


def _department(plan: Plan, code: str) -> str:
    department = plan.department(code)
    return department.name if department else code


def _year(text: str) -> str:
    return FiscalYear(int(text)).long


def _yes(_: str) -> str:
    return "はい"


_SAID: Final[Mapping[PlanField, Callable[[str], str]]] = {
    PlanField.FIRST_YEAR: _year,
    PlanField.LAST_YEAR: _year,
    PlanField.REVISION_DATE: date_in_era,
    PlanField.DESIRED: lambda text: DESIRED[Desired(text)],
    PlanField.CUMULATIVE: _yes,
    PlanField.FROM_ZERO: _yes,
    PlanField.SURVEY: _yes,
    PlanField.PAGE: lambda text: f"{text}ページ",
    PlanField.DECIMALS: lambda text: f"{text}桁",
}
