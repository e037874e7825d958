"""An edit can be applied, logged, taken back and made again; a stale one is refused."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.edit_refusal import StaleEditError
from ichinoseki_desktop.core.book.history import Change, Entry, Kind, Undoable, undoable
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.titles import cell_title
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

H28, H29 = FiscalYear(2016), FiscalYear(2017)
FARMS, MEN = SeriesKey("I-1-1.1"), SeriesKey("II-1-1.2", "男性")

# Some that are equal and written differently, as people do.
ACTUALS = st.builds(
    Actual,
    st.sampled_from(["0", "70", "70.0", "7E+1", "-12.5", "1052.345"]).map(Decimal),
    st.sampled_from(State),
    st.sampled_from(["", "4月1日現在"]),
    st.booleans(),
)
CELLS = st.tuples(st.sampled_from([FARMS, MEN]), st.sampled_from([H28, H29]))
AFTERS = st.dictionaries(CELLS, st.none() | ACTUALS, min_size=1)


class Desk:
    """A book and its log; edits go in as they do through the session, without the session."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.log: list[Entry] = []
        self.undoable = Undoable()
        self._numbers = count(1)

    def write(self, edit: ActualsEdit, kind: Kind = Kind.EDIT, of: int | None = None) -> None:
        self.book = edit.apply(self.book)
        entry = Entry(next(self._numbers), "", "", "", kind, of, "", "", edit.changes)
        self.log.append(entry)
        self.undoable = self.undoable.after(entry)

    def edit(self, after: Mapping[Cell, Actual | None]) -> None:
        edit = ActualsEdit.on(self.book, after)
        if edit.after:
            self.write(edit)

    def undo(self) -> None:
        if self.undoable.undo:
            entry = self.undoable.undo[-1]
            back = [change.inverse() for change in entry.changes]
            self.write(ActualsEdit.replaying(self.book, back), Kind.UNDO, entry.number)

    def redo(self) -> None:
        if self.undoable.redo:
            entry = self.undoable.redo[-1]
            self.write(ActualsEdit.replaying(self.book, entry.changes), Kind.REDO, entry.number)


STEPS = st.lists(AFTERS | st.sampled_from(["undo", "redo"]), max_size=12)


def worked(book: Book, steps: list[Mapping[Cell, Actual | None] | str]) -> Desk:
    desk = Desk(book)
    for step in steps:
        if isinstance(step, str):
            (desk.undo if step == "undo" else desk.redo)()
        else:
            desk.edit(step)
    return desk


@given(STEPS)
def test_whatever_is_done_undone_and_redone_the_log_replayed_gives_the_same_book(
    small_book: Book, steps: list[Mapping[Cell, Actual | None] | str]
) -> None:
    desk = worked(small_book, steps)
    replayed = small_book
    for entry in desk.log:
        replayed = ActualsEdit.replaying(replayed, entry.changes).apply(replayed)
    assert replayed == desk.book
    assert undoable(desk.log) == desk.undoable


@given(STEPS)
def test_undoing_all_gives_the_first_book_and_redoing_all_the_last(
    small_book: Book, steps: list[Mapping[Cell, Actual | None] | str]
) -> None:
    desk = worked(small_book, steps)
    while desk.undoable.redo:
        desk.redo()
    last = desk.book
    while desk.undoable.undo:
        desk.undo()
    assert desk.book == small_book
    while desk.undoable.redo:
        desk.redo()
    assert desk.book == last


@given(STEPS)
def test_the_log_has_no_gaps_each_change_starts_where_the_last_one_ended(
    small_book: Book, steps: list[Mapping[Cell, Actual | None] | str]
) -> None:
    blank = Book(small_book.plan)
    ended: dict[tuple[str, str, FiscalYear | None, str], str | None] = {}
    for entry in worked(blank, steps).log:
        assert entry.changes
        for change in entry.changes:
            place = (change.code, change.part, change.fiscal_year, change.field)
            assert change.old == ended.get(place)
            assert change.old != change.new
            ended[place] = change.new


@given(AFTERS)
def test_an_edit_and_its_inverse_leave_the_book_as_it_was(
    small_book: Book, after: Mapping[Cell, Actual | None]
) -> None:
    edit = ActualsEdit.on(small_book, after)
    changed = edit.apply(small_book)
    assert all(changed.actual(*cell) == actual for cell, actual in after.items())
    assert edit.inverse.apply(changed) == small_book
    assert edit.inverse.changes == tuple(change.inverse() for change in edit.changes)


def test_only_the_cells_that_change_are_edited(small_book: Book) -> None:
    as_it_is = small_book.actuals[FARMS, H29]
    edit = ActualsEdit.on(small_book, {(FARMS, H29): as_it_is, (FARMS, H28): None})
    assert list(edit.after) == [(FARMS, H28)]


def test_the_same_number_with_more_zeros_is_no_change(small_book: Book) -> None:
    assert ActualsEdit.on(small_book, {(FARMS, H29): Actual(Decimal("79.0"))}).after == {}


@pytest.mark.parametrize(
    "actual, changes",
    [
        pytest.param(Actual(Decimal(80)), [("value", "79", "80")], id="another value"),
        pytest.param(
            Actual(Decimal(79), State.PROVISIONAL),
            [("state", "final", "provisional")],
            id="another state",
        ),
        pytest.param(
            Actual(Decimal("79.5"), State.EXPECTED, "概算", invented=True),
            [
                ("value", "79", "79.5"),
                ("state", "final", "expected"),
                ("note", None, "概算"),
                ("invented", None, "1"),
            ],
            id="everything at once",
        ),
        pytest.param(None, [("value", "79", None), ("state", "final", None)], id="emptied"),
    ],
)
def test_the_log_keeps_each_field_that_changed(
    small_book: Book, actual: Actual | None, changes: list[tuple[str, str | None, str | None]]
) -> None:
    edit = ActualsEdit.on(small_book, {(FARMS, H29): actual})
    assert edit.changes == tuple(
        Change("I-1-1.1", "", H29, field, old, new) for field, old, new in changes
    )


def test_the_log_writes_numbers_without_exponents(small_book: Book) -> None:
    edit = ActualsEdit.on(small_book, {(MEN, H28): Actual(Decimal("5E+2"))})
    assert edit.changes[0] == Change("II-1-1.2", "男性", H28, "value", None, "500")


def test_an_edit_of_what_was_changed_meanwhile_is_refused_and_named(small_book: Book) -> None:
    mine = ActualsEdit.on(small_book, {(FARMS, H29): Actual(Decimal(80))})
    theirs = ActualsEdit.on(small_book, {(FARMS, H29): Actual(Decimal(81))}).apply(small_book)
    with pytest.raises(StaleEditError, match="Ⅰ-①-1 農業法人数 H29は、ほかで先に変更") as refused:
        mine.apply(theirs)
    assert isinstance(refused.value, Refusal)


def test_an_edit_with_one_stale_cell_changes_none(small_book: Book) -> None:
    after = {(FARMS, H28): Actual(Decimal(1)), (FARMS, H29): Actual(Decimal(2))}
    mine = ActualsEdit.on(small_book, after)
    theirs = ActualsEdit.on(small_book, {(FARMS, H29): None}).apply(small_book)
    with pytest.raises(StaleEditError):
        mine.apply(theirs)
    assert theirs.actual(FARMS, H28) == small_book.actual(FARMS, H28)


@pytest.mark.parametrize(
    "meanwhile",
    [
        Actual(Decimal(81)),
        Actual(Decimal(80), State.PROVISIONAL),
        Actual(Decimal(80), note="訂正"),
        Actual(Decimal(80), invented=True),
        None,
    ],
    ids=["value", "state", "note", "invented", "emptied"],
)
def test_an_undo_of_what_was_changed_meanwhile_is_refused(
    small_book: Book, meanwhile: Actual | None
) -> None:
    mine = ActualsEdit.on(small_book, {(FARMS, H28): Actual(Decimal(80), State.EXPECTED, "概算")})
    back = [change.inverse() for change in mine.changes]
    theirs = ActualsEdit.on(mine.apply(small_book), {(FARMS, H28): meanwhile})
    with pytest.raises(StaleEditError):
        ActualsEdit.replaying(theirs.apply(small_book.with_actuals(mine.after)), back)


def test_a_log_line_that_is_of_no_cell_is_no_edit_of_actuals(small_book: Book) -> None:
    with pytest.raises(ValueError, match="fiscal_year=None"):
        ActualsEdit.replaying(small_book, [Change("I-1-1", "", None, "title", "旧", "新")])


def test_a_book_is_never_changed_in_place(small_book: Book) -> None:
    before = dict(small_book.actuals)
    ActualsEdit.on(small_book, {(FARMS, H29): None}).apply(small_book)
    assert small_book.actuals == before


def test_an_edit_says_in_words_what_it_changes(small_plan: Plan) -> None:
    book = Book(small_plan)
    one = {(FARMS, H29): Actual(Decimal(70))}
    more = {**one, (FARMS, H28): Actual(Decimal(69)), (MEN, H29): Actual(Decimal(3))}
    assert ActualsEdit.on(book, one).title(small_plan) == "Ⅰ-①-1 農業法人数 H29 実績"
    assert ActualsEdit.on(book, more).title(small_plan) == "Ⅰ-①-1 農業法人数 H29 実績 ほか2件"


def test_a_cell_is_named_with_its_part(small_plan: Plan) -> None:
    assert cell_title(small_plan, (MEN, H28)) == "Ⅱ-①-1 見守り者数　男性 H28"
