"""A fiscal year is one year, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.values.fiscal_year import FiscalYear, FiscalYearError

YEARS = st.integers(1868, 2099).map(FiscalYear)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@pytest.mark.parametrize(
    "text, year",
    [
        ("2017", 2017),
        ("２０１７", 2017),
        ("2017年度", 2017),
        ("２０１７年度", 2017),
        ("2017年", 2017),
        ("H29", 2017),
        ("h29", 2017),
        ("Ｈ２９", 2017),
        ("ｈ２９年度", 2017),
        ("平成29", 2017),
        ("平成29年", 2017),
        ("平成２９年度", 2017),
        (" 平成 29 年度\n", 2017),
        ("平成　２９　年度", 2017),
        ("H29年度", 2017),
        ("R1", 2019),
        ("r1", 2019),
        ("Ｒ１", 2019),
        ("R01", 2019),
        ("R元", 2019),
        ("令和元", 2019),
        ("令和元年度", 2019),
        ("令和1年度", 2019),
        ("令和１年", 2019),
        ("H31", 2019),
        ("平成31年度", 2019),
        ("平成31（令和元）年度", 2019),
        ("令和元年度（平成31年度）", 2019),
        ("H31(R1)", 2019),
        ("2019（R1）年度", 2019),
        ("2017年度（平成29年度）", 2017),
        ("平成32年度", 2020),
        ("R2", 2020),
        ("H1", 1989),
        ("平成元年度", 1989),
        ("昭和64年", 1989),
        ("S63", 1988),
        ("昭和元", 1926),
        ("T15", 1926),
        ("大正元年", 1912),
        ("明治45年", 1912),
        ("M1", 1868),
    ],
)
def test_every_spelling_is_read(text: str, year: int) -> None:
    assert FiscalYear.parse(text) == FiscalYear(year)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　",
        "29",
        "17",
        "H",
        "元",
        "平成",
        "年度",
        "H0",
        "平成０年度",
        "令和00",
        "H-1",
        "H1000",
        "X29",
        "29H",
        "20170",
        "201",
        "3017",
        "1052",
        "2017.0",
        "2,017",
        "2017-2018",
        "2017年4月",
        "FY2017",
        "平成三十年",
        "H29.3卒",
        "H29末",
        "平成29年度末",
        "H①",
        "٢٠١٧",
        "H29（R1）",
        "2017（H30）年度",
        "H31(R1",
        "H31()",
        "(H31)",
    ],
    ids=repr,
)
def test_what_names_no_year_or_two_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(FiscalYearError, match="年度として読めません") as refused:
        FiscalYear.parse(text)
    assert f"「{text.strip()}」" in str(refused.value)


@pytest.mark.parametrize(
    "year, short, long",
    [
        (1868, "M1", "明治元年度"),
        (1911, "M44", "明治44年度"),
        (1912, "M45", "明治45（大正元）年度"),
        (1913, "T2", "大正2年度"),
        (1926, "T15", "大正15（昭和元）年度"),
        (1927, "S2", "昭和2年度"),
        (1988, "S63", "昭和63年度"),
        (1989, "H1", "平成元年度"),
        (2017, "H29", "平成29年度"),
        (2018, "H30", "平成30年度"),
        (2019, "H31", "平成31（令和元）年度"),
        (2020, "R2", "令和2年度"),
    ],
)
def test_a_year_is_shown_in_the_era_of_its_first_day(year: int, short: str, long: str) -> None:
    assert (FiscalYear(year).short, FiscalYear(year).long) == (short, long)


@given(YEARS)
def test_what_is_shown_is_read_back_in_either_width(year: FiscalYear) -> None:
    for shown in (year.short, year.long, str(year), f"{year}年度", f"{year.short}（{year}）"):
        assert FiscalYear.parse(shown) == year
        assert FiscalYear.parse(full_width(shown)) == year


@given(st.text("0129HRhr平成令和元年度()（） ", max_size=12))
def test_any_text_is_a_year_or_refused(text: str) -> None:
    try:
        year = FiscalYear.parse(text)
    except FiscalYearError:
        return
    assert FiscalYear.parse(year.short) == year


@given(YEARS, st.integers(-50, 50))
def test_years_are_counted_and_ordered(year: FiscalYear, n: int) -> None:
    assert (year + n) - year == n
    assert (year + n > year) == (n > 0)


def test_a_fiscal_year_is_written_to_files_in_the_western_calendar() -> None:
    assert str(FiscalYear.parse("平成29年度")) == "2017"
