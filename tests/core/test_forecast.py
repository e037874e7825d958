"""A straight line by least squares, held against examples worked by hand and against tables."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.judging.forecast import CONFIDENCE, Forecast, forecast


def fitted(*values: str, left_out: tuple[int, ...] = ()) -> Forecast:
    """The line through values at the places 1, 2, 3 …"""
    found = forecast({place: Decimal(v) for place, v in enumerate(values, start=1)}, left_out)
    assert found is not None
    return found


def test_a_worked_example() -> None:
    """x̄ = 2, ȳ = 10/3, Σ(x−x̄)(y−ȳ) = 3, Σ(x−x̄)² = 2; the residuals are 1/6, −1/3 and 1/6."""
    line = fitted("2", "3", "5")
    assert (line.n, line.mean_place, line.scatter) == (3, Fraction(2), Fraction(2))
    assert line.slope == Fraction(3, 2)
    assert line.intercept == Fraction(1, 3)
    assert line.spread == Fraction(1, 36) + Fraction(1, 9) + Fraction(1, 36)
    assert line.value(5) == Fraction(47, 6)


def test_the_interval_of_the_worked_example_is_the_textbooks() -> None:
    """t(0.90; 1) × √(s² (1 + 1/n + (x − x̄)² ÷ Σ(x−x̄)²)) = 3.078 × √(1/6 × (1 + 1/3 + 9/2))."""
    assert CONFIDENCE == "80%"
    expected = Decimal("3.078") * (Decimal(35) / Decimal(36)).sqrt()
    assert abs(fitted("2", "3", "5").half_width(5) - expected) < Decimal("1e-20")


# The upper tenth of Student's t, as tables print it, by degrees of freedom.
T_TABLE: Final = {1: "3.078", 2: "1.886", 3: "1.638", 5: "1.476", 8: "1.397", 10: "1.372"}


@pytest.mark.parametrize("freedom, t", T_TABLE.items())
def test_the_width_follows_students_t(freedom: int, t: str) -> None:
    """At the mean of the places only the scatter of one value and of the mean is left."""
    n = freedom + 2
    line = Forecast(n, Fraction(1), Fraction(0), Fraction(1), Fraction(4), Fraction(10))
    assert abs(line.half_width(4) / (1 + 1 / Decimal(n)).sqrt() - Decimal(t)) < Decimal("1e-20")


def test_the_furthest_t_that_is_known_serves_beyond() -> None:
    wide, wider = (
        Forecast(n, Fraction(0), Fraction(0), Fraction(1), Fraction(0), Fraction(1)).half_width(0)
        for n in (30, 17)
    )
    assert wide < wider
    assert wide > Decimal("1.28"), "never narrower than the normal distribution"


def test_the_interval_widens_away_from_the_years_that_are_known() -> None:
    line = fitted("61", "66", "64", "70")
    widths = [line.half_width(place) for place in (3, 4, 5, 6, 9)]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_a_perfect_line_is_sure_of_itself() -> None:
    line = fitted("0.1", "0.2", "0.3")
    assert (line.slope, line.value(9)) == (Fraction(1, 10), Fraction(9, 10))
    assert line.half_width(9) == 0


@pytest.mark.parametrize("values", [(), ("61",), ("61", "66")], ids=len)
def test_fewer_than_three_years_make_no_forecast(values: tuple[str, ...]) -> None:
    assert forecast({place: Decimal(v) for place, v in enumerate(values, start=1)}) is None


def test_exceptional_years_are_left_out_of_the_line_and_of_the_count() -> None:
    with_flood = fitted("61", "64", "12", "70", left_out=(3,))
    assert with_flood == forecast({1: Decimal(61), 2: Decimal(64), 4: Decimal(70)})
    assert (with_flood.n, with_flood.slope) == (3, Fraction(3))
    assert forecast({1: Decimal(61), 2: Decimal(64), 3: Decimal(12)}, [3]) is None


def test_a_year_left_out_that_has_no_value_changes_nothing() -> None:
    assert fitted("61", "64", "67", left_out=(5,)) == fitted("61", "64", "67")


def test_years_without_a_value_leave_a_gap_in_time() -> None:
    line = forecast({1: Decimal(10), 3: Decimal(30), 5: Decimal(50)})
    assert line is not None
    assert (line.slope, line.intercept) == (Fraction(10), Fraction(0))


@pytest.mark.parametrize(
    "values, target, falls, after, place",
    [
        pytest.param(("61", "64", "67"), "81", False, 3, 8, id="after the plan"),
        pytest.param(("61", "64", "67"), "70", False, 3, 4, id="next year"),
        pytest.param(("61", "64", "67"), "70.1", False, 3, 5, id="not quite next year"),
        pytest.param(("61", "64", "67"), "60", False, 3, 4, id="past it already: the next"),
        pytest.param(("43", "40", "37"), "31", True, 3, 5, id="falling"),
        pytest.param(("61", "61", "61"), "81", False, 3, None, id="never: level"),
        pytest.param(("61", "60", "59"), "81", False, 3, None, id="never: the wrong way"),
        pytest.param(("61", "61.1", "61.2"), "81", False, 3, None, id="too far ahead to say"),
    ],
)
def test_the_line_says_when_the_target_is_reached(
    values: tuple[str, ...], target: str, falls: bool, after: int, place: int | None
) -> None:
    assert fitted(*values).reaches(Decimal(target), falls=falls, after=after) == place


VALUES: Final = st.dictionaries(
    st.integers(1, 12), st.decimals(-999, 999, places=1), min_size=3, max_size=8
)


@given(VALUES)
def test_no_other_line_is_nearer_by_least_squares(values: dict[int, Decimal]) -> None:
    line = forecast(values)
    assert line is not None
    off = {place: Fraction(value) - line.value(place) for place, value in values.items()}
    assert sum(off.values()) == 0
    assert sum(place * rest for place, rest in off.items()) == 0
    assert line.spread * (line.n - 2) == sum(rest**2 for rest in off.values())


@given(VALUES, st.decimals(-99, 99, places=1), st.sampled_from(["10", "0.1", "-1"]).map(Decimal))
def test_another_unit_or_zero_moves_the_line_along(
    values: dict[int, Decimal], shift: Decimal, factor: Decimal
) -> None:
    line = forecast(values)
    moved = forecast({place: value * factor + shift for place, value in values.items()})
    assert line is not None
    assert moved is not None
    assert moved.value(20) == line.value(20) * Fraction(factor) + Fraction(shift)
    assert abs(moved.half_width(20) - line.half_width(20) * abs(factor)) < Decimal("1e-18")
