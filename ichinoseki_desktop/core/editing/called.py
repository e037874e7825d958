"""What members, meetings and opinions are called, where the log has their ids: 第1回会議 of m1."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ichinoseki_desktop.core.book.history import Change, Entry
from ichinoseki_desktop.core.book.statement import (
    OF_MEETING,
    OF_MEMBER,
    OF_OPINION,
    PUBLIC,
    Field,
    Topic,
)

Names = Mapping[tuple[str, str], str]
"""A field that names something, and its id: the name, or who said an opinion."""

_NAMING: Final = frozenset((Field.MEMBER, Field.MEETING, Field.OPINION_BY))


def names_of(statements: Mapping[Topic, str]) -> Names:
    """What everything is called now."""
    said = statements.items()
    return {(t.field.value, t.part): text for t, text in said if t.field in _NAMING}


def called_then(log: Iterable[Entry]) -> Iterator[tuple[Entry, Names]]:
    """Each entry, oldest first, with what everything was called once it was written.

    What was taken back by then is called what it was last.
    """
    names: Names = {}
    for entry in log:
        new = {
            (change.field, change.part): change.new
            for change in entry.changes
            if change.field in _NAMING and change.new is not None
        }
        names = {**names, **new} if new else names
        yield entry, names


def thing_words(names: Names, change: Change) -> str:
    """The member, meeting or opinion that a change is of, in words; "" where it is of none."""
    if change.field in OF_MEMBER:
        return f"委員{_quoted(names, Field.MEMBER, change.part)}"
    if change.field in (*OF_MEETING, Field.MEETING_FROZEN):
        return _meeting(names, change.part)
    if change.field not in OF_OPINION:
        return ""
    room, _, number = change.part.partition(".")
    where = "市民意見" if room == PUBLIC else f"{_meeting(names, room)}意見"
    by = names.get((Field.OPINION_BY, change.part), "")
    return f"{where}{number}" + (f"（{_person(names, by)}）" if by else "")


def named_value(names: Names, field: str, text: str) -> str:
    """The text of a field that names members, with their names in the place of their ids."""
    if field == Field.OPINION_BY:
        return _person(names, text)
    if field == Field.MEETING_PRESENT:
        return "、".join(_person(names, one) for one in text.split())
    return text


def _meeting(names: Names, id_: str) -> str:
    return _quoted(names, Field.MEETING, id_) or "会議"


def _quoted(names: Names, field: Field, id_: str) -> str:
    name = names.get((field, id_), "")
    return f"「{name}」" if name else ""


def _person(names: Names, by: str) -> str:
    """A member's name, or what was typed."""
    return names.get((Field.MEMBER, by), by)
