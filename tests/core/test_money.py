"""Amounts are typed in 千円 or as they are read aloud, and never lose a yen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.values.quantity import QuantityError, parse_money, show_money

yen = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    "text, thousands",
    [
        ("1,160,121", "1160121"),
        ("11億6,012万1千円", "1160121"),
        ("１１億６，０１２万１千円", "1160121"),
        ("1160121千円", "1160121"),
        ("1,160,121,000円", "1160121"),
        ("11.6億円", "1160000"),
        ("6,012万4,567円", "60124.567"),
        ("2百万円", "2000"),
        ("▲5千円", "-5"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_in_thousands_of_yen(text: str, thousands: str) -> None:
    assert parse_money(text) == Decimal(thousands)


def test_a_dash_is_no_amount() -> None:
    assert parse_money("－") is None
    assert show_money(None) == "－"


@pytest.mark.parametrize("text", ["約50", "円", "12人", "1億2億円", "9" * 19 + "円"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(QuantityError):
        parse_money(text)


def test_another_unit_is_held_against_that_of_amounts() -> None:
    with pytest.raises(QuantityError, match="「12人」の単位「人」が、金額の単位「千円」と違います"):
        parse_money("12人")


@pytest.mark.parametrize(
    "thousands, said",
    [
        ("1160121", "11億6,012万1千円"),
        ("1000000", "10億円"),
        ("60", "6万円"),
        ("0", "0円"),
        ("0.5", "500円"),
        ("0.0005", "0.5円"),
        ("-1234.567", "▲123万4,567円"),
        ("1234567890123", "1,234兆5,678億9,012万3千円"),
    ],
)
def test_an_amount_is_said_as_it_is_read_aloud(thousands: str, said: str) -> None:
    assert show_money(Decimal(thousands)) == said


@given(yen)
def test_what_is_said_is_read_back_to_the_last_yen(amount: int) -> None:
    thousands = Decimal(amount).scaleb(-3)
    assert parse_money(show_money(thousands)) == thousands
