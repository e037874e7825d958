"""The packet's parts: each stands where it was put and says what it is for."""

import re
from collections import Counter

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.editing.intent import lock_year
from ichinoseki_desktop.core.judging.comparison import DIFFERS, NEAR
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.glossary import GLOSSARY
from ichinoseki_desktop.core.packet.packet import Packet, compose
from ichinoseki_desktop.core.packet.packet_form import Edition, Form, MeetingWords, Part, Seat
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import show_typed
from ichinoseki_desktop.reports.pdf import Rendered, render

from .plans import filled, measure, plan, series
from .reading import PrintedPage, bare, read_pages

YEAR = FiscalYear(2017)
MEETING = MeetingWords(
    "第3回総合戦略有識者会議",
    "平成30年8月7日（火）14時",
    "市役所2階 大会議室",
    ("開会", "議事", "(1) 進捗について"),
    (Seat("髙﨑 花子", "商工会議所", "会長"), Seat("佐藤 太郎", "銀行")),
)


def packet_of(book: Book, *parts: Part, edition: Edition = Edition.COUNCIL) -> Packet:
    return compose(book, YEAR, LINEAR_PATH, (), Form(parts, edition, meeting=MEETING))


def pages_of(book: Book, *parts: Part) -> list[PrintedPage]:
    return read_pages(render(packet_of(book, *parts)).pdf)


@pytest.fixture(scope="module")
def everything(demo_book: Book) -> Rendered:
    return render(packet_of(demo_book, *reversed(Part)))


@pytest.fixture(scope="module")
def everything_read(everything: Rendered) -> list[PrintedPage]:
    return read_pages(everything.pdf)


def test_parts_stand_in_the_order_that_was_chosen(
    everything: Rendered, everything_read: list[PrintedPage]
) -> None:
    heads = [page.part.partition("　")[0] for page in everything_read]
    order = [part.title if part is not Part.COVER else "" for part in reversed(Part)]
    assert list(dict.fromkeys(heads)) == order
    assert list(everything.parts) == list(reversed(Part))
    assert all(heads[number - 1] in part.title for part, number in everything.parts.items())


def test_each_part_alone_makes_a_packet(demo_book: Book) -> None:
    for part in Part:
        rendered = render(packet_of(demo_book, part))
        assert rendered.page_count > 0
        assert rendered.parts == {part: 1}


def test_the_meeting_stands_on_the_cover_and_over_the_agenda(book: Book) -> None:
    for page in pages_of(book, Part.COVER, Part.AGENDA):
        assert {MEETING.name, MEETING.date, MEETING.place} <= set(page.lines)
    assert {"開会", "議事", "(1) 進捗について"} <= set(page.lines)


def test_the_assembly_sees_neither_the_meeting_nor_room_for_an_opinion(demo_book: Book) -> None:
    packet = compose(demo_book, YEAR, LINEAR_PATH, (), Form((), Edition.ASSEMBLY, meeting=MEETING))
    pages = read_pages(render(packet).pdf)
    words = "".join(page.words for page in pages)
    assert bare(MEETING.name) not in words
    assert "有識者会議の意見・評価" not in words
    assert "議会用" in pages[0].lines


def test_the_cover_calls_settled_only_a_year_that_is(book: Book) -> None:
    (page,) = pages_of(book, Part.COVER)
    assert "会議用" in page.lines
    (page,) = pages_of(lock_year(book, YEAR).apply(book), Part.COVER)
    assert "会議用（確定）" in page.lines


def test_members_are_listed_and_where_none_are_known_there_is_a_form(book: Book) -> None:
    (page,) = pages_of(book, Part.MEMBERS)
    assert {"髙﨑 花子", "商工会議所", "会長", "佐藤 太郎", "銀行"} <= set(page.lines)
    blank = compose(book, YEAR, LINEAR_PATH, (), Form((Part.MEMBERS,)))
    (page,) = read_pages(render(blank).pdf)
    assert page.lines.count("15") == 1
    assert "氏名の欄は、会議の事務局が記入する様式です。" in page.lines


def test_the_guide_names_the_parts_that_are_there_and_no_others(book: Book) -> None:
    (page,) = pages_of(book, Part.GUIDE, Part.TERMS)[:1]
    assert Part.TERMS.title in page.lines
    assert Part.KPIS.title not in page.lines
    assert "判定の見方" in page.lines


def test_the_rule_is_explained_in_the_summary_where_there_is_no_guide(book: Book) -> None:
    for parts, said in (((Part.SUMMARY,), True), ((Part.GUIDE, Part.SUMMARY), False)):
        lines = [
            line
            for page in pages_of(book, *parts)
            if page.part == Part.SUMMARY.title
            for line in page.lines
        ]
        assert ("判定の見方" in lines) is said


def test_the_goals_own_series_stand_together_with_their_reasons(
    demo_book: Book, everything_read: list[PrintedPage]
) -> None:
    words = "".join(p.words for p in everything_read if p.part == Part.GOALS.title)
    goals = [sheet for sheet in packet_of(demo_book).sheets if sheet.direction is None]
    rows = [row for sheet in goals for row in sheet.rows]
    assert len(rows) == 5
    for row in rows:
        assert bare(row.series.name) in words
        assert bare(row.judgement.reason) in words
        assert show_typed(row.target.value, row.series.decimals) in words


def test_there_is_a_box_to_write_in_for_each_goal_and_for_the_whole(book: Book) -> None:
    (page,) = pages_of(book, Part.OPINIONS)
    for goal in book.plan.goals:
        assert bare(f"基本目標{printed_code(goal.code)}{goal.title}") in page.words
    assert "計画全体・その他" in page.lines
    assert "委員氏名" in page.lines


def test_every_word_of_the_glossary_is_explained(book: Book) -> None:
    words = "".join(page.words for page in pages_of(book, Part.TERMS))
    for word, meaning in GLOSSARY:
        assert bare(word + meaning) in words


def test_every_rule_stands_beside_the_others_with_the_marks_of_those_that_differ(
    demo_book: Book, everything_read: list[PrintedPage]
) -> None:
    pages = [page for page in everything_read if page.part == Part.RULES.title]
    lines = [line for page in pages for line in page.lines]
    compared = packet_of(demo_book, Part.RULES).compared
    assert lines.count(DIFFERS) == sum(each.differs for each in compared) > 0
    near = sum(len(each.near) for each in compared)
    assert sum(line.endswith(NEAR) for line in lines) == near > 0


_TABLES = (Part.KPIS, Part.SHEETS)


def test_a_target_that_a_revision_changed_is_told_with_both_values() -> None:
    own = [series("I-1-1.1", targets=("81", "95")), series("I-1-1.2", "企業誘致数")]
    (page,) = pages_of(filled(plan(measure("I-1-1", own=own))), Part.CHANGES)
    assert {"81法人", "95法人", "農業法人数", "R1.5 改定"} <= set(page.lines)
    assert "企業誘致数" not in page.lines


def test_where_no_target_has_changed_that_is_said(book: Book) -> None:
    (page,) = pages_of(book, Part.CHANGES)
    assert any(line.startswith("この資料の指標に、改定で目標値が変わった") for line in page.lines)
    assert "平成31年3月改定（この資料の版）" in page.lines


@pytest.mark.parametrize("target, listed, on_sheet", [("81", 10, 10), ("1234567", 5, 5)])
def test_of_a_plan_of_thirty_years_as_many_stand_abreast_as_have_room(
    target: str, listed: int, on_sheet: int
) -> None:
    own = [series("I-1-1.1"), series("I-1-1.2", targets=(target,))]
    pages = pages_of(filled(plan(measure("I-1-1", own=own), last=FiscalYear(2044))), *_TABLES)
    for page in pages:
        over = [
            (one.text, other.text)
            for place, one in enumerate(page.texts)
            for other in page.texts[place + 1 :]
            if one.over(other)
        ]
        assert over == []
    said = [re.search(r"までの(\d+)か年の実績", page.words) for page in pages]
    assert [int(found[1]) for found in said if found] == [listed, on_sheet]
    assert any(f"{int(target):,}" in page.lines for page in pages)


def test_many_kpis_of_one_measure_keep_their_codes_and_figures_in_one_piece() -> None:
    own = [series(f"I-1-1.{order}", targets=("2345.6",), decimals=1) for order in range(1, 121)]
    many = filled(plan(measure("I-1-1", own=own), last=FiscalYear(2024)))
    pages = pages_of(many, Part.SUMMARY, *_TABLES, Part.RULES, Part.ANNEX)
    lines = Counter(line for page in pages for line in page.lines)
    assert {lines[f"Ⅰ-①-1.{order}"] for order in range(100, 121)} <= {3, 4}  # 4 where it moved
    assert not [line for line in lines if re.fullmatch(r"[\d,]*[,.]", line)]
