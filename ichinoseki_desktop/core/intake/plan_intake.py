"""Taking in a plan file: every field is held against the book's plan first.

What is new in the file is an addition. A conflict is a field that has another value already, and
whatever is here and not in the file: a file has no base that would tell who changed it. A target
that a new revision sets is an addition, since those of the older ones stay.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit, JointEdit, StatementsEdit
from ichinoseki_desktop.core.book.history import Place
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.intake.intake import (
    NOTHING_DECIDED,
    Decided,
    Intake,
    IntakeRow,
    OnConflict,
    RowPlace,
    decision,
)
from ichinoseki_desktop.core.intake.plan_doubts import plan_doubts, refusals
from ichinoseki_desktop.core.intake.plan_lists import Thing
from ichinoseki_desktop.core.intake.plan_matching import moved_figures, moved_statements
from ichinoseki_desktop.core.intake.plan_rows import (
    changed_row,
    conflict_row,
    field_place,
    gone_row,
    moved_rows,
    new_row,
    thing_place,
)
from ichinoseki_desktop.core.intake.plan_sides import PlanSides, Wanted
from ichinoseki_desktop.core.values.refusal import Refusal

_T = TypeVar("_T")
_UNSOUND = "plan: このままでは計画が成り立ちません。ファイルの内容を確かめてください。"


def compare_plan(
    book: Book,
    theirs: Plan,
    on_conflict: OnConflict,
    name: str,
    decided: Decided = NOTHING_DECIDED,
) -> Intake:
    """What taking a plan file would do; the file is called `name` in the log.

    `on_conflict` is what becomes of the conflicts that are not `decided` one by one.
    """
    sides = PlanSides.of(book, theirs)
    refused = tuple(map(_refused, refusals(sides)))
    if refused:
        return Intake((), (), refused, (), None)
    chosen = _chosen(sides, on_conflict, decided)
    edit = None if chosen.waits else _edit(sides, chosen, name)
    moved = tuple(moved_rows(sides))
    return Intake(
        (
            *moved,
            *(new_row(sides, thing) for thing in _taken(chosen.new)),
            *(changed_row(sides, place) for place in _taken(chosen.fields)),
            *(gone_row(sides, thing, None) for thing in _taken(chosen.gone)),
        ),
        (
            *(conflict_row(sides, p, c) for p, c in chosen.fields.items() if sides.is_conflict(p)),
            *(gone_row(sides, thing, choice) for thing, choice in chosen.gone.items()),
        ),
        () if edit or chosen.waits else (_refused(_UNSOUND),),
        tuple(plan_doubts(sides)),
        edit,
    )


class _Chosen(NamedTuple):
    """What becomes of each difference; a code that is another now can't be left as it is."""

    fields: Mapping[Place, OnConflict]
    new: Mapping[Thing, OnConflict]
    gone: Mapping[Thing, OnConflict]
    moved: tuple[OnConflict, ...]

    @property
    def waits(self) -> bool:
        """Whether a conflict is still to be decided."""
        return OnConflict.ASK in (*self.fields.values(), *self.gone.values())

    @property
    def wanted(self) -> Wanted:
        """What is taken, and what is new and left out."""
        left = frozenset(t for t, choice in self.new.items() if choice is OnConflict.OURS)
        return Wanted(frozenset(_taken(self.fields)), frozenset(_taken(self.gone)), left)


def _chosen(sides: PlanSides, on_conflict: OnConflict, decided: Decided) -> _Chosen:
    def choose(place: RowPlace, *, conflict: bool = False) -> OnConflict:
        return decision(decided, place, on_conflict if conflict else None)

    return _Chosen(
        {p: choose(field_place(p), conflict=sides.is_conflict(p)) for p in sides.differing},
        {thing: choose(thing_place(thing)) for thing in sides.new},
        {thing: choose(thing_place(thing), conflict=True) for thing in sides.gone},
        tuple(choose(row.place) for row in moved_rows(sides)),
    )


def _taken(choices: Mapping[_T, OnConflict]) -> list[_T]:
    return [each for each, choice in choices.items() if choice is OnConflict.THEIRS]


def _edit(sides: PlanSides, chosen: _Chosen, name: str) -> Edit | None:
    """The edit that takes what is chosen, None where that is no plan."""
    book, matching = sides.book, sides.matching
    if OnConflict.OURS in chosen.moved:
        return None
    try:
        made = sides.made(chosen.wanted)
        plan = PlanEdit.on(book, made, f"計画の取込「{name}」", name)
        edit: Edit = plan
        if matching.moves:
            figures = ActualsEdit.on(book, moved_figures(book, matching), name)
            said = StatementsEdit.on(book, moved_statements(book, matching), "", name)
            edit = JointEdit(figures, said, "", name, plan=plan)
        edit.apply(book)
    except (Refusal, ArithmeticError, LookupError, TypeError, ValueError):
        return None
    return edit


def _refused(sentence: str) -> IntakeRow:
    return IntakeRow(sentence.partition(":")[0], "", "", "", "", None, None, sentence)
