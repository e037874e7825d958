from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.plan import Series
from ichinoseki_desktop.core.trend import Trend, trend
from ichinoseki_desktop.reports.chart import Chart
from ichinoseki_desktop.reports.frame import PORTRAIT
from ichinoseki_desktop.reports.label_placing import Box, Room
from ichinoseki_desktop.reports.page import Page, Run
from ichinoseki_desktop.reports.style import styles

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
)
def test_labels_stay_in_the_chart_and_off_each_other(
    baseline: Decimal | None,
    target: Decimal,
    actuals: dict[int, tuple[Decimal, State, bool]],
    width: float,
) -> None:
    own = series(
        "I-1-1.1", baseline=None if baseline is None else str(baseline), targets=[str(target)]
    )
    known = [(place, Actual(v, s, invented=i)) for place, (v, s, i) in actuals.items()]
    value = trend_of(own, *known)
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


def test_years_that_follow_each_other_are_joined_more_strongly_than_a_gap() -> None:
    joined = drawn(trend_of(series("I-1-1.1"), *((n, Actual(Decimal(65 + n))) for n in (0, 1))))
    parted = drawn(trend_of(series("I-1-1.1"), *((n, Actual(Decimal(65 + n))) for n in (0, 2))))
    assert sum(shape.startswith("1.5 w") for shape in joined.shapes) == 2
    assert sum(shape.startswith("1.5 w") for shape in parted.shapes) == 1


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
