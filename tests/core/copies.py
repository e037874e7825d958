"""Copies of a database as a value: a book with its log, copied, edited and merged as files are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit, JointEdit, replaying
from ichinoseki_desktop.core.book.history import Carried, Entry, Kind, undoable
from ichinoseki_desktop.core.editing.ancestry import Side
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.merging.returning import Returning, come_back
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_UUIDS = count(1)


@dataclass
class Copy:
    """One file, and what can be done to it; `user` is who sits before it."""

    book: Book
    user: str
    log: list[Entry] = field(default_factory=list)

    @classmethod
    def made(cls, book: Book, user: str = "山田") -> "Copy":
        """A database as `new` makes it."""
        new = cls(book, user)
        changes = ActualsEdit.on(Book(book.plan), book.actuals).changes
        new._append(Entry(0, "", "", "", Kind.CREATE, None, "作成", "", changes))
        return new

    @property
    def side(self) -> Side:
        return Side(self.book, tuple(self.log))

    def taken_along(self, user: str) -> "Copy":
        """A copy for the laptop, which says so in its log."""
        copy = Copy(self.book, user, list(self.log))
        copy._append(Entry(0, "", "", "", Kind.CHECKOUT, None, "持ち出し", ""))
        return copy

    def return_to_here(self) -> None:
        """Become what `restore` leaves of a backup."""
        self._append(Entry(0, "", "", "", Kind.RESTORE, None, "控えに戻す", ""))

    def do(self, edit: Edit, kind: Kind = Kind.EDIT, of: int | None = None) -> None:
        """What the one door does with an edit."""
        self.book = edit.apply(self.book)
        for carried in edit.carried if isinstance(edit, JointEdit) else ():
            self._carry(carried)
        title = edit.title(self.book.plan) if edit.after else ""
        self._append(Entry(0, "", "", "", kind, of, title, "", edit.changes))

    def intend(self, intent: Callable[[Book], Edit]) -> None:
        """Do what somebody intends, where it changes anything."""
        edit = intent(self.book)
        if edit.after:
            self.do(edit)

    def undo(self) -> None:
        """Take the last change back, where there is one."""
        ready = undoable(self.log).undo
        if ready:
            back = tuple(change.inverse() for change in ready[-1].changes)
            self.do(replaying(self.book, back), Kind.UNDO, ready[-1].number)

    def redo(self) -> None:
        """Make the change that was taken back last once more."""
        entry = undoable(self.log).redo[-1]
        self.do(replaying(self.book, entry.changes), Kind.REDO, entry.number)

    def preview(self, other: "Copy") -> Returning:
        """What taking the other in would do."""
        return come_back(self.side, other.side, "写し.db", FiscalYear(2026))

    def take_in(self, other: "Copy", on_conflict: OnConflict = OnConflict.OURS) -> None:
        """Take the other in, all conflicts decided alike."""
        returning = self.preview(other)
        taken = returning.decided(on_conflict)
        assert taken is not None
        if returning.new:
            self.do(returning.edit(taken))

    def _append(self, entry: Entry) -> None:
        signed = entry._replace(
            number=len(self.log) + 1,
            uuid=entry.uuid or str(next(_UUIDS)),
            user=entry.user or self.user,
            at=entry.at or "2026-11-24T09:15:00+09:00",
        )
        self.log.append(signed)

    def _carry(self, carried: Carried) -> None:
        numbers = {entry.uuid: entry.number for entry in self.log}
        self._append(carried.entry._replace(of=numbers[carried.after]))
