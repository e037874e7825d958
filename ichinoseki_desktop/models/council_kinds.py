"""What the council's tables list: members, meetings, opinions with their answers."""

import re
from collections.abc import Mapping
from typing import Final, TypeVar

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import OPINION_KIND
from ichinoseki_desktop.core.council.council_intent import (
    enter_meeting,
    enter_member,
    enter_opinion,
)
from ichinoseki_desktop.core.council.meeting import (
    Meeting,
    Member,
    Opinion,
    about,
    meetings,
    members,
    next_id,
    opinions,
    speaker,
)
from ichinoseki_desktop.core.council.minutes import ANSWERED, NOT_ANSWERED
from ichinoseki_desktop.core.values.chosen_word import chosen_word
from ichinoseki_desktop.core.values.era_date import day_entered, day_shown
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.council_table import Column, Kind

_KINDS: Final = {word: kind for kind, word in OPINION_KIND.items()}
_ALL: Final = "全員"
_STATES: Final = {ANSWERED: True, NOT_ANSWERED: False}
_Meant = TypeVar("_Meant")


def _year(text: str) -> FiscalYear | None:
    return FiscalYear.parse(text) if text.strip() else None


def _member_columns(_: Book) -> tuple[Column[Member], ...]:
    return (
        Column("氏名", lambda m: m.name, lambda m, text: m._replace(name=text), 3),
        Column("所属・役職", lambda m: m.post, lambda m, text: m._replace(post=text), 6),
        Column("就任", lambda m: m.since.short, None),
        Column(
            "退任",
            lambda m: m.until.short if m.until else "",
            lambda m, text: m._replace(until=_year(text)),
        ),
    )


def _new_member(book: Book, year: FiscalYear) -> Member:
    return Member(next_id(book, Field.MEMBER, "p"), year, "")


MEMBERS: Final = Kind[Member]("委員", members, _new_member, enter_member, _member_columns)


def _meeting_columns(book: Book) -> tuple[Column[Meeting], ...]:
    names = {member.id: member.name for member in members(book)}
    return (
        Column("会議名", lambda m: m.title, lambda m, text: m._replace(title=text), 3),
        Column(
            "日時", lambda m: day_shown(m.date), lambda m, text: m._replace(date=day_entered(text))
        ),
        Column("場所", lambda m: m.place, lambda m, text: m._replace(place=text)),
        Column(
            "次第（／で区切り、|の後に分）",
            lambda m: "／".join(m.agenda),
            lambda m, text: m._replace(agenda=_points(text)),
            4,
        ),
        Column(
            "出席（、で区切る）",
            lambda m: "、".join(names[one] for one in m.present if one in names),
            lambda m, text: m._replace(present=_present(book, m.year, text)),
            3,
        ),
    )


def _points(text: str) -> tuple[str, ...]:
    points = (point.strip() for point in text.replace("/", "／").replace("｜", "|").split("／"))
    return tuple(filter(None, points))


def _present(book: Book, year: FiscalYear, text: str) -> tuple[str, ...]:
    """The ids of the members that are named, by their family names where those tell them apart."""
    in_office = {"".join(member.name.split()): member.id for member in members(book, year)}
    named = [name for name in re.split("[、,，／/\n]", text) if name.strip()]
    if [name.strip() for name in named] == [_ALL]:
        return tuple(in_office.values())
    known = [chosen_word(name, in_office) for name in named]
    strangers = "、".join(name.strip() for name, word in zip(named, known, strict=True) if not word)
    if strangers:
        raise Refusal(
            f"「{strangers}」は{year.long}の委員の誰か、決められません。保存していません。"
            "委員の表に氏名を登録するか、氏名を全部書いてください。"
        )
    present = {in_office[word] for word in known if word}
    return tuple(id_ for id_ in in_office.values() if id_ in present)


def _new_meeting(book: Book, year: FiscalYear) -> Meeting:
    return Meeting(next_id(book, Field.MEETING, "m"), year)


MEETINGS: Final = Kind[Meeting](
    "会議",
    lambda book, year: tuple(m for m in meetings(book) if m.year == year),
    _new_meeting,
    enter_meeting,
    _meeting_columns,
)


def _opinion_columns(book: Book) -> tuple[Column[Opinion], ...]:
    people = {member.name: member.id for member in members(book)}
    departments = tuple(department.name for department in book.plan.departments)
    return (
        Column("対象", lambda o: about(book.plan, o.code), None, 4),
        Column(
            "発言者",
            lambda o: speaker(book, o),
            lambda o, text: o._replace(by=people.get(text.strip(), text)),
            3,
            choices=tuple(people),
        ),
        Column(
            "種類",
            lambda o: OPINION_KIND[o.kind],
            lambda o, text: o._replace(kind=_meant("種類", text, _KINDS)),
            choices=tuple(_KINDS),
        ),
        Column("意見", lambda o: o.text, lambda o, text: o._replace(text=text), 5),
        Column("対応", lambda o: o.answer, lambda o, text: o._replace(answer=text), 5),
        Column(
            "担当課",
            lambda o: o.department,
            lambda o, text: o._replace(department=text),
            3,
            choices=departments,
        ),
        Column("今後", lambda o: o.next_step, lambda o, text: o._replace(next_step=text)),
        Column(
            "状態",
            lambda o: ANSWERED if o.answered else NOT_ANSWERED,
            lambda o, text: o._replace(answered=_meant("状態", text, _STATES)),
            3,
            choices=tuple(_STATES),
        ),
    )


def _meant(what: str, text: str, words: Mapping[str, _Meant]) -> _Meant:
    """What one of a few words stands for; raises Refusal where none is meant."""
    word = chosen_word(text, words)
    if word is None:
        raise Refusal(
            f"{what}「{text}」は選べません。保存していません。{'・'.join(words)}のどれかにしてください。"
        )
    return words[word]


def _no_new_opinion(_book: Book, _year: FiscalYear) -> Opinion | None:
    """An opinion is entered at what it is about, in the meeting."""
    return None


OPINIONS: Final = Kind[Opinion](
    "意見と対応",
    lambda book, year: tuple(
        o for o in opinions(book) if o.year == year or (o.year < year and not o.answered)
    ),
    _no_new_opinion,
    enter_opinion,
    _opinion_columns,
)
