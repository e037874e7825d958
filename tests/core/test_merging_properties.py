"""Merging, whatever was done on either side: nothing lost, nothing invented, once is enough."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit, StatementsEdit
from ichinoseki_desktop.core.book.edit_refusal import StaleEditError
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.editing.ancestry import Side, bases
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.merging.merging import merge
from ichinoseki_desktop.core.merging.subject import Matter, Subject, content
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

from .copies import Copy

H28, H29 = FiscalYear(2016), FiscalYear(2017)
FARMS, MEN = SeriesKey("I-1-1.1"), SeriesKey("II-1-1.2", "男性")
CELLS = ((FARMS, H28), (FARMS, H29), (MEN, H29))
TOPICS = (
    Topic("I-1-1.1", "", H29, Field.OVERRULED),
    Topic("I-1-1.1", "", H29, Field.OVERRULED_BECAUSE),
    Topic("I-1-1", "", H29, Field.DONE),
    Topic("I-1-1", "就農支援事業", H29, Field.BUDGET),
    Topic("", "", H29, Field.RULE),
)
SUBJECTS: tuple[Subject, ...] = (
    *CELLS,
    Matter("I-1-1.1", "", H29, (Field.OVERRULED, Field.OVERRULED_BECAUSE)),
    Matter("I-1-1", "", H29, (Field.DONE,)),
    Matter("I-1-1", "就農支援事業", H29, (Field.BUDGET,)),
    Matter("", "", H29, (Field.RULE,)),
)

Intent = Callable[[Book], Edit]


def type_in(cell: tuple[SeriesKey, FiscalYear], actual: Actual | None) -> Intent:
    return lambda book: ActualsEdit.on(book, {cell: actual})


def state(topic: Topic, text: str | None) -> Intent:
    return lambda book: StatementsEdit.on(book, {topic: text}, "記録")


ACTUALS = st.none() | st.builds(
    Actual, st.sampled_from([Decimal(1), Decimal("2.5")]), st.sampled_from(State)
)
INTENTS = st.one_of(
    st.builds(type_in, st.sampled_from(CELLS), ACTUALS),
    st.builds(state, st.sampled_from(TOPICS), st.none() | st.sampled_from(["一", "二"])),
)
MOVES = st.lists(st.none() | INTENTS, max_size=8)
"""What is done on one side; None takes the last of it back."""
DECISIONS = st.sampled_from([OnConflict.OURS, OnConflict.THEIRS])


def work(copy: Copy, moves: Sequence[Intent | None]) -> None:
    for move in moves:
        if move is None:
            copy.undo()
        else:
            copy.intend(move)


def shown(book: Book) -> dict[Subject, object]:
    """All that a person can see of a book."""
    return {subject: content(book, subject) for subject in SUBJECTS}


@pytest.fixture(scope="module")
def office(small_book: Book) -> Callable[[], Copy]:
    return lambda: Copy.made(small_book)


Office = Callable[[], Copy]


@given(before=MOVES, here=MOVES, there=MOVES)
def test_the_base_is_the_book_as_it_was_when_the_copy_was_taken(
    office: Office, before: list[Intent], here: list[Intent], there: list[Intent]
) -> None:
    ours = office()
    work(ours, before)
    then = ours.book
    theirs = ours.taken_along("佐藤")
    work(ours, here)
    work(theirs, there)
    (base,) = bases(ours.side, theirs.side)
    assert (base.actuals, base.statements) == (then.actuals, then.statements)


@given(before=MOVES, here=MOVES, there=MOVES, decision=DECISIONS)
def test_nothing_is_lost_and_nothing_invented(
    office: Office,
    before: list[Intent],
    here: list[Intent],
    there: list[Intent],
    decision: OnConflict,
) -> None:
    ours = office()
    work(ours, before)
    theirs = ours.taken_along("佐藤")
    base = shown(ours.book)
    work(ours, here)
    work(theirs, there)
    own, other = shown(ours.book), shown(theirs.book)
    returning = ours.preview(theirs)
    told = {conflict.subject for conflict in returning.merge.conflicts}
    ours.take_in(theirs, decision)
    for subject, merged in shown(ours.book).items():
        if own[subject] == base[subject]:  # a deletion is a change as any other
            assert merged == other[subject]
        elif other[subject] in (base[subject], own[subject]):
            assert merged == own[subject]
        else:
            assert subject in told
            assert merged == (other if decision is OnConflict.THEIRS else own)[subject]
    if returning.new:  # the history of both sides is kept
        assert {entry.uuid for entry in theirs.log} <= {entry.uuid for entry in ours.log}


@given(here=MOVES, there=MOVES, later=MOVES, decision=DECISIONS)
def test_merging_twice_is_merging_once(
    office: Office,
    here: list[Intent],
    there: list[Intent],
    later: list[Intent | None],
    decision: OnConflict,
) -> None:
    ours = office()
    theirs = ours.taken_along("佐藤")
    work(ours, here)
    work(theirs, there)
    ours.take_in(theirs, decision)
    work(ours, [move for move in later if move is not None])  # whatever is done in the office since
    again = ours.preview(theirs)
    assert (again.new, again.merge.changes, again.merge.conflicts) == (False, (), ())
    before = list(ours.log)
    ours.take_in(theirs, OnConflict.THEIRS)
    assert ours.log == before


@given(here=MOVES, there=MOVES)
def test_the_order_of_the_sides_is_irrelevant_but_for_names(
    office: Office, here: list[Intent], there: list[Intent]
) -> None:
    ours = office()
    theirs = ours.taken_along("佐藤")
    work(ours, here)
    work(theirs, there)
    forth, back = ours.preview(theirs).merge, theirs.preview(ours).merge
    assert [(c.subject, c.ours, c.theirs) for c in forth.conflicts] == [
        (c.subject, c.theirs, c.ours) for c in back.conflicts
    ]
    one, other = Copy(ours.book, "", list(ours.log)), Copy(theirs.book, "", list(theirs.log))
    one.take_in(theirs, OnConflict.THEIRS)
    other.take_in(ours, OnConflict.OURS)
    assert shown(one.book) == shown(other.book)


@given(here=MOVES, there=MOVES, decision=DECISIONS, other=DECISIONS)
def test_a_merge_that_was_undone_can_be_made_again_otherwise(
    office: Office,
    here: list[Intent],
    there: list[Intent],
    decision: OnConflict,
    other: OnConflict,
) -> None:
    ours = office()
    theirs = ours.taken_along("佐藤")
    work(ours, here)
    work(theirs, there)
    before = ours.preview(theirs)
    own = ours.book
    ours.take_in(theirs, decision)
    if before.new:
        ours.undo()
    assert ours.book == own
    assert ours.preview(theirs).merge == before.merge
    ours.take_in(theirs, other)
    assert not ours.preview(theirs).new


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from([0, 1, 2]), st.none() | INTENTS),
        st.tuples(
            st.just("merge"), st.sampled_from([(0, 1), (0, 2), (1, 2), (1, 0), (2, 0)]), DECISIONS
        ),
    ),
    max_size=14,
)


@given(steps=STEPS)
def test_an_office_a_laptop_and_a_copy_of_its_copy_come_to_one_book(
    office: Office, steps: list[tuple[str, object, object]]
) -> None:
    desk = office()
    laptop = desk.taken_along("佐藤")
    work(laptop, [type_in((FARMS, H29), Actual(Decimal(7)))])
    copies = (desk, laptop, laptop.taken_along("鈴木"))
    for what, where, how in steps:
        if what == "edit":
            work(copies[where], [how])  # type: ignore[call-overload, list-item]
        else:
            one, two = where  # type: ignore[misc]
            copies[one].take_in(copies[two], how)  # type: ignore[has-type, arg-type]
            assert not copies[one].preview(copies[two]).new  # type: ignore[has-type]
    desk.take_in(laptop)
    desk.take_in(copies[2])
    for copy in copies[1:]:
        returning = copy.preview(desk)
        assert not returning.merge.conflicts
        copy.take_in(desk)
        assert shown(copy.book) == shown(desk.book)
        assert not desk.preview(copy).merge.changes


@given(here=MOVES, there=MOVES)
def test_two_bases_dispute_all_that_one_of_them_disputes(
    office: Office, here: list[Intent], there: list[Intent]
) -> None:
    ours, theirs = office(), office()
    work(ours, here)
    work(theirs, there)
    start, empty = office().book, Book(ours.book.plan)
    both = merge((start, empty), ours.book, theirs.book)
    for base in (start, empty):
        disputed = {c.subject for c in merge((base,), ours.book, theirs.book).conflicts}
        assert disputed <= {c.subject for c in both.conflicts}


def test_a_log_that_does_not_lead_to_its_book_is_an_error(office: Office) -> None:
    ours = office()
    theirs = ours.taken_along("佐藤")
    work(ours, [type_in((FARMS, H29), None)])
    wrong = ours.book.with_actuals({(FARMS, H29): Actual(Decimal(3))})
    with pytest.raises(StaleEditError):
        bases(Side(wrong, ours.side.log), theirs.side)
