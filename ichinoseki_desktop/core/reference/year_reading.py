"""Years as tables of statistics write them, down a column or across a row."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from ichinoseki_desktop.core.reference.series import FIRST, LAST, YearKind
from ichinoseki_desktop.core.values.fiscal_year import ERAS
from ichinoseki_desktop.core.values.width import half_width

_ERA: Final = "[MTSHRmtshr]|明治|大正|昭和|平成|令和"
_YEAR: Final = rf"(?:西暦)?(?:[12][0-9]{{3}}|(?:{_ERA})(?:[0-9]{{1,3}}|元))"
_DAY: Final = r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:末|中|末日|現在|時点)*"
_NOTED: Final = "推計|見込み?|予測|将来|実績|確定|速報"
# 2015, 平成27年10月1日現在, H27年度（2015年度）, 令和12年（推計)
_WRITTEN: Final = re.compile(
    rf"(?P<year>{_YEAR})(?P<kind>年度|年)?{_DAY}"
    rf"(?:\((?P<again>{_YEAR})(?:年度|年)?{_DAY}\)(?:年度|年)?)?"
    rf"\(?(?P<noted>{_NOTED})?(?:値)?\)?"
)
# A statistical database's code of a time: 2015000000 is a year, 2015100000 a fiscal year.
_CODE: Final = re.compile(r"(?P<year>[12][0-9]{3})(?P<fiscal>[01])00000")
_DATE: Final = re.compile(r"(?P<year>[12][0-9]{3})[-/.](?:0?[1-9]|1[0-2])[-/.][0-9]{1,2}")
_KEPT: Final = 10_000
_NOT_COUNTED: Final = ("推計", "見込", "予測", "将来")
_LIKE_YEAR: Final = re.compile(rf"(?:{_ERA})?[0-9]+(?:年度?)?")


class ReadYear(NamedTuple):
    """A year with what is written beside it; `fiscal` where 年度 is."""

    year: int
    fiscal: bool = False
    projected: bool = False

    @property
    def kind(self) -> YearKind:
        """年 or 年度."""
        return YearKind.FISCAL if self.fiscal else YearKind.CALENDAR


@lru_cache(maxsize=_KEPT)
def read_year(text: str) -> ReadYear | None:
    """Read 2015, 2015年, 平成27年, H27年度, 2015年10月1日, 平成27年（2015年）, 2015000000.

    None where no year is written, or none that a value can be of; two that differ are none. Kept,
    since a table of a hundred thousand rows has the same few over and over.
    """
    plain = "".join(half_width(text).split())
    if code := _CODE.fullmatch(plain):
        return _within(ReadYear(int(code["year"]), code["fiscal"] == "1"))
    if date := _DATE.fullmatch(plain):
        return _within(ReadYear(int(date["year"])))
    match = _WRITTEN.fullmatch(plain)
    if match is None:
        return None
    years = {_western(name) for name in (match["year"], match["again"]) if name}
    year = years.pop() if len(years) == 1 else None
    if year is None:
        return None
    projected = bool(match["noted"]) and match["noted"].startswith(_NOT_COUNTED)
    return _within(ReadYear(year, match["kind"] == "年度", projected))


def like_year(text: str) -> bool:
    """Whether a text is written as years are, whatever it says: 20155, H0."""
    return bool(_LIKE_YEAR.fullmatch("".join(half_width(text).split())))


def _within(read: ReadYear) -> ReadYear | None:
    return read if FIRST <= read.year <= LAST else None


def _western(name: str) -> int | None:
    plain = name.removeprefix("西暦")
    if plain.isdecimal():
        return int(plain)
    era = next(e for e in ERAS if plain[0].upper() == e.letter or plain.startswith(e.name))
    n = plain.removeprefix(era.name) if plain.startswith(era.name) else plain[1:]
    number = 1 if n == "元" else int(n)
    return era.first + number - 1 if number else None
