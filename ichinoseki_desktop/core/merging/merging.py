"""Merging a copy that comes back: three books compared, and what a person has to decide.

What only one side changed is taken; what both changed to different ends is in conflict. What
belongs together (a figure with its state and note, a flag with its reason) is taken as a whole.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.edit import ActualsEdit, JointEdit, StatementsEdit
from ichinoseki_desktop.core.book.history import Carried
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.statement import OF_MEETING, OF_MEMBER, OF_OPINION, Field, Topic
from ichinoseki_desktop.core.merging.series_removed import (
    removed_here,
    series_of,
    went_on_with,
)
from ichinoseki_desktop.core.merging.subject import (
    Content,
    Matter,
    Subject,
    Whole,
    content,
    is_of_plan,
    matter_of,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_REMOVED: Final = (
    "この参考系列は、こちらで除いてあります。要るときは、表をこちらで取り込み直してください。"
)


class Difference(NamedTuple):
    """What their book has otherwise than ours, and what the base, or the first of two, had.

    `because` is the sentence that says why theirs can't be had, "" where it can.
    """

    subject: Subject
    base: Content
    ours: Content
    theirs: Content
    because: str = ""


class Coming(NamedTuple):
    """What comes with a copy beside its figures and texts: what it is told by in our log.

    `merged` are the copies that are behind it, itself among them, by uuid of their last entry.
    """

    words: str
    reason: str
    merged: Mapping[Topic, str]
    carried: tuple[Carried, ...]


class Merge(NamedTuple):
    """What a merge comes to, in the plan's order.

    `changes` are what only they changed, `conflicts` what a person has to decide; `merged` are
    statements that nobody has to see: which copies are behind their book.
    """

    book: Book
    changes: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]
    merged: Mapping[Topic, str | None]

    def edit(self, taken: Collection[Subject], coming: Coming) -> JointEdit:
        """The edit that takes theirs in these; what has a `because` must not be among them."""
        cells: dict[Cell, Actual | None] = {}
        topics: dict[Topic, str | None] = {}
        for difference in (*self.changes, *self.conflicts):
            if difference.subject in taken:
                _take(difference, cells, topics)
        topics |= {**self.merged, **coming.merged}
        return JointEdit(
            ActualsEdit.on(self.book, cells, coming.reason),
            StatementsEdit.on(self.book, topics, "記録", coming.reason),
            coming.words,
            coming.reason,
            coming.carried,
            self._plan(taken, coming.reason),
        )

    def _plan(self, taken: Collection[Subject], reason: str) -> PlanEdit:
        """The edit that takes their plan, where it is among what is taken."""
        found = (each.theirs for each in (*self.changes, *self.conflicts) if each.subject in taken)
        plan = next((content for content in found if isinstance(content, Plan)), self.book.plan)
        return PlanEdit.on(self.book, plan, "計画の改定", reason)

    @property
    def of_plan(self) -> Difference | None:
        """What becomes of the plan, where theirs is another and was changed there."""
        both = (*self.changes, *self.conflicts)
        return next((each for each in both if each.subject is Whole.PLAN), None)

    @property
    def with_plan(self) -> frozenset[Subject]:
        """What comes of another code or goes with an indicator, so is decided with the plan."""
        found = self.of_plan
        if found is None or not isinstance(found.theirs, Plan):
            return frozenset()
        ours, theirs = self.book.plan, found.theirs
        both = (*self.changes, *self.conflicts)
        return frozenset(d.subject for d in both if _goes_with_plan(ours, theirs, d))


def merge(
    bases: Sequence[Book], ours: Book, theirs: Book, mixed: frozenset[str] = frozenset()
) -> Merge:
    """Compare three books by codes; the base is the last that both others have behind them.

    Where there are two such, only what neither side has otherwise in either is undisputed. What is
    said with one of the `mixed` ids, which are of two things, can't be had.
    """
    found = sorted(
        (_unmixed(difference, mixed) for difference in _differences(bases, ours, theirs)),
        key=_order(ours.plan),
    )
    with_plan = [each for each in found if _goes_with_plan(ours.plan, theirs.plan, each)]
    plan_waits = any(each.because for each in with_plan) or any(
        _disputes_plan(base, ours, theirs.plan) for base in bases
    )
    waiting = {each.subject for each in with_plan if plan_waits}
    went_on = went_on_with(bases, ours, theirs)
    changes: list[Difference] = []
    conflicts: list[Difference] = []
    for difference in found:
        waits = difference.subject in waiting or (
            difference.theirs is None and series_of(difference.subject) in went_on
        )
        disputed = waits or any(_disputes(base, ours, theirs, difference) for base in bases)
        (conflicts if difference.because or disputed else changes).append(difference)
    return Merge(ours, tuple(changes), tuple(conflicts), _merged(bases, ours, theirs))


def _disputes(base: Book, ours: Book, theirs: Book, difference: Difference) -> bool:
    """Whether we changed it too, or figures of a year that they settled without seeing that."""
    if content(base, difference.subject) != difference.ours:
        return True
    settled = _settles(difference.subject)
    return settled is not None and any(
        ours.actual(key, year) not in (base.actual(key, year), theirs.actual(key, year))
        for key, year in {*base.actuals, *ours.actuals}
        if year == settled
    )


def _disputes_plan(base: Book, ours: Book, theirs: Plan) -> bool:
    """Whether we changed the plan too, or what is of our plan and not of theirs."""
    return base.plan != ours.plan or any(
        content(base, subject) != content(ours, subject)
        for subject in _subjects((ours,))
        if not is_of_plan(theirs, subject)
    )


def _goes_with_plan(ours: Plan, theirs: Plan, difference: Difference) -> bool:
    """Whether it comes of another code, or of what only one of two plans has."""
    if isinstance(difference.subject, Whole):
        return True
    there = ours if difference.theirs is not None else theirs
    return not is_of_plan(there, difference.subject)


def _settles(subject: Subject) -> FiscalYear | None:
    """The year that is settled or opened by a change of this."""
    if isinstance(subject, Matter) and subject.fields == (Field.LOCKED,):
        return subject.year
    return None


def _take(
    difference: Difference,
    cells: dict[Cell, Actual | None],
    topics: dict[Topic, str | None],
) -> None:
    subject, theirs = difference.subject, difference.theirs
    if difference.because:
        raise ValueError(difference)
    if isinstance(subject, Whole):
        return
    if not isinstance(subject, Matter):
        cells[subject] = theirs if isinstance(theirs, Actual) else None
    elif not isinstance(theirs, Actual | Plan):
        topics.update(zip(subject.topics, theirs or repeat(None), strict=False))


def _differences(bases: Sequence[Book], ours: Book, theirs: Book) -> Iterable[Difference]:
    """Whatever they changed and we have not so."""
    plans = (ours.plan, _plan_offered(bases, ours, theirs))
    removed = removed_here(bases, ours)
    for subject in _subjects((*bases, theirs)):
        before = [content(base, subject) for base in bases]
        kept, now = content(ours, subject), content(theirs, subject)
        if now != kept and any(now != each for each in before):
            gone = now is not None and series_of(subject) in removed
            because = _REMOVED if gone else _because(ours, plans, subject, now)
            yield Difference(subject, before[0], kept, now, because)


def _plan_offered(bases: Sequence[Book], ours: Book, theirs: Book) -> Plan:
    """The plan that may be taken: theirs where they changed it."""
    return theirs.plan if any(base.plan != theirs.plan for base in bases) else ours.plan


def _subjects(books: Sequence[Book]) -> Iterable[Subject]:
    yield Whole.PLAN
    yield from {cell for book in books for cell in book.actuals}
    yield from {
        matter_of(topic)
        for book in books
        for topic in book.statements
        if topic.field is not Field.MERGED
    }


def _because(ours: Book, plans: Iterable[Plan], subject: Subject, theirs: Content) -> str:
    if isinstance(subject, Whole):
        return ""
    if not any(is_of_plan(plan, subject) for plan in plans):
        return "いまの計画にありません。"
    if not isinstance(subject, Matter):
        settled = "この年度の実績は確定済みです。変えるには、先に年度の確定を解いてください。"
        return settled if ours.locked(subject[1]) else ""
    if _settles(subject) and theirs is None:
        return "確定を解くには、こちらで理由を書いて解いてください。"
    if subject.fields == (Field.MEETING_FROZEN,) and theirs is not None:
        return "写しの中での確定なので、こちらで確定し直してください。"
    return ""


def _unmixed(difference: Difference, mixed: frozenset[str]) -> Difference:
    """The difference, refused where it is of a thing, or names one, that is another here."""
    subject, theirs = difference.subject, difference.theirs
    if not isinstance(subject, Matter) or subject.fields not in (OF_MEMBER, OF_MEETING, OF_OPINION):
        return difference
    texts = theirs if isinstance(theirs, tuple) and not isinstance(theirs, Actual) else ()
    named = {word for text in texts for word in (text or "").split()}
    two = sorted(mixed & {subject.part, subject.part.partition(".")[0], *named})
    if not two:
        return difference
    because = (
        f"前の取込で番号を分けたので、写しの{'、'.join(two)}はこちらでは別のものです。"
        "こちらで入れてください。"
    )
    return difference._replace(because=because)


def _order(plan: Plan) -> Callable[[Difference], tuple[int, int, str, str, int, tuple[str, ...]]]:
    """The plan, figures in its order, then texts; what the plan has not, last."""
    places = {code: n for n, code in enumerate(("", *plan.nodes, *plan.kpis))}
    series = {key: n for n, key in enumerate(plan.series)}

    def order(difference: Difference) -> tuple[int, int, str, str, int, tuple[str, ...]]:
        subject = difference.subject
        if isinstance(subject, Whole):
            return -1, 0, "", "", 0, ()
        if isinstance(subject, Matter):
            code, part, year, fields = subject
            return 1, places.get(code, len(places)), code, part, year.year, fields
        key, year = subject
        return 0, series.get(key, len(series)), key.kpi, key.part, year.year, ()

    return order


def _merged(bases: Sequence[Book], ours: Book, theirs: Book) -> Mapping[Topic, str | None]:
    """What they know of other copies: learned or, where that merge was undone, forgotten."""
    own, now = _copies(ours), _copies(theirs)
    before = [_copies(base) for base in bases]
    learned = {t: text for t, text in now.items() if any(t not in each for each in before)}
    forgotten = (t for t in own if t not in now and all(t in each for each in before))
    return {**{t: text for t, text in learned.items() if t not in own}, **dict.fromkeys(forgotten)}


def _copies(book: Book) -> Mapping[Topic, str]:
    return {t: text for t, text in book.statements.items() if t.field is Field.MERGED}
