"""人口動向等 on paper: read back from the PDF, and the chart drawn of anything that can come."""

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.statement import Absent, Group, Known
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.packet_difference import Made, differences
from ichinoseki_desktop.core.packet.packet_form import Form, Part
from ichinoseki_desktop.core.reference.figure import missing_groups, reference_figures
from ichinoseki_desktop.core.reference.series import ReferenceSeries, ReferenceValue, topics
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.bundled_reference import bundled_reference
from ichinoseki_desktop.reports.charts.label_placing import Box
from ichinoseki_desktop.reports.charts.reference_chart import ReferenceChart
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page, Run
from ichinoseki_desktop.reports.paper.style import styles
from ichinoseki_desktop.reports.pdf import render

from .reading import PrintedPage, bare, read_pages

YEAR = FiscalYear(2017)
PLOT = 119.0


def series(
    name: str,
    group: Group,
    values: dict[int, str],
    *,
    unit: str = "人",
    since: int = 2018,
    source: str = "国勢調査",
) -> ReferenceSeries:
    made = {
        year: ReferenceValue(Decimal(text), Known.PROJECTED if year >= since else Known.COUNTED)
        for year, text in values.items()
    }
    return ReferenceSeries(name, group, unit, source, "2018-06-01", made)


AGES = (
    series("年少人口", Group.AGES, {2010: "16110", 2015: "14003", 2040: "7500"}),
    series("生産年齢人口", Group.AGES, {2010: "74230", 2015: "67001", 2040: "37500"}),
    series("老年人口", Group.AGES, {2010: "37050", 2015: "40500", 2040: "35011"}),
)


def with_series(book: Book, *some: ReferenceSeries) -> Book:
    for each in some:
        book = StatementsEdit.on(book, topics(book, each), "").apply(book)
    return book


def pages_of(book: Book) -> list[PrintedPage]:
    packet = compose(book, YEAR, LINEAR_PATH, (), Form((Part.POPULATION,)))
    return read_pages(render(packet).pdf)


def test_what_the_plans_text_prints_is_printed_with_its_source(book: Book) -> None:
    (page,) = pages_of(with_series(book, *bundled_reference()))
    for said in ("75,056 推計", "86,000 展望", "44.1 推計", "人口の展望"):
        assert said in page.lines
    assert "2(3)将来推計（一関市人口ビジョン）（平成31年3月1日取得）" in page.words
    assert "年齢3区分、出生・死亡、転入・転出の数値は、この資料にはない。" in page.words


def test_every_value_stands_in_the_table_and_the_last_one_beside_its_line(book: Book) -> None:
    (page,) = pages_of(with_series(book, *AGES))
    for said in ("16,110", "14,003", "7,500 推計", "2040年（R22）", "S55")[:4]:
        assert said in page.lines
    assert page.lines.count("生産年齢人口") == 2
    assert "37,500" in page.lines
    assert "出典：国勢調査（平成30年6月1日取得）" in page.lines


def test_unlike_units_never_share_a_chart() -> None:
    rate = series("高齢化率", Group.AGES, {2010: "29.0", 2015: "33.3"}, unit="%")
    figures = reference_figures((*AGES, rate))
    assert [(figure.unit, len(figure.lines)) for figure in figures] == [("人", 3), ("%", 1)]


def test_a_mark_for_none_is_printed_as_why_there_is_none(book: Book) -> None:
    births = series("出生数", Group.NATURAL, {2013: "912", 2014: "890"})
    secret = ReferenceValue(None, absent=Absent.SECRET)
    births = births._replace(values={**births.values, 2015: secret})
    (page,) = pages_of(with_series(book, births))
    assert "秘匿" in page.lines


def test_nothing_at_all_looks_meant(book: Book) -> None:
    (page,) = pages_of(book)
    assert "お示しする統計の値は、ありません。" in page.lines
    assert missing_groups(()) == ("年齢3区分", "出生・死亡", "転入・転出", "将来展望")


def test_it_is_read_only_where_it_is_asked_for(book: Book) -> None:
    book = with_series(book, *AGES)
    assert compose(book, YEAR, LINEAR_PATH).population == ()
    assert Part.POPULATION not in compose(book, YEAR, LINEAR_PATH).form.parts


def test_sixty_years_of_eight_series_with_long_names_stay_on_their_pages(book: Book) -> None:
    long = [
        series(
            f"とても長い名前の参考系列（{n}番目の区分の、住民基本台帳による日本人と外国人の計）",
            Group.OTHER,
            {year: str(10_000_000 + n * year) for year in range(1980, 2041)},
        )
        for n in range(8)
    ]
    pages = pages_of(with_series(book, *long))
    assert len(pages) >= 2
    for page in pages:
        assert all(text.x > 0 and text.right < page.size[0] for text in page.texts)
        assert not [
            (one.text, other.text)
            for one, other in combinations(page.texts, 2)
            if one.over(other) and bare(one.text) and bare(other.text)
        ]


def test_of_many_years_paper_has_every_fifth_and_the_plans_own(book: Book) -> None:
    births = series("出生数", Group.NATURAL, {year: str(year) for year in range(1979, 2023)})
    (page,) = pages_of(with_series(book, births))
    years = [line for line in page.lines if "年（" in line and line[0] in "12"]
    assert years[:3] == ["1979年（S54）", "1980年（S55）", "1985年（S60）"]
    assert years[-4:] == ["2018年（H30）", "2019年（H31）", "2020年（R2）", "2022年（R4）"]
    assert "表は5年ごとの年と、計画期間の年。図はすべての年による。" in page.lines


def test_marks_leave_the_line_in_sight_and_stand_where_the_kind_changes() -> None:
    line = series("総人口", Group.OUTLOOK, dict.fromkeys(range(2011, 2024), "1"))
    (figure,) = reference_figures([line])
    shown = [point.year for point in figure.marked(figure.lines[0], 5)]
    assert shown == [2011, 2015, 2018, 2020, 2023]
    assert len(figure.marked(figure.lines[0], 1)) == 13


def test_a_replacement_says_which_series_are_new_other_or_gone(book: Book) -> None:
    def made(*some: ReferenceSeries) -> Made:
        own = with_series(book, *some)
        return Made(own, compose(own, YEAR, LINEAR_PATH, (), Form((Part.POPULATION,))))

    young, working, old = AGES
    changed = working._replace(values={2010: ReferenceValue(Decimal(74231))})
    found = differences(made(young, working), made(changed, old))
    assert [(each.words, each.parts) for each in found] == [
        ("参考系列「年少人口」を削った", (Part.POPULATION,)),
        ("参考系列「生産年齢人口」を改めた", (Part.POPULATION,)),
        ("参考系列「老年人口」を加えた", (Part.POPULATION,)),
    ]


# ------------------------------------------------------------------------------------ the chart


def box(run: Run) -> Box:
    top, bottom = run.y - 0.72 * run.style.size, run.y + 0.1 * run.style.size
    return Box(run.x + 0.3, top, run.x + run.style.width(run.text) - 0.3, bottom)


names = st.sampled_from(["総人口", "老年人口（65歳以上）", "長い名前の系列" * 6, "A"])
values = st.dictionaries(
    st.integers(1980, 2060),
    st.decimals(-999_999, 9_999_999, places=1).map(str),
    min_size=1,
    max_size=12,
)


@given(lines=st.lists(st.tuples(names, values), min_size=1, max_size=6))
def test_names_stay_in_the_chart_and_its_ticks_off_each_other(
    lines: list[tuple[str, dict[int, str]]],
) -> None:
    some = [series(f"{n}{name}", Group.OTHER, known) for n, (name, known) in enumerate(lines)]
    (figure,) = reference_figures(some)
    page = Page(PORTRAIT, "")
    ReferenceChart(figure, styles(), PORTRAIT.width, PLOT).draw(page, 0, 0)
    for run in page.runs:
        assert run.x >= -0.5
        assert run.x + run.style.width(run.text) <= PORTRAIT.width + 12
    digits = [run for run in page.runs if run.style is styles().note_figure]
    assert not [1 for a, b in combinations(digits, 2) if box(a).meets(box(b))]


def test_the_names_at_the_right_stand_in_the_order_of_their_ends_and_apart() -> None:
    (figure,) = reference_figures(AGES)
    page = Page(PORTRAIT, "")
    ReferenceChart(figure, styles(), PORTRAIT.width, PLOT).draw(page, 0, 0)
    named = [run for run in page.runs if run.style is styles().note_bold]
    assert [run.text for run in sorted(named, key=lambda run: run.y)] == [
        *("生産年齢人口", "37,500", "老年人口", "35,011", "年少人口", "7,500")
    ]
    assert not [1 for a, b in combinations(named, 2) if box(a).meets(box(b))]
