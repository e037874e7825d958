"""What a user can intend: an edit is a value that can be applied, logged, and taken back."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.edit_refusal import StaleEditError, refuse_locked
from ichinoseki_desktop.core.book.history import Carried, Change, Place
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_edit import PlanEdit, must_have_all, must_keep_all
from ichinoseki_desktop.core.book.plan_field import is_planned
from ichinoseki_desktop.core.book.statement import STATED, Field, Topic
from ichinoseki_desktop.core.book.titles import cell_title, topic_title
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_FIELDS: Final = ("value", "state", "note", "invented")


class ActualsEdit(NamedTuple):
    """Sets cells to an actual or empties them (None); `before` is what the person saw there.

    One cell typed, a pasted block or an imported file: each is one edit, so one step of undo.
    """

    before: Mapping[Cell, Actual | None]
    after: Mapping[Cell, Actual | None]
    reason: str = ""

    @classmethod
    def on(cls, book: Book, after: Mapping[Cell, Actual | None], reason: str = "") -> "ActualsEdit":
        """The edit that makes these cells so in a book, leaving out those that are so already."""
        changed = {cell: actual for cell, actual in after.items() if book.actual(*cell) != actual}
        return cls({cell: book.actual(*cell) for cell in changed}, changed, reason)

    @classmethod
    def replaying(cls, book: Book, changes: Iterable[Change]) -> "ActualsEdit":
        """The edit that logged changes amount to in a book: how undo and redo come back to life.

        Raises StaleEditError where a cell is no longer as the changes found it.
        """
        fields: dict[Cell, dict[str, str]] = {}
        for change in changes:
            if change.fiscal_year is None:
                raise ValueError(change)
            cell = (SeriesKey(change.code, change.part), change.fiscal_year)
            found = fields.setdefault(cell, _written(book.actual(*cell)))
            if found.get(change.field) != change.old:
                raise StaleEditError(cell_title(book.plan, cell))
            if change.new is None:
                found.pop(change.field)
            else:
                found[change.field] = change.new
        return cls.on(book, {cell: _read(found) for cell, found in fields.items()})

    @property
    def inverse(self) -> "ActualsEdit":
        """The edit that takes this one back."""
        return ActualsEdit(self.after, self.before)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the log keeps: every field that is not what it was."""
        return tuple(
            change
            for cell in self.after
            for change in _differences(cell, self.before[cell], self.after[cell])
        )

    def apply(self, book: Book) -> Book:
        """The book afterwards; raises StaleEditError or YearLockedError."""
        refuse_locked(book, self.after)
        for cell, before in self.before.items():
            if book.actual(*cell) != before:
                raise StaleEditError(cell_title(book.plan, cell))
        return book.with_actuals(self.after)

    def title(self, plan: Plan) -> str:
        """The edit in words: Ⅰ-①-2 農業法人数 H29 実績."""
        first = f"{cell_title(plan, next(iter(self.after)))} 実績"
        return first if len(self.after) == 1 else f"{first} ほか{len(self.after) - 1}件"


class StatementsEdit(NamedTuple):
    """Makes statements or takes them back (None); `before` is what the person saw.

    `words` say what is done, for the log and for 元に戻す.
    """

    before: Mapping[Topic, str | None]
    after: Mapping[Topic, str | None]
    words: str
    reason: str = ""

    @classmethod
    def on(
        cls, book: Book, after: Mapping[Topic, str | None], words: str, reason: str = ""
    ) -> "StatementsEdit":
        """The edit that states this in a book, leaving out what is stated already."""
        known = book.statements
        changed = {topic: text for topic, text in after.items() if known.get(topic) != text}
        return cls({topic: known.get(topic) for topic in changed}, changed, words, reason)

    @classmethod
    def replaying(cls, book: Book, changes: Iterable[Change]) -> "StatementsEdit":
        """The edit that logged changes amount to in a book; raises StaleEditError."""
        before: dict[Topic, str | None] = {}
        after: dict[Topic, str | None] = {}
        for change in changes:
            topic = _topic(change)
            before.setdefault(topic, change.old)
            after[topic] = change.new
        edit = cls(before, after, "")
        edit.apply(book)
        return edit

    @property
    def inverse(self) -> "StatementsEdit":
        """The edit that takes this one back."""
        return StatementsEdit(self.after, self.before, self.words)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the log keeps."""
        return tuple(
            Change(t.code, t.part, t.year, t.field.value, self.before[t], text)
            for t, text in self.after.items()
        )

    def apply(self, book: Book) -> Book:
        """The book afterwards. Raises StaleEditError where a statement is not as it was seen."""
        for topic, before in self.before.items():
            if book.statements.get(topic) != before:
                raise StaleEditError(topic_title(book.plan, topic))
        return book.with_statements(self.after)

    def title(self, plan: Plan) -> str:
        """The edit in words: Ⅰ-①-2 農業法人数 H29 例外的な年度."""
        first = f"{topic_title(plan, next(iter(self.after)))} {self.words}"
        series = {(topic.code, topic.part, topic.year) for topic in self.after}
        return first if len(series) == 1 else f"{first} ほか{len(series) - 1}件"


_SAME_PLAN: Final = PlanEdit({}, {}, "")


class JointEdit(NamedTuple):
    """Cells, statements and the plan set in one step: a department's answer, a merged copy.

    `words` say what it is about as a whole; `carried` is what was done in a copy that comes back,
    to be kept as history just before.
    """

    actuals: ActualsEdit
    statements: StatementsEdit
    words: str
    reason: str = ""
    carried: tuple[Carried, ...] = ()
    plan: PlanEdit = _SAME_PLAN

    @property
    def after(self) -> frozenset[Cell | Topic | Place]:
        """All that is set."""
        return frozenset([*self.plan.after, *self.actuals.after, *self.statements.after])

    @property
    def inverse(self) -> "JointEdit":
        """The edit that takes this one back."""
        actuals, statements = self.actuals.inverse, self.statements.inverse
        return JointEdit(actuals, statements, self.words, plan=self.plan.inverse)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the log keeps."""
        return self.plan.changes + self.actuals.changes + self.statements.changes

    def apply(self, book: Book) -> Book:
        """The book afterwards; raises StaleEditError, YearLockedError, or Refusal.

        A year that is opened in the same step, as taking its settling back does, is open for it.
        Settled figures may go with their series to another code.
        """
        if self.plan.after:
            book = book.with_plan(self.plan.made(book.plan))
        stated = self.statements.after
        opened = {t: None for t in stated if t.field is Field.LOCKED and stated[t] is None}
        moved = {
            t: None for t in book.statements if t.field is Field.LOCKED and self._moves(t.year)
        }
        self.actuals.apply(book.with_statements({**opened, **moved}))
        after = self.statements.apply(book).with_actuals(self.actuals.after)
        if self.plan.after:
            must_keep_all(after)
        else:
            must_have_all(book.plan, (key for (key, _), a in self.actuals.after.items() if a))
        return after

    def _moves(self, year: FiscalYear) -> bool:
        """Whether a year's figures are all the same afterwards, under another code of the plan."""
        before, after = (
            sorted(repr(a) for (_, of), a in cells.items() if of == year and a is not None)
            for cells in (self.actuals.before, self.actuals.after)
        )
        return bool(self.plan.after) and before == after

    def title(self, plan: Plan) -> str:
        """The edit in words: 調査票の取込 Ⅰ-①-2 農業法人数 H29 実績 ほか5件."""
        told = {t: text for t, text in self.statements.after.items() if t.field is not Field.MERGED}
        told_parts = (self.plan, self.actuals, self.statements._replace(after=told))
        titles = [part.title(plan) for part in told_parts if part.after]
        return f"{self.words} {'、'.join(titles)}".rstrip()


Edit = ActualsEdit | StatementsEdit | PlanEdit | JointEdit


def whole(book: Book) -> JointEdit:
    """The edit that makes a book of its plan alone: all that the log of it comes to."""
    empty = Book(book.plan)
    return JointEdit(
        ActualsEdit.on(empty, book.actuals), StatementsEdit.on(empty, book.statements, ""), ""
    )


def parts(edit: Edit) -> tuple[ActualsEdit | StatementsEdit | PlanEdit, ...]:
    """What an edit is made of, each part setting things of one sort; the plan first."""
    return (edit.plan, edit.actuals, edit.statements) if isinstance(edit, JointEdit) else (edit,)


def replaying(book: Book, changes: Sequence[Change]) -> Edit:
    """The edit that one entry's changes amount to in a book: how undo and redo come to life.

    Raises StaleEditError where something is no longer as the changes found it.
    """
    planned = [change for change in changes if is_planned(change.field)]
    stated = [change for change in changes if change.field in STATED]
    typed = [c for c in changes if c.field not in STATED and not is_planned(c.field)]
    actuals, statements = (
        ActualsEdit.replaying(book, typed),
        StatementsEdit.replaying(book, stated),
    )
    if planned:
        return JointEdit(actuals, statements, "", plan=PlanEdit.replaying(book, planned))
    if not typed:
        return statements
    return JointEdit(actuals, statements, "") if stated else actuals


def _topic(change: Change) -> Topic:
    if change.fiscal_year is None:
        raise ValueError(change)
    return Topic(change.code, change.part, change.fiscal_year, Field(change.field))


def _written(actual: Actual | None) -> dict[str, str]:
    """An actual as the log's fields; what is at its default is not written."""
    if actual is None:
        return {}
    fields = {"value": f"{actual.value:f}", "state": actual.state.value}
    if actual.note:
        fields["note"] = actual.note
    if actual.invented:
        fields["invented"] = "1"
    return fields


def _read(fields: Mapping[str, str]) -> Actual | None:
    if "value" not in fields:
        return None
    return Actual(
        Decimal(fields["value"]),
        State(fields["state"]),
        fields.get("note", ""),
        "invented" in fields,
    )


def _differences(cell: Cell, before: Actual | None, after: Actual | None) -> Iterable[Change]:
    (key, year), old, new = cell, _written(before), _written(after)
    for field in _FIELDS:
        if old.get(field) != new.get(field):
            yield Change(key.kpi, key.part, year, field, old.get(field), new.get(field))
