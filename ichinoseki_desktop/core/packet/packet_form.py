"""What a packet is made of: its parts in their order, for whom it is, and the meeting it is for."""

from collections.abc import Collection
from enum import Enum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.council.meeting import (
    Meeting,
    meetings,
    members,
    next_id,
    open_opinions,
    point_words,
)
from ichinoseki_desktop.core.values.era_date import day_shown
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


class Part(Enum):
    """A part of the packet: what the command line calls it, and what people do."""

    COVER = "cover", "表紙"
    CONTENTS = "contents", "目次"
    AGENDA = "agenda", "次第"
    MEMBERS = "members", "委員名簿"
    GUIDE = "guide", "この資料の見方"
    SUMMARY = "summary", "総括表"
    GOALS = "goals", "目標一覧"
    KPIS = "kpis", "KPI一覧"
    SHEETS = "sheets", "施策個票"
    ANSWERS = "answers", "前回までの意見と対応"
    OPINIONS = "opinions", "意見シート"
    RULES = "rules", "ルールの比較"
    POPULATION = "population", "人口動向等"
    CHANGES = "changes", "計画の変更"
    TERMS = "terms", "用語"
    ANNEX = "annex", "付属資料"

    def __init__(self, word: str, title: str) -> None:
        self.word = word
        self.title = title

    @property
    def anchor(self) -> str:
        """Where the part begins."""
        return f"part:{self.word}"


_FOR_ALL: Final = (Part.COVER, Part.CONTENTS)
_FIGURES: Final = (Part.GUIDE, Part.SUMMARY, Part.GOALS, Part.KPIS, Part.SHEETS)
_EXTRACT: Final = (Part.GUIDE, Part.SUMMARY, Part.KPIS, Part.SHEETS)
_BACK: Final = (Part.CHANGES, Part.TERMS)


class Edition(Enum):
    """Who is handed the packet. All editions are made of the same figures."""

    COUNCIL = "council", "会議用"
    ASSEMBLY = "assembly", "議会用"

    def __init__(self, word: str, title: str) -> None:
        self.word = word
        self.title = title

    @property
    def asks(self) -> bool:
        """Whether its readers are asked for their opinion, and given room to write it."""
        return self is Edition.COUNCIL

    @property
    def parts(self) -> tuple[Part, ...]:
        """The whole packet."""
        meeting = (Part.AGENDA, Part.MEMBERS) if self.asks else ()
        opinions = (Part.OPINIONS,) if self.asks else ()
        return (*_FOR_ALL, *meeting, *_FIGURES, Part.ANSWERS, *opinions, *_BACK)

    @property
    def extract(self) -> tuple[Part, ...]:
        """The same where only some goals or measures are wanted."""
        return (*_FOR_ALL, *_EXTRACT)


class Seat(NamedTuple):
    """A line of the 委員名簿."""

    name: str
    post: str = ""
    remark: str = ""


class MeetingWords(NamedTuple):
    """The meeting that the packet is for, in the words that are printed."""

    name: str
    date: str = ""
    place: str = ""
    agenda: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()


USUAL_WORDS: Final = MeetingWords(
    name="{municipality}総合戦略 有識者会議",
    agenda=(
        "開会",
        "あいさつ",
        "議事",
        "(1) {plan}の進捗状況（{year}）について",
        "(2) 意見交換",
        "その他",
        "閉会",
    ),
)
"""The wording to begin with; words in braces stand for the plan's own."""


def worded(words: MeetingWords, plan: Plan, year: FiscalYear) -> MeetingWords:
    """The same with the plan's own words in the place of those in braces."""
    slots = {"{municipality}": plan.municipality, "{plan}": plan.title, "{year}": year.long}

    def say(text: str) -> str:
        for slot, word in slots.items():
            text = text.replace(slot, word)
        return text

    return words._replace(
        name=say(words.name),
        date=say(words.date),
        place=say(words.place),
        agenda=tuple(map(say, words.agenda)),
    )


def meeting_about(book: Book, year: FiscalYear) -> Meeting | None:
    """The meeting about a year that was entered last, None where none was."""
    return next((m for m in reversed(meetings(book)) if m.year == year), None)


def usual_meeting(book: Book, year: FiscalYear) -> Meeting:
    """A meeting about a year to begin with, as it would be entered: its usual name and agenda."""
    usual = worded(USUAL_WORDS, book.plan, year)
    return Meeting(next_id(book, Field.MEETING, "m"), year, usual.name, agenda=usual.agenda)


def words_about(book: Book, year: FiscalYear) -> MeetingWords:
    """What is printed of the meeting about a year: as it was entered, else as is usual."""
    usual, meeting = worded(USUAL_WORDS, book.plan, year), meeting_about(book, year)
    seats = tuple(Seat(member.name, member.post) for member in members(book, year))
    if meeting is None:
        return usual._replace(seats=seats)
    return MeetingWords(
        meeting.title,
        day_shown(meeting.date),
        meeting.place,
        tuple(map(point_words, meeting.agenda)) or usual.agenda,
        seats,
    )


def usual_parts(
    edition: Edition, book: Book, year: FiscalYear, codes: Collection[str]
) -> tuple[Part, ...]:
    """What is printed where nobody has chosen; answers only where there are opinions of before."""
    parts = edition.extract if codes else edition.parts
    said = bool(open_opinions(book, year))
    return tuple(part for part in parts if said or part is not Part.ANSWERS)


class Form(NamedTuple):
    """How a packet is made up; without `parts`, as its edition usually is.

    Without `meeting` its words are the book's. `annex` adds the calculations to whichever parts
    there are.
    """

    parts: tuple[Part, ...] = ()
    edition: Edition = Edition.COUNCIL
    draft: bool = False
    annex: bool = False
    meeting: MeetingWords | None = None

    def settled(self, book: Book, year: FiscalYear, codes: Collection[str]) -> "Form":
        """The same with nothing left open, each part once."""
        usual = usual_parts(self.edition, book, year, codes)
        annex = (Part.ANNEX,) if self.annex else ()
        parts = tuple(dict.fromkeys((*(self.parts or usual), *annex)))
        words = worded(self.meeting, book.plan, year) if self.meeting else None
        return self._replace(parts=parts, meeting=words or words_about(book, year))


WHOLE: Final = Form()


class Order(NamedTuple):
    """Which packet is wanted: `codes` is empty for the whole plan.

    `frozen` asks for what the year's meeting holds in its hands, whatever was edited since.
    """

    year: FiscalYear
    codes: tuple[str, ...] = ()
    form: Form = WHOLE
    frozen: bool = False
