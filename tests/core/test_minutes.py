"""The draft of the minutes tells the meeting in its order; names only where they are asked for."""

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import OpinionKind
from ichinoseki_desktop.core.council.council_intent import (
    enter_meeting,
    enter_member,
    enter_opinion,
    judge_by_council,
)
from ichinoseki_desktop.core.council.meeting import CouncilJudgement, Meeting, Member, Opinion
from ichinoseki_desktop.core.council.minutes import OPINION_HEADS, minutes, opinion_rows
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H28, H29 = FiscalYear(2016), FiscalYear(2017)
MEETING = Meeting("m1", H29, "第1回会議", "7月20日", "市役所", ("開会", "総括|15"), ("p1",))
ASKED = Opinion("m1.1", H29, "I-1-1", "なぜ遅れたのか", "p1", OpinionKind.QUESTION)
ANSWERED = Opinion("m1.2", H29, "", "よい", "傍聴者", answer="続けます。", department="政策企画課")


@pytest.fixture
def held(small_book: Book) -> Book:
    book = enter_member(small_book, Member("p1", H29, "髙橋 花子")).apply(small_book)
    book = enter_member(book, Member("p2", H29, "佐藤 一郎")).apply(book)
    book = enter_meeting(book, MEETING).apply(book)
    for opinion in (ASKED, ANSWERED, ASKED._replace(id="m2.1", year=H28, text="別の会議")):
        book = enter_opinion(book, opinion).apply(book)
    return book


def test_they_tell_the_meeting_in_its_order(held: Book) -> None:
    assert minutes(held, MEETING, names=True) == (
        "第1回会議　議事概要（案）",
        "日時　7月20日",
        "場所　市役所",
        "出席　髙橋 花子",
        "次第",
        "　1　開会",
        "　2　総括",
        "主な意見と回答",
        "【Ⅰ-①-1 地場産業の振興】",
        "　髙橋 花子（質問）　なぜ遅れたのか",
        "　事務局　（回答はまだありません）",
        "【計画全体】",
        "　傍聴者（意見）　よい",
        "　事務局　続けます。（政策企画課）",
    )


def test_no_name_is_told_unless_it_is_asked_for(held: Book) -> None:
    told = "\n".join(
        [*minutes(held, MEETING, names=False), *map("".join, opinion_rows(held, names=False))]
    )
    for name in ("髙橋", "佐藤", "傍聴者"):
        assert name not in told
    assert "委員2名のうち1名" in told


def test_a_meeting_without_words_says_so(small_book: Book) -> None:
    assert minutes(small_book, MEETING, names=False)[-1] == "　意見はなかった。"


def test_the_councils_word_on_measures_is_told_at_the_end(held: Book) -> None:
    word = CouncilJudgement("一部有効", "対象を広げること")
    book = judge_by_council(held, "I-1-1", H29, word).apply(held)
    assert minutes(book, MEETING, names=False)[-2:] == (
        "施策の評価",
        "　Ⅰ-①-1 地場産業の振興　一部有効　対象を広げること",
    )


def test_each_opinion_is_a_row_of_its_year(held: Book) -> None:
    rows = opinion_rows(held, H29, names=True)
    assert [row[0] for row in rows] == ["m1.1", "m1.2"]
    assert all(len(row) == len(OPINION_HEADS) for row in opinion_rows(held, names=True))
    assert rows[0][-1] == "未対応"
    of_another = opinion_rows(held, names=True, meeting="m2")
    assert [row[0] for row in of_another] == ["m2.1"]


def test_the_day_is_told_in_its_era(held: Book) -> None:
    told = minutes(held, MEETING._replace(date="2018-08-07"), names=False)
    assert told[1] == "日時　平成30年8月7日（火）"
