"""The log in words: what a change was about, what it was before, and what it is now."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import State
from ichinoseki_desktop.core.book.history import Change, Entry, Kind
from ichinoseki_desktop.core.book.plan import Kpi, Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_field import is_planned
from ichinoseki_desktop.core.book.statement import OF_REFERENCE, Field
from ichinoseki_desktop.core.book.terms import (
    LOGGED,
    STATE,
    printed_code,
)
from ichinoseki_desktop.core.editing.called import Names, named_value, thing_words
from ichinoseki_desktop.core.editing.plan_words import planned_field, planned_place, planned_side
from ichinoseki_desktop.core.editing.statement_words import said_statement
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import NONE
from ichinoseki_desktop.core.values.refusal import Refusal


class LogRow(NamedTuple):
    """What one entry did to one thing: its fields together, as a person did them together."""

    entry: Entry
    code: str
    part: str
    year: str
    place: str
    what: str
    old: str
    new: str


def log_rows(plan: Plan, entry: Entry, names: Names) -> tuple[LogRow, ...]:
    """An entry as rows, one a thing that it changed; one without changes is its title alone.

    `names` are those of its time.
    """
    entry = without_printed(entry)
    if not entry.changes:
        return (LogRow(entry, "", "", "", entry.title, "", "", ""),)
    return tuple(
        _row(plan, entry, tuple(of), names) for _, of in groupby(entry.changes, key=_thing)
    )


def without_printed(entry: Entry) -> Entry:
    """What came with the plan, printed in its text, is no change that anybody made."""
    if entry.kind is not Kind.CREATE:
        return entry
    return entry._replace(changes=tuple(c for c in entry.changes if c.field not in OF_REFERENCE))


def place_words(plan: Plan, change: Change, names: Names) -> str:
    """Ⅰ-①-2.1 農業法人数 H29, 「第1回会議」意見2 H29; also of what the plan has no longer."""
    year = change.fiscal_year.short if change.fiscal_year else ""
    return " ".join(filter(None, (_name(plan, change, names), year)))


def side_words(plan: Plan, change: Change, text: str | None, names: Names) -> str:
    """What a field is or was, as the screen shows it; － where there is or was nothing."""
    if text is None:
        return NONE
    if is_planned(change.field):
        return _planned(plan, change, text)
    if change.field in ("value", "confirmed"):
        series = plan.series.get(SeriesKey(change.code, change.part))
        return series.shown(Decimal(text)) if series else text
    try:
        typed = _TYPED.get(change.field)
        if typed:
            return typed(text)
        return said_statement(Field(change.field), named_value(names, change.field, text))
    except (Refusal, ValueError):  # of another version of the program
        return text


def field_words(change: Change) -> str:
    """What a field is called: 実績, 取組実績, 目標（改定6）."""
    if is_planned(change.field):
        try:
            return planned_field(change)
        except (LookupError, ValueError):  # of another version of the program
            return change.field
    return LOGGED.get(change.field, change.field)


def _planned(plan: Plan, change: Change, text: str) -> str:
    try:
        return planned_side(plan, change, text)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return text


def _name(plan: Plan, change: Change, names: Names) -> str:
    if is_planned(change.field) and (place := planned_place(plan, change)):
        return place
    thing = thing_words(names, change)
    series = plan.series.get(SeriesKey(change.code, change.part))
    node = plan.nodes.get(change.code) or plan.kpis.get(change.code)
    title = "" if node is None else node.name if isinstance(node, Kpi) else node.title
    name = series.title if series else title if thing else change.part or title
    return " ".join(filter(None, (printed_code(change.code), name, thing)))


def _thing(change: Change) -> tuple[str, str, FiscalYear | None, str]:
    """The plan's fields have nothing to do with each other: each is a row of its own."""
    own = change.field if is_planned(change.field) else ""
    return change.code, change.part, change.fiscal_year, own


def _row(plan: Plan, entry: Entry, changes: Sequence[Change], names: Names) -> LogRow:
    first = changes[0]
    old, new = (_side(plan, changes, which, names) for which in ("old", "new"))
    year = first.fiscal_year.short if first.fiscal_year else ""
    what = f"{year} {field_words(first)}".strip()
    place = _name(plan, first, names) or plan.title
    return LogRow(entry, first.code, first.part, year, place, what, old, new)


def _side(plan: Plan, changes: Sequence[Change], which: str, names: Names) -> str:
    known = [(c, text) for c in changes if (text := getattr(c, which)) is not None]
    return "、".join(side_words(plan, change, text, names) for change, text in known) or NONE


_TYPED: Final[Mapping[str, Callable[[str], str]]] = {
    "state": lambda text: STATE[State(text)],
    "invented": lambda _: "架空",
    "note": str,
}
