"""What a database could not take in a meeting waits beside it, whole, until it can."""

import os
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import OpinionKind
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
    opinions,
    talk_note,
)
from ichinoseki_desktop.core.council.set_aside import JudgedAside, NotedAside, enter_set_aside
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.set_aside import (
    read_set_aside,
    set_aside,
    set_aside_file,
    settle_set_aside,
)

H29 = FiscalYear(2017)
FIRST = Opinion("m1.1", H29, "I-1-2.1", "なぜか\n二行目", "p1", OpinionKind.QUESTION)
SECOND = Opinion("m1.1", H29, "", "全体によい", "傍聴者")
UNENTERED = Meeting("m1", H29, "臨時会", agenda=("開会", "意見交換"))
JUDGED = JudgedAside("I-1-2", H29, CouncilJudgement("一部有効", "対象を広げること"))
NOTED = NotedAside("I-1-2", H29, "想定問答\n二行目")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return set_aside_file(tmp_path / "計画.sqlite3")


def test_they_are_read_back_in_order(path: Path) -> None:
    assert read_set_aside(path) == ()
    kept = (UNENTERED, FIRST, SECOND, JUDGED, NOTED)
    for one in kept:
        set_aside(path, one)
    assert read_set_aside(path) == kept


@pytest.mark.parametrize("end", ["\u2028", "\u0085", "\n", "\x0b"])
def test_whatever_ends_a_line_elsewhere_ends_none_here(path: Path, end: str) -> None:
    said = FIRST._replace(text=f"一行目{end}二行目")
    set_aside(path, said)
    assert read_set_aside(path) == (said,)


def test_a_disk_that_fails_half_way_leaves_what_was_kept_and_the_next_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(path, FIRST)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises(Refusal, match="にも残せませんでした"):
            set_aside(path, SECOND)
    set_aside(path, UNENTERED)
    assert read_set_aside(path) == (FIRST, UNENTERED)


def test_a_judgement_and_a_note_are_entered_as_they_were_said_last(book: Book) -> None:
    first = JUDGED._replace(said=CouncilJudgement("有効"))
    after = enter_set_aside(book, (first, NOTED, JUDGED)).apply(book)
    assert council_judgement(after, "I-1-2", H29) == JUDGED.said
    assert talk_note(after, "I-1-2", H29) == NOTED.note


def test_what_the_book_says_otherwise_by_then_stays_beside_it(book: Book) -> None:
    said = CouncilJudgement("有効", "このまま")
    book = judge_by_council(book, "I-1-2", H29, said).apply(book)
    book = note_talk(book, "I-1-2", H29, "別のメモ").apply(book)
    after = enter_set_aside(book, (JUDGED, NOTED)).apply(book)
    assert council_judgement(after, "I-1-2", H29) == CouncilJudgement(
        "有効", "このまま\n（会議の控え　一部有効）対象を広げること"
    )
    assert talk_note(after, "I-1-2", H29) == "別のメモ\n想定問答\n二行目"
    assert not enter_set_aside(after, (JUDGED, NOTED)).after, "once more is not twice"


def test_a_meeting_that_was_not_entered_comes_with_its_words(book: Book) -> None:
    after = enter_set_aside(book, (UNENTERED, FIRST)).apply(book)
    assert meetings(after) == (UNENTERED,)
    assert opinions(after) == (FIRST,)


def test_its_words_go_to_the_years_meeting_where_one_was_entered_since(book: Book) -> None:
    since = Meeting("m4", H29, "第1回")
    book = enter_meeting(book, since).apply(book)
    after = enter_set_aside(book, (UNENTERED, FIRST, SECOND)).apply(book)
    assert meetings(after) == (since,)
    assert [o.id for o in opinions(after)] == ["m4.1", "m4.2"]
    assert not enter_set_aside(after, (UNENTERED, FIRST, SECOND)).after


def test_they_are_entered_in_one_step_under_ids_that_are_free(book: Book) -> None:
    taken = enter_opinion(book, FIRST._replace(text="先に入れた意見")).apply(book)
    after = enter_set_aside(taken, (FIRST, SECOND)).apply(taken)
    assert [(o.id, o.text) for o in opinions(after)] == [
        ("m1.1", "先に入れた意見"),
        ("m1.2", FIRST.text),
        ("m1.3", SECOND.text),
    ]


def test_what_was_taken_already_is_not_entered_twice(book: Book) -> None:
    taken = enter_set_aside(book, (FIRST, SECOND)).apply(book)
    assert not enter_set_aside(taken, (FIRST, SECOND)).after


def test_a_file_that_can_not_be_put_away_is_told_in_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> Path:
        raise PermissionError(13, "使用中です")

    set_aside(path, FIRST)
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refusal, match="意見は取り込みました。"):
        settle_set_aside(path)


def test_once_taken_the_file_is_put_away_and_never_deleted(path: Path) -> None:
    for _ in range(2):
        set_aside(path, FIRST)
        settle_set_aside(path)
    assert read_set_aside(path) == ()
    assert len(list(path.parent.iterdir())) == 2


def test_a_spoilt_file_is_told_and_left_alone(path: Path) -> None:
    path.write_text("{not json", encoding="utf-8")
    with pytest.raises(Refusal, match="読めません"):
        read_set_aside(path)
    assert path.read_text(encoding="utf-8") == "{not json"


def test_where_nothing_can_be_written_the_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="欄に残してあります"):
        set_aside(tmp_path / "ない" / "控え.jsonl", FIRST)
