"""Fiscal years: April to March, in the Western calendar and in the eras."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, Self

from ichinoseki_desktop.core.values.refusal import Refusal, quoted
from ichinoseki_desktop.core.values.width import half_width


class Era(NamedTuple):
    """An era: the year it counts from, and the first year that was in it on 1 April."""

    name: str
    letter: str
    first: int
    first_april: int


# On 1 April 2019 the era was still Heisei, and plans made before print H31 for that year:
# a fiscal year is shown in the era of its first day, and read in either.
ERAS: Final = (
    Era("明治", "M", 1868, 1868),
    Era("大正", "T", 1912, 1913),
    Era("昭和", "S", 1926, 1927),
    Era("平成", "H", 1989, 1989),
    Era("令和", "R", 2019, 2020),
)

_YEAR: Final = re.compile(
    r"(?P<western>[12][0-9]{3})|"
    r"(?P<era>[MTSHRmtshr]|明治|大正|昭和|平成|令和)(?P<n>[0-9]{1,3}|元)"
)
# The same year may be named again in brackets: 平成31（令和元）年度, 2017年度（平成29年度）.
_WRITTEN: Final = re.compile(
    r"(?P<year>[^()年]+)(?:年度|年)?(?:\((?P<again>[^()年]+)(?:年度|年)?\)(?:年度|年)?)?"
)


class FiscalYearError(Refusal):
    """The text names no fiscal year; the message is for people."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{quoted(text)}は年度として読めません。"
            "2017、H29、平成29年度、R1 のように書いてください。"
        )


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """One fiscal year, known by the Western year in which its April falls."""

    year: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2017, H29, 平成29年度, R1, 令和元, 平成31（令和元）年度; half- or full-width.

        Raises FiscalYearError. An era may run on past its end, as plans print it (平成32年).
        """
        match = _WRITTEN.fullmatch("".join(half_width(text).split()))
        named = {_western(name) for name in match.groups() if name} if match else set()
        year = named.pop() if len(named) == 1 else None
        if year is None:
            raise FiscalYearError(text)
        return cls(year)

    @property
    def era(self) -> Era:
        """The era of the year's first day."""
        return next((e for e in reversed(ERAS) if self.year >= e.first_april), ERAS[0])

    @property
    def short(self) -> str:
        """H29; H31 for 2019; R2 for 2020."""
        return _short(self.year)

    @property
    def long(self) -> str:
        """平成29年度; 平成31（令和元）年度 for 2019, which people call by both names."""
        n = self.year - self.era.first + 1
        started = next((e for e in ERAS if e.first == self.year and e is not self.era), None)
        other = f"（{started.name}元）" if started else ""
        return f"{self.era.name}{'元' if n == 1 else n}{other}年度"

    @property
    def previous(self) -> "FiscalYear":
        """The year before."""
        return FiscalYear(self.year - 1)

    def __add__(self, years: int) -> "FiscalYear":
        return FiscalYear(self.year + years)

    def __sub__(self, other: "FiscalYear") -> int:
        return self.year - other.year

    def __str__(self) -> str:
        return str(self.year)


@cache
def _short(year: int) -> str:
    """Kept, since every sentence about ten thousand series names its year."""
    era = FiscalYear(year).era
    return f"{era.letter}{year - era.first + 1}"


def _western(name: str) -> int | None:
    """The Western year of one spelling without 年度; None where it names no year."""
    match = _YEAR.fullmatch(name)
    if match is None:
        return None
    if match["western"]:
        year = int(match["western"])
        return year if year >= ERAS[0].first else None
    n = 1 if match["n"] == "元" else int(match["n"])
    era = next(e for e in ERAS if match["era"].upper() in (e.name, e.letter))
    return era.first + n - 1 if n > 0 else None
