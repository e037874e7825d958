"""Series that came to the plan late, and those that are only asked of every other year."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Plan, Series
from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import say_missing
from ichinoseki_desktop.core.invented.demo import demo_actuals
from ichinoseki_desktop.core.judging.calculation import steps
from ichinoseki_desktop.core.judging.judgement import Judgement, judge, judge_all
from ichinoseki_desktop.core.judging.pace import pace, pace_sentences
from ichinoseki_desktop.core.judging.presets import (
    ELAPSED_SHARE,
    GROWTH_RATE,
    LINEAR_PATH,
    RULES,
    YEAR_ATTAINMENT,
)
from ichinoseki_desktop.core.judging.rollup import roll_up
from ichinoseki_desktop.core.judging.trend import trend
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

Judged = Callable[..., Judgement]
SeriesOf = Callable[..., Series]
PlanOf = Callable[..., Plan]

H27, H28, H29, H30, H31 = (FiscalYear(year) for year in range(2015, 2020))
LATE: Final = {"first_year": 2016}


@pytest.mark.parametrize(
    "year, elapsed", [(2016, (1, 4)), (2017, (2, 4)), (2018, (3, 4)), (2019, (4, 4))]
)
def test_a_late_series_counts_its_own_years(
    judged: Judged, year: int, elapsed: tuple[int, int]
) -> None:
    standing = judged("70", year, **LATE).standing
    assert (standing.place, standing.places) == elapsed
    assert standing.expected == Fraction(*elapsed)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("actual", [None, "70", "81"])
def test_before_its_first_year_nothing_is_judged_whatever_is_known(
    judged: Judged, rule: Rule, actual: str | None
) -> None:
    judgement = judged(actual, 2015, rule=rule, **LATE)
    assert judgement.flag is Flag.UNKNOWN
    assert judgement.reason.startswith("H28年度からの指標のため、")
    assert judgement.standing.missing == Missing(MissingKind.NOT_BEGUN)
    assert steps(judgement)[-2].working == "H28年度からの指標"


def test_its_reasons_say_from_when_the_years_are_counted(judged: Judged) -> None:
    assert "H29の目安50.0%（H28年度から4年の2年目）に対し90.0%" in judged("70", **LATE).reason
    by_elapsed = judged("70", rule=ELAPSED_SHARE, **LATE).reason
    assert "H28年度から4年の2年目（経過50.0%）に対し90.0%" in by_elapsed
    by_year = judged("70", rule=YEAR_ATTAINMENT, **LATE).reason
    assert "H29の目安71法人（基準61から目標81までH28年度から4年の2年目）" in by_year
    assert "基準61から2年で年平均" in judged("70", rule=GROWTH_RATE, **LATE).reason
    elapsed = next(s for s in steps(judged("70", **LATE)) if s.name.startswith("経過"))
    assert (elapsed.name, elapsed.working, elapsed.result) == (
        *("経過 e（H28年度から）", "2年目 ÷ 4年", "50.0%"),
    )


def test_its_pace_is_by_its_own_years(judged: Judged) -> None:
    found = pace(judged("70", **LATE).standing)
    assert (found.so_far, found.needed) == (Fraction(9, 2), Fraction(11, 2))
    assert found.arrival == FiscalYear(2020)
    assert pace_sentences(judged("70", 2015, **LATE).standing) == ()


def test_its_path_on_the_chart_sets_out_the_year_before(
    series_of: SeriesOf, plan_of: PlanOf
) -> None:
    series = series_of(first_year=2017)
    path = dict(trend(Book(plan_of(series)), series).expected)
    assert path == {2: 61, 3: 61 + Fraction(20, 3), 4: 61 + Fraction(40, 3), 5: 81}


def test_a_year_before_the_first_counts_neither_as_answered_nor_as_asked(
    series_of: SeriesOf, plan_of: PlanOf
) -> None:
    series = series_of(first_year=2017)
    book = Book(plan_of(series), {(series.key, H28): Actual(Decimal(60))})
    for year in (H27, H28):
        rollup = roll_up(book.plan, judge_all(book, year, LINEAR_PATH))[""]
        assert (rollup.answered, rollup.asked) == (0, 0)
        assert rollup.missing[MissingKind.NOT_BEGUN] == 1


def test_a_demonstration_invents_nothing_before_the_first_year(
    series_of: SeriesOf, plan_of: PlanOf
) -> None:
    series = series_of(first_year=2017)
    assert {year for _, year in demo_actuals(plan_of(series))} <= {H29}


@pytest.fixture
def biennial(series_of: SeriesOf, plan_of: PlanOf) -> Book:
    """Surveyed in H27, H29 and H31; H28 and H30 have no survey."""
    series = series_of(survey=True)
    asked = {H27: "65", H29: "69", H31: "73"}
    book = Book(plan_of(series), {(series.key, y): Actual(Decimal(v)) for y, v in asked.items()})
    for year in (H28, H30):
        edit = say_missing(book, [(series.key, year)], Missing(MissingKind.NO_SURVEY))
        book = edit.apply(book)
    return book


def test_a_year_without_a_survey_is_unknown_and_not_outstanding(biennial: Book) -> None:
    (series,) = biennial.plan.series.values()
    judgement = judge(biennial, series, H28, LINEAR_PATH)
    assert judgement.reason == "H28の実績は調査なしのため、判定不能。"
    rollup = roll_up(biennial.plan, {series.key: judgement})[""]
    assert (rollup.asked, rollup.missing[MissingKind.NO_SURVEY]) == (0, 1)


def test_years_without_a_survey_pass_all_the_same(biennial: Book) -> None:
    """The pace is per year, not per survey; the line and the path keep their gaps in time."""
    (series,) = biennial.plan.series.values()
    standing = judge(biennial, series, H29, LINEAR_PATH).standing
    assert pace(standing).so_far == Fraction(8, 3)
    assert standing.expected == Fraction(3, 5)
    chart = trend(biennial, series)
    assert chart.forecast is not None
    assert chart.forecast.n == 3
    assert chart.forecast.slope == 2
    assert [place for place, _ in chart.expected] == [0, 1, 2, 3, 4, 5]
