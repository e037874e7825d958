"""What a merge comes to, row by row, as people and other programs are told of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Cell
from ichinoseki_desktop.core.book.history import Change, Entry, Place
from ichinoseki_desktop.core.book.plan import Plan, Series
from ichinoseki_desktop.core.book.plan_facts import plan_facts
from ichinoseki_desktop.core.book.plan_field import is_planned
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import FIELD, printed_code
from ichinoseki_desktop.core.book.titles import cell_title, topic_title
from ichinoseki_desktop.core.editing.change_words import field_words, place_words, side_words
from ichinoseki_desktop.core.editing.statement_words import said_statement
from ichinoseki_desktop.core.intake.actual_row import said_actual
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.merging.merging import Difference
from ichinoseki_desktop.core.merging.subject import Content, Matter, Subject, Whole, is_of_plan
from ichinoseki_desktop.core.values import quantity

Writers = Mapping[Place, Entry]
"""Who wrote each field last."""
_Signed = tuple[str | None, str | None, str | None, str | None]

_PLAN: Final = "計画（改定・目標・指標など）"
_FIGURE: Final = ("value", "state", "note", "invented")
_DECISION: Final = {
    OnConflict.ASK: "どちらを採るか決めてください。",
    OnConflict.THEIRS: "写しのほうにします。",
    OnConflict.OURS: "いまのほうを残します。",
}


class MergeRow(NamedTuple):
    """One field that their copy has otherwise; values as files write them, None for nothing.

    `who` and `when` tell who made a change, and of a conflict who wrote `old`, as of any file's;
    `their_who` and `their_when` tell who wrote `new` in the copy.
    """

    kpi: str
    part: str
    fiscal_year: int | None
    field: str
    old: str | None
    new: str | None
    base: str | None
    who: str | None
    when: str | None
    their_who: str | None
    their_when: str | None
    message: str


class Sides(NamedTuple):
    """What rows are told with: the plan, and who wrote what last on either side."""

    plan: Plan
    ours: Writers
    theirs: Writers


def change_rows(sides: Sides, changes: Iterable[Difference]) -> tuple[MergeRow, ...]:
    """The rows of what only they changed."""
    told = sides._replace(ours=sides.theirs)
    return tuple(row for change in changes for row in _rows(told, change, _taken(sides, change)))


def conflict_rows(
    sides: Sides, conflicts: Iterable[Difference], on_conflict: OnConflict
) -> tuple[MergeRow, ...]:
    """The rows of what a person decides, and has decided as a whole."""
    return tuple(
        row
        for conflict in conflicts
        for row in _rows(sides, conflict, _undecided(sides, conflict, on_conflict))
    )


def subject_title(plan: Plan, subject: Subject) -> str:
    """What a difference is about, in words: Ⅰ-①-2 農業法人数 H29 実績."""
    if isinstance(subject, Whole):
        return _PLAN
    if isinstance(subject, Matter):
        topic, word = subject.topics[0], FIELD[subject.fields[0]]
        code, part, year, known = topic.code, topic.part, topic.year, is_of_plan(plan, subject)
    else:
        (key, year), word = subject, "実績"
        code, part, known = key.kpi, key.part, key in plan.series
    if not known:
        return f"{printed_code(code)} {part} {year.short} {word}"
    return f"{_place_title(plan, subject)} {word}"


def _place_title(plan: Plan, subject: Cell | Matter) -> str:
    if isinstance(subject, Matter):
        return topic_title(plan, subject.topics[0])
    return cell_title(plan, subject)


def said(plan: Plan, subject: Subject, content: Content) -> str:
    """What a book has of a subject, in words; － for nothing."""
    if isinstance(content, Plan):
        return f"改定{content.revision.number}「{content.revision.title}」の計画"
    if isinstance(content, Actual):
        series = _series(plan, subject)
        return f"{content.value:f}" if series is None else said_actual(series, content)
    if content is None or not isinstance(subject, Matter):
        return quantity.NONE
    head, *notes = map(said_statement, subject.fields, content)
    more = "、".join(text for text in notes if text != quantity.NONE)
    return head + (f"（{more}）" if more else "")


def written_by(entry: Entry | None) -> str:
    """Who wrote it and when, in words, "" where nobody is known to have: 佐藤 11月24日 9:15."""
    if entry is None:
        return ""
    at = datetime.fromisoformat(entry.at)
    return f"{entry.user} {at.month}月{at.day}日 {at.hour}:{at.minute:02}"


def _taken(sides: Sides, change: Difference) -> str:
    plan, subject = sides.plan, change.subject
    old, new = (said(plan, subject, each) for each in (change.ours, change.theirs))
    by = written_by(writer(sides.theirs, subject))
    return f"{subject_title(plan, subject)}: {old} → {new}" + (f"（{by}）" if by else "")


def _undecided(sides: Sides, conflict: Difference, on_conflict: OnConflict) -> str:
    plan, subject = sides.plan, conflict.subject
    ours, theirs = (
        f"「{said(plan, subject, content)}」" + (f"（{by}）" if by else "")
        for content, by in (
            (conflict.ours, written_by(writer(sides.ours, subject))),
            (conflict.theirs, written_by(writer(sides.theirs, subject))),
        )
    )
    before = said(plan, subject, conflict.base)
    title = subject_title(plan, subject)
    told = f"{title}: いまは{ours}、写しは{theirs}、持ち出す前は「{before}」。"
    if conflict.because and on_conflict is not OnConflict.OURS:
        return told + conflict.because
    return told + _DECISION[on_conflict]


def writer(writers: Writers, subject: Subject) -> Entry | None:
    """Who wrote any field of a subject last."""
    places: Iterable[Place] = (
        [place for place in writers if is_planned(place[3])]
        if isinstance(subject, Whole)
        else _places(subject)
    )
    found = (writers.get(place) for place in places)
    return max((e for e in found if e), key=lambda e: e.number, default=None)


def _places(subject: Cell | Matter) -> Iterable[Place]:
    if isinstance(subject, Matter):
        return ((t.code, t.part, t.year, t.field.value) for t in subject.topics)
    key, year = subject
    return ((key.kpi, key.part, year, field) for field in _FIGURE)


def _rows(sides: Sides, difference: Difference, message: str) -> Iterable[MergeRow]:
    subject = difference.subject
    signed = (*_signed(sides.ours, subject), *_signed(sides.theirs, subject))
    if isinstance(subject, Whole):
        yield from _plan_rows(difference, signed, message)
        return
    for place, field in _fields(subject):
        old, new, base = (
            _text(sides.plan, subject, content, field)
            for content in (difference.ours, difference.theirs, difference.base)
        )
        if old != new or not isinstance(subject, Matter):
            yield MergeRow(*place, field, old, new, base, *signed, message)


def _plan_rows(difference: Difference, signed: _Signed, message: str) -> Iterable[MergeRow]:
    """A row a field of the plan, each told by its own words behind those of the whole."""
    plans = [
        p for p in (difference.base, difference.ours, difference.theirs) if isinstance(p, Plan)
    ]
    base, ours, theirs = (plan_facts(plan) for plan in plans)
    for place in dict.fromkeys((*theirs, *ours)):
        change = Change(*place, ours.get(place), theirs.get(place))
        if change.old != change.new:
            plan = plans[2] if change.new is not None else plans[1]
            old, new = (side_words(plan, change, text, {}) for text in (change.old, change.new))
            told = f"{place_words(plan, change, {})} {field_words(change)}: {old} → {new}"
            code, part, year, field = place
            at = year.year if year else None
            sides = (change.old, change.new, base.get(place))
            yield MergeRow(code, part, at, field, *sides, *signed, f"{message} {told}")


def _fields(subject: Cell | Matter) -> Iterable[tuple[tuple[str, str, int], str]]:
    """Where each row of a subject belongs: a figure has one, with its state and note told in it."""
    if isinstance(subject, Matter):
        return (((t.code, t.part, t.year.year), t.field.value) for t in subject.topics)
    key, year = subject
    return (((key.kpi, key.part, year.year), "value"),)


def _text(plan: Plan, subject: Subject, content: Content, field: str) -> str | None:
    if isinstance(content, Actual):
        series = _series(plan, subject)
        return quantity.plain(content.value, series.decimals if series else 0)
    if content is None or isinstance(content, Plan) or not isinstance(subject, Matter):
        return None
    return content[subject.fields.index(Field(field))]


def _series(plan: Plan, subject: Subject) -> Series | None:
    return None if isinstance(subject, Matter | Whole) else plan.series.get(subject[0])


def _signed(writers: Writers, subject: Subject) -> tuple[str | None, str | None]:
    entry = writer(writers, subject)
    return (entry.user, entry.at) if entry else (None, None)
