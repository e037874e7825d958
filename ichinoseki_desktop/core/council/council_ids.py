"""Members, meetings and opinions entered in two copies: no id may be of two things."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Change, Entry, Kind
from ichinoseki_desktop.core.book.statement import OF_MEETING, OF_MEMBER, OF_OPINION, Field, Topic
from ichinoseki_desktop.core.council.meeting import next_id
from ichinoseki_desktop.core.editing.ancestry import Side
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_Ids = Mapping[str, str]
ToldApart = Mapping[str, frozenset[str]]
"""An opinion's id in a copy, with the ids that such opinions have here."""
NONE_APART: Final[ToldApart] = {}


def told_apart(bases: Sequence[Book], ours: Book, theirs: Book) -> Book:
    """Their book, with another id for whatever both entered anew under the same."""
    people = _new_ids(bases, ours, theirs, Field.MEMBER)
    theirs = _with_ids(theirs, OF_MEMBER, people)
    rooms = _new_ids(bases, ours, theirs, Field.MEETING)
    theirs = _with_ids(theirs, (*OF_MEETING, Field.MEETING_FROZEN), rooms)
    theirs = _with_ids(theirs, OF_OPINION, _moved(theirs, rooms))
    theirs = _with_ids(theirs, OF_OPINION, _new_ids(bases, ours, theirs, Field.OPINION))
    return _naming(theirs, people)


def mixed_up(bases: Sequence[Book], ours: Side, theirs: Side) -> frozenset[str]:
    """The ids that are of two things since an earlier merge told them apart, here alone.

    A copy that goes on after that goes on with its own ids.
    """
    found: set[str] = set()
    for head in (Field.MEMBER, Field.MEETING, Field.OPINION):
        here, began, begun = (
            _heads(ours.book, head),
            _begun(ours.log, head),
            _begun(theirs.log, head),
        )
        known = {id_: said for base in bases for id_, said in _heads(base, head).items()}
        found |= {
            id_
            for id_ in began.keys() & begun.keys() & here.keys() & known.keys()
            if began[id_] != begun[id_] and here[id_] != known[id_]
        }
    return frozenset(found)


def opinions_told_apart(log: Iterable[Entry]) -> ToldApart:
    """What an opinion was called in a copy, with what it is called here, as the log tells.

    The copy's own entries are kept with its ids just before the merge that entered the opinion
    under another. Of the log the oldest entry comes first.
    """
    apart: dict[str, frozenset[str]] = {}
    theirs: dict[tuple[str, str, FiscalYear | None], str] = {}
    for entry in log:
        said = [c for c in entry.changes if c.field == Field.OPINION and c.new]
        if entry.kind is Kind.CARRIED:
            theirs |= {change[:3]: change.new or "" for change in said}
            continue
        for change in said if theirs else ():
            for (code, id_, year), text in theirs.items():
                same = (code, year, text) == (change.code, change.fiscal_year, change.new)
                if same and change.old is None and id_ != change.part:
                    apart[id_] = apart.get(id_, frozenset()) | {change.part}
        theirs = {}
    return apart


def _begun(log: Iterable[Entry], head: Field) -> Mapping[str, Change]:
    """How each thing was first entered."""
    begun: dict[str, Change] = {}
    for entry in log:
        for change in entry.own_changes:
            if change.field == head:
                begun.setdefault(change.part, change)
    return begun


def _new_ids(bases: Sequence[Book], ours: Book, theirs: Book, head: Field) -> _Ids:
    known = {id_ for base in bases for id_ in _heads(base, head)}
    own, other = _heads(ours, head), _heads(theirs, head)
    ids: dict[str, str] = {}
    both = ours
    for id_, said in other.items():
        if id_ not in known and own.get(id_, said) != said:
            beginning = id_.rstrip("0123456789")
            both = both.with_statements(dict.fromkeys(_topics(theirs, head), "1"))
            ids[id_] = next_id(both, head, beginning)
            (topic, _) = said
            both = both.with_statements({topic._replace(part=ids[id_]): "1"})
    return ids


def _heads(book: Book, head: Field) -> Mapping[str, tuple[Topic, str]]:
    """Each thing by its id: what it is about, and its name."""
    return {t.part: (t, text) for t, text in book.statements.items() if t.field is head}


def _topics(book: Book, head: Field) -> Iterator[Topic]:
    return (topic for topic in book.statements if topic.field is head)


def _moved(book: Book, rooms: _Ids) -> _Ids:
    """The opinions of meetings that have another id now."""
    opinions = ((t.part, *t.part.partition(".")) for t in _topics(book, Field.OPINION))
    return {id_: f"{rooms[room]}.{n}" for id_, room, _, n in opinions if room in rooms}


def _with_ids(book: Book, fields: Sequence[Field], ids: _Ids) -> Book:
    old = {t: text for t, text in book.statements.items() if t.field in fields and t.part in ids}
    new: dict[Topic, str | None] = {t._replace(part=ids[t.part]): x for t, x in old.items()}
    return book.with_statements({**dict.fromkeys(old), **new})


def _naming(book: Book, people: _Ids) -> Book:
    """The book with its members named by their new ids."""
    named: dict[Topic, str | None] = {}
    for topic, text in book.statements.items():
        if topic.field is Field.MEETING_PRESENT:
            named[topic] = " ".join(people.get(one, one) for one in text.split())
        elif topic.field is Field.OPINION_BY:
            named[topic] = people.get(text, text)
    return book.with_statements(named)
