"""Calendar dates in the eras, which begin on a day, not with a fiscal year."""

from datetime import date
from typing import Final

_STARTS: Final = (
    ("令和", date(2019, 5, 1)),
    ("平成", date(1989, 1, 8)),
    ("昭和", date(1926, 12, 25)),
)


def month_in_era(iso: str) -> str:
    """平成31年3月 for 2019-03-01; plans print no days, so the day stays unsaid.

    Raises ValueError where the text is no date.
    """
    day = date.fromisoformat(iso)
    for name, start in _STARTS:
        if day >= start:
            n = day.year - start.year + 1
            return f"{name}{'元' if n == 1 else n}年{day.month}月"
    return f"{day.year}年{day.month}月"
