"""The council: its members, its meetings, what was said there, and what became of it.

All of it is statements, so all of it is logged and undone as everything else. A meeting, a member
and an opinion are each known by an id that is their statements' part: m1, p1, m1.3 (the third
opinion of meeting m1). Public comments (市民意見) are opinions too, said at no meeting: c1.3.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.statement import PUBLIC, Field, OpinionKind, Topic
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


class Member(NamedTuple):
    """委員; in office from a fiscal year until another, None where that is open."""

    id: str
    since: FiscalYear
    name: str
    post: str = ""
    until: FiscalYear | None = None


class Meeting(NamedTuple):
    """会議 about a fiscal year; `date` is ISO, `agenda` a line a point, `present` members' ids.

    `frozen` is the uuid of the log's entry after which the meeting's figures were frozen, "" where
    none are.
    """

    id: str
    year: FiscalYear
    title: str = ""
    date: str = ""
    place: str = ""
    agenda: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    frozen: str = ""


class Opinion(NamedTuple):
    """意見と対応: what a member said of a node or KPI ("" is the plan), and the city's answer.

    `by` is a member's id or a name that was typed; `answered` whether nothing is open any more.
    """

    id: str
    year: FiscalYear
    code: str
    text: str
    by: str = ""
    kind: OpinionKind = OpinionKind.OPINION
    answer: str = ""
    department: str = ""
    next_step: str = ""
    answered: bool = False

    @property
    def meeting(self) -> str:
        """The id of the meeting where it was said."""
        return self.id.partition(".")[0]

    @property
    def somebody(self) -> str:
        """What whoever said it is called where names are left out."""
        return "市民" if self.meeting == PUBLIC else "委員"


class CouncilJudgement(NamedTuple):
    """The council's own word on a measure (有効, 一部有効 …), and its remarks."""

    word: str = ""
    remarks: str = ""


COUNCIL_WORDS: Final = ("有効", "一部有効", "有効でない")
"""What the council may say of a measure where a city has no words of its own."""

_Said = Mapping[Field, str]


def members(book: Book, year: FiscalYear | None = None) -> tuple[Member, ...]:
    """The members in office in a fiscal year, or all there ever were, in the order of their ids."""
    known = [
        Member(
            topic.part,
            topic.year,
            name,
            said.get(Field.MEMBER_POST, ""),
            FiscalYear(int(said[Field.MEMBER_UNTIL])) if Field.MEMBER_UNTIL in said else None,
        )
        for topic, name, said in _each(book, Field.MEMBER)
    ]
    return tuple(
        sorted(
            (m for m in known if year is None or _in_office(m, year)),
            key=lambda m: _number(m.id),
        )
    )


def _in_office(member: Member, year: FiscalYear) -> bool:
    return member.since <= year and (member.until is None or year <= member.until)


def meetings(book: Book) -> tuple[Meeting, ...]:
    """Every meeting, by year and then in the order in which they were entered."""
    known = (
        Meeting(
            topic.part,
            topic.year,
            title,
            said.get(Field.MEETING_DATE, ""),
            said.get(Field.MEETING_PLACE, ""),
            tuple(said.get(Field.MEETING_AGENDA, "").splitlines()),
            tuple(said.get(Field.MEETING_PRESENT, "").split()),
            said.get(Field.MEETING_FROZEN, ""),
        )
        for topic, title, said in _each(book, Field.MEETING)
    )
    return tuple(sorted(known, key=lambda m: (m.year, _number(m.id))))


def opinions(book: Book) -> tuple[Opinion, ...]:
    """Every opinion, by year and then in the order in which they were said."""
    known = (
        Opinion(
            topic.part,
            topic.year,
            topic.code,
            text,
            said.get(Field.OPINION_BY, ""),
            OpinionKind(said.get(Field.OPINION_KIND, OpinionKind.OPINION)),
            said.get(Field.ANSWER, ""),
            said.get(Field.ANSWER_BY, ""),
            said.get(Field.ANSWER_NEXT, ""),
            Field.ANSWERED in said,
        )
        for topic, text, said in _each(book, Field.OPINION)
    )
    return tuple(sorted(known, key=lambda o: (o.year, _number(o.meeting), _number(o.id))))


def open_opinions(book: Book, before: FiscalYear) -> tuple[Opinion, ...]:
    """前回までの意見: those of earlier years; the answered ones of the year just before alone."""
    return tuple(
        opinion
        for opinion in opinions(book)
        if opinion.year < before and (not opinion.answered or opinion.year == before.previous)
    )


def council_judgement(book: Book, measure: str, year: FiscalYear) -> CouncilJudgement:
    """The council's own word on the measure of that code; empty where there is none."""

    def said(field: Field) -> str:
        return book.statements.get(Topic(measure, "", year, field), "")

    return CouncilJudgement(said(Field.COUNCIL), said(Field.COUNCIL_REMARKS))


def about(plan: Plan, code: str) -> str:
    """What an opinion is about, in words: Ⅰ-①-2.1 農業法人数; 計画全体 where it is no one thing."""
    if code in plan.kpis:
        return f"{printed_code(code)} {plan.kpis[code].name}"
    if code in plan.nodes:
        return f"{printed_code(code)} {plan.nodes[code].title}"
    return "計画全体"


def speaker(book: Book, opinion: Opinion) -> str:
    """Who said it: the member's name, or what was typed."""
    return next((m.name for m in members(book) if m.id == opinion.by), opinion.by)


def answer_words(opinion: Opinion) -> str:
    """The answer with who gives it; that there is none yet where there is none."""
    if not opinion.answer:
        return "（回答はまだありません）"
    return f"{opinion.answer}（{opinion.department}）" if opinion.department else opinion.answer


def answer_state(opinion: Opinion) -> str:
    """Whether anything of it is still open, in a word."""
    return "対応済み" if opinion.answered else "検討中"


def point_words(point: str) -> str:
    """A point of the agenda without its minutes: 総括 of 総括|15."""
    return point.partition("|")[0].strip()


def point_minutes(point: str) -> int:
    """The minutes planned for a point of the agenda, 0 where none are: 15 of 総括|15."""
    minutes = point.partition("|")[2].strip()
    return int(minutes) if minutes.isascii() and minutes.isdecimal() else 0


def talk_note(book: Book, code: str, year: FiscalYear) -> str:
    """発表者のメモ: what the presenter wants at hand about a node or KPI, never for the room."""
    return book.statements.get(Topic(code, "", year, Field.TALK_NOTE), "")


def next_id(book: Book, about: Field, prefix: str) -> str:
    """The id of that beginning after all that were ever given: m3, p12, m1.4."""
    given = chain(((t.field, t.part) for t in book.statements), book.gone)
    numbers = (_number(id_) for field, id_ in given if field is about and id_.startswith(prefix))
    return f"{prefix}{max(numbers, default=0) + 1}"


def _each(book: Book, about: Field) -> Iterator[tuple[Topic, str, _Said]]:
    """Each thing that has such a statement: its topic, its text, and all that is said of it."""
    by_thing: dict[tuple[str, str, FiscalYear], dict[Field, str]] = {}
    for topic, text in book.statements.items():
        by_thing.setdefault(topic[:3], {})[topic.field] = text
    for (code, part, year), said in by_thing.items():
        if about in said:
            yield Topic(code, part, year, about), said[about], said


def _number(id_: str) -> int:
    """The number that an id ends with: 12 of m12, 3 of m1.3."""
    digits = id_.rpartition(".")[2].lstrip("mp")
    return int(digits) if digits.isdecimal() else 0
