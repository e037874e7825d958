"""The plan's revisions held against each other: what each left of the plan, and what it changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    @property
    def words(self) -> str:
        """The row in one line."""
        return f"{self.place} {self.what}：{self.old} → {self.new}"


def plans_left(plan: Plan, log: Iterable[Entry]) -> Mapping[int, Plan]:
    """The plan as each revision left it, by number: as it was when the next one was adopted.

    `log` has the newest entry first. Revisions that are older than the log left the plan that the
    database was made with. What was adopted, taken back and adopted again counts the last time.
    """
    waiting = sorted(revision.number for revision in plan.revisions)
    left = {waiting.pop(): plan}
    facts: dict[Place, str] = {}
    for entry in log:
        changes = [change for change in entry.own_changes if is_planned(change.field)]
        facts = facts or dict(plan_facts(plan)) if changes else facts
        for change in reversed(changes):
            facts.pop(change[:4], None)
            if change.old is not None:
                facts[change[:4]] = change.old
        adopted = any(_adopts(change, min(left)) for change in changes)
        if waiting and adopted:
            left[waiting.pop()] = plan_of(facts)
    first = plan_of(facts) if waiting and facts else plan
    return {**dict.fromkeys(waiting, first), **left}


def _adopts(change: Change, number: int) -> bool:
    date = ("", str(number), None, PlanField.REVISION_DATE.value)
    return change[:4] == date and change.old is None


def compared_revisions(left: Mapping[int, Plan], old: int, new: int) -> tuple[PlanRow, ...]:
    """What the plan has otherwise under one revision than under another, targets first.

    `left` are the `plans_left`.
    """
    return compared_plans(left[old], old, left[new], new)


def compared_plans(before: Plan, old: int, after: Plan, new: int) -> tuple[PlanRow, ...]:
    """The same of two plans, under a revision of each."""
    return (
        *_targets(before, old, after, new),
        *_come_and_gone(before, after),
        *(() if before is after else _others(before, after)),
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
