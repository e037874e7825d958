"""What the database could not take in a meeting: kept beside it, and entered once it can be.

Nothing that the book has is written over: where it says something else by then, both stay.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.council.council_intent import (
    enter_meeting,
    enter_opinion,
    judge_by_council,
    note_talk,
)
from ichinoseki_desktop.core.council.meeting import (
    CouncilJudgement,
    Meeting,
    Opinion,
    council_judgement,
    meetings,
    next_id,
    opinions,
    talk_note,
)
from ichinoseki_desktop.core.editing.intent import text_or_none
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


class JudgedAside(NamedTuple):
    """The council's own word on the measure of that code."""

    measure: str
    year: FiscalYear
    said: CouncilJudgement


class NotedAside(NamedTuple):
    """The presenter's note about a node or KPI."""

    code: str
    year: FiscalYear
    note: str


Aside = Meeting | Opinion | JudgedAside | NotedAside
"""A meeting is kept aside where it was not entered before what was said there."""

KeepAside = Callable[[Aside], str]
"""Keeps what the database can't take, and says in a sentence where; raises Refusal."""


def enter_set_aside(book: Book, set_aside: Iterable[Aside]) -> StatementsEdit:
    """Enter what was kept aside, as one step, each opinion under an id that is free now.

    What the book has is left out: a file that could not be put away is offered again. Of a
    judgement or a note that was kept more than once the last holds.
    """
    after: dict[Topic, str | None] = {}
    entered = book
    rooms: dict[str, str] = {}
    for one in _latest(set_aside):
        match one:
            case Meeting():
                edit = _meeting(entered, one, rooms)
            case Opinion():
                edit = _opinion(entered, one, rooms)
            case JudgedAside():
                edit = _judged(entered, one)
            case NotedAside():
                note = _joined(talk_note(entered, one.code, one.year), one.note)
                edit = note_talk(entered, one.code, one.year, note)
        if edit is not None:
            after |= edit.after
            entered = edit.apply(entered)
    return StatementsEdit.on(book, after, "控えの意見")


def _latest(set_aside: Iterable[Aside]) -> Iterable[Aside]:
    """What was kept once more replaces what was kept before; what was said is said."""
    kept: dict[object, Aside] = {}
    for number, one in enumerate(set_aside):
        match one:
            case JudgedAside(measure, year) | NotedAside(measure, year):
                kept[type(one), measure, year] = one
            case _:
                kept[number] = one
    return kept.values()


def _meeting(book: Book, meeting: Meeting, rooms: dict[str, str]) -> StatementsEdit | None:
    """The meeting, unless the year's is there by now: `rooms` has where its opinions go."""
    there = [m for m in meetings(book) if m.year == meeting.year]
    if there:
        rooms[meeting.id] = there[-1].id
        return None
    rooms[meeting.id] = next_id(book, Field.MEETING, "m")
    return enter_meeting(book, meeting._replace(id=rooms[meeting.id]))


def _opinion(book: Book, opinion: Opinion, rooms: dict[str, str]) -> StatementsEdit | None:
    room = rooms.get(opinion.meeting, opinion.meeting)
    opinion = opinion._replace(id=next_id(book, Field.OPINION, f"{room}."))
    known = set(map(_what_was_said, opinions(book)))
    return None if _what_was_said(opinion) in known else enter_opinion(book, opinion)


def _judged(book: Book, aside: JudgedAside) -> StatementsEdit:
    known, said = council_judgement(book, aside.measure, aside.year), aside.said
    if known.word and said.word not in ("", known.word):
        said = CouncilJudgement(known.word, f"（会議の控え　{said.word}）{said.remarks}")
    both = CouncilJudgement(said.word or known.word, _joined(known.remarks, said.remarks))
    return judge_by_council(book, aside.measure, aside.year, both)


def _joined(known: str, more: str) -> str:
    """Both texts, the one alone where it has the other in it."""
    known, more = text_or_none(known) or "", text_or_none(more) or ""
    if more in known:
        return known
    return more if known in more else f"{known}\n{more}"


def _what_was_said(opinion: Opinion) -> tuple[object, ...]:
    """An opinion without its own id and its answer."""
    said = text_or_none(opinion.text)
    return opinion.meeting, opinion.year, opinion.code, said, opinion.by, opinion.kind
