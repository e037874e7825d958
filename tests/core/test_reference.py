"""Reference series: tables as statistics print them, read, held against the book, and taken in."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Absent, Field, Group, Known, Topic
from ichinoseki_desktop.core.editing.change_words import log_rows
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.reference.grid import Grid
from ichinoseki_desktop.core.reference.layout import (
    Layout,
    Years,
    known_layout,
    layout_text,
    read_layout,
    remembering,
)
from ichinoseki_desktop.core.reference.proposing import Proposal, chosen, propose
from ichinoseki_desktop.core.reference.reading import Origin, read_table
from ichinoseki_desktop.core.reference.series import (
    ReferenceSeries,
    ReferenceValue,
    YearKind,
    reference_named,
    reference_series,
    topics,
)
from ichinoseki_desktop.core.reference.taking import Found, Sort, Taking, hold, remove
from ichinoseki_desktop.core.reference.year_reading import read_year
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

from .copies import Copy

TODAY = Origin("国勢調査", "2018-06-01")


def grid(*lines: str, file: str = "人口.csv", problems: Mapping[tuple[int, int], str] = {}) -> Grid:
    """A table of cells parted by |; blank lines are left out, as reading does."""
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    width = max(map(len, rows))
    whole = tuple(row + ("",) * (width - len(row)) for row in rows)
    return Grid(file, "", whole, tuple(range(1, len(rows) + 1)), problems)


def read(book: Book, table: Grid, origin: Origin = TODAY) -> Found:
    proposal = propose(table, book)
    assert proposal is not None
    return read_table(table, proposal.layout, origin)


def taking(book: Book, table: Grid) -> Taking:
    proposal = propose(table, book)
    assert proposal is not None
    found = read_table(table, proposal.layout, TODAY)
    return hold(book, found, table.file, remembering(book, table, proposal.layout))


def edit_of(taken: Taking, on_conflict: OnConflict = OnConflict.ASK) -> StatementsEdit:
    edit = taken.edit(on_conflict)
    assert edit is not None
    return edit


def said(series: ReferenceSeries) -> dict[int, str]:
    return {year: series.said(value) for year, value in series.values.items()}


RESAS = grid(
    "集計年|都道府県コード|都道府県名|市区町村コード|市区町村名|総人口（人）|年少人口（人）",
    "2010|03|岩手県|03209|一関市|127642|16110",
    "2010|03|岩手県|03215|奥州市|124746|17000",
    "2015|03|岩手県|03209|一関市|121583|14003",
    "2040|03|岩手県|03209|一関市|80011|7500",
)
ESTAT = grid(
    "統計名：|人口動態調査",
    "表番号：|1-1",
    "***|当該数値がないもの",
    "人口動態総覧コード|人口動態総覧|地域コード|地域|時間軸(年次)コード|時間軸(年次)|単位|値",
    "00100|出生数|03209|一関市|2013000000|2013年|人|912",
    "00100|出生数|03209|一関市|2014000000|2014年|人|***",
    "00200|死亡数|03209|一関市|2013000000|2013年|人|1,750",
    "00200|死亡数|03209|一関市|2014000000|2014年|人|X",
)
VISION = grid(
    "人口の推移（単位：人）",
    "区分|S55|平成12年|2010年|2015年10月1日|令和22年（推計）",
    "総人口|142,000|133,000|127,642|121,583|75,056",
    "老年人口の割合（％）|12.1|24.5|29.0|33.30|44.1",
    "資料：一関市人口ビジョン",
)


# ------------------------------------------------------------------------------------- years


@pytest.mark.parametrize(
    "text",
    [
        *("2015", "２０１５", "2015年", "西暦2015年", "平成27年", "平成２７年", "H27", "h27年度"),
        *("2015年10月1日", "平成27年10月1日現在", "平成27年（2015年）", "2015年度（平成27年度）"),
        *("2015000000", "2015100000", "2015-10-01", "2015年（実績）", " 2015 年 "),
    ],
)
def test_a_year_is_read_however_a_statistic_writes_it(text: str) -> None:
    year = read_year(text)
    assert year is not None
    assert year.year == 2015


@pytest.mark.parametrize(
    "text",
    [
        *("", "計", "20155", "0015", "1700年", "2999", "H0", "平成27年（2016年）", "2015年1-3月期"),
        *("2,015", "2015000103", "03209", "27年", "年", "2015人"),
    ],
)
def test_what_is_no_year_is_read_as_none(text: str) -> None:
    assert read_year(text) is None


def test_a_year_knows_whether_it_is_fiscal_and_whether_it_is_projected() -> None:
    assert read_year("平成27年度") == (2015, True, False)
    assert read_year("2015100000") == (2015, True, False)
    assert read_year("2040年（推計）") == (2040, False, True)


# ------------------------------------------------------------------------------------ layouts


def test_a_long_table_of_all_municipalities_gives_the_plans_own(book: Book) -> None:
    total, young = read(book, RESAS).series
    assert (total.name, total.unit, total.group) == ("総人口", "人", Group.OUTLOOK)
    assert (young.name, young.group) == ("年少人口", Group.AGES)
    assert [value.value for value in total.values.values()] == [127642, 121583, 80011]


def test_a_year_that_was_not_over_when_the_table_was_obtained_is_projected(book: Book) -> None:
    total, _ = read(book, RESAS).series
    assert [value.known for value in total.values.values()] == [
        *(Known.COUNTED, Known.COUNTED, Known.PROJECTED)
    ]


def test_a_statistical_database_gives_a_series_for_each_of_its_items(book: Book) -> None:
    found = read(book, ESTAT)
    assert not found.faults
    births, deaths = found.series
    assert said(births) == {2013: "912人", 2014: "数値なし"}
    assert said(deaths) == {2013: "1,750人", 2014: "秘匿"}
    assert deaths.values[2014] == ReferenceValue(None, Known.COUNTED, Absent.SECRET)


def test_its_head_tells_the_source(book: Book) -> None:
    proposal = propose(ESTAT, book)
    assert proposal is not None
    assert proposal.source == "人口動態調査"


def test_years_may_stand_side_by_side_in_any_mix_of_calendars(book: Book) -> None:
    total, share = read(book, VISION).series
    assert said(total)[1980] == "142,000人"
    assert said(total)[2015] == "121,583人"
    assert said(total)[2040] == "75,056人（推計）"
    assert (share.name, share.unit) == ("老年人口の割合", "%")


def test_no_digit_of_a_value_is_lost(book: Book) -> None:
    _, share = read(book, VISION).series
    assert str(share.values[2015].value) == "33.30"
    assert share.decimals == 2


def test_a_head_that_several_columns_share_is_part_of_their_names(book: Book) -> None:
    table = grid(
        "年|出生||死亡|", "|男|女|男|女", "2013年|470|442|880|870", "2014年|460|430|900|901"
    )
    assert [series.name for series in read(book, table).series] == [
        *("出生 男", "出生 女", "死亡 男", "死亡 女")
    ]


def test_births_of_a_large_city_are_no_years(book: Book) -> None:
    table = grid("年|出生数（人）|死亡数（人）", "2013|2013|1990", "2014|2001|2050")
    births, _ = read(book, table).series
    assert said(births) == {2013: "2,013人", 2014: "2,001人"}


def test_fiscal_years_are_told_from_calendar_years(book: Book) -> None:
    table = grid("年度|転入者数（人）", "H26|2697", "H27|2701")
    (series,) = read(book, table).series
    assert series.kind is YearKind.FISCAL


def test_a_figure_that_is_only_wanted_says_so(book: Book) -> None:
    table = grid("年|人口の展望（人）", "2040|86000", "2060|70000")
    (series,) = read(book, table).series
    assert said(series)[2040] == "86,000人（展望）"


def test_a_table_without_years_has_no_layout(book: Book) -> None:
    assert propose(grid("転入前 市区町村|転出先", "仙台市|225", "奥州市|159"), book) is None


def test_another_municipalitys_table_is_doubted(book: Book) -> None:
    proposal = propose(grid("年|市区町村名|総人口（人）", "2010|奥州市|124746"), book)
    assert proposal is not None
    assert "一関市がない" in proposal.doubt


def test_a_municipality_whose_name_ends_as_this_ones_is_not_this_one(book: Book) -> None:
    table = grid("年|地域|総人口（人）", "2010|岩手県 一関市|127642", "2010|岩手県 東一関市|1")
    assert read(book, table).series[0].values[2010].value == 127642


def test_the_number_that_a_statistic_puts_before_a_name_is_left_out(book: Book) -> None:
    table = grid("年|A1101_総人口【人】|A4101_出生数【人】", "2010|127642|912", "2015|121583|840")
    assert [series.name for series in read(book, table).series] == ["総人口", "出生数"]


def test_more_series_than_a_person_can_mean_wait_to_be_chosen(book: Book) -> None:
    rows = [f"区分{n}|{n + 3000}|{n + 4000}" for n in range(40)]
    proposal = propose(grid("区分|2010年|2015年", *rows), book)
    assert proposal is not None
    assert "系列が40あります" in proposal.doubt
    assert not any(choice.taken for choice in proposal.layout.choices)


# ------------------------------------------------------------------------------- what is wrong


def test_a_year_that_cant_be_stops_the_table(book: Book) -> None:
    table = grid("年|総人口（人）", "2010|127642", "20155|121583", "2016|120000")
    faults = read(book, table).faults
    assert [f.message for f in faults] == [
        "年「20155」は、年として読めません。表を直してください。"
    ]


def test_a_total_among_the_years_is_passed_over_and_told(book: Book) -> None:
    table = grid("年|出生数（人）", "2013|912", "2014|890", "計|1802")
    found = read(book, table)
    assert said(found.series[0]) == {2013: "912人", 2014: "890人"}
    assert [fault.harmless for fault in found.faults] == [True]
    assert "4行目の年「計」" in found.faults[0].message


def test_a_year_that_is_there_twice_with_other_values_stops_the_table(book: Book) -> None:
    table = grid("年|出生数（人）", "2013|912", "H25|913", "2014|890")
    (fault,) = read(book, table).faults
    assert fault.message == "出生数: 2013年が2つあり、値が違います（2行目にも）。"
    assert not fault.harmless


def test_a_year_that_is_there_twice_with_the_same_value_does_no_harm(book: Book) -> None:
    assert not read(book, grid("年|出生数（人）", "2013|912", "H25|912", "2014|890")).faults


def test_units_that_are_mixed_in_a_series_stop_the_table(book: Book) -> None:
    table = grid("年|単位|総人口", "2010|人|127642", "2015|千人|122")
    (fault,) = read(book, table).faults
    assert fault.message == "総人口: 単位が混ざっています（人、千人）。"


def test_a_formula_without_a_value_stops_the_table(book: Book) -> None:
    problems = {(1, 1): "セルB2が、計算結果のない数式（=A1）です。"}
    table = grid("年|総人口（人）", "2010|=A1", "2015|121583", "2016|120000", problems=problems)
    found = read(book, table)
    assert found.faults[0].message == "総人口: セルB2が、計算結果のない数式（=A1）です。"


def test_a_value_that_is_no_number_stops_the_table(book: Book) -> None:
    table = grid("年|総人口（人）", "2010|127642", "2014|12万くらい", "2015|121583")
    proposal = propose(table, book)
    assert proposal is not None
    faults = read_table(table, proposal.layout, TODAY).faults
    assert [fault.where for fault in faults if not fault.harmless] == ["3行目"]


def test_a_second_table_below_the_first_is_not_read_as_a_part_of_it(book: Book) -> None:
    table = grid("区分|2010年|2015年", "出生数|900|880", "区分|2010年|2015年", "死亡数|1700|1800")
    found = read(book, table)
    assert [series.name for series in found.series] == ["出生数"]
    assert found.faults[0].harmless
    assert found.faults[0].where == "3行目"


def test_two_series_cant_have_one_name(book: Book) -> None:
    proposal = propose(RESAS, book)
    assert proposal is not None
    first, second = proposal.layout.choices
    layout = proposal.layout.with_choice(second._replace(name=first.name))
    faults = read_table(RESAS, layout, TODAY).faults
    assert faults[0].message == "系列の名前「総人口」が2つあります。別の名前にしてください。"


# ------------------------------------------------------------------------------------- taking


def test_what_is_taken_in_is_there_as_it_was_read(book: Book) -> None:
    after = edit_of(taking(book, RESAS)).apply(book)
    assert reference_series(after) == read(book, RESAS).series[::-1]  # 年齢3区分, then 将来展望
    assert reference_named(after, "総人口") == read(book, RESAS).series[0]


def test_it_is_one_step_with_the_files_name_as_its_reason_and_undone_as_one(book: Book) -> None:
    edit = edit_of(taking(book, RESAS))
    assert edit.reason == "人口.csv"
    assert edit.title(book.plan).startswith("総人口 参考系列の取込 ほか")
    assert edit.inverse.apply(edit.apply(book)) == book


def test_a_value_that_is_otherwise_in_the_book_waits_to_be_decided(book: Book) -> None:
    book = edit_of(taking(book, RESAS)).apply(book)
    other = grid(
        "集計年|都道府県コード|都道府県名|市区町村コード|市区町村名|総人口（人）|年少人口（人）",
        "2015|03|岩手県|03209|一関市|121600|14003",
        "2020|03|岩手県|03209|一関市|111932|",
    )
    taken = taking(book, other)
    assert taken.edit(OnConflict.ASK) is None
    assert [(row.sort, row.year) for row in taken.rows if row.name == "総人口" and row.year] == [
        (Sort.OTHER, 2015),
        (Sort.NEW, 2020),
    ]
    for choice, value in ((OnConflict.OURS, 121583), (OnConflict.THEIRS, 121600)):
        total = reference_named(edit_of(taken, choice).apply(book), "総人口")
        assert total is not None
        assert total.values[2015].value == value
        assert total.values[2020].value == 111932
        assert total.values[2010].value == 127642


def test_the_same_table_once_more_changes_nothing(book: Book) -> None:
    book = edit_of(taking(book, RESAS)).apply(book)
    again = taking(book, RESAS)
    assert {row.sort for row in again.rows} == {Sort.SAME}
    assert not edit_of(again).after


def test_a_series_cant_change_its_unit_by_a_file(book: Book) -> None:
    book = edit_of(taking(book, grid("年|総人口（人）", "2010|127642", "2015|1"))).apply(book)
    taken = taking(book, grid("年|総人口（千人）", "2010|128", "2015|1"))
    assert taken.edit(OnConflict.THEIRS) is None
    assert "単位が、いまは「人」、ファイルは「千人」です。" in taken.rows[0].message


def test_a_series_is_taken_away_whole_with_the_charts_that_show_it(book: Book) -> None:
    book = edit_of(taking(book, RESAS)).apply(book)
    key = SeriesKey("I-1-2.1")
    beside = Topic(key.kpi, key.part, book.plan.first_year, Field.REFERENCE_BESIDE)
    shown = book.with_statements({beside: "own:総人口"})
    after = remove(shown, "総人口").apply(shown)
    assert [series.name for series in reference_series(after)] == ["年少人口"]
    assert beside not in after.statements


def test_a_series_is_taken_away_whole_where_the_plan_begins_in_another_year_by_now(
    book: Book,
) -> None:
    known = edit_of(taking(book, VISION)).apply(book)
    later = known.with_plan(replace(book.plan, first_year=book.plan.first_year.previous))
    left = remove(later, "総人口").apply(later)
    assert not [topic for topic in left.statements if topic.part == "総人口"]


def test_the_log_says_a_series_in_words(book: Book) -> None:
    copy = Copy.made(book)
    copy.do(edit_of(taking(book, RESAS)))
    rows = [(row.place, row.what, row.new) for row in log_rows(book.plan, copy.log[-1], {})]
    assert ("総人口", "H22 参考系列の値", "127,642") in rows
    assert ("総人口", "R22 参考系列の値", "80,011、推計") in rows
    assert copy.log[-1].kind is Kind.EDIT


# -------------------------------------------------------------------------------- remembering


def test_a_layout_is_known_again_by_its_heads_though_years_were_added(book: Book) -> None:
    proposal = propose(VISION, book)
    assert proposal is not None
    choice = proposal.layout.choices[0]._replace(name="総人口（ビジョン）")
    layout = proposal.layout.with_choice(choice)
    said_so = remembering(book, VISION, layout)
    book = book.with_statements(said_so)
    later = grid("表題", "版|2", *("|".join(row) for row in _with_a_year_more()))
    again = propose(later, book)
    assert again is not None
    assert again.remembered
    assert again.layout.choices[0].name == "総人口（ビジョン）"
    assert read_table(later, again.layout, TODAY).series[0].values[2020].value == 111932


def _with_a_year_more() -> list[tuple[str, ...]]:
    head, total, share = VISION.rows[1:4]
    return [(*head, "2020"), (*total, "111,932"), (*share, "37.0")]


def test_another_municipalitys_file_of_a_known_form_is_not_taken_for_this_ones(
    book: Book,
) -> None:
    book = edit_of(taking(book, ESTAT)).apply(book)
    other = grid(*("|".join(row).replace("一関市", "奥州市") for row in ESTAT.rows))
    proposal = propose(other, book)
    assert proposal is not None
    assert proposal.doubt == "前と同じ形の表ですが、一関市の値がありません。"


def test_a_series_that_was_not_there_before_is_asked_about(book: Book) -> None:
    book = edit_of(taking(book, ESTAT)).apply(book)
    more = grid(
        *("|".join(row) for row in ESTAT.rows), "00300|婚姻|03209|一関市|2013000000|2013年|人|500"
    )
    proposal = propose(more, book)
    assert proposal is not None
    assert "婚姻" in proposal.doubt


@pytest.mark.parametrize(
    "before, after",
    [
        ("区分|単位|2010年|2015年\n総人口|人|127642|121583", "区分|単位|2020年\n総人口|千人|112"),
        (
            "単位：人\n区分|2010年|2015年\n総人口|127642|121583",
            "単位：千人\n区分|2015年|2020年\n総人口|122|112",
        ),
        ("区分|2010年|2015年\n総人口（人）|127642|121583", "区分|2020年\n総人口（千人）|112"),
    ],
)
def test_a_known_table_in_another_unit_is_not_taken_as_if_it_had_the_old_one(
    book: Book, before: str, after: str
) -> None:
    known = edit_of(taking(book, grid(*before.split("\n")))).apply(book)
    proposal = propose(grid(*after.split("\n")), known)
    assert proposal is not None
    assert proposal.remembered
    assert proposal.doubt == "「総人口」の単位が、前は「人」、この表は「千人」です。"


def test_a_layout_is_the_same_after_a_round_trip_and_nothing_of_a_broken_one() -> None:
    layout = Layout(3, Years.DOWN, 5, (1,), (7,), 6, ((3, "一関市"),), projected_from=2020)
    assert read_layout(layout_text(layout)) == layout
    for broken in ("", "{}", "[1]", '{"header": 1}', layout_text(layout).replace("down", "up")):
        assert read_layout(broken) is None


def test_a_corrected_layout_keeps_what_was_chosen(book: Book) -> None:
    proposal = propose(RESAS, book)
    assert proposal is not None
    choice = proposal.layout.choices[0]._replace(taken=False)
    layout = chosen(RESAS, proposal.layout.with_choice(choice)._replace(projected_from=2015))
    assert not layout.choices[0].taken
    (young,) = read_table(RESAS, layout, TODAY).series
    assert young.values[2015].known is Known.PROJECTED


# ----------------------------------------------------------------------------------- merging


def test_two_copies_that_took_in_the_same_table_agree(book: Book) -> None:
    here = Copy.made(book)
    laptop = here.taken_along("鈴木")
    for copy in (here, laptop):
        copy.do(edit_of(taking(copy.book, RESAS)))
    merge = here.preview(laptop).merge
    assert not merge.changes
    assert not merge.conflicts


def test_what_a_copy_took_in_comes_back_with_it(book: Book) -> None:
    here = Copy.made(book)
    laptop = here.taken_along("鈴木")
    laptop.do(edit_of(taking(laptop.book, RESAS)))
    here.take_in(laptop)
    assert reference_series(here.book) == reference_series(laptop.book)
    assert known_layout(here.book, RESAS) is not None


def test_one_value_that_two_copies_have_otherwise_is_decided_by_a_person(book: Book) -> None:
    here = Copy.made(book)
    here.do(edit_of(taking(book, RESAS)))
    laptop = here.taken_along("鈴木")
    for copy, value in ((here, "121583.5"), (laptop, "121600")):
        topic = Topic("", "総人口", FiscalYear(2015), Field.REFERENCE_VALUE)
        copy.do(StatementsEdit.on(copy.book, {topic: value}, "直し"))
    (conflict,) = here.preview(laptop).merge.conflicts
    assert conflict.theirs == ("121600", None, None)


def test_everything_said_of_a_series_has_a_place(book: Book) -> None:
    value = ReferenceValue(Decimal("1.50"), Known.PROJECTED)
    series = ReferenceSeries(
        *("率", Group.OTHER, "%", "統計", "2018-06-01"), {2040: value}, YearKind.FISCAL
    )
    after = StatementsEdit.on(book, topics(book, series), "").apply(book)
    assert reference_series(after) == (series,)
    assert isinstance(propose(RESAS, after), Proposal)
