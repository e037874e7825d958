"""The plan's revisions held against each other: what each left of the plan, and what it changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.history import Change, Entry, Place
from ichinoseki_desktop.core.book.plan import Plan, Series, SeriesKey, Target
from ichinoseki_desktop.core.book.plan_facts import plan_facts, plan_of
from ichinoseki_desktop.core.book.plan_field import PlanField, is_planned, of_target
from ichinoseki_desktop.core.book.terms import PLANNED, printed_code
from ichinoseki_desktop.core.editing.change_words import field_words, place_words, side_words
from ichinoseki_desktop.core.values.quantity import NONE

_REVISION: Final = (
    PlanField.REVISION_DATE,
    PlanField.REVISION_TITLE,
    PlanField.REVISION_NOTE,
)
_YEARLY: Final = "年目標"
_NEW: Final = "新しい指標"
_GONE: Final = "なくなった指標"
_HELD: Final = (PlanField.DEPARTMENTS, PlanField.KPIS, PlanField.PARTS)


class PlanRow(NamedTuple):
    """One thing that two plans have otherwise, in words; `code` is the node or KPI, or ""."""

    code: str
    place: str
    what: str
    old: str
    new: str


def plan_left_by(plan: Plan, log: Sequence[Entry], number: int) -> Plan:
    """The plan as it was when the revision after a number was adopted; now, where there is none.

    `log` has the newest entry first. Of revisions that are older than the log the plan that the
    database was made with.
    """
    newer = [r.number for r in plan.revisions if r.number > number]
    if not newer:
        return plan
    adopted: Place = ("", str(min(newer)), None, PlanField.REVISION_DATE.value)
    facts: dict[Place, str] = dict(plan_facts(plan))
    for entry in log:
        changes = [change for change in entry.own_changes if is_planned(change.field)]
        for change in reversed(changes):
            facts.pop(change[:4], None)
            if change.old is not None:
                facts[change[:4]] = change.old
        if any(change[:4] == adopted and change.old is None for change in changes):
            break
    return plan_of(facts)


def compared_revisions(plan: Plan, log: Sequence[Entry], old: int, new: int) -> tuple[PlanRow, ...]:
    """What the plan has otherwise under one revision than under another, targets first."""
    before, after = (plan_left_by(plan, log, number) for number in (old, new))
    return (
        *_targets(before, old, after, new),
        *_come_and_gone(before, after),
        *_others(before, after),
    )


def counted(rows: Sequence[PlanRow]) -> str:
    """How many of which: 目標 12、担当課 3."""
    found = Counter(row.what for row in rows)
    return "、".join(f"{what} {count}" for what, count in found.items())


def _targets(before: Plan, old: int, after: Plan, new: int) -> Iterator[PlanRow]:
    for key in (key for key in after.series if key in before.series):
        sides = (_target(before, key, old), _target(after, key, new))
        series = after.series[key]
        title = f"{printed_code(key.kpi)} {series.title}"
        figures = [_shown(series, target) for target in sides]
        if figures[0] != figures[1]:
            yield PlanRow(key.kpi, title, PLANNED[PlanField.TARGET], *figures)
        yearly = [_yearly(series, target) for target in sides]
        if yearly[0] != yearly[1]:
            yield PlanRow(key.kpi, title, _YEARLY, *yearly)


def _come_and_gone(before: Plan, after: Plan) -> Iterator[PlanRow]:
    """Series that only one of the two has, each told as a whole."""
    for key, series in {**after.series, **before.series}.items():
        if key in before.series and key in after.series:
            continue
        target = f"{PLANNED[PlanField.TARGET]}{_shown(series, series.targets[-1])}"
        sides = (NONE, target) if key in after.series else (target, NONE)
        title = f"{printed_code(key.kpi)} {series.title}"
        yield PlanRow(key.kpi, title, _NEW if key in after.series else _GONE, *sides)


def _target(plan: Plan, key: SeriesKey, number: int) -> Target | None:
    series = plan.series.get(key)
    return series.target(number) if series else None


def _shown(series: Series, target: Target | None) -> str:
    if target is None:
        return NONE
    return series.shown(target.value) + (f"（{target.period}）" if target.period else "")


def _yearly(series: Series, target: Target | None) -> str:
    known = sorted(target.yearly.items()) if target else ()
    return "、".join(f"{year.short} {series.figure(value)}" for year, value in known) or NONE


def _others(before: Plan, after: Plan) -> Iterator[PlanRow]:
    old, new = plan_facts(before), plan_facts(after)
    for place in dict.fromkeys((*new, *old)):
        change = Change(*place, old.get(place), new.get(place))
        if change.old == change.new or _told_otherwise(place, before, after):
            continue
        plan = after if change.new is not None else before
        sides = (side_words(plan, change, text, {}) for text in (change.old, change.new))
        yield PlanRow(change.code, place_words(plan, change, {}), field_words(change), *sides)


def _told_otherwise(place: Place, before: Plan, after: Plan) -> bool:
    """Whether it is of a revision itself, of a target, of a series as a whole, or a mere list."""
    code, part, _, field = place
    if field in (*_REVISION, *_HELD) or of_target(field):
        return True
    if "." not in code:
        return False
    own = [key for key in (*before.series, *after.series) if key.kpi == code]
    key = SeriesKey(code, part)
    kept = [each for each in own if each in before.series and each in after.series]
    return key not in kept if key in own else not kept
