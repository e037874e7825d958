"""What the council's tables list: members, meetings, opinions with their answers."""

from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import Field, OpinionKind
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
from ichinoseki_desktop.core.values.era_date import day_entered, day_shown
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.council_table import Column, Kind

_KINDS: Final = {word: kind for kind, word in OPINION_KIND.items()}
_DONE: Final = "対応済み"
_OPEN: Final = "未対応"


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


def _meeting_columns(_: Book) -> tuple[Column[Meeting], ...]:
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
    )


def _points(text: str) -> tuple[str, ...]:
    points = (point.strip() for point in text.replace("/", "／").replace("｜", "|").split("／"))
    return tuple(filter(None, points))


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
    return (
        Column("対象", lambda o: about(book.plan, o.code), None, 3),
        Column("発言者", lambda o: speaker(book, o), lambda o, text: o._replace(by=text)),
        Column("種類", lambda o: OPINION_KIND[o.kind], lambda o, t: o._replace(kind=_kind(t))),
        Column("意見", lambda o: o.text, lambda o, text: o._replace(text=text), 6),
        Column("対応", lambda o: o.answer, lambda o, text: o._replace(answer=text), 6),
        Column("担当課", lambda o: o.department, lambda o, text: o._replace(department=text)),
        Column("今後", lambda o: o.next_step, lambda o, text: o._replace(next_step=text)),
        Column(
            "状態",
            lambda o: _DONE if o.answered else _OPEN,
            lambda o, text: o._replace(answered=_answered(text)),
        ),
    )


def _kind(text: str) -> OpinionKind:
    if text.strip() not in _KINDS:
        raise Refusal(
            f"種類「{text}」は選べません。保存していません。{'・'.join(_KINDS)}のどれかにしてください。"
        )
    return _KINDS[text.strip()]


def _answered(text: str) -> bool:
    if text.strip() not in (_DONE, _OPEN):
        raise Refusal(
            f"状態「{text}」は選べません。保存していません。{_DONE}か{_OPEN}にしてください。"
        )
    return text.strip() == _DONE


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
