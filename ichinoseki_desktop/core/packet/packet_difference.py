"""What a packet says otherwise than one of before, in words: for the list of what is replaced."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book, State
from ichinoseki_desktop.core.book.edit import ActualsEdit, StatementsEdit
from ichinoseki_desktop.core.book.history import Change
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey, Target
from ichinoseki_desktop.core.book.plan_facts import plan_facts
from ichinoseki_desktop.core.book.plan_field import PlanField, of_target, split_field
from ichinoseki_desktop.core.book.statement import STATED, Field
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.core.editing.called import Names, names_of
from ichinoseki_desktop.core.editing.change_words import field_words, place_words, side_words
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.packet.row_words import flags_word
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import NONE

_SHORT: Final = 24
"""A longer text is not repeated in a list: it stands on the page itself."""

_OF_SERIES: Final = frozenset(
    {
        *(Field.MISSING, Field.MISSING_NOTE, Field.EXCEPTIONAL),
        *(Field.OVERRULED, Field.OVERRULED_BECAUSE, Field.REFERENCE_BESIDE),
    }
)
_OF_REVIEW: Final = frozenset(
    {
        *(Field.DONE, Field.RESULT, Field.ISSUES, Field.NEXT_STEP, Field.NEXT_STEP_BECAUSE),
        *(Field.BUDGET, Field.SETTLEMENT, Field.COUNCIL, Field.COUNCIL_REMARKS),
    }
)
_MEETING: Final = (Part.COVER, Part.AGENDA)
_OF_PARTS: Final[Mapping[Field, tuple[Part, ...]]] = {
    Field.RULE: tuple(Part),
    Field.PARENT_RULE: tuple(Part),
    **dict.fromkeys((Field.MEMBER, Field.MEMBER_POST, Field.MEMBER_UNTIL), (Part.MEMBERS,)),
    **dict.fromkeys((Field.MEETING, Field.MEETING_DATE), _MEETING),
    **dict.fromkeys((Field.MEETING_PLACE, Field.MEETING_AGENDA), _MEETING),
    **dict.fromkeys((Field.OPINION, Field.OPINION_KIND, Field.ANSWER), (Part.ANSWERS,)),
    **dict.fromkeys((Field.ANSWER_BY, Field.ANSWER_NEXT, Field.ANSWERED), (Part.ANSWERS,)),
}


_REVISIONS: Final = (Part.CHANGES, Part.COVER)
_OF_THE_PLAN: Final[Mapping[PlanField, tuple[Part, ...]]] = {
    PlanField.REVISION_DATE: _REVISIONS,
    PlanField.REVISION_TITLE: _REVISIONS,
    PlanField.REVISION_NOTE: _REVISIONS,
    PlanField.DEPARTMENTS: (),
    PlanField.DEPARTMENT_EMAIL: (),
    PlanField.DEPARTMENT_NAME: (Part.KPIS,),
}


class Difference(NamedTuple):
    """One thing that is said otherwise: of a node or KPI, and on all pages of the parts.

    `key` is the series where it is one's. `apart` is what only the node's own sheet says.
    """

    words: str
    code: str = ""
    key: SeriesKey | None = None
    parts: tuple[Part, ...] = ()
    apart: bool = False


class Made(NamedTuple):
    """A packet, and the book that it was composed of."""

    book: Book
    packet: Packet


def differences(old: Made, new: Made) -> tuple[Difference, ...]:
    """What is said otherwise: figures, then flags and their counts, then texts; in plan order."""
    plan = new.book.plan
    order = {key: place for place, key in enumerate(plan.series)}
    figures = [*_figures(old.book, new.book), *_flags(old.packet, new.packet)]
    figures.sort(key=lambda each: order[each.key] if each.key in order else len(order))
    return (
        *figures,
        *_counts(old.packet, new.packet),
        *_of_plan(old.book.plan, new.book.plan, new.packet.year),
        *_statements(old.book, new.book, new.packet),
        *_population(old.packet, new.packet),
    )


def _figures(old: Book, new: Book) -> Iterator[Difference]:
    cells = dict.fromkeys((*old.actuals, *new.actuals))
    edit = ActualsEdit.on(old, {cell: new.actual(*cell) for cell in cells})
    for _, group in groupby(edit.changes, key=lambda change: change[:3]):
        changes = tuple(change for change in group if not _goes_without_saying(change))
        sides = (_side(new.plan, changes, which) for which in ("old", "new"))
        first = changes[0]
        words = f"{place_words(new.plan, first, {})} {' → '.join(sides)}"
        yield Difference(words, first.code, SeriesKey(first.code, first.part))


def _goes_without_saying(change: Change) -> bool:
    """A figure that comes or goes is a final one, unless it is said otherwise."""
    return change.field == "state" and {change.old, change.new} == {None, State.FINAL.value}


def _side(plan: Plan, changes: Iterable[Change], which: str) -> str:
    said = ((change, getattr(change, which)) for change in changes)
    return "、".join(side_words(plan, c, text, {}) for c, text in said if text is not None) or NONE


def _flags(old: Packet, new: Packet) -> Iterator[Difference]:
    before = {row.series.key: row for sheet in old.sheets for row in sheet.rows}
    for row in (row for sheet in new.sheets for row in sheet.rows):
        key = row.series.key
        if key in before and flags_word(before[key]) != flags_word(row):
            words = f"判定 {flags_word(before[key])} → {flags_word(row)}"
            name = f"{printed_code(key.kpi)} {row.series.title}"
            yield Difference(f"{name} {words}", key.kpi, key)


def _counts(old: Packet, new: Packet) -> Iterator[Difference]:
    before = dict(_rollups(old))
    for code, rollup in _rollups(new):
        words = _count_words(before[code], rollup) if code in before else ""
        if words:
            parts = () if code else (Part.SUMMARY,)
            named = f"{printed_code(code) or '計画全体'}の系列数"
            yield Difference(f"{named} {words}", code, None, parts)


def _rollups(packet: Packet) -> Iterator[tuple[str, Rollup]]:
    yield from ((row.code, row.rollup) for row in packet.summary)
    yield from ((each.node.code, each.rollup) for each in packet.sheets if each.direction)


def _count_words(old: Rollup, new: Rollup) -> str:
    counts = [("実績のある系列", old.answered, new.answered)]
    counts += [(FLAG[flag], old.counts[flag], count) for flag, count in new.counts.items()]
    return "、".join(f"{word} {was} → {count}" for word, was, count in counts if was != count)


def _of_plan(old: Plan, new: Plan, year: FiscalYear) -> Iterator[Difference]:
    """What the plan itself says otherwise.

    Targets that the year does not go by are told only where all revisions are.
    """
    if old == new:
        return
    before, after = plan_facts(old), plan_facts(new)
    for place in dict.fromkeys((*after, *before)):
        change = Change(*place, before.get(place), after.get(place))
        if change.old == change.new:
            continue
        field, _ = split_field(change.field)
        key = SeriesKey(change.code, change.part)
        words = _said(new if change.new is not None else old, change, {})
        if of_target(change.field):
            governs = _target(old, key, year) != _target(new, key, year)
            yield Difference(words, change.code if governs else "", key, (Part.CHANGES,))
        elif change.code:
            yield Difference(words, change.code, key if key in new.series else None)
        else:
            yield Difference(words, "", None, _OF_THE_PLAN.get(field, tuple(Part)))


def _target(plan: Plan, key: SeriesKey, year: FiscalYear) -> Target | None:
    series = plan.series.get(key)
    return plan.target(series, year) if series and year in plan.years else None


def _statements(old: Book, new: Book, packet: Packet) -> Iterator[Difference]:
    topics = dict.fromkeys((*old.statements, *new.statements))
    names = {**names_of(old.statements), **names_of(new.statements)}
    edit = StatementsEdit.on(old, {topic: new.statements.get(topic) for topic in topics}, "")
    for change in sorted(edit.changes, key=lambda change: (change.code, change.part)):
        field = Field(change.field)
        if not _printed(field, change, packet):
            continue
        parts = _OF_PARTS.get(field, ())
        key = SeriesKey(change.code, change.part) if field in _OF_SERIES else None
        code = "" if parts else change.code
        yield Difference(_said(new.plan, change, names), code, key, parts, field in _OF_REVIEW)


def _population(old: Packet, new: Packet) -> Iterator[Difference]:
    """Reference series that came, went or changed: a table of theirs has hundreds of values."""
    if Part.POPULATION not in new.form.parts:
        return
    before, now = ({each.name: each for each in p.population} for p in (old, new))
    for name in dict.fromkeys((*before, *now)):
        was, series = before.get(name), now.get(name)
        if was == series:
            continue
        done = "を加えた" if was is None else "を削った" if series is None else "を改めた"
        yield Difference(f"参考系列「{name}」{done}", parts=(Part.POPULATION,))


def _printed(field: Field, change: Change, packet: Packet) -> bool:
    """Whether the packet has a place for it."""
    year = change.fiscal_year
    if year is None:
        return False
    if field in _OF_REVIEW or _OF_PARTS.get(field) == _MEETING:
        return year == packet.year
    return field in _OF_SERIES or (field in _OF_PARTS and year <= packet.year)


def _said(plan: Plan, change: Change, names: Names) -> str:
    nameless = change.field in STATED and Field(change.field) in _OF_PARTS
    place = "" if nameless else place_words(plan, change, names)
    named = f"{place} {field_words(change)}".strip()
    sides = [side_words(plan, change, text, names) for text in (change.old, change.new)]
    if any(len(side) > _SHORT or "\n" in side for side in sides):
        if change.old is None:
            return f"{named}を加えた"
        return f"{named}を{'改めた' if change.new is not None else '削った'}"
    return f"{named} {' → '.join(sides)}"
