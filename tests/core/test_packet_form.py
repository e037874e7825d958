"""What a packet is made of: parts, editions, the meeting's words."""

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.council.council_intent import enter_meeting, enter_member
from ichinoseki_desktop.core.council.meeting import Meeting, Member
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.packet_form import (
    USUAL_WORDS,
    Edition,
    Form,
    MeetingWords,
    Part,
    Seat,
    words_about,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

YEAR = FiscalYear(2017)


def test_every_part_is_in_some_packet_or_can_be_added() -> None:
    usual = {part for edition in Edition for part in edition.parts}
    assert set(Part) - usual == {Part.RULES, Part.POPULATION, Part.ANNEX}


def test_the_assembly_is_handed_the_councils_figures_and_asked_nothing() -> None:
    council, assembly = Edition.COUNCIL.parts, Edition.ASSEMBLY.parts
    left_out = [part for part in council if part not in assembly]
    assert left_out == [Part.AGENDA, Part.MEMBERS, Part.OPINIONS]
    assert assembly == tuple(part for part in council if part in assembly)
    assert not Edition.ASSEMBLY.asks


def test_both_editions_are_of_one_set_of_figures(demo_book: Book) -> None:
    council, assembly = (
        compose(demo_book, YEAR, LINEAR_PATH, (), Form(edition=edition)) for edition in Edition
    )
    assert council.sheets == assembly.sheets
    assert council.summary == assembly.summary


@pytest.mark.parametrize("codes", [(), ("I-1-2",)])
def test_parts_come_in_the_order_that_was_chosen_each_once(
    book: Book, codes: tuple[str, ...]
) -> None:
    chosen = (Part.TERMS, Part.KPIS, Part.TERMS, Part.COVER)
    packet = compose(book, YEAR, LINEAR_PATH, codes, Form(chosen))
    assert packet.form.parts == (Part.TERMS, Part.KPIS, Part.COVER)


def test_an_extract_leaves_out_what_only_a_meeting_needs(book: Book) -> None:
    parts = compose(book, YEAR, LINEAR_PATH, ["I-1-2"]).form.parts
    assert parts == Edition.COUNCIL.extract
    assert Part.AGENDA not in parts


def test_the_annex_is_added_to_whatever_else_there_is(book: Book) -> None:
    packet = compose(book, YEAR, LINEAR_PATH, (), Form((Part.KPIS,), annex=True))
    assert packet.form.parts == (Part.KPIS, Part.ANNEX)
    assert packet.annex


def test_words_in_braces_are_the_plans_own(book: Book) -> None:
    words = MeetingWords("第3回{municipality}会議", "8月7日", "市役所", ("{plan}、{year}", "{x}"))
    worded = compose(book, YEAR, LINEAR_PATH, (), Form(meeting=words)).meeting
    assert worded.name == "第3回一関市会議"
    assert worded.agenda == (f"{book.plan.title}、平成29年度", "{x}")


def test_the_usual_wording_leaves_nothing_in_braces(book: Book) -> None:
    words = compose(book, YEAR, LINEAR_PATH).meeting
    assert "{" not in "".join((words.name, *words.agenda))
    assert (words.date, words.place, words.seats) == ("", "", ())
    assert len(words.agenda) == len(USUAL_WORDS.agenda)


def test_the_meeting_that_was_entered_last_about_the_year_is_printed(book: Book) -> None:
    for number, year in ((1, YEAR), (2, YEAR), (3, FiscalYear(2018))):
        meeting = Meeting(f"m{number}", year, f"第{number}回", "2018-08-07", "市役所")
        book = enter_meeting(book, meeting).apply(book)
    book = enter_member(book, Member("p1", YEAR, "髙﨑 花子", "商工会議所")).apply(book)
    words = words_about(book, YEAR)
    assert words[:3] == ("第2回", "平成30年8月7日（火）", "市役所")
    assert words.agenda == words_about(Book(book.plan), YEAR).agenda
    assert words.seats == (Seat("髙﨑 花子", "商工会議所"),)


def test_the_rules_are_compared_only_where_that_is_printed(book: Book) -> None:
    assert compose(book, YEAR, LINEAR_PATH).compared == ()
    packet = compose(book, YEAR, LINEAR_PATH, ["I-1-2"], Form((Part.RULES,)))
    printed = [row.series for sheet in packet.sheets for row in sheet.rows]
    assert [compared.series for compared in packet.compared] == printed


@pytest.mark.parametrize(
    "first, last, reviewed, shown",
    [
        (2015, 2019, 2017, (2015, 2019)),
        (2015, 2024, 2017, (2015, 2024)),
        (2015, 2044, 2017, (2015, 2024)),
        (2015, 2044, 2030, (2021, 2030)),
        (2015, 2044, 2044, (2035, 2044)),
    ],
)
def test_a_long_plan_shows_the_ten_years_up_to_the_one_under_review(
    book: Book, first: int, last: int, reviewed: int, shown: tuple[int, int]
) -> None:
    plan = Plan("計画", "市", FiscalYear(first), FiscalYear(last), book.plan.revisions, ())
    packet = compose(Book(plan), FiscalYear(reviewed), LINEAR_PATH)
    years = [plan.years[place].year for place in packet.shown_years]
    assert (years[0], years[-1]) == shown
    assert len(years) <= 10
