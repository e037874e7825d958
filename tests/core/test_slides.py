"""Slides follow the packet's order and say the judgement's own words, a few lines at once."""

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.record import NextStep, Record
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion, point_minutes, point_words
from ichinoseki_desktop.core.editing.intent import write_record
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.packet.slides import (
    MOST_ROWS,
    Content,
    Shown,
    Slide,
    SlideKind,
    content,
    slides,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H28, H29 = FiscalYear(2016), FiscalYear(2017)
MEETING = Meeting("m1", H29, "第1回有識者会議", "7月20日", "市役所", ("開会", "総括|15"))


def shown_of(book: Book, meeting: Meeting | None = MEETING) -> Shown:
    judged = judge_all(book, H29, LINEAR_PATH)
    return Shown(book, H29, judged, roll_up(book.plan, judged), meeting)


def all_content(book: Book) -> list[tuple[Slide, Content]]:
    shown = shown_of(book)
    return [(slide, content(shown, slide)) for slide in slides(book, H29, MEETING)]


def test_every_goal_measure_and_series_has_its_slide_in_the_plans_order(demo_book: Book) -> None:
    plan = demo_book.plan
    shown = slides(demo_book, H29, MEETING)
    assert [s.kind for s in shown[:3]] == [SlideKind.TITLE, SlideKind.AGENDA, SlideKind.OVERVIEW]
    assert [s.key for s in shown if s.kind is SlideKind.KPI] == list(plan.series)
    measures = [s.code for s in shown if s.kind is SlideKind.MEASURE and not s.first]
    assert measures == [code for code in plan.nodes if code.count("-") == 2]
    assert len({*shown}) == len(shown)


def test_without_a_meeting_there_is_no_agenda(demo_book: Book) -> None:
    kinds = {slide.kind for slide in slides(demo_book, H29, None)}
    assert SlideKind.AGENDA not in kinds
    assert content(shown_of(demo_book, None), Slide(SlideKind.TITLE)).above == ""


def test_a_kpis_slide_says_what_its_judgement_says(demo_book: Book) -> None:
    shown = shown_of(demo_book)
    key = SeriesKey("I-1-2.1")
    said = content(shown, Slide(SlideKind.KPI, key.kpi, key))
    assert said.judgement == shown.judged[key]
    assert said.lines[0] == shown.judged[key].reason
    assert said.trend is not None
    assert said.trend.series.key == key


def test_no_slide_shows_more_rows_than_can_be_read_and_none_is_left_out(demo_book: Book) -> None:
    rows: dict[str, list[str]] = {}
    for slide, said in all_content(demo_book):
        assert len(said.rows) + len(said.counts) <= MOST_ROWS
        if slide.kind in (SlideKind.GOAL, SlideKind.MEASURE):
            names = [row.name for row in said.rows] + [row.name for row in said.counts]
            rows.setdefault(slide.code, []).extend(names)
    for code, shown in rows.items():
        node = demo_book.plan.nodes[code]
        own = [s.title for kpi in getattr(node, "kpis", ()) for s in kpi.series]
        assert shown == own + [d.title for d in getattr(node, "directions", ())]


def test_the_overviews_counts_are_the_roll_ups(demo_book: Book) -> None:
    shown = shown_of(demo_book)
    counts = content(shown, Slide(SlideKind.OVERVIEW)).counts
    assert [row.rollup for row in counts] == [
        *(shown.rollups[goal.code] for goal in demo_book.plan.goals),
        shown.rollups[""],
    ]


def test_a_measures_slide_tells_its_next_step(demo_book: Book) -> None:
    record = Record(next_step=NextStep.EXPAND)
    book = write_record(demo_book, "I-1-2", H29, record).apply(demo_book)
    assert content(shown_of(book), Slide(SlideKind.MEASURE, "I-1-2")).lines == (
        "今後の方向性　拡充",
    )


def test_last_years_opinions_come_with_their_answers(demo_book: Book) -> None:
    asked = Opinion("m1.1", H28, "I-1-2.1", "なぜ遅れているのか")
    book = enter_opinion(demo_book, asked).apply(demo_book)
    slide = next(s for s in slides(book, H29, MEETING) if s.kind is SlideKind.OPINION)
    said = content(shown_of(book), slide)
    assert said.above == "平成28年度の意見と対応"
    assert said.lines == ("意見　なぜ遅れているのか", "対応　（回答はまだありません）")
    answered = asked._replace(answer="研修を増やす", department="農政課")
    book = enter_opinion(book, answered).apply(book)
    assert content(shown_of(book), slide).lines[1] == "対応　研修を増やす（農政課）"


@pytest.mark.parametrize(
    "point, words, minutes",
    [("総括|15", "総括", 15), ("開会", "開会", 0), ("議事 | 4分", "議事", 0), ("|5", "", 5)],
)
def test_a_point_of_the_agenda_may_tell_its_minutes(point: str, words: str, minutes: int) -> None:
    assert (point_words(point), point_minutes(point)) == (words, minutes)


def test_the_day_of_the_meeting_is_told_in_its_era(demo_book: Book) -> None:
    meeting = MEETING._replace(date="2018-08-07")
    first = slides(demo_book, H29, meeting)[0]
    assert "平成30年8月7日（火）" in content(shown_of(demo_book, meeting), first).lines
