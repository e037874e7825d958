"""Taking back what is long done: one entry of the log, or a whole day, as new changes on top.

Nothing of the log goes. Where something was changed again later, that stands in the way and is
named: taking back must not carry another person's work away with it.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import Edit, JointEdit, StatementsEdit, replaying
from ichinoseki_desktop.core.book.history import Change, Entry, Kind, Place, net
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.plan_field import is_planned
from ichinoseki_desktop.core.book.statement import STATED
from ichinoseki_desktop.core.book.terms import LOGGED
from ichinoseki_desktop.core.editing.called import Names, names_of
from ichinoseki_desktop.core.editing.change_words import field_words, place_words, side_words
from ichinoseki_desktop.core.values.era_date import moment_in_era
from ichinoseki_desktop.core.values.refusal import Refusal

_CHANGING: Final = (Kind.EDIT, Kind.UNDO, Kind.REDO)
_MOST_NAMED: Final = 3


class TakingBack(NamedTuple):
    """What taking back would do: the edit, and in words."""

    edit: Edit
    lines: tuple[str, ...]


def day_of(log: Iterable[Entry], day: str) -> tuple[Entry, ...]:
    """The entries of a day (2018-06-01), as the log's own clocks had it."""
    return tuple(entry for entry in log if entry.at.startswith(day))


def take_back(book: Book, log: Sequence[Entry], chosen: Iterable[Entry], reason: str) -> TakingBack:
    """Work out how to take these entries of the log back.

    Raises Refusal where later changes stand in the way, or where there is nothing to take back.
    """
    wanted = sorted((e for e in chosen if e.kind in _CHANGING), key=lambda entry: entry.number)
    done = net(change for entry in wanted for change in entry.changes)
    if not done:
        raise Refusal("取り消すことがありません。いまの値は、その変更の前と同じです。")
    names = names_of(book.statements)
    _must_be_free(book.plan, log, {entry.number for entry in wanted}, done, names)
    backwards = [change.inverse() for change in done]
    edit = _edit(book, backwards, reason)
    return TakingBack(edit, tuple(_line(book.plan, change, names) for change in backwards))


def _must_be_free(
    plan: Plan,
    log: Iterable[Entry],
    wanted: set[int],
    done: Iterable[Change],
    names: Names,
) -> None:
    """Refuse where a field is not as the entries left it."""
    newest: dict[Place, tuple[Entry, Change]] = {}
    for entry in sorted(log, key=lambda entry: entry.number):
        newest.update((change[:4], (entry, change)) for change in entry.own_changes)
    in_the_way = {
        _said(plan, later, last, names)
        for change in done
        for later, last in (newest[change[:4]],)
        if later.number not in wanted and last.new != change.new
    }
    if in_the_way:
        named = sorted(in_the_way)
        more = f"ほか{len(named) - _MOST_NAMED}件" if len(named) > _MOST_NAMED else ""
        raise Refusal(
            f"後で変更されているため、取り消せません：{'、'.join(named[:_MOST_NAMED])}{more}。"
            "何も変えていません。先に後の変更を取り消すか、その欄を直してください。"
        )
    for change in done:
        if not _is_in_plan(plan, change):
            place = place_words(plan, change, names)
            raise Refusal(f"{place} は、いまの計画にありません。何も変えていません。")


def _said(plan: Plan, entry: Entry, change: Change, names: Names) -> str:
    return f"{place_words(plan, change, names)}（{moment_in_era(entry.at)} {entry.user}さん）"


def _is_in_plan(plan: Plan, change: Change) -> bool:
    if is_planned(change.field):
        return True
    if change.field in STATED and change.code in ("", *plan.nodes, *plan.kpis):
        return True
    return SeriesKey(change.code, change.part) in plan.series


def _edit(book: Book, backwards: Sequence[Change], reason: str) -> Edit:
    """Raises Refusal where it can't be made: where figures of a settled year would change."""
    made = replaying(book, backwards)
    if isinstance(made, StatementsEdit):
        return made._replace(words=LOGGED[backwards[0].field], reason=reason)
    edit: Edit = made._replace(reason=reason)
    if isinstance(edit, JointEdit):
        edit = edit._replace(words="取り消し")
    edit.apply(book)
    return edit


def _line(plan: Plan, change: Change, names: Names) -> str:
    old, new = (side_words(plan, change, text, names) for text in (change.old, change.new))
    place, field = place_words(plan, change, names), field_words(change)
    return f"{place} {field}：{old} → {new}"
