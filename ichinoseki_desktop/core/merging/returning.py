"""A copy that was taken along and comes back: what taking it in would do, and what is chosen."""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.edit import JointEdit
from ichinoseki_desktop.core.book.history import Kind, last_writers
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.council.council_ids import mixed_up, told_apart
from ichinoseki_desktop.core.editing.ancestry import Side, bases, carried
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.merging.merge_rows import Sides
from ichinoseki_desktop.core.merging.merging import Coming, Merge, merge
from ichinoseki_desktop.core.merging.plan_difference import MergeWarning, plan_differences
from ichinoseki_desktop.core.merging.subject import Subject
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_DECIDE: Final = "どちらの計画にするか、まとめて決めます。"


class Returning(NamedTuple):
    """What taking a copy in would do; `new` is whether anything was done in it since last time."""

    merge: Merge
    sides: Sides
    coming: Coming
    warnings: tuple[MergeWarning, ...]
    new: bool

    def edit(self, taken: Collection[Subject]) -> JointEdit:
        """The edit that takes theirs in these of the differences."""
        return self.merge.edit(taken, self.coming)

    def decided(self, on_conflict: OnConflict) -> frozenset[Subject] | None:
        """What is taken where all conflicts are decided alike; None where one waits or can't be."""
        changes = frozenset(change.subject for change in self.merge.changes)
        conflicts = self.merge.conflicts
        if on_conflict is OnConflict.OURS or not conflicts:
            return changes
        if on_conflict is OnConflict.ASK or any(conflict.because for conflict in conflicts):
            return None
        return changes | {conflict.subject for conflict in conflicts}


def come_back(ours: Side, theirs: Side, file: str, year: FiscalYear) -> Returning:
    """Hold a copy against the book; the log will know it by its file's name and the year.

    Raises StaleEditError, ArithmeticError, LookupError or ValueError where a log does not lead to
    its book.
    """
    before = bases(ours, theirs)
    book = told_apart(before, ours.book, theirs.book)
    seen = ours.knows_of(theirs)
    noted = Topic("", theirs.log[-1].uuid, year, Field.MERGED)
    merged = merge(before, ours.book, book, mixed_up(before, ours, theirs))
    return Returning(
        merged,
        Sides(ours.book.plan, last_writers(ours.log), last_writers(theirs.log)),
        Coming(
            f"持ち出した写し「{file}」の取込",
            file,
            {noted: file},
            tuple(carried(ours, theirs)),
        ),
        (*_undone_here(ours, theirs), *_of_plan(ours, theirs, merged)),
        any(entry.kind is not Kind.CHECKOUT for entry in theirs.log[seen:]),
    )


def _of_plan(ours: Side, theirs: Side, merged: Merge) -> Iterator[MergeWarning]:
    """What the two plans have otherwise; a plan that is taken tells so in its own row."""
    found = merged.of_plan
    if found is None or found in merged.conflicts:
        plans = ours.book.plan, theirs.book.plan
        yield from plan_differences(*plans, *([] if found is None else [_DECIDE]))


def _undone_here(ours: Side, theirs: Side) -> Iterator[MergeWarning]:
    """What a return to a backup took away here, and the copy, taken along before, still has."""
    new = theirs.log[ours.knows_of(theirs) :]
    taken_along = next((n for n, entry in enumerate(new) if entry.kind is Kind.CHECKOUT), 0)
    undone = sum(bool(entry.own_changes) for entry in new[:taken_along])
    since = ours.log[theirs.knows_of(ours) :]
    if undone and any(entry.kind is Kind.RESTORE for entry in since):
        message = (
            f"控えに戻したときになくした変更（{undone}件）が、写しにはあります。"
            "取り込むと、その変更も戻ってきます。"
        )
        yield MergeWarning("", "", None, None, message)
