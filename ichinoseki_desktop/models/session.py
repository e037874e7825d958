"""The session: the one door through which everything changes, and the one signal that it has."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import Edit, replaying
from ichinoseki_desktop.core.book.history import Change, Entry, Kind, Undoable
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.judging.judgement import Judgement, judge_all
from ichinoseki_desktop.core.judging.movement import Movement, movements
from ichinoseki_desktop.core.judging.parent_rule import ParentRule, parent_rule_in_force
from ichinoseki_desktop.core.judging.rollup import Rollup, roll_up
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.drafts import Drafts
from ichinoseki_desktop.models.revision_draft import RevisionDraft
from ichinoseki_desktop.models.unmended import Unmended

Commit = Callable[[Edit, Kind, Entry | None], Entry]
"""Writes an edit and its log durably and returns the log's entry, or raises Refusal.

The third argument is the entry that an undo or a redo is about, or that an edit goes on with.
"""


class View:
    """What is judged and shown: a book in a year, by its rule; each figure worked out once."""

    def __init__(self, book: Book, year: FiscalYear) -> None:
        self.book = book
        self.year = year

    @cached_property
    def rule(self) -> Rule:
        """The rule that holds for the year."""
        return rule_in_force(self.book, self.year)

    @cached_property
    def judged(self) -> Mapping[SeriesKey, Judgement]:
        """Every series' judgement."""
        return judge_all(self.book, self.year, self.rule)

    @cached_property
    def parent_rule(self) -> ParentRule | None:
        """How goals, directions and measures get a grade of their own, None where they get none."""
        return parent_rule_in_force(self.book, self.year)

    @cached_property
    def last_year(self) -> "View | None":
        """The same book a year earlier, None in the plan's first year."""
        before = self.year.previous
        return View(self.book, before) if before in self.book.plan.years else None

    @cached_property
    def movements(self) -> tuple[Movement, ...]:
        """What moved since last year."""
        return movements(self.last_year.judged, self.judged) if self.last_year else ()

    @cached_property
    def rollups(self) -> Mapping[str, Rollup]:
        """Every node's counts; the plan's own under ""."""
        return roll_up(self.book.plan, self.judged)


class Session(QObject):
    """Holds the current view. Widgets read it, hand it edits, and repaint when it has changed."""

    changed = Signal()
    kept = Signal(object)
    """The Entry of what was just written durably."""
    refused = Signal(str)
    """The sentence that says why something was not done."""

    def __init__(
        self,
        book: Book,
        year: FiscalYear,
        undoable: Undoable,
        commit: Commit,
        read_only: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`read_only` is the sentence that says why nothing can be written, "" where it can.

        `refusal` is the sentence of the last refusal; `unmended` has the texts that were refused in
        cells, `drafts` those of the records that are not kept, `revision` those of a revision.
        """
        super().__init__(parent)
        self._view = View(book, year)
        self._undoable = undoable
        self._commit = commit
        self.read_only = read_only
        self.refusal = ""
        self.unmended = Unmended(self)
        self.drafts = Drafts(self)
        self.revision = RevisionDraft(self)

    @property
    def barred(self) -> str:
        """閲覧のみ, and why; "" where what is typed can be kept."""
        return f"閲覧のみ：{self.read_only}" if self.read_only else ""

    @property
    def view(self) -> View:
        """The book in the chosen year, judged."""
        return self._view

    @property
    def undoable(self) -> Undoable:
        """What can be taken back and made again."""
        return self._undoable

    def choose_year(self, year: FiscalYear) -> None:
        """Look at another year of the plan."""
        if year != self._view.year:
            self._show(self._view.book, year)

    def edit(self, edit: Edit, going_on: Entry | None = None) -> bool:
        """Keep an edit; False, and the reason by `refused`, where it can't be kept.

        It is one step of undo with the last one, where it is going on with that.
        """
        return not edit.after or self._keep(edit, Kind.EDIT, going_on)

    def undo(self) -> Entry | None:
        """Take the last step back, by writing its inverse; returns it, None where that can't be."""
        if not self._undoable.undo:
            return None
        step = self._undoable.undo[-1]
        changes = tuple(change.inverse() for change in step.changes)
        return step if self._replay(step, changes, Kind.UNDO) else None

    def redo(self) -> Entry | None:
        """Make the step that was taken back last once more; returns it, None as above."""
        if not self._undoable.redo:
            return None
        step = self._undoable.redo[-1]
        return step if self._replay(step, step.changes, Kind.REDO) else None

    def _replay(self, step: Entry, changes: tuple[Change, ...], kind: Kind) -> bool:
        try:
            edit = replaying(self._view.book, changes)
        except Refusal as refusal:
            return self._refuse(str(refusal))
        return self._keep(edit, kind, step)

    def _keep(self, edit: Edit, kind: Kind, of: Entry | None) -> bool:
        if self.read_only:
            return self._refuse(self.read_only)
        try:
            book = edit.apply(self._view.book)
            entry = self._commit(edit, kind, of)
        except Refusal as refusal:
            return self._refuse(str(refusal))
        self._undoable = self._undoable.after(entry)
        self._show(book, self._view.year)
        self.kept.emit(entry)
        return True

    def _refuse(self, sentence: str) -> bool:
        self.refusal = sentence
        self.refused.emit(sentence)
        return False

    def renew(self, book: Book, read_only: str) -> None:
        """Take the book as another has changed it, and who that is now, where one can only look."""
        if book != self._view.book or (self.read_only and read_only != self.read_only):
            self.reopen(book, self._undoable, self.read_only and read_only)

    def reopen(self, book: Book, undoable: Undoable, read_only: str) -> None:
        """Take everything as it is now, with another answer to whether anything can be written.

        A plan that is the same stays the same object, so that no table has to begin anew.
        """
        if book.plan == self._view.book.plan:
            book = replace(book, plan=self._view.book.plan)
        self.read_only = read_only
        self._undoable = undoable
        self._show(book, self._view.year)

    def begin_anew(self, book: Book, undoable: Undoable, read_only: str) -> None:
        """Take another book altogether, as a backup has it, in the same year where it has that."""
        self._undoable = undoable
        self.read_only = read_only
        year = self._view.year
        self._show(book, year)

    def _show(self, book: Book, year: FiscalYear) -> None:
        self._view = View(book, year if year in book.plan.years else book.plan.last_year)
        self.changed.emit()
