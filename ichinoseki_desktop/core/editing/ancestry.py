"""What two copies of a database have in common: the book from which both have gone on.

It is not kept anywhere: every copy has the whole log, an entry has the same uuid in every copy, and
the log can be read backwards. So a copy of a copy, a plain copy of the file, and a copy that was
taken in before and has gone on since are all one case.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import ActualsEdit, StatementsEdit, parts, replaying
from ichinoseki_desktop.core.book.history import Carried, Change, Entry, Kind, Place
from ichinoseki_desktop.core.book.plan_edit import PlanEdit
from ichinoseki_desktop.core.book.statement import Field

_AGAIN: Final[Mapping[Kind, str]] = {Kind.UNDO: "元に戻す: ", Kind.REDO: "やり直し: "}


class Side(NamedTuple):
    """A copy of a database: its book, and its log with the oldest entry first."""

    book: Book
    log: Sequence[Entry]

    def knows_of(self, other: "Side") -> int:
        """How many of the other's entries are behind this book: shared, or taken in since."""
        known = self._behind()
        own = enumerate(other.log, start=1)
        return max((n for n, e in own if e.kind is not Kind.CARRIED and e.uuid in known), default=0)

    def after(self, length: int) -> "Side":
        """The copy as it was after so many entries, with the plan of then.

        Raises Refusal or ValueError where the log does not lead to the book.
        """
        changes = net(self.log[length:])
        back = [Change(*place, new, old) for place, (old, new) in changes.items() if old != new]
        book = self.book
        for part in parts(replaying(book, back)):  # unlike `apply`, in settled years too
            match part:
                case PlanEdit():
                    book = book.with_plan(part.made(book.plan)) if part.after else book
                case StatementsEdit():
                    book = book.with_statements(part.after)
                case ActualsEdit():
                    book = book.with_actuals(part.after)
        return Side(book, self.log[:length])

    def _behind(self) -> set[str]:
        """The uuids of all entries that have led to this book, here or in copies taken in."""
        behind = {entry.uuid for entry in self.log if entry.kind is not Kind.CARRIED}
        numbers = {entry.uuid: entry.number for entry in self.log}
        for topic in self.book.statements:
            uuid = topic.part if topic.field is Field.MERGED else ""
            while uuid in numbers and uuid not in behind:
                behind.add(uuid)
                before = self.log[numbers[uuid] - 1].of
                uuid = self.log[before - 1].uuid if before else ""
        return behind


def bases(ours: Side, theirs: Side) -> tuple[Book, ...]:
    """The last books that both have behind them: two where each has taken in an older other."""
    known, knowing = ours.knows_of(theirs), theirs.knows_of(ours)
    here = ours.after(knowing)
    if here.knows_of(theirs) >= known:
        return (here.book,)
    there = theirs.after(known)
    return (there.book,) if there.knows_of(ours) >= knowing else (there.book, here.book)


def net(entries: Iterable[Entry]) -> Mapping[Place, tuple[str | None, str | None]]:
    """What entries have changed in all: what each field was first, and what it became."""
    changed: dict[Place, tuple[str | None, str | None]] = {}
    for entry in entries:
        for change in entry.own_changes:
            first, _ = changed.get(change[:4], change[4:])
            changed[change[:4]] = (first, change.new)
    return changed


def carried(ours: Side, theirs: Side) -> Iterator[Carried]:
    """What was done in their copy and is not in our log yet, as our log will have it."""
    known = {entry.uuid for entry in ours.log}
    previous = ""
    for entry in theirs.log:
        elsewhere = entry.kind is Kind.CARRIED
        if entry.uuid not in known:
            title = f"{_AGAIN.get(entry.kind, '')}{entry.title}"
            after = theirs.log[entry.of - 1].uuid if elsewhere and entry.of else previous
            yield Carried(entry._replace(kind=Kind.CARRIED, of=None, title=title), after)
        if not elsewhere:
            previous = entry.uuid
