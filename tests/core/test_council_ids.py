"""What two copies entered anew under the same id stays two things, and is referred to rightly."""

from functools import partial

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.council_ids import opinions_told_apart
from ichinoseki_desktop.core.council.council_intent import (
    enter_meeting,
    enter_member,
    enter_opinion,
)
from ichinoseki_desktop.core.council.meeting import (
    Meeting,
    Member,
    Opinion,
    meetings,
    members,
    opinions,
)
from ichinoseki_desktop.core.intake.intake import Intake, OnConflict
from ichinoseki_desktop.core.intake.opinion_intake import compare_opinions
from ichinoseki_desktop.core.intake.opinion_row import OpinionRow
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

from .copies import Copy

H29 = FiscalYear(2017)


@pytest.fixture
def desk(small_book: Book) -> Copy:
    """A database in which one meeting with one member and one opinion is entered."""
    desk = Copy.made(small_book)
    desk.intend(lambda book: enter_member(book, Member("p1", H29, "阿部")))
    desk.intend(lambda book: enter_meeting(book, Meeting("m1", H29, "第1回", present=("p1",))))
    desk.intend(lambda book: enter_opinion(book, Opinion("m1.1", H29, "I", "もっと", "p1")))
    return desk


def test_opinions_that_both_entered_are_all_kept_whatever_they_are_of(desk: Copy) -> None:
    laptop = desk.taken_along("佐藤")
    desk.intend(lambda book: enter_opinion(book, Opinion("m1.2", H29, "I", "庁内で", "p1")))
    laptop.intend(lambda book: enter_opinion(book, Opinion("m1.2", H29, "I", "会場で", "p1")))
    laptop.intend(lambda book: enter_opinion(book, Opinion("m1.3", H29, "II", "続けて", "p1")))
    assert not desk.preview(laptop).merge.conflicts
    desk.take_in(laptop)
    assert [(o.id, o.code, o.text) for o in opinions(desk.book)] == [
        ("m1.1", "I", "もっと"),
        ("m1.2", "I", "庁内で"),
        ("m1.3", "II", "続けて"),
        ("m1.4", "I", "会場で"),
    ]
    assert not desk.preview(laptop).new
    laptop.take_in(desk)
    assert opinions(laptop.book) == opinions(desk.book)


def test_a_meeting_and_a_member_that_both_entered_take_what_refers_to_them_along(
    desk: Copy,
) -> None:
    laptop = desk.taken_along("佐藤")
    for copy, name in ((desk, "千葉"), (laptop, "菅原")):
        copy.intend(partial(enter_member, member=Member("p2", H29, name)))
        meeting = Meeting("m2", H29, f"{name}の会", present=("p1", "p2"))
        copy.intend(partial(enter_meeting, meeting=meeting))
        said = Opinion("m2.1", H29, "I", f"{name}の意見", "p2")
        copy.intend(partial(enter_opinion, opinion=said))
    desk.take_in(laptop)
    assert [(m.id, m.name) for m in members(desk.book)] == [
        ("p1", "阿部"),
        ("p2", "千葉"),
        ("p3", "菅原"),
    ]
    assert [(m.id, m.title, m.present) for m in meetings(desk.book)[1:]] == [
        ("m2", "千葉の会", ("p1", "p2")),
        ("m3", "菅原の会", ("p1", "p3")),
    ]
    assert [(o.id, o.text, o.by) for o in opinions(desk.book)[1:]] == [
        ("m2.1", "千葉の意見", "p2"),
        ("m3.1", "菅原の意見", "p3"),
    ]


def test_an_opinion_that_both_know_is_one_and_what_both_changed_of_it_waits(desk: Copy) -> None:
    laptop = desk.taken_along("佐藤")
    for copy, answer in ((desk, "検討します。"), (laptop, "実施します。")):
        said = Opinion("m1.1", H29, "I", "もっと", "p1", answer=answer)
        copy.intend(partial(enter_opinion, opinion=said))
    assert len(desk.preview(laptop).merge.conflicts) == 1
    desk.take_in(laptop, OnConflict.THEIRS)
    (opinion,) = opinions(desk.book)
    assert opinion.answer == "実施します。"


def test_the_same_member_entered_twice_is_one(desk: Copy) -> None:
    laptop = desk.taken_along("佐藤")
    for copy in (desk, laptop):
        copy.intend(lambda book: enter_member(book, Member("p2", H29, "千葉")))
    desk.take_in(laptop)
    assert len(members(desk.book)) == 2


def test_what_a_meeting_has_frozen_in_a_copy_is_not_taken_for_ours(desk: Copy) -> None:
    laptop = desk.taken_along("佐藤")
    frozen = Meeting("m1", H29, "第1回", present=("p1",), frozen="entry-5")
    laptop.intend(lambda book: enter_meeting(book, frozen))
    (conflict,) = desk.preview(laptop).merge.conflicts
    assert conflict.because == "写しの中での確定なので、こちらで確定し直してください。"


def test_a_copy_that_goes_on_with_an_id_that_was_told_apart_speaks_for_nobody_else(
    desk: Copy,
) -> None:
    laptop = desk.taken_along("佐藤")
    for copy, name in ((desk, "千葉"), (laptop, "菅原")):
        copy.intend(partial(enter_member, member=Member("p2", H29, name)))
    desk.take_in(laptop)
    laptop.intend(lambda book: enter_member(book, Member("p2", H29, "菅原", "会長")))
    laptop.intend(lambda book: enter_opinion(book, Opinion("m1.2", H29, "I", "続けて", "p2")))
    laptop.intend(lambda book: enter_opinion(book, Opinion("m1.3", H29, "I", "急いで", "p1")))
    returning = desk.preview(laptop)
    assert [conflict.because for conflict in returning.merge.conflicts] == [
        "前の取込で番号を分けたので、写しのp2はこちらでは別のものです。こちらで入れてください。"
    ] * 2
    desk.take_in(laptop)
    assert [(m.id, m.name, m.post) for m in members(desk.book)[1:]] == [
        ("p2", "千葉", ""),
        ("p3", "菅原", ""),
    ]
    assert [(o.text, o.by) for o in opinions(desk.book)[1:]] == [("急いで", "p1")]


def test_a_copy_that_took_the_office_in_again_speaks_of_the_same(desk: Copy) -> None:
    laptop = desk.taken_along("佐藤")
    for copy, name in ((desk, "千葉"), (laptop, "菅原")):
        copy.intend(partial(enter_member, member=Member("p2", H29, name)))
    desk.take_in(laptop)
    laptop.take_in(desk)
    laptop.intend(lambda book: enter_opinion(book, Opinion("m1.2", H29, "I", "続けて", "p2")))
    assert not desk.preview(laptop).merge.conflicts


# ------------------------------------------------------------- a table that went out of the copy


@pytest.fixture
def merged(desk: Copy) -> Copy:
    """The office, where the laptop's m1.2 (会場で) has become m1.3."""
    laptop = desk.taken_along("佐藤")
    desk.intend(lambda book: enter_opinion(book, Opinion("m1.2", H29, "I", "庁内で", "p1")))
    laptop.intend(lambda book: enter_opinion(book, Opinion("m1.2", H29, "I", "会場", "p1")))
    laptop.intend(lambda book: enter_opinion(book, Opinion("m1.2", H29, "I", "会場で", "p1")))
    desk.take_in(laptop)
    assert opinions_told_apart(desk.log) == {"m1.2": {"m1.3"}}
    return desk


def answered(copy: Copy, text: str, id_: str = "m1.2") -> Intake:
    row = OpinionRow("2行目", id_, "H29", "I", text=text, answer="やります")
    return compare_opinions(copy.book, [row], OnConflict.ASK, apart=opinions_told_apart(copy.log))


@pytest.mark.parametrize("text, id_", [("会場で", "m1.3"), ("庁内で", "m1.2")])
def test_an_answer_under_an_id_that_was_told_apart_is_of_the_opinion_with_its_words(
    merged: Copy, text: str, id_: str
) -> None:
    intake = answered(merged, text)
    assert intake.refused == ()
    assert intake.edit is not None
    answers = {o.id: o.answer for o in opinions(intake.edit.apply(merged.book))}
    assert answers == {**dict.fromkeys(answers, ""), id_: "やります"}


def test_where_the_words_do_not_tell_it_is_refused_with_the_ids_there_are(merged: Copy) -> None:
    for text in ("", "別の文"):
        intake = answered(merged, text)
        assert intake.edit is None
        (refused,) = intake.refused
        assert "いまの番号（m1.2、m1.3）を書いてください。" in refused.message


def test_ids_that_no_merge_has_changed_mean_what_they_say(merged: Copy) -> None:
    assert answered(merged, "", "m1.1").edit is not None
    laptop = merged.taken_along("佐藤")
    laptop.intend(lambda book: enter_opinion(book, Opinion("m1.4", H29, "I", "早く", "p1")))
    merged.take_in(laptop)
    assert opinions_told_apart(merged.log) == {"m1.2": {"m1.3"}}
