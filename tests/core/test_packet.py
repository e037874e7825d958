"""The packet is everything that is printed, whole or for the codes that were asked for."""

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Direction, SeriesKey
from ichinoseki_desktop.core.judging.judgement import judge_all
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.judging.trend import trend
from ichinoseki_desktop.core.packet.packet import Packet, compose
from ichinoseki_desktop.core.packet.packet_form import Form
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

YEAR = FiscalYear(2017)


@pytest.fixture(scope="module")
def whole(small_book: Book) -> Packet:
    return compose(small_book, YEAR, LINEAR_PATH)


def test_a_sheet_is_made_of_each_measure_and_each_goal_that_has_numbers(whole: Packet) -> None:
    assert [sheet.node.code for sheet in whole.sheets] == ["I", "I-1-1", "I-2-1", "II-1-1"]


def test_a_measures_sheet_knows_its_goal_and_direction_a_goals_own_has_none(whole: Packet) -> None:
    def code(direction: Direction | None) -> str | None:
        return direction.code if direction else None

    assert [(sheet.goal.code, code(sheet.direction)) for sheet in whole.sheets] == [
        *(("I", None), ("I", "I-1"), ("I", "I-2"), ("II", "II-1"))
    ]


def test_every_series_has_one_row_in_plan_order(whole: Packet) -> None:
    rows = [row.series.key for sheet in whole.sheets for row in sheet.rows]
    assert rows == list(whole.plan.series)


def test_a_row_has_a_place_for_each_year_and_the_judgement_of_the_packets(
    small_book: Book, whole: Packet
) -> None:
    judged = judge_all(small_book, YEAR, LINEAR_PATH)
    rows = {row.series.key: row for sheet in whole.sheets for row in sheet.rows}
    assert {key: row.judgement for key, row in rows.items()} == judged
    farms = rows[SeriesKey("I-1-1.1")]
    assert [actual and int(actual.value) for actual in farms.actuals] == [None, 66, 79, None, None]
    assert farms.target.value == 91


def test_each_row_has_its_chart_the_one_that_the_screen_draws(
    small_book: Book, whole: Packet
) -> None:
    for sheet in whole.sheets:
        assert sheet.trends == tuple(trend(small_book, row.series) for row in sheet.rows)


def test_the_summary_counts_each_goal_and_then_the_whole(small_book: Book, whole: Packet) -> None:
    rollups = roll_up(small_book.plan, judge_all(small_book, YEAR, LINEAR_PATH))
    assert [(row.code, row.title) for row in whole.summary] == [
        *(("I", "しごとをつくる"), ("II", "安心して暮らす"), ("", "合計"))
    ]
    assert [row.rollup for row in whole.summary] == [rollups["I"], rollups["II"], rollups[""]]
    assert [sheet.rollup for sheet in whole.sheets] == [
        rollups[sheet.node.code] for sheet in whole.sheets
    ]


@pytest.mark.parametrize(
    "codes, sheets",
    [
        pytest.param(["I"], ["I", "I-1-1", "I-2-1"], id="a goal: its own and all below"),
        pytest.param(["II"], ["II-1-1"], id="a goal without numbers of its own"),
        pytest.param(["I-1"], ["I-1-1"], id="a direction"),
        pytest.param(["I-2-1"], ["I-2-1"], id="a measure"),
        pytest.param(["I-1-1.2"], ["I-1-1"], id="an indicator: the sheet that it is on"),
        pytest.param(["I.1"], ["I"], id="a goal's own indicator: the goal's own sheet alone"),
        pytest.param(["II-1-1", "I-1-1"], ["I-1-1", "II-1-1"], id="several: in plan order"),
        pytest.param(["I-1-1", "I-1", "I-1-1.1"], ["I-1-1"], id="overlapping: once"),
    ],
)
def test_the_sheets_that_were_asked_for_are_printed(
    small_book: Book, codes: list[str], sheets: list[str]
) -> None:
    packet = compose(small_book, YEAR, LINEAR_PATH, codes)
    assert [sheet.node.code for sheet in packet.sheets] == sheets
    assert packet.codes == tuple(codes)


def test_the_summary_stays_that_of_the_whole_plan(small_book: Book, whole: Packet) -> None:
    assert compose(small_book, YEAR, LINEAR_PATH, ["II"]).summary == whole.summary


@pytest.mark.parametrize("code", ["IX", "I-9", "I-1-9", "I-1-1.9", "I-", "", "Ⅰ"], ids=repr)
def test_a_code_that_the_plan_has_not_is_named(small_book: Book, code: str) -> None:
    with pytest.raises(KeyError) as refused:
        compose(small_book, YEAR, LINEAR_PATH, ["I-1-1", code])
    assert refused.value.args == (code,)


def test_the_packet_says_its_year_its_rule_and_whether_it_is_a_draft(small_book: Book) -> None:
    packet = compose(small_book, FiscalYear(2016), LINEAR_PATH, form=Form(draft=True))
    assert (packet.year, packet.rule, packet.form.draft) == (FiscalYear(2016), LINEAR_PATH, True)
    assert not compose(small_book, YEAR, LINEAR_PATH).form.draft


def test_one_invented_value_marks_the_whole_packet_in_every_year(small_book: Book) -> None:
    cell = (SeriesKey("I-2-1.2"), FiscalYear(2015))
    demo = small_book.with_actuals(
        {cell: Actual(small_book.plan.series[cell[0]].targets[0].value, invented=True)}
    )
    assert compose(demo, YEAR, LINEAR_PATH).invented
    assert not compose(small_book, YEAR, LINEAR_PATH).invented


def test_the_same_book_makes_the_same_packet(small_book: Book, whole: Packet) -> None:
    assert compose(small_book, YEAR, LINEAR_PATH) == whole
