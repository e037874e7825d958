"""A reference series: a statistic's values year by year, with where they are from.

All of it is statements under the series' name, so that two copies that took in the same table agree
and all of it is logged, undone and merged. What is said of the series as a whole stands under the
plan's first year, what is said of a year under that year, be it a calendar year or a fiscal one.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import (
    OF_REFERENCE,
    OF_REFERENCE_YEAR,
    Absent,
    Field,
    Group,
    Known,
    Topic,
)
from ichinoseki_desktop.core.book.terms import ABSENT, KNOWN
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import NONE, show_typed, with_unit

FIRST, LAST = 1868, 2199
"""The years that a value can be of."""

_ORDER: Final = (
    *("総人口", "年少", "生産年齢", "老年", "65歳以上", "出生", "死亡"),
    *("自然", "転入", "転出", "社会"),
)


class YearKind(StrEnum):
    """Whether a series' years are 年 or 年度."""

    CALENDAR = "calendar"
    FISCAL = "fiscal"


class ReferenceValue(NamedTuple):
    """What a statistic has for a year; without a value `absent` says why its mark is there."""

    value: Decimal | None
    known: Known = Known.COUNTED
    absent: Absent | None = None

    @property
    def as_fields(self) -> Mapping[Field, str | None]:
        """How it is kept; what goes without saying is not said."""
        return {
            Field.REFERENCE_VALUE: None if self.value is None else f"{self.value:f}",
            Field.REFERENCE_KNOWN: None if self.known is Known.COUNTED else self.known.value,
            Field.REFERENCE_ABSENT: self.absent.value if self.absent else None,
        }


class ReferenceSeries(NamedTuple):
    """Values by year, exact and in `unit`; `got` is the ISO day on which they were obtained."""

    name: str
    group: Group
    unit: str
    source: str
    got: str
    values: Mapping[int, ReferenceValue]
    kind: YearKind = YearKind.CALENDAR

    @property
    def decimals(self) -> int:
        """As many as the value that has the most, as it was written."""
        exponents = (v.value.as_tuple().exponent for v in self.values.values() if v.value)
        return max((-e for e in exponents if isinstance(e, int)), default=0)

    @property
    def figures(self) -> tuple[tuple[int, Decimal], ...]:
        """The years that have a value, in order."""
        known = ((year, each.value) for year, each in sorted(self.values.items()))
        return tuple((year, value) for year, value in known if value is not None)

    def shown(self, value: ReferenceValue | None) -> str:
        """A value as it is printed in a table whose head has the unit: 75,056 推計, 秘匿, －."""
        if value is None:
            return NONE
        if value.value is None:
            return ABSENT[value.absent] if value.absent else NONE
        mark = "" if value.known is Known.COUNTED else f" {KNOWN[value.known]}"
        return show_typed(value.value, self.decimals) + mark

    def said(self, value: ReferenceValue | None) -> str:
        """The same with its unit."""
        if value is None or value.value is None:
            return self.shown(value)
        figure, _, mark = self.shown(value).partition(" ")
        return with_unit(figure, self.unit) + (f"（{mark}）" if mark else "")


def year_words(year: int, kind: YearKind) -> str:
    """2015年（H27）, 2015年度（H27）."""
    word = "年度" if kind is YearKind.FISCAL else "年"
    return f"{year}{word}（{FiscalYear(year).short}）"


def reference_series(book: Book) -> tuple[ReferenceSeries, ...]:
    """All that the book has: group by group, in the order in which statistics name them."""
    facts: dict[str, dict[Field, str]] = {}
    years: dict[str, dict[int, dict[Field, str]]] = {}
    for topic, text in book.statements.items():
        if topic.code or topic.field not in OF_REFERENCE or topic.field is Field.REFERENCE_LAYOUT:
            continue
        if topic.field in OF_REFERENCE_YEAR:
            of_year = years.setdefault(topic.part, {}).setdefault(topic.year.year, {})
            of_year[topic.field] = text
        else:
            facts.setdefault(topic.part, {})[topic.field] = text
    series = (
        _series(name, said, years.get(name, {}))
        for name, said in facts.items()
        if Field.REFERENCE in said
    )
    return tuple(sorted(series, key=_place))


def reference_named(book: Book, name: str) -> ReferenceSeries | None:
    """The series of that name, None where there is none."""
    return next((each for each in reference_series(book) if each.name == name), None)


def topics(book: Book, series: ReferenceSeries) -> Mapping[Topic, str | None]:
    """All that is said of a series; of years that it has no value of nothing is said."""
    whole = book.plan.first_year
    said: dict[Topic, str | None] = {
        Topic("", series.name, whole, Field.REFERENCE): series.group.value,
        Topic("", series.name, whole, Field.REFERENCE_UNIT): series.unit or None,
        Topic("", series.name, whole, Field.REFERENCE_YEARS): (
            None if series.kind is YearKind.CALENDAR else series.kind.value
        ),
        Topic("", series.name, whole, Field.REFERENCE_SOURCE): series.source or None,
        Topic("", series.name, whole, Field.REFERENCE_GOT): series.got or None,
    }
    for year, value in sorted(series.values.items()):
        for field, text in value.as_fields.items():
            said[Topic("", series.name, FiscalYear(year), field)] = text
    return said


def _series(
    name: str, said: Mapping[Field, str], years: Mapping[int, Mapping[Field, str]]
) -> ReferenceSeries:
    return ReferenceSeries(
        name,
        Group(said[Field.REFERENCE]),
        said.get(Field.REFERENCE_UNIT, ""),
        said.get(Field.REFERENCE_SOURCE, ""),
        said.get(Field.REFERENCE_GOT, ""),
        {year: _value(fields) for year, fields in sorted(years.items())},
        YearKind(said.get(Field.REFERENCE_YEARS, YearKind.CALENDAR)),
    )


def _value(said: Mapping[Field, str]) -> ReferenceValue:
    value, absent = said.get(Field.REFERENCE_VALUE), said.get(Field.REFERENCE_ABSENT)
    return ReferenceValue(
        Decimal(value) if value else None,
        Known(said.get(Field.REFERENCE_KNOWN, Known.COUNTED)),
        Absent(absent) if absent else None,
    )


def _place(series: ReferenceSeries) -> tuple[int, int, str]:
    named = (n for n, word in enumerate(_ORDER) if word in series.name)
    return list(Group).index(series.group), next(named, len(_ORDER)), series.name
