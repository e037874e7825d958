"""Calendar dates in the eras, which begin on a day, not with a fiscal year."""

import re
from datetime import date
from typing import Final

from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.width import half_width

_STARTS: Final = (
    ("令和", date(2019, 5, 1)),
    ("平成", date(1989, 1, 8)),
    ("昭和", date(1926, 12, 25)),
)


_LETTERS: Final = {"R": "令和", "H": "平成", "S": "昭和"}
_WEEKDAYS: Final = "月火水木金土日"
_WRITTEN: Final = re.compile(
    r"(?P<era>令和|平成|昭和|[RHS])?(?P<year>元|\d{1,4})[年./-](?P<month>\d{1,2})[月./-]"
    r"(?P<day>\d{1,2})日?(\([月火水木金土日]\))?"
)


def month_in_era(iso: str) -> str:
    """平成31年3月 for 2019-03-01; plans print no days, so the day stays unsaid.

    Raises ValueError where the text is no date.
    """
    day = date.fromisoformat(iso)
    return f"{_year_in_era(day)}{day.month}月"


def day_in_era(iso: str) -> str:
    """平成30年8月7日（火） for 2018-08-07; raises ValueError where the text is no date."""
    day = date.fromisoformat(iso)
    return f"{_year_in_era(day)}{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def day_shown(text: str) -> str:
    """The same of what was entered as a day; whatever is none stays as it is."""
    try:
        return day_in_era(text)
    except ValueError:
        return text


def parse_day(text: str) -> str:
    """The ISO form of 2018-08-07, H30.8.7 or 平成30年8月7日（火）, "" of nothing; or a Refusal."""
    plain = re.sub(r"\s", "", half_width(text))
    if not plain:
        return ""
    match = _WRITTEN.fullmatch(plain)
    if match is not None:
        year = 1 if match["year"] == "元" else int(match["year"])
        era = _LETTERS.get(match["era"] or "", match["era"])
        first = next((start.year for name, start in _STARTS if name == era), 1)
        try:
            return date(first + year - 1, int(match["month"]), int(match["day"])).isoformat()
        except ValueError:
            pass
    raise Refusal(
        f"「{text}」は日付として読めません。平成30年8月7日 や 2018-08-07 のように書いてください。"
        "何も変えていません。"
    )


def _year_in_era(day: date) -> str:
    for name, start in _STARTS:
        if day >= start:
            n = day.year - start.year + 1
            return f"{name}{'元' if n == 1 else n}年"
    return f"{day.year}年"
