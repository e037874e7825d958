"""History: every change as it was made, and what can be undone because of it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

Place = tuple[str, str, FiscalYear | None, str]
"""What a change is of: a code, a part, a year, a field."""


class Kind(StrEnum):
    """What an entry is: the making of the book, a change, or one taken back or made again.

    RESTORE is the return to a backup: what came after that is in a backup made just before.
    CHECKOUT begins a copy that was taken along (持ち出し). CARRIED is an entry of such a copy, kept
    as history where the copy came back: its changes are no change of this book.
    """

    CREATE = "create"
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    RESTORE = "restore"
    CHECKOUT = "checkout"
    CARRIED = "carried"


class Change(NamedTuple):
    """One field of one cell, from what to what; None where there was or is nothing."""

    code: str
    part: str
    fiscal_year: FiscalYear | None
    field: str
    old: str | None
    new: str | None

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return self._replace(old=self.new, new=self.old)


class Entry(NamedTuple):
    """One transaction: who did what when (`at` is ISO 8601 with offset), in words and as changes.

    `of` is the number of the entry that an undo or a redo is about, that an edit goes on with, or
    that came before in the copy that an entry was carried from. `uuid` is what the entry is known
    by in every copy of the database, "" before it is written.
    """

    number: int
    at: str
    user: str
    pc: str
    kind: Kind
    of: int | None
    title: str
    reason: str
    changes: tuple[Change, ...] = ()
    uuid: str = ""

    @property
    def own_changes(self) -> tuple[Change, ...]:
        """What it changed of this book: nothing where it is only kept as history."""
        return () if self.kind is Kind.CARRIED else self.changes


class Carried(NamedTuple):
    """An entry of a copy that comes back, and the uuid of the one before it in that copy."""

    entry: Entry
    after: str


def net(changes: Iterable[Change]) -> tuple[Change, ...]:
    """What changes come to in the end, place by place; what is as it was at first is left out."""
    found: dict[Place, Change] = {}
    for change in changes:
        first = found.setdefault(change[:4], change)
        found[change[:4]] = first._replace(new=change.new)
    return tuple(change for change in found.values() if change.old != change.new)


class Undoable(NamedTuple):
    """What can be taken back and made again: steps, the next one last.

    A step is an entry; edits that go on with one another are one step, which is known by the
    newest of them and has what all of them changed in the end: where that is nothing, it is none.
    """

    undo: tuple[Entry, ...] = ()
    redo: tuple[Entry, ...] = ()

    def after(self, entry: Entry) -> "Undoable":
        """The state once an entry was written: a new change forgets what could be made again."""
        match entry.kind:
            case Kind.CREATE:
                return Undoable()
            case Kind.EDIT:
                return Undoable(self._with_edit(entry))
            case Kind.UNDO:
                undone = [e for e in self.undo if e.number == entry.of]
                kept = tuple(e for e in self.undo if e.number != entry.of)
                return Undoable(kept, (*self.redo, *undone))
            case Kind.REDO:
                redone = [e for e in self.redo if e.number == entry.of]
                kept = tuple(e for e in self.redo if e.number != entry.of)
                return Undoable((*self.undo, *redone), kept)
            case Kind.RESTORE | Kind.CHECKOUT | Kind.CARRIED:
                return self

    def _with_edit(self, entry: Entry) -> tuple[Entry, ...]:
        if not self.undo or entry.of != self.undo[-1].number:
            return (*self.undo, entry)
        changes = net((*self.undo[-1].changes, *entry.changes))
        # Entries whose changes are not read yet can be folded, too: they come to something.
        to_nothing = bool(entry.changes) and not changes
        return (*self.undo[:-1], *(() if to_nothing else (entry._replace(changes=changes),)))


def last_writers(log: Iterable[Entry]) -> Mapping[Place, Entry]:
    """Who wrote each field last, in a log with the oldest entry first."""
    return {change[:4]: entry for entry in log for change in entry.own_changes}


def undoable(entries: Iterable[Entry]) -> Undoable:
    """Fold the log, oldest first: it is all that undo needs, so undo works after a restart."""
    state = Undoable()
    for entry in entries:
        state = state.after(entry)
    return state
