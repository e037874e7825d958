"""The log names members, meetings and opinions as they were called at the time."""

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.council.council_intent import (
    enter_meeting,
    enter_member,
    enter_opinion,
    take_back_opinion,
)
from ichinoseki_desktop.core.council.meeting import Meeting, Member, Opinion
from ichinoseki_desktop.core.editing.called import called_then, names_of
from ichinoseki_desktop.core.editing.change_words import log_rows, place_words
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H29, H30 = FiscalYear(2017), FiscalYear(2018)
CHAIR = Member("p1", H29, "髙橋 花子", "銀行", H30)
HELD = Meeting("m1", H29, "第1回会議", "2018-08-07", present=("p1",), frozen="uuid")
SAID = Opinion("m1.1", H29, "I-1-1.1", "なぜか", "p1", OpinionKind.QUESTION)


@pytest.fixture
def log(small_book: Book) -> tuple[Book, list[Entry]]:
    """A year of the council, its meeting called otherwise at last."""
    book, log = small_book, list[Entry]()

    def write(edit: Edit) -> None:
        nonlocal book
        at = "2018-08-07T10:00:00+09:00"
        title = edit.title(book.plan)
        log.append(Entry(len(log) + 1, at, "a", "pc", Kind.EDIT, None, title, "", edit.changes))
        book = edit.apply(book)

    write(enter_member(book, CHAIR))
    write(enter_meeting(book, HELD))
    write(enter_opinion(book, SAID))
    write(enter_opinion(book, Opinion("c1.2", H29, "I-1-1", "道を直して", "市民")))
    write(enter_meeting(book, HELD._replace(title="臨時会")))
    write(take_back_opinion(book, SAID))
    return book, log


def told(log: tuple[Book, list[Entry]]) -> list[tuple[str, str, str]]:
    book, entries = log
    return [
        (row.place, row.what, row.new)
        for entry, names in called_then(entries)
        for row in log_rows(book.plan, entry, names)
    ]


def test_a_row_says_who_and_which_meeting_in_words(log: tuple[Book, list[Entry]]) -> None:
    assert told(log)[:4] == [
        ("委員「髙橋 花子」", "H29 委員の氏名", "髙橋 花子、銀行、H30"),
        (
            "「第1回会議」",
            "H29 会議名",
            "第1回会議、平成30年8月7日（火）、髙橋 花子、会議用に確定",
        ),
        (
            "Ⅰ-①-1.1 農業法人数 「第1回会議」意見1（髙橋 花子）",
            "H29 意見",
            "なぜか、髙橋 花子、質問",
        ),
        ("Ⅰ-①-1 地場産業の振興 市民意見2（市民）", "H29 意見", "道を直して、市民、意見"),
    ]


def test_what_was_taken_back_is_called_as_it_was(log: tuple[Book, list[Entry]]) -> None:
    assert told(log)[-1] == (
        "Ⅰ-①-1.1 農業法人数 「臨時会」意見1（髙橋 花子）",
        "H29 意見",
        "－",
    )


def test_what_nobody_named_is_told_without_its_number(log: tuple[Book, list[Entry]]) -> None:
    book, entries = log
    words = [place_words(book.plan, entry.changes[0], {}) for entry in entries]
    assert words[:3] == ["委員 H29", "会議 H29", "Ⅰ-①-1.1 農業法人数 会議意見1 H29"]
    assert names_of(book.statements)[("meeting", "m1")] == "臨時会"
