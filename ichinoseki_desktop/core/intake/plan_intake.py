"""Taking in a plan file: every field is held against the book's plan first.

What is new in the file is an addition. A conflict is a field that has another value already, and
whatever is here and not in the file: a file has no base that would tell who changed it. A target
that a new revision sets is an addition, since those of the older ones stay.
"""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit, JointEdit, StatementsEdit
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

    def chosen(place: RowPlace, *, conflict: bool) -> OnConflict:
        return decision(decided, place, on_conflict if conflict else None)

    fields = {
        place: chosen(field_place(place), conflict=sides.is_conflict(place))
        for place in sides.differing
    }
    new = {thing: chosen(thing_place(thing), conflict=False) for thing in sides.new}
    gone = {thing: chosen(thing_place(thing), conflict=True) for thing in sides.gone}
    conflicts = [place for place in fields if sides.is_conflict(place)]
    taken = [place for place in fields if fields[place] is OnConflict.THEIRS]
    ending = [thing for thing in gone if gone[thing] is OnConflict.THEIRS]
    coming = [thing for thing in new if new[thing] is OnConflict.THEIRS]
    edit: Edit | None = None
    unsound: tuple[IntakeRow, ...] = ()
    if OnConflict.ASK not in (*fields.values(), *gone.values()):
        left = frozenset(new) - frozenset(coming)
        edit = _edit(sides, Wanted(frozenset(taken), frozenset(ending), left), name)
        unsound = () if edit else (_refused(_UNSOUND),)
    return Intake(
        (
            *(new_row(sides, thing) for thing in coming),
            *(changed_row(sides, place) for place in taken),
            *(gone_row(sides, thing, None) for thing in ending),
        ),
        (
            *(conflict_row(sides, place, fields[place]) for place in conflicts),
            *(gone_row(sides, thing, choice) for thing, choice in gone.items()),
        ),
        unsound,
        (*moved_rows(sides), *plan_doubts(sides)),
        edit,
    )


def _edit(sides: PlanSides, wanted: Wanted, name: str) -> Edit | None:
    """The edit that takes what is wanted, None where that is no plan."""
    book, matching = sides.book, sides.matching
    try:
        plan = PlanEdit.on(book, sides.made(wanted), f"計画の取込「{name}」", name)
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
