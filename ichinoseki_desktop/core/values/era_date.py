"""Calendar dates in the eras, which begin on a day, not with a fiscal year."""

import re
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.core.values.width import half_width


class _Era(NamedTuple):
    name: str
    letter: str
    start: date

    def year(self, day: date) -> int:
        """The number of a day's year in the era."""
        return day.year - self.start.year + 1


_ERAS: Final = (
    _Era("令和", "R", date(2019, 5, 1)),
    _Era("平成", "H", date(1989, 1, 8)),
    _Era("昭和", "S", date(1926, 12, 25)),
)
_WEEKDAYS: Final = "月火水木金土日"
_WRITTEN: Final = re.compile(
    r"(?P<era>令和|平成|昭和|[RHS])?(?P<year>元|\d{1,4})[年./-](?P<month>\d{1,2})[月./-]"
    r"(?P<day>\d{1,2})日?(\([月火水木金土日]\))?"
)


def month_in_era(iso: str) -> str:
    """平成31年3月 for 2019-03-01, 令和元年5月 for 2019-05-01.

    Raises ValueError where the text is no date.
    """
    day = date.fromisoformat(iso)
    return f"{_year_in_era(day)}{day.month}月"


def day_in_era(iso: str) -> str:
    """平成30年8月7日（火） for 2018-08-07; raises ValueError where the text is no date."""
    return f"{date_in_era(iso)}（{_WEEKDAYS[date.fromisoformat(iso).weekday()]}）"


def date_in_era(iso: str) -> str:
    """平成30年8月7日 for 2018-08-07; raises ValueError where the text is no date."""
    day = date.fromisoformat(iso)
    return f"{_year_in_era(day)}{day.month}月{day.day}日"


def day_shown(text: str) -> str:
    """The same of what was entered as a day; whatever is none stays as it is."""
    try:
        return day_in_era(text)
    except ValueError:
        return text


@cache
def short_day(iso: str) -> str:
    """H31.3.1 for 2019-03-01; raises ValueError where the text is no date.

    Kept, since ten thousand rows of a log are of a few hundred days.
    """
    day = date.fromisoformat(iso)
    era = _era_of(day)
    year = day.year if era is None else f"{era.letter}{era.year(day)}"
    return f"{year}.{day.month}.{day.day}"


def moment_in_era(iso: str) -> str:
    """H31.3.1 09:05 for 2019-03-01T09:05:30+09:00, in the clock that the text itself has."""
    return f"{short_day(iso[:10])} {iso[11:16]}"


def parse_day(text: str) -> str:
    """The ISO form of 2018-08-07, H30.8.7 or 平成30年8月7日（火）, "" of nothing; or a Refusal."""
    plain = re.sub(r"\s", "", half_width(text))
    if not plain:
        return ""
    match = _WRITTEN.fullmatch(plain)
    if match is not None:
        year = 1 if match["year"] == "元" else int(match["year"])
        named = (era.start.year for era in _ERAS if match["era"] in (era.name, era.letter))
        first = next(named, 1)
        try:
            return date(first + year - 1, int(match["month"]), int(match["day"])).isoformat()
        except ValueError:
            pass
    raise Refusal(
        f"「{text}」は日付として読めません。平成30年8月7日 や 2018-08-07 のように書いてください。"
        "何も変えていません。"
    )


def day_entered(text: str) -> str:
    """The ISO form of a day; what says more, a time of day say, stays as it was written."""
    try:
        return parse_day(text)
    except Refusal:
        return text.strip()


def _year_in_era(day: date) -> str:
    era = _era_of(day)
    if era is None:
        return f"{day.year}年"
    n = era.year(day)
    return f"{era.name}{'元' if n == 1 else n}年"


def _era_of(day: date) -> _Era | None:
    return next((era for era in _ERAS if day >= era.start), None)
