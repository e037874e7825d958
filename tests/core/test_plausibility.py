"""What a colleague would ask about a figure; a sound one raises no question."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book
from ichinoseki_desktop.core.book.plan import Plan, Series
from ichinoseki_desktop.core.editing.intent import mark_exceptional
from ichinoseki_desktop.core.judging.plausibility import doubts
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

H27, H28, H29, H30, H31 = (FiscalYear(year) for year in range(2015, 2020))

Doubts = Callable[..., tuple[str, ...]]


@pytest.fixture(scope="module")
def doubts_of(plan_of: Callable[..., Plan], series_of: Callable[..., Series]) -> Doubts:
    """The doubts of a value for H29, of a series told as to `series_of`, with others known."""

    def ask(
        value: str,
        known: dict[FiscalYear, str] | None = None,
        *,
        cumulative: bool = False,
        **described: object,
    ) -> tuple[str, ...]:
        series = series_of(**described)._replace(cumulative=cumulative)
        actuals = {(series.key, y): Actual(Decimal(v)) for y, v in (known or {}).items()}
        return doubts(Book(plan_of(series), actuals), (series.key, H29), Decimal(value))

    return ask


@pytest.mark.parametrize("value", ["61", "90", "0", "305", "6.1e1"])
def test_a_value_of_the_usual_size_raises_no_question(doubts_of: Doubts, value: str) -> None:
    assert doubts_of(value) == ()


@pytest.mark.parametrize(
    "value, said",
    [
        ("61000", "約1,000倍"),
        ("6405", "約100倍"),
        ("610", "約10倍"),
        ("6", "約10分の1"),
        ("61e-2", "約100分の1"),
        ("61e-3", "約1,000分の1"),
        ("407", "約10倍"),
        ("915", "約10倍"),
    ],
)
def test_a_value_about_ten_a_hundred_or_a_thousand_times_off_is_asked_about(
    doubts_of: Doubts, value: str, said: str
) -> None:
    assert f"基準値の61の{said}です。単位や桁を確かめてください。" in doubts_of(value)


@pytest.mark.parametrize("value", ["406", "916", "61000000"])
def test_a_value_that_is_off_by_no_such_factor_is_not(doubts_of: Doubts, value: str) -> None:
    assert doubts_of(value) == ()


def test_the_newest_earlier_value_counts_before_the_baseline(doubts_of: Doubts) -> None:
    assert doubts_of("610", {H28: "600"}) == ()
    assert doubts_of("61", {H28: "610"}) == (
        "H28の610の約10分の1です。単位や桁を確かめてください。",
    )
    assert doubts_of("61", {H30: "610"}) == ()


def test_a_changed_sign_is_asked_about_and_zero_has_none(doubts_of: Doubts) -> None:
    assert doubts_of("-50") == ("基準値の61と正負が逆です。",)
    assert doubts_of("0", {H28: "-5"}) == ()


def test_what_adds_up_may_not_fall_nor_be_above_a_later_value(doubts_of: Doubts) -> None:
    known = {H28: "70", H30: "90"}
    assert doubts_of("80", known, cumulative=True) == ()
    assert doubts_of("69", known, cumulative=True) == ("累計なのに、H28の70より減っています。",)
    assert doubts_of("91", known, cumulative=True) == ("累計なのに、H30の90より多くなっています。",)
    assert doubts_of("69", known) == ()


def test_more_decimals_than_the_series_has_are_asked_about(doubts_of: Doubts) -> None:
    assert doubts_of("61.50", decimals=1) == ()
    assert doubts_of("61.55", decimals=1) == ("小数の桁が、この指標の1桁より多くなっています。",)


def test_a_rate_above_a_hundred_percent_is_asked_about(doubts_of: Doubts) -> None:
    assert doubts_of("100", unit="%") == ()
    assert doubts_of("101", unit="%") == ("割合が100%を超えています。",)
    assert doubts_of("101", unit="人") == ()


def test_where_nothing_earlier_is_known_nothing_is_asked(doubts_of: Doubts) -> None:
    assert doubts_of("99999", baseline=None) == ()
    assert doubts_of("99999", baseline="0") == ()


def forecast_doubts(
    book: Book, value: str, year: FiscalYear = H30, *, exceptional: FiscalYear | None = None
) -> tuple[str, ...]:
    key = next(iter(book.plan.series))
    if exceptional:
        book = mark_exceptional(book, [(key, exceptional)], "台風").apply(book)
    return doubts(book, (key, year), Decimal(value))


@pytest.fixture
def three_years(plan_of: Callable[..., Plan], series_of: Callable[..., Series]) -> Book:
    """60, 66, 69: the line is at 74 in H30, and its 80 % interval from 67.1 to 80.9."""
    series = series_of(decimals=1)
    known = zip((H27, H28, H29), ("60", "66", "69"), strict=True)
    return Book(plan_of(series), {(series.key, y): Actual(Decimal(v)) for y, v in known})


# The half width is t·√(s²·(1 + 1/3 + 2²/2)) = 3.078·√(1.5·10/3) = 6.8826; the line is at 74.
@pytest.mark.parametrize("value", ["74", "60.3", "87.7"])
def test_a_value_up_to_twice_the_intervals_half_width_off_is_not_asked_about(
    three_years: Book, value: str
) -> None:
    assert forecast_doubts(three_years, value) == ()


@pytest.mark.parametrize("value", ["60.2", "87.8"])
def test_a_value_further_off_than_that_is(three_years: Book, value: str) -> None:
    assert forecast_doubts(three_years, value) == (
        "これまでの推計（80%区間 67.1〜80.9）から大きく外れています。",
    )


def test_years_in_a_row_leave_room_for_a_tenth_of_what_their_line_says(
    plan_of: Callable[..., Plan], series_of: Callable[..., Series]
) -> None:
    series = series_of()
    known = zip((H27, H28, H29), ("70", "80", "90"), strict=True)
    book = Book(plan_of(series), {(series.key, y): Actual(Decimal(v)) for y, v in known})
    assert forecast_doubts(book, "110") == ()
    assert len(forecast_doubts(book, "111")) == 1


def test_an_exceptional_year_is_neither_asked_about_nor_counted(three_years: Book) -> None:
    assert forecast_doubts(three_years, "100", exceptional=H30) == ()
    assert forecast_doubts(three_years, "100", exceptional=H29) == ()
    assert forecast_doubts(three_years, "100", H29) == ()
