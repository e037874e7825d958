"""What the large chart draws of a trend, before anyone paints it."""

from decimal import Decimal

from PySide6.QtCore import QRectF

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.editing.intent import mark_exceptional
from ichinoseki_desktop.core.judging.chart_words import place_words
from ichinoseki_desktop.core.judging.trend import trend
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.views.charts.chart_drawing import Curve, Frame, Point, drawing
from ichinoseki_desktop.views.charts.chart_labels import trend_labels

from .trends import FARMS, farms


def runs(curve: Curve) -> list[list[Point]]:
    """The points that a line goes through."""
    return [list(run) for run in curve.runs]


def test_the_lines_carry_the_trends_values(book: Book) -> None:
    drawn = drawing(farms(book, H27=Actual(Decimal(63)), H28=Actual(Decimal(70))), 2)
    assert runs(drawn.target) == [[(-0.5, 81), (5.5, 81)]]
    assert runs(drawn.expected) == [list(enumerate([61, 65, 69, 73, 77, 81]))]
    assert runs(drawn.actuals) == [[(0, 61), (1, 63), (2, 70)]]
    assert [spot.point for spot in drawn.spots] == [(0, 61), (1, 63), (2, 70)]


def test_a_year_without_a_figure_leaves_a_gap_in_the_line(book: Book) -> None:
    known = {"H27": 63, "H29": 70, "H30": 71}
    drawn = drawing(farms(book, **{year: Actual(Decimal(n)) for year, n in known.items()}), 3)
    assert runs(drawn.actuals) == [[(0, 61), (1, 63)], [(3, 70), (4, 71)]]


def test_a_baseline_is_not_joined_to_an_actual_of_years_later(book: Book) -> None:
    drawn = drawing(farms(book, H29=Actual(Decimal(70))), 3)
    assert runs(drawn.actuals) == []
    assert [spot.point for spot in drawn.spots] == [(0, 61), (3, 70)]


def test_the_axis_has_era_years_and_the_baselines_own_period(book: Book) -> None:
    years = [words for _, words in drawing(farms(book), 3).year_ticks]
    assert years == ["H26\n基準", "H27", "H28", "H29", "H30", "H31"]
    graduates = trend(book, book.plan.series[SeriesKey("I-2-1.2")])
    assert drawing(graduates, 3).year_ticks[0] == (0, "H27.3卒\n基準")


def test_a_baseline_of_no_period_is_called_so_once(book: Book) -> None:
    dateless = book.plan.series[FARMS]._replace(baseline_period="")
    shown = trend(book, dateless)
    assert drawing(shown, 3).year_ticks[0] == (0, "基準")
    assert place_words(shown, 0) == "基準　61法人"


def test_the_value_axis_is_labelled_at_the_trends_own_ticks(book: Book) -> None:
    tourists = trend(book, book.plan.series[SeriesKey("I-1-1.4")])
    values = [words for _, words in drawing(tourists, 3).value_ticks]
    assert values == ["0", "5,000", "10,000", "15,000", "20,000", "25,000"]


def test_no_path_is_drawn_where_the_baseline_is_missing(book: Book) -> None:
    drawn = drawing(trend(book, book.plan.series[SeriesKey("I-2-4.2")]), 3)
    assert runs(drawn.expected) == []
    assert not drawn.spots


def test_settled_provisional_and_expected_values_look_different(book: Book) -> None:
    settled, provisional, expected = (
        Actual(Decimal(value), state)
        for value, state in ((63, State.FINAL), (64, State.PROVISIONAL), (65, State.EXPECTED))
    )
    drawn = drawing(farms(book, H27=settled, H28=provisional, H29=expected), 3)
    looks = [(spot.pen.style(), spot.brush.color().name()) for spot in drawn.spots]
    assert len(looks) == len(set(looks)) == 4


def test_a_forecast_is_a_line_to_the_plans_end_with_its_interval(book: Book) -> None:
    known = {"H27": 63, "H28": 70, "H29": 71}
    shown = farms(book, **{year: Actual(Decimal(value)) for year, value in known.items()})
    drawn = drawing(shown, 3)
    assert runs(drawn.forecast) == [[(3, 72), (4, 76), (5, 80)]]
    interval = drawn.interval.boundingRect()
    assert (interval.left(), interval.right()) == (3, 5)
    assert interval.top() >= float(shown.axis.low)
    assert interval.bottom() <= float(shown.axis.high)


def test_two_years_make_no_forecast(book: Book) -> None:
    drawn = drawing(farms(book, H27=Actual(Decimal(63)), H28=Actual(Decimal(70))), 2)
    assert runs(drawn.forecast) == []
    assert drawn.interval.isEmpty()


def test_a_forecast_has_nowhere_to_go_in_the_plans_last_year(book: Book) -> None:
    years = ("H29", "H30", "H31")
    drawn = drawing(farms(book, **{year: Actual(Decimal(70)) for year in years}), 5)
    assert drawn.trend.forecast is not None
    assert runs(drawn.forecast) == []


def test_forecast_expected_path_actuals_target_and_what_is_beside_look_different_in_grey(
    book: Book,
) -> None:
    pens = [curve.pen for curve in drawing(farms(book), 3).curves]
    assert len({(pen.widthF(), tuple(pen.dashPattern())) for pen in pens}) == len(pens) == 5


def test_an_exceptional_year_is_hatched_as_long_as_it_is_one(book: Book) -> None:
    marked = mark_exceptional(book, [(FARMS, FiscalYear(2016))], "台風災害").apply(book)
    hatched = drawing(farms(marked, H28=Actual(Decimal(70))), 2).years
    assert [(year.left(), year.right()) for year in hatched] == [(1.5, 2.5)]
    assert drawing(farms(book), 2).years == ()


def test_that_there_is_no_baseline_is_told_beside_the_figures_in_a_small_chart(
    demo_book: Book,
) -> None:
    bounds = QRectF(0, 0, 300, 120)
    plan = demo_book.plan
    without = [s for s in plan.series.values() if s.baseline is None]
    assert without
    for series in without:
        shown = trend(demo_book, series, FiscalYear(2017))
        labels = trend_labels(shown, Frame(drawing(shown, 3).room, bounds).pixel, bounds)
        told = next(label for label in labels if label.text == "基準値なし")
        values = [label for label in labels if label.text[0].isdigit()]
        assert not [v.text for v in values if v.rect.intersects(told.rect)], series.title
