"""The fields that the log keeps the plan's changes under."""

from enum import StrEnum
from typing import Final

_PREFIX: Final = "plan_"


class PlanField(StrEnum):
    """A field of the plan in the log; a target's goes on with its revision: plan_target/6."""

    TITLE = "plan_title"
    MUNICIPALITY = "plan_municipality"
    FIRST_YEAR = "plan_first_year"
    LAST_YEAR = "plan_last_year"
    REVISION_DATE = "plan_revision_date"
    REVISION_TITLE = "plan_revision_title"
    REVISION_NOTE = "plan_revision_note"
    DEPARTMENTS = "plan_departments"
    DEPARTMENT_NAME = "plan_department_name"
    DEPARTMENT_EMAIL = "plan_department_email"
    NODES = "plan_nodes"
    SUBTITLE = "plan_subtitle"
    PAGE = "plan_page"
    SITUATION = "plan_situation"
    INITIATIVES = "plan_initiatives"
    PROJECTS = "plan_projects"
    KPIS = "plan_kpis"
    NAME = "plan_name"
    NOTE = "plan_note"
    PARTS = "plan_parts"
    UNIT = "plan_unit"
    DECIMALS = "plan_decimals"
    DESIRED = "plan_desired"
    CUMULATIVE = "plan_cumulative"
    BASELINE = "plan_baseline"
    BASELINE_PERIOD = "plan_baseline_period"
    FROM_ZERO = "plan_from_zero"
    FIXED_IN = "plan_fixed_in"
    DEPARTMENT = "plan_department"
    SOURCE = "plan_source"
    SURVEY = "plan_survey"
    TARGET = "plan_target"
    TARGET_PERIOD = "plan_target_period"


LISTS: Final = frozenset(
    {
        *(PlanField.DEPARTMENTS, PlanField.NODES, PlanField.KPIS, PlanField.PARTS),
        *(PlanField.INITIATIVES, PlanField.PROJECTS),
    }
)
"""The fields that hold a list, as JSON."""


def is_planned(field: str) -> bool:
    """Whether a field of the log is the plan's."""
    return field.startswith(_PREFIX)


def of_target(field: str) -> bool:
    """Whether a field of the log is of a target."""
    return field.startswith((f"{PlanField.TARGET}/", f"{PlanField.TARGET_PERIOD}/"))


def split_field(field: str) -> tuple[PlanField, int | None]:
    """A field of the plan, and the revision that a target's belongs to; raises ValueError."""
    name, _, revision = field.partition("/")
    return PlanField(name), int(revision) if revision else None


def target_field(field: PlanField, revision: int) -> str:
    """What a target's field is called in the log."""
    return f"{field.value}/{revision}"
