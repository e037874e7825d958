"""A value is rounded half up, only to be shown, and shown as the plan prints it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.values.quantity import (
    change_unit,
    places,
    plain,
    rounded,
    show,
    show_change,
    show_pace,
    show_percent,
    show_threshold,
    show_typed,
    with_unit,
)

DECIMALS = st.integers(0, 3)


def exactly(value: Decimal) -> str:
    """Digits and all, so that 100 is not 100.0."""
    return f"{value:f}"


@pytest.mark.parametrize(
    "value, decimals, expected",
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.49", 0, "2"),
        ("-2.49", 0, "-2"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("0.05", 1, "0.1"),
        ("-0.05", 1, "-0.1"),
        ("0.049", 1, "0.0"),
        ("-0.049", 1, "0.0"),
        ("0.15", 1, "0.2"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("99.95", 1, "100.0"),
        ("7", 2, "7.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, decimals: int, expected: str) -> None:
    assert exactly(rounded(Decimal(value), decimals)) == expected


@given(st.fractions(-(10**9), 10**9), DECIMALS)
def test_rounding_is_to_the_nearest_and_alike_on_both_sides_of_zero(
    value: Fraction, decimals: int
) -> None:
    near = rounded(value, decimals)
    assert abs(Fraction(near) - value) <= Fraction(1, 2 * 10**decimals)
    assert rounded(-value, decimals) == -near
    assert rounded(near, decimals) == near


@given(st.integers(-(10**40), 10**40), DECIMALS)
def test_no_number_is_too_long_to_be_rounded_exactly(value: int, decimals: int) -> None:
    assert rounded(Fraction(value), decimals) == value


@pytest.mark.parametrize(
    "value, count",
    [("70", 0), ("100.0", 0), ("1.50", 1), ("1052.345", 3), ("5E+2", 0), ("0.00", 0)],
)
def test_trailing_zeros_are_no_decimals(value: str, count: int) -> None:
    assert places(Decimal(value)) == count


@pytest.mark.parametrize(
    "value, decimals, expected",
    [
        ("1052", 0, "1,052"),
        ("1052345", 0, "1,052,345"),
        ("999", 0, "999"),
        ("-1052.5", 1, "▲1,052.5"),
        ("100", 1, "100.0"),
        ("1.58", 2, "1.58"),
        ("66.7", 0, "67"),
        ("0", 0, "0"),
        ("-0.04", 1, "0.0"),
        (None, 1, "－"),
    ],
)
def test_a_value_is_shown_with_the_decimals_of_the_series(
    value: str | None, decimals: int, expected: str
) -> None:
    assert show(None if value is None else Decimal(value), decimals) == expected


@pytest.mark.parametrize(
    "value, decimals, expected",
    [
        ("1052.345", 0, "1,052.345"),
        ("-0.04", 1, "▲0.04"),
        ("100", 1, "100.0"),
        ("100.00", 1, "100.0"),
        ("5E+2", 0, "500"),
        (None, 1, "－"),
    ],
)
def test_no_digit_of_a_typed_value_is_hidden(
    value: str | None, decimals: int, expected: str
) -> None:
    assert show_typed(None if value is None else Decimal(value), decimals) == expected


@pytest.mark.parametrize(
    "value, decimals, expected",
    [
        ("1052", 1, "1052.0"),
        ("-12.5", 0, "-12.5"),
        ("1052345", 0, "1052345"),
        ("5E+2", 0, "500"),
        ("0", 2, "0.00"),
    ],
)
def test_files_get_plain_digits(value: str, decimals: int, expected: str) -> None:
    assert plain(Decimal(value), decimals) == expected


@pytest.mark.parametrize(
    "value, decimals, expected",
    [
        ("5.5", 1, "＋5.5"),
        ("1200", 0, "＋1,200"),
        ("-3", 0, "▲3"),
        ("0", 0, "±0"),
        ("0.04", 1, "±0"),
        ("-0.04", 1, "±0"),
        ("-0.05", 1, "▲0.1"),
    ],
)
def test_a_change_always_has_a_sign(value: str, decimals: int, expected: str) -> None:
    assert show_change(Decimal(value), decimals) == expected


@pytest.mark.parametrize(
    "value, decimals, expected",
    [
        (Fraction(5), 0, "＋5"),
        (Fraction(11, 2), 0, "＋5.5"),
        (Fraction(11, 3), 0, "＋3.7"),
        (Fraction(-119, 4), 0, "▲29.8"),
        (Fraction(1, 40), 2, "＋0.025"),
        (Fraction(0), 0, "±0"),
    ],
)
def test_a_pace_has_one_decimal_more_where_it_needs_it(
    value: Fraction, decimals: int, expected: str
) -> None:
    assert show_pace(value, decimals) == expected


@pytest.mark.parametrize(
    "share, expected",
    [
        (Fraction(45, 100), "45.0%"),
        (Fraction(1, 3), "33.3%"),
        (Fraction(2, 3), "66.7%"),
        (Fraction(-1, 8), "▲12.5%"),
        (Fraction(9995, 10000), "100.0%"),
        (Fraction(-1, 10000), "0.0%"),
        (Fraction(12), "1,200.0%"),
        (None, "－"),
    ],
)
def test_a_share_is_shown_as_a_percentage_with_one_decimal(
    share: Fraction | None, expected: str
) -> None:
    assert show_percent(share) == expected


def test_what_only_a_roots_last_digit_parts_from_a_threshold_is_shown_on_it() -> None:
    assert show_percent(1 - Fraction(1, 10**49), marks=[Fraction(1)]) == "100.0%"


@pytest.mark.parametrize(
    "share, expected",
    [
        (Fraction(6, 10), "60.0%"),
        (Fraction(-1, 10), "▲10.0%"),
        (Fraction(9725, 10000), "97.25%"),
        (Fraction(1, 3), "33.3%"),
    ],
)
def test_no_digit_of_a_threshold_is_hidden_where_it_ends(share: Fraction, expected: str) -> None:
    assert show_threshold(share) == expected


@pytest.mark.parametrize(
    "share, marks, expected",
    [
        (Fraction(9999, 10000), [1], "99.99%"),
        (Fraction(99996, 100000), [1], "99.996%"),
        (Fraction(10001, 10000), [1], "100.01%"),
        (Fraction(1), [1], "100.0%"),
        (Fraction(5999, 10000), [1, Fraction(6, 10)], "59.99%"),
        (Fraction(59, 100), [1, Fraction(6, 10)], "59.0%"),
        (Fraction(2, 3), [Fraction(2, 3)], "66.7%"),
        (Fraction(-1, 10000), [0], "▲0.01%"),
    ],
)
def test_a_share_beside_a_threshold_is_never_rounded_onto_it(
    share: Fraction, marks: list[Fraction], expected: str
) -> None:
    assert show_percent(share, marks=[Fraction(mark) for mark in marks]) == expected


@pytest.mark.parametrize(
    "number, unit, expected",
    [("70", "法人", "70法人"), ("22.5", "%", "22.5%"), ("1.58", "", "1.58"), ("－", "人", "－")],
)
def test_a_unit_follows_its_number_and_no_dash(number: str, unit: str, expected: str) -> None:
    assert with_unit(number, unit) == expected


@pytest.mark.parametrize(
    "unit, expected",
    [("%", "ポイント"), ("人", "人"), ("千人/年", "千人"), ("", ""), ("億円/年", "億円")],
)
def test_percentages_differ_by_points_and_yearly_counts_by_the_count(
    unit: str, expected: str
) -> None:
    assert change_unit(unit) == expected
