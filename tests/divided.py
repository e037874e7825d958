"""A plan whose series belong to departments."""

from collections.abc import Callable
from dataclasses import replace

from ichinoseki_desktop.core.book.plan import Department, Direction, Kpi, Plan, Series


def divided(plan: Plan, owner: Callable[[Series], str], *departments: Department) -> Plan:
    """The plan with each series in the department whose code its owner tells."""

    def divide(kpis: tuple[Kpi, ...]) -> tuple[Kpi, ...]:
        return tuple(kpi._replace(series=tuple(map(owned, kpi.series))) for kpi in kpis)

    def owned(series: Series) -> Series:
        return series._replace(department=owner(series))

    def below(direction: Direction) -> Direction:
        measures = (m._replace(kpis=divide(m.kpis)) for m in direction.measures)
        return direction._replace(measures=tuple(measures))

    goals = (
        goal._replace(kpis=divide(goal.kpis), directions=tuple(map(below, goal.directions)))
        for goal in plan.goals
    )
    return replace(plan, goals=tuple(goals), departments=departments)
