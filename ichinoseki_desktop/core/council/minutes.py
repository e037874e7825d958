"""The draft of a meeting's minutes (議事概要), and the table of opinions and answers, as text.

Names are personal data: they are left out unless they are asked for.
"""

from collections.abc import Iterable
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.terms import OPINION_KIND
from ichinoseki_desktop.core.council.meeting import (
    Meeting,
    Opinion,
    about,
    answer_words,
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


def minutes(book: Book, meeting: Meeting, *, names: bool) -> tuple[str, ...]:
    """The draft, a paragraph each: what kind of meeting, its agenda, what was said in order."""
    said = [opinion for opinion in opinions(book) if opinion.meeting == meeting.id]
    return (
        f"{meeting.title}　議事概要（案）",
        f"日時　{day_shown(meeting.date) or '　'}",
        f"場所　{meeting.place or '　'}",
        f"出席　{_present(book, meeting, names=names)}",
        "次第",
        *(f"　{n}　{point_words(point)}" for n, point in enumerate(meeting.agenda, start=1)),
        "主な意見と回答",
        *(line for opinion in said for line in _said(book, opinion, names=names)),
        *(() if said else ("　意見はなかった。",)),
    )


def opinion_rows(
    book: Book, year: FiscalYear | None = None, *, names: bool
) -> tuple[tuple[str, ...], ...]:
    """The opinions of a year, or all, as rows under OPINION_HEADS."""
    return tuple(
        (
            opinion.id,
            opinion.year.short,
            opinion.code,
            about(book.plan, opinion.code),
            OPINION_KIND[opinion.kind],
            speaker(book, opinion) if names else opinion.somebody,
            opinion.text,
            opinion.answer,
            opinion.department,
            opinion.next_step,
            ANSWERED if opinion.answered else NOT_ANSWERED,
        )
        for opinion in opinions(book)
        if year is None or opinion.year == year
    )


def _present(book: Book, meeting: Meeting, *, names: bool) -> str:
    in_office = {member.id: member.name for member in members(book, meeting.year)}
    present = [in_office[one] for one in meeting.present if one in in_office]
    if not present:
        return f"委員{len(in_office)}名のうち　　名"
    return "、".join(present) if names else f"委員{len(in_office)}名のうち{len(present)}名"


def _said(book: Book, opinion: Opinion, *, names: bool) -> Iterable[str]:
    who = speaker(book, opinion) if names else ""
    yield f"【{about(book.plan, opinion.code)}】"
    yield f"　{who or opinion.somebody}（{OPINION_KIND[opinion.kind]}）　{opinion.text}"
    yield f"　事務局　{answer_words(opinion)}"
