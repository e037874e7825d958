import pytest

from ichinoseki_desktop.reports.era_date import month_in_era


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
