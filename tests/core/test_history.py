"""What can be undone follows from the log alone."""

import pytest

from ichinoseki_desktop.core.book.history import Change, Entry, Kind, Undoable, undoable
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

C, E, U, R = Kind.CREATE, Kind.EDIT, Kind.UNDO, Kind.REDO


def entry(number: int, kind: Kind, of: int | None = None) -> Entry:
    change = Change("I-1-1", "", FiscalYear(2017), "done", str(number - 1), str(number))
    return Entry(number, "2017-06-01T09:00:00+09:00", "佐藤", "PC1", kind, of, "", "", (change,))


def log(*kinds: Kind | tuple[Kind, int]) -> list[Entry]:
    return [
        entry(number, *(kind if isinstance(kind, tuple) else (kind,)))
        for number, kind in enumerate(kinds, start=1)
    ]


@pytest.mark.parametrize(
    "entries, undo, redo",
    [
        pytest.param([], [], [], id="an empty log"),
        pytest.param([C], [], [], id="the making of the book can't be undone"),
        pytest.param([C, E, E], [2, 3], [], id="edits are undone last first"),
        pytest.param([C, E, E, (U, 3)], [2], [3], id="what was undone can be redone"),
        pytest.param([C, E, E, (U, 3), (U, 2)], [], [3, 2], id="redone in the order of before"),
        pytest.param([C, E, E, (U, 3), (U, 2), (R, 2)], [2], [3], id="one of two redone"),
        pytest.param([C, E, (U, 2), (R, 2)], [2], [], id="what was redone can be undone again"),
        pytest.param([C, E, (U, 2), (R, 2), (U, 2)], [], [2], id="and redone again"),
        pytest.param([C, E, (U, 2), E], [4], [], id="a new edit forgets what could be redone"),
        pytest.param([C, E, C], [], [], id="a new book forgets all"),
        pytest.param([C, E, (E, 2), (E, 3)], [4], [], id="edits that go on are one step"),
        pytest.param([C, E, (E, 2), (U, 3)], [], [3], id="which is undone at once"),
        pytest.param([C, E, (E, 2), (U, 3), (R, 3)], [3], [], id="and redone at once"),
        pytest.param([C, E, E, (E, 2)], [2, 3, 4], [], id="only the last one is gone on with"),
    ],
)
def test_the_log_tells_what_can_be_undone_and_redone(
    entries: list[Kind | tuple[Kind, int]], undo: list[int], redo: list[int]
) -> None:
    state = undoable(log(*entries))
    assert ([e.number for e in state.undo], [e.number for e in state.redo]) == (undo, redo)


def test_folding_goes_on_where_it_stopped() -> None:
    entries = log(C, E, E, (U, 3), (R, 3), (U, 3), E)
    state = Undoable()
    for written in entries:
        state = state.after(written)
    assert state == undoable(entries)


def test_a_changes_inverse_takes_it_back_and_twice_is_the_change() -> None:
    change = Change("I-1-1.1", "", FiscalYear(2017), "value", None, "70")
    assert change.inverse() == Change("I-1-1.1", "", FiscalYear(2017), "value", "70", None)
    assert change.inverse().inverse() == change


def test_a_step_has_what_its_edits_changed_in_the_end() -> None:
    (step,) = undoable(log(C, E, (E, 2), (E, 3))).undo
    assert step.changes == (Change("I-1-1", "", FiscalYear(2017), "done", "1", "4"),)


def test_what_came_to_nothing_in_the_end_is_no_step() -> None:
    first = entry(2, E)
    back = entry(3, E, 2)._replace(changes=tuple(c.inverse() for c in first.changes))
    assert undoable([entry(1, C), first, back]) == Undoable()
