"""What is written down of a meeting (議事概要, 意見と対応), as data and as text.

Names are personal data: they are left out unless they are asked for.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Measure
from ichinoseki_desktop.core.book.terms import OPINION_KIND, printed_code
from ichinoseki_desktop.core.council.meeting import (
    Meeting,
    Opinion,
    about,
    answer_words,
    council_judgement,
    members,
    opinions,
    point_words,
    speaker,
)
from ichinoseki_desktop.core.values.era_date import day_shown
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

OPINION_HEADS: Final = (
    *("番号", "年度", "コード", "対象", "種類", "発言者"),
    *("意見", "対応", "担当課", "今後の対応", "状態"),
)
ANSWERED: Final = "対応済み"
NOT_ANSWERED: Final = "未対応"
NOTHING_SAID: Final = "意見はなかった。"


class Remark(NamedTuple):
    """意見と対応 in words: what it is about, who said what, and what the city answers."""

    about: str
    who: str
    kind: str
    text: str
    answer: str
    next_step: str
    state: str


class Judged(NamedTuple):
    """The council's own word on a measure, in words."""

    measure: str
    word: str
    remarks: str


class MeetingRecord(NamedTuple):
    """A meeting as it is written down, in its order; what nobody knows is ""."""

    title: str
    date: str
    place: str
    present: str
    agenda: tuple[str, ...]
    said: tuple[Remark, ...]
    judged: tuple[Judged, ...]


def meeting_record(book: Book, meeting: Meeting, *, names: bool) -> MeetingRecord:
    """What the book has of a meeting; the council's word on measures is that on its year."""
    return MeetingRecord(
        meeting.title,
        day_shown(meeting.date),
        meeting.place,
        _present(book, meeting, names=names),
        tuple(map(point_words, meeting.agenda)),
        tuple(
            _remark(book, opinion, names=names)
            for opinion in opinions(book)
            if opinion.meeting == meeting.id
        ),
        tuple(_judged(book, meeting.year)),
    )


def minutes(book: Book, meeting: Meeting, *, names: bool) -> tuple[str, ...]:
    """The draft, a paragraph each: what kind of meeting, its agenda, what was said in order."""
    record = meeting_record(book, meeting, names=names)
    return (
        f"{record.title}　議事概要（案）",
        f"日時　{record.date or '　'}",
        f"場所　{record.place or '　'}",
        f"出席　{record.present}",
        "次第",
        *(f"　{n}　{point}" for n, point in enumerate(record.agenda, start=1)),
        "主な意見と回答",
        *(line for remark in record.said for line in _lines(remark)),
        *(() if record.said else (f"　{NOTHING_SAID}",)),
        *(("施策の評価",) if record.judged else ()),
        *(f"　{'　'.join(filter(None, judged))}" for judged in record.judged),
    )


def opinion_rows(
    book: Book, year: FiscalYear | None = None, *, names: bool, meeting: str = ""
) -> tuple[tuple[str, ...], ...]:
    """The opinions of a year and of the meeting of that id, or all, as rows under OPINION_HEADS."""
    return tuple(
        (
            opinion.id,
            opinion.year.short,
            opinion.code,
            about(book.plan, opinion.code),
            OPINION_KIND[opinion.kind],
            _who(book, opinion, names=names),
            opinion.text,
            opinion.answer,
            opinion.department,
            opinion.next_step,
            ANSWERED if opinion.answered else NOT_ANSWERED,
        )
        for opinion in opinions(book)
        if year in (None, opinion.year) and meeting in ("", opinion.meeting)
    )


def _present(book: Book, meeting: Meeting, *, names: bool) -> str:
    in_office = {member.id: member.name for member in members(book, meeting.year)}
    present = [in_office[one] for one in meeting.present if one in in_office]
    if not present:
        return f"委員{len(in_office)}名のうち　　名"
    return "、".join(present) if names else f"委員{len(in_office)}名のうち{len(present)}名"


def _who(book: Book, opinion: Opinion, *, names: bool) -> str:
    return (speaker(book, opinion) if names else "") or opinion.somebody


def _remark(book: Book, opinion: Opinion, *, names: bool) -> Remark:
    return Remark(
        about(book.plan, opinion.code),
        _who(book, opinion, names=names),
        OPINION_KIND[opinion.kind],
        opinion.text,
        answer_words(opinion),
        opinion.next_step,
        ANSWERED if opinion.answered else NOT_ANSWERED,
    )


def _judged(book: Book, year: FiscalYear) -> Iterable[Judged]:
    for code, node in book.plan.nodes.items():
        said = council_judgement(book, code, year)
        if isinstance(node, Measure) and any(said):
            yield Judged(f"{printed_code(code)} {node.title}", *said)


def _lines(remark: Remark) -> Iterable[str]:
    yield f"【{remark.about}】"
    yield f"　{remark.who}（{remark.kind}）　{remark.text}"
    yield f"　事務局　{remark.answer}"
