"""A value is read exactly as it was meant, or refused: nothing is guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.values.quantity import (
    QuantityError,
    parse,
    plain,
    show_typed,
    with_unit,
)

VALUES = st.decimals(-(10**12), 10**12, places=3)
UNITS = st.sampled_from(
    [
        "",
        "%",
        "人",
        "人/年",
        "千人",
        "千人/年",
        "千人回/年",
        "千件/年",
        "億円/年",
        "百万円",
        "kg",
        "トン",
    ]
)
DECIMALS = st.integers(0, 3)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def exactly(value: Decimal | None) -> str:
    """Digits and all, so that 100 is not 100.0."""
    return "" if value is None else f"{value:f}"


@pytest.mark.parametrize(
    "text, value",
    [
        ("70", "70"),
        ("1052", "1052"),
        ("1,052", "1052"),
        ("1,052,345", "1052345"),
        ("１，０５２", "1052"),
        ("１０５２．５", "1052.5"),
        ("100.0", "100.0"),
        ("0", "0"),
        ("007", "7"),
        ("+5", "5"),
        ("＋５．５", "5.5"),
        ("▲12", "-12"),
        ("△12.5", "-12.5"),
        ("▲　１２", "-12"),
        ("－12", "-12"),
        ("−12", "-12"),
        ("-12", "-12"),
        ("–12", "-12"),
        ("▲0", "0"),
        ("  70\n", "70"),
        ("　70　", "70"),
        ("123456789012345678", "123456789012345678"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: str) -> None:
    assert exactly(parse(text)) == value


@pytest.mark.parametrize(
    "text", ["－", "-", "−", "‐", "–", "—", "―", "ー", "─", " － ", "--", "－－"]
)
def test_a_dash_alone_says_that_there_is_no_value(text: str) -> None:
    assert parse(text) is None
    assert parse(text, "千人") is None


@pytest.mark.parametrize(
    "text, unit, value",
    [
        ("22.5%", "%", "22.5"),
        ("２２．５％", "%", "22.5"),
        ("▲1.5 %", "%", "-1.5"),
        ("70法人", "法人", "70"),
        ("70 法人", "法人", "70"),
        ("12件/年", "件/年", "12"),
        ("12件", "件/年", "12"),
        ("12件／年", "件/年", "12"),
        ("529.2トン", "トン", "529.2"),
        ("２７４２ｋｇ", "kg", "2742"),
        ("1,052", "千人/年", "1052"),
        ("1,052千人", "千人/年", "1052"),
        ("1,052千", "千人/年", "1052"),
        ("1,052,345人", "千人/年", "1052.345"),
        ("105万人", "千人", "1050"),
        ("2,101千人回", "千人回/年", "2101"),
        ("2,186,000件", "千件/年", "2186.000"),
        ("2117億円", "億円/年", "2117"),
        ("2,117億", "億円/年", "2117"),
        ("211,700百万円", "億円/年", "2117.00"),
        ("211,700,000,000円", "億円/年", "2117.00000000"),
        ("10億円", "百万円", "1000"),
        ("1,036,000千円", "百万円", "1036.000"),
        ("1.2兆円", "億円", "12000"),
        ("3十億円", "億円", "30"),
        ("3千", "人", "3000"),
        ("5千", "", "5000"),
    ],
)
def test_a_unit_or_a_thousand_is_brought_to_the_unit_of_the_series(
    text: str, unit: str, value: str
) -> None:
    assert exactly(parse(text, unit)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　",
        "約50",
        "約５０",
        "50くらい",
        "50人以上",
        "調査中",
        "なし",
        "12.3.4",
        "12.",
        ".5",
        "1,05",
        "10,52",
        "1052,345",
        "1,052,34",
        "1,,052",
        ",052",
        "1，05２，3",
        "1.052,5",
        "1e5",
        "1E5",
        "0x10",
        "NaN",
        "inf",
        "①",
        "12①",
        "Ⅲ",
        "十二",
        "½",
        "1/2",
        "12²",
        "٣",
        "1٣",
        "𝟏𝟐",
        "▲▲12",
        "▲-12",
        "+-5",
        "12▲",
        "12-",
        "10-12",
        "10～12",
        "12 13",
        "1 052",
        "12\n13",
        "１２　１３",
        "▲",
        "+",
        "%",
        "千",
        "=1+1",
        "(12)",
        "￥500",
        "22.5%",
        "H29",
        "522人（見込）",
        "1234567890123456789",
        "0.123456789012345678",
    ],
    ids=repr,
)
def test_what_is_no_number_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse(text, "人")
    assert str(refused.value).startswith(f"「{text.strip()}」")
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    "text, unit",
    [
        ("70人", "法人"),
        ("70法人", "人"),
        ("22.5%", "人"),
        ("70人", "%"),
        ("70人", ""),
        ("12回", "件/年"),
        ("12件/月", "件/年"),
        ("5トン", "kg"),
        ("10円", "千人"),
    ],
)
def test_another_unit_is_refused_with_both_named(text: str, unit: str) -> None:
    with pytest.raises(QuantityError, match=f"この指標の単位「{unit or 'なし'}」と違います"):
        parse(text, unit)


def test_a_text_too_long_to_be_a_number_is_refused_in_a_short_sentence() -> None:
    for text in ("9" * 10_000, "あ" * 10_000, "1" + "人" * 10_000):
        with pytest.raises(QuantityError) as refused:
            parse(text)
        assert len(str(refused.value)) < 120


@given(VALUES, DECIMALS, UNITS)
def test_what_is_shown_is_read_back_exactly(value: Decimal, decimals: int, unit: str) -> None:
    shown = show_typed(value, decimals)
    for text in (shown, full_width(shown), with_unit(shown, unit), shown.replace("▲", "△")):
        assert parse(text, unit) == value
    assert parse(plain(value, decimals), unit) == value


def test_every_figure_of_the_printed_plan_is_read_back_with_its_unit(plan: Plan) -> None:
    for series in plan.series.values():
        for value in (series.baseline, series.targets[-1].value):
            shown = with_unit(show_typed(value, series.decimals), series.unit)
            assert parse(shown, series.unit) == value
            assert shown == "－" or len(shown) < 12


@given(st.integers(0, 10**12))
def test_people_answered_where_thousands_are_meant_are_counted_once(people: int) -> None:
    assert parse(f"{people:,}人", "千人/年") == Decimal(people) / 1000


@given(st.text("0159.,，．▲△－-+%千億百万円人/年 ０５①約", max_size=12), UNITS)
def test_any_text_is_a_finite_value_or_none_or_refused(text: str, unit: str) -> None:
    try:
        value = parse(text, unit)
    except QuantityError:
        return
    assert value is None or value.is_finite()
