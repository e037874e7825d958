from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.plan import Series
from ichinoseki_desktop.core.editing.intent import mark_exceptional
from ichinoseki_desktop.core.judging.trend import Beside, Trend, trend
from ichinoseki_desktop.reports.charts.chart import Chart
from ichinoseki_desktop.reports.charts.label_placing import Box, Room
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page, Run
from ichinoseki_desktop.reports.paper.style import styles

from .plans import YEARS, measure, plan, series

WIDTH, PLOT = 230.0, 63.0

values = st.decimals(-99999, 99999, places=1)
states = st.sampled_from(State)


def trend_of(own: Series, *actuals: tuple[int, Actual]) -> Trend:
    cells: dict[Cell, Actual] = {(own.key, YEARS[place]): actual for place, actual in actuals}
    return trend(Book(plan(measure("I-1-1", own=[own])), cells), own)


def drawn(value: Trend, width: float = WIDTH) -> Page:
    page = Page(PORTRAIT, "")
    Chart(value, styles(), width).draw(page, 0, 0, PLOT)
    return page


def box(run: Run) -> Box:
    top, bottom = run.y - 0.72 * run.style.size, run.y + 0.1 * run.style.size
    return Box(run.x + 0.3, top, run.x + run.style.width(run.text) - 0.3, bottom)


@given(
    baseline=st.none() | values,
    target=values,
    actuals=st.dictionaries(st.integers(0, 4), st.tuples(values, states, st.booleans())),
    width=st.sampled_from([148.0, WIDTH]),
    exceptional=st.dictionaries(
        st.integers(1, 5),
        st.sampled_from(["台風", "調査方法を変更した", "長い理由" * 20]),
        max_size=2,
    ),
)
def test_labels_stay_in_the_chart_and_off_each_other(
    baseline: Decimal | None,
    target: Decimal,
    actuals: dict[int, tuple[Decimal, State, bool]],
    width: float,
    exceptional: dict[int, str],
) -> None:
    own = series(
        "I-1-1.1", baseline=None if baseline is None else str(baseline), targets=[str(target)]
    )
    known = [(place, Actual(v, s, invented=i)) for place, (v, s, i) in actuals.items()]
    value = replace(trend_of(own, *known), exceptional=exceptional)
    runs = drawn(value, width).runs
    height = Chart(value, styles(), width).height + PLOT
    for run in runs:
        assert run.x >= -0.5, run.text
        assert run.x + run.style.width(run.text) <= width + 0.5, run.text
        assert 0 <= run.y <= height, run.text
    boxes = [box(run) for run in runs]
    for number, one in enumerate(boxes):
        for other_number in range(number):
            pair = (runs[number].text, runs[other_number].text)
            assert not one.meets(boxes[other_number]), pair


def texts(page: Page) -> list[str]:
    return [run.text for run in page.runs]


def test_target_expected_path_and_actual_are_named_where_they_are() -> None:
    page = drawn(trend_of(series("I-1-1.1"), (0, Actual(Decimal(65)))))
    assert {"目標", "81", "目安", "実績 65"} <= set(texts(page))


def test_the_last_invented_actual_is_marked() -> None:
    page = drawn(trend_of(series("I-1-1.1"), (0, Actual(Decimal(65), invented=True))))
    assert "実績 65【架空】" in texts(page)


def test_a_baseline_that_is_not_known_is_a_dash_and_no_mark() -> None:
    page = drawn(trend_of(series("I-1-1.1", baseline=None)))
    assert texts(page).count("－") == 1
    assert not any(shape.endswith(" b") for shape in page.shapes)


@pytest.mark.parametrize(
    "known, joined",
    [((0, 1), [3]), ((0, 2), [2]), ((2,), []), ((1, 2, 4), [2])],
)
def test_a_year_without_a_figure_leaves_a_gap_in_the_printed_line_as_on_screen(
    known: tuple[int, ...], joined: list[int]
) -> None:
    value = trend_of(series("I-1-1.1"), *((n, Actual(Decimal(65 + n))) for n in known))
    lines = [shape for shape in drawn(value).shapes if shape.startswith("1.5 w")]
    assert [1 + line.count(" l") for line in lines] == joined
    assert [len(run) for run in value.joined] == joined


def test_an_actual_that_is_not_final_is_hollow() -> None:
    final = drawn(trend_of(series("I-1-1.1"), (0, Actual(Decimal(65)))))
    provisional = drawn(trend_of(series("I-1-1.1"), (0, Actual(Decimal(65), State.PROVISIONAL))))
    filled = [shape for shape in final.shapes if "0 g" in shape and shape.endswith("c b")]
    hollow = [shape for shape in provisional.shapes if "1 g" in shape and shape.endswith("c b")]
    assert len(filled) == len(hollow) == 1


def test_a_label_goes_where_nothing_is_before_it_goes_over_a_line() -> None:
    room = Room(Box(0, 0, 100, 100))
    room.take_line([(0, 50), (100, 50)], 1)
    assert room.place([Box(40, 45, 60, 55), Box(40, 60, 60, 70)]) == Box(40, 60, 60, 70)


def test_a_label_goes_over_a_line_before_it_goes_over_a_label() -> None:
    room = Room(Box(0, 0, 100, 100))
    room.take_line([(0, 50), (100, 50)], 1)
    room.take_box(Box(40, 60, 60, 70))
    assert room.place([Box(40, 60, 60, 70), Box(40, 45, 60, 55)]) == Box(40, 45, 60, 55)


def test_a_label_is_moved_into_the_plot_unchanged_in_size() -> None:
    assert Box(90, -5, 120, 5).within(Box(0, 0, 100, 100)) == Box(70, 0, 100, 10)


def three_years(*, exceptional: int | None = None) -> Trend:
    own = series("I-1-1.1")
    values = enumerate(("64", "70", "71"))
    cells: dict[Cell, Actual] = {(own.key, YEARS[n]): Actual(Decimal(v)) for n, v in values}
    book = Book(plan(measure("I-1-1", own=[own])), cells)
    if exceptional is not None:
        cell = (own.key, YEARS[exceptional])
        book = mark_exceptional(book, [cell], "台風の被害").apply(book)
    return trend(book, own)


def screens(page: Page) -> list[str]:
    return [shape for shape in page.shapes if shape.startswith("0.88 g") and shape.endswith(" f")]


def dashes(page: Page) -> set[str]:
    return {shape.split("[")[1].split("]")[0] for shape in page.shapes if "[" in shape}


def slanting(page: Page) -> list[str]:
    return [shape for shape in page.shapes if shape.startswith("0.3 w")]


def test_a_forecast_is_named_with_its_number_of_years_and_lies_on_a_screen() -> None:
    page = drawn(three_years())
    assert "推計（n=3）" in texts(page)
    assert len(screens(page)) == 1


def test_what_leaves_the_axis_of_a_forecast_is_cut_off() -> None:
    page = drawn(three_years())
    at = page.shapes.index(screens(page)[0])
    assert page.shapes[at - 1].endswith("re W n")
    assert "Q" in page.shapes[at:]


def test_target_guide_and_forecast_are_dashed_each_in_its_own_way() -> None:
    assert {"9 3", "3 2", "5 1.5 1 1.5"} <= dashes(drawn(three_years()))


def test_fewer_than_three_years_have_no_forecast() -> None:
    page = drawn(trend_of(series("I-1-1.1"), *((n, Actual(Decimal(65 + n))) for n in (0, 1))))
    assert not screens(page)
    assert not any(text.startswith("推計") for text in texts(page))


def test_an_exceptional_year_is_hatched_told_and_left_out_of_the_forecast() -> None:
    plain, marked = drawn(three_years()), drawn(three_years(exceptional=1))
    assert len(slanting(marked)) > 5
    assert not slanting(plain)
    assert any(text.startswith("例外") for text in texts(marked))
    assert not screens(marked)


def test_a_label_that_can_be_done_without_is_never_written_over_another() -> None:
    room = Room(Box(0, 0, 100, 100))
    room.take_box(Box(40, 40, 60, 60))
    assert room.place_if_free([Box(45, 45, 55, 55)]) is None
    assert room.place_if_free([Box(45, 45, 55, 55), Box(0, 0, 9, 9)]) == Box(0, 0, 9, 9)


def test_what_stands_beside_is_named_with_its_last_figure_and_its_source_above() -> None:
    beside = Beside(
        "総人口",
        "人",
        "国勢調査（平成30年6月1日取得）",
        "右の目盛",
        ((0, Fraction(61)), (3, Fraction(75))),
        {0: "122,000人", 3: "119,000人"},
        ((Fraction(61), "119,000"),),
    )
    own = series("I-1-1.1", baseline="61", targets=["81"])
    shown = replace(trend_of(own, (1, Actual(Decimal(70)))), beside=beside)
    page = drawn(shown)
    assert "総人口 119,000人" in [run.text for run in page.runs]
    assert any("1 2.2" in shape for shape in page.shapes)
