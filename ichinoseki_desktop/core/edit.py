"""What a user can intend: an edit is a value that can be applied, logged, and taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ichinoseki_desktop.core.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.history import Change
from ichinoseki_desktop.core.plan import Plan, SeriesKey
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.terms import printed_code

_FIELDS: Final = ("value", "state", "note", "invented")


class StaleEditError(Refusal):
    """The cell is no longer what the person saw; the message is for people."""

    def __init__(self, plan: Plan, cell: Cell) -> None:
        super().__init__(
            f"{cell_title(plan, cell)}は、ほかで先に変更されています。"
            "いまの値を残しました。表示を新しくしてから、もう一度入れてください。"
        )
        self.cell = cell


@dataclass(frozen=True, slots=True)
class ActualsEdit:
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
                raise StaleEditError(book.plan, cell)
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
        """The book afterwards. Raises StaleEditError where a cell is not what the person saw."""
        for cell, before in self.before.items():
            if book.actual(*cell) != before:
                raise StaleEditError(book.plan, cell)
        return book.with_actuals(self.after)

    def title(self, plan: Plan) -> str:
        """The edit in words: Ⅰ-①-2 農業法人数 H29 実績."""
        first = f"{cell_title(plan, next(iter(self.after)))} 実績"
        return first if len(self.after) == 1 else f"{first} ほか{len(self.after) - 1}件"


def cell_title(plan: Plan, cell: Cell) -> str:
    """A cell in words: the measure's code, the series' name, the year."""
    key, year = cell
    series = plan.series[key]
    return f"{printed_code(series.owner)} {series.title} {year.short}"


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
