import pytest

from ichinoseki_desktop.core.values.era_date import (
    day_in_era,
    day_shown,
    moment_in_era,
    month_in_era,
    parse_day,
)
from ichinoseki_desktop.core.values.refusal import Refusal


@pytest.mark.parametrize(
    "iso, written",
    [
        ("2015-10-01", "平成27年10月"),
        ("2019-03-01", "平成31年3月"),
        ("2019-04-30", "平成31年4月"),
        ("2019-05-01", "令和元年5月"),
        ("2020-03-31", "令和2年3月"),
        ("1989-01-07", "昭和64年1月"),
        ("1989-01-08", "平成元年1月"),
    ],
)
def test_a_date_is_written_in_the_era_of_its_day(iso: str, written: str) -> None:
    assert month_in_era(iso) == written


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="平成"):
        month_in_era("平成31年3月")


@pytest.mark.parametrize(
    "text",
    [
        "2018-08-07",
        "H30.8.7",
        "平成30年8月7日",
        "平成３０年８月７日（火）",
        " 2018/8/7 ",
        "2018年8月7日",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert parse_day(text) == "2018-08-07"
    assert day_in_era(parse_day(text)) == "平成30年8月7日（火）"


def test_no_day_is_read_of_nothing_and_the_first_year_has_a_name() -> None:
    assert parse_day(" ") == ""
    assert parse_day("令和元年5月1日") == "2019-05-01"
    assert day_in_era("2019-05-01") == "令和元年5月1日（水）"
    assert (day_shown("2019-05-01"), day_shown("未定")) == ("令和元年5月1日（水）", "未定")


@pytest.mark.parametrize("text", ["8月7日", "2018-02-30", "来週", "H30.8"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="日付として読めません"):
        parse_day(text)


@pytest.mark.parametrize(
    "iso, written",
    [
        ("2018-06-01T09:05:30+09:00", "H30.6.1 09:05"),
        ("2019-05-01T00:00:00+09:00", "R1.5.1 00:00"),
        ("2026-11-24T09:15:00+09:00", "R8.11.24 09:15"),
        ("1900-01-02T03:04:05+00:00", "1900.1.2 03:04"),
    ],
)
def test_a_moment_is_written_short_in_the_era_of_its_day(iso: str, written: str) -> None:
    assert moment_in_era(iso) == written
