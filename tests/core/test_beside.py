"""A reference series beside a KPI's trend: by its own scale, or both as indices."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Group, Known
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.judging.trend import Beside, Trend, trend
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.packet_difference import Made, differences
from ichinoseki_desktop.core.packet.packet_form import Form, Part
from ichinoseki_desktop.core.packet.slides import Shown, Slide, SlideKind, content
from ichinoseki_desktop.core.reference.beside import (
    BesideChoice,
    Scale,
    beside_choice,
    choose_beside,
    offered_beside,
    with_beside,
)
from ichinoseki_desktop.core.reference.series import ReferenceSeries, ReferenceValue, topics
from ichinoseki_desktop.core.reference.taking import remove
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

FARMS = SeriesKey("I-1-2.1")  # 61 in H26, 81 wanted
H29 = FiscalYear(2017)
TOTAL = {2014: "122000", 2015: "121000", 2016: "120000", 2017: "119000", 2040: "75056"}


def series(values: dict[int, str], name: str = "総人口") -> ReferenceSeries:
    made = {
        year: ReferenceValue(Decimal(value), Known.PROJECTED if year > 2018 else Known.COUNTED)
        for year, value in values.items()
    }
    return ReferenceSeries(name, Group.OUTLOOK, "人", "国勢調査", "2018-06-01", made)


def book_with(book: Book, *some: ReferenceSeries) -> Book:
    for each in some:
        book = StatementsEdit.on(book, topics(book, each), "").apply(book)
    return book.with_actuals({(FARMS, H29): Actual(Decimal(70))})


def beside(book: Book, scale: Scale, *some: ReferenceSeries) -> tuple[Trend, Beside]:
    book = book_with(book, *some)
    book = choose_beside(book, FARMS, BesideChoice(scale, some[0].name)).apply(book)
    drawn = with_beside(book, trend(book, book.plan.series[FARMS], H29))
    assert drawn.beside is not None
    return drawn, drawn.beside


def test_nothing_stands_beside_a_trend_until_somebody_chooses_it(book: Book) -> None:
    book = book_with(book, series(TOTAL))
    plain = trend(book, book.plan.series[FARMS], H29)
    assert with_beside(book, plain) is plain
    assert [each.name for each in offered_beside(book, plain)] == ["総人口"]


def test_a_series_without_a_figure_in_the_plans_years_is_not_offered(book: Book) -> None:
    book = book_with(book, series({2040: "75056"}))
    assert offered_beside(book, trend(book, book.plan.series[FARMS], H29)) == ()


def test_by_its_own_scale_it_fills_the_axis_and_leaves_the_kpis_as_it_is(book: Book) -> None:
    drawn, other = beside(book, Scale.OWN, series(TOTAL))
    plain = trend(book, book.plan.series[FARMS], H29)
    assert drawn.axis == plain.axis
    assert [place for place, _ in other.points] == [0, 1, 2, 3]
    assert other.words[3] == "119,000人"
    low, high = Fraction(drawn.axis.low), Fraction(drawn.axis.high)
    assert all(low <= height <= high for _, height in other.points)
    assert other.ticks[0] == (low, "119,000")
    assert other.ticks[-1] == (high, "122,000")
    assert dict(other.points)[0] == high


def test_as_an_index_both_are_100_where_both_have_a_figure_first(book: Book) -> None:
    drawn, other = beside(book, Scale.INDEXED, series(TOTAL))
    assert dict(other.points)[0] == 61
    assert dict(other.points)[3] == Fraction(119, 122) * 61
    assert (Fraction(61), "100") in other.ticks
    assert other.scale == "右の目盛は基準（H26）を100とした指数"
    assert Fraction(drawn.axis.low) <= dict(other.points)[3]


def test_what_rises_beyond_the_axis_makes_it_higher(book: Book) -> None:
    drawn, other = beside(book, Scale.INDEXED, series({2014: "100", 2017: "900"}))
    assert Fraction(drawn.axis.high) >= dict(other.points)[3] == 549


@pytest.mark.parametrize("values", [{2015: "10"}, {2014: "0", 2015: "10"}, {2014: "-5"}])
def test_without_a_year_that_both_have_it_goes_by_its_own_scale(
    book: Book, values: dict[int, str]
) -> None:
    _, other = beside(book, Scale.INDEXED, series(values))
    assert other.scale == "右の目盛"


def test_it_is_said_with_its_source_and_day(book: Book) -> None:
    _, other = beside(book, Scale.OWN, series(TOTAL))
    assert other.sentence == (
        "点線は総人口（右の目盛、単位 人）。出典：国勢調査（平成30年6月1日取得）"
    )


def test_the_choice_is_one_step_that_is_taken_back(book: Book) -> None:
    book = book_with(book, series(TOTAL))
    edit = choose_beside(book, FARMS, BesideChoice(Scale.OWN, "総人口"))
    after = edit.apply(book)
    assert beside_choice(after, FARMS) == BesideChoice(Scale.OWN, "総人口")
    assert edit.title(book.plan) == "Ⅰ-①-2 農業法人数 H27 グラフに添える参考系列"
    assert edit.inverse.apply(after) == book
    assert choose_beside(after, FARMS, None).apply(after) == book


def test_a_series_that_was_taken_away_stands_beside_nothing(book: Book) -> None:
    book = book_with(book, series(TOTAL))
    book = choose_beside(book, FARMS, BesideChoice(Scale.OWN, "総人口")).apply(book)
    book = remove(book, "総人口").apply(book)
    assert beside_choice(book, FARMS) is None
    assert with_beside(book, trend(book, book.plan.series[FARMS], H29)).beside is None


def test_packet_and_slide_show_the_same(book: Book) -> None:
    book = book_with(book, series(TOTAL))
    book = choose_beside(book, FARMS, BesideChoice(Scale.INDEXED, "総人口")).apply(book)
    drawn = with_beside(book, trend(book, book.plan.series[FARMS], H29))
    packet = compose(book, H29, LINEAR_PATH, ["I-1-2"], Form((Part.SHEETS,)))
    assert drawn in packet.sheets[0].trends
    judged = judge_all(book, H29, LINEAR_PATH)
    shown = Shown(book, H29, judged, roll_up(book.plan, judged), None)
    slide = content(shown, Slide(SlideKind.KPI, FARMS.kpi, FARMS))
    assert slide.trend == drawn
    assert drawn.beside is not None
    assert slide.lines[-1] == drawn.beside.sentence


@given(
    st.dictionaries(
        st.integers(2014, 2019), st.decimals(-(10**6), 10**6, places=2).map(str), min_size=1
    ),
    st.sampled_from(Scale),
)
def test_whatever_it_is_it_lies_on_the_axis(
    book: Book, values: dict[int, str], scale: Scale
) -> None:
    drawn, other = beside(book, scale, series(values))
    low, high = Fraction(drawn.axis.low), Fraction(drawn.axis.high)
    assert all(low <= height <= high for _, height in other.points)
    assert len(other.ticks) >= 1


def test_the_log_and_a_replacement_say_it_in_words(book: Book) -> None:
    before = book_with(book, series(TOTAL))
    after = choose_beside(before, FARMS, BesideChoice(Scale.INDEXED, "総人口")).apply(before)
    old, new = (Made(each, compose(each, H29, LINEAR_PATH)) for each in (before, after))
    (found,) = differences(old, new)
    assert found.key == FARMS
    assert found.words.endswith("グラフに添える参考系列 － → 総人口（指数）")
