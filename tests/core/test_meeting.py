"""Members, meetings and opinions: entered, answered, carried on until answered, taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import Edit, replaying
from ichinoseki_desktop.core.book.statement import Field, OpinionKind
from ichinoseki_desktop.core.council.council_intent import (
    enter_meeting,
    enter_member,
    enter_opinion,
    judge_by_council,
    note_talk,
    take_back_opinion,
)
from ichinoseki_desktop.core.council.meeting import (
    CouncilJudgement,
    Meeting,
    Member,
    Opinion,
    council_judgement,
    meetings,
    members,
    next_id,
    open_opinions,
    opinions,
    talk_note,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

H27, H28, H29, H30 = (FiscalYear(year) for year in range(2015, 2019))
CHAIR = Member("p1", H27, "佐藤 一郎", "商工会議所", H28)
BANKER = Member("p2", H28, "髙橋 花子", "銀行")
FIRST = Meeting(
    "m1", H29, "第1回", "2018-07-20", "市役所", ("開会", "総括"), ("p1", "p2"), "entry-12"
)
ASKED = Opinion("m1.1", H29, "I-1-1", "なぜ遅れているのか", "p2", OpinionKind.QUESTION)


def entered(book: Book, *edits: object) -> Book:
    for make in edits:
        assert callable(make)
        edit: Edit = make(book)
        book = edit.apply(book)
    return book


def test_what_is_entered_is_read_back_whole(small_book: Book) -> None:
    book = entered(
        small_book,
        lambda b: enter_member(b, CHAIR),
        lambda b: enter_member(b, BANKER),
        lambda b: enter_meeting(b, FIRST),
        lambda b: enter_opinion(b, ASKED),
        lambda b: judge_by_council(b, "I-1-1", H29, CouncilJudgement("一部有効", "対象を広く")),
    )
    assert members(book) == (CHAIR, BANKER)
    assert meetings(book) == (FIRST,)
    assert opinions(book) == (ASKED,)
    assert council_judgement(book, "I-1-1", H29) == CouncilJudgement("一部有効", "対象を広く")
    assert council_judgement(book, "I-1-1", H28) == CouncilJudgement()


def test_a_member_is_in_office_for_the_years_of_the_term(small_book: Book) -> None:
    book = entered(small_book, lambda b: enter_member(b, CHAIR), lambda b: enter_member(b, BANKER))
    assert [[m.id for m in members(book, year)] for year in (H27, H28, H29)] == [
        ["p1"],
        ["p1", "p2"],
        ["p2"],
    ]


def test_an_opinion_is_carried_on_until_it_is_answered(small_book: Book) -> None:
    answered = ASKED._replace(answer="研修を増やす", department="農政課", answered=True)
    book = entered(small_book, lambda b: enter_opinion(b, ASKED))
    assert open_opinions(book, H29) == ()
    assert open_opinions(book, H30 + 1) == (ASKED,)
    book = entered(book, lambda b: enter_opinion(b, answered))
    assert open_opinions(book, H30) == (answered,), "the year after shows the answer"
    assert open_opinions(book, H30 + 1) == ()


def test_an_opinion_is_taken_back_with_its_answer_and_comes_again(small_book: Book) -> None:
    book = entered(small_book, lambda b: enter_opinion(b, ASKED._replace(answer="あ")))
    away = take_back_opinion(book, opinions(book)[0])
    assert away.apply(book) == small_book
    again = replaying(small_book, [change.inverse() for change in away.changes])
    assert again.apply(small_book) == book


def test_an_opinion_on_a_kpi_or_on_the_plan_says_what_it_is_about(small_book: Book) -> None:
    titles = [
        enter_opinion(small_book, ASKED._replace(code=code)).title(small_book.plan)
        for code in ("I-1-1.1", "I-1-1", "")
    ]
    assert titles == [
        "Ⅰ-①-1.1 農業法人数 H29 意見",
        "Ⅰ-①-1 地場産業の振興 H29 意見",
        "平成29年度 意見",
    ]


def test_a_note_for_the_talk_belongs_to_its_node_and_year(small_book: Book) -> None:
    book = entered(small_book, lambda b: note_talk(b, "I-1-1", H29, "想定問答\n広報は？"))
    assert talk_note(book, "I-1-1", H29) == "想定問答\n広報は？"
    assert talk_note(book, "I-1-1", H28) == talk_note(book, "I-1-1.1", H29) == ""


def test_ids_are_given_once_each_kind_counting_for_itself(small_book: Book) -> None:
    assert next_id(small_book, Field.MEETING, "m") == "m1"
    book = entered(
        small_book,
        lambda b: enter_meeting(b, FIRST),
        lambda b: enter_meeting(b, FIRST._replace(id="m10")),
        lambda b: enter_opinion(b, ASKED),
    )
    assert next_id(book, Field.MEETING, "m") == "m11"
    assert next_id(book, Field.OPINION, "m1.") == "m1.2"
    assert next_id(book, Field.OPINION, "m10.") == "m10.1"
    assert next_id(book, Field.MEMBER, "p") == "p1"


@given(st.lists(st.sampled_from(("enter", "take back the last", "take back the first"))))
def test_an_id_is_never_given_again_whatever_was_taken_back(
    small_book: Book, steps: list[str]
) -> None:
    book, given_ids = small_book, list[str]()
    for step in steps:
        said = opinions(book)
        if step == "enter":
            given_ids.append(next_id(book, Field.OPINION, "m1."))
            book = enter_opinion(book, ASKED._replace(id=given_ids[-1])).apply(book)
        elif said:
            book = take_back_opinion(book, said[-1 if "last" in step else 0]).apply(book)
    assert len(set(given_ids)) == len(given_ids)


def test_nothing_is_entered_without_its_name_or_text(small_book: Book) -> None:
    with pytest.raises(Refusal, match="氏名"):
        enter_member(small_book, CHAIR._replace(name=" "))
    with pytest.raises(Refusal, match="会議名"):
        enter_meeting(small_book, FIRST._replace(title=""))
    with pytest.raises(Refusal, match="意見の文"):
        enter_opinion(small_book, ASKED._replace(text="\n"))


@given(st.lists(st.integers(1, 400), unique=True, max_size=12))
def test_opinions_stand_in_the_order_in_which_they_were_said(
    small_book: Book, numbers: list[int]
) -> None:
    book = small_book
    for number in numbers:
        book = enter_opinion(book, ASKED._replace(id=f"m1.{number}")).apply(book)
    assert [o.id for o in opinions(book)] == [f"m1.{number}" for number in sorted(numbers)]
