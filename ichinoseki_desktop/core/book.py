"""The book: the plan and what has become of it; screen and paper are functions of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.plan import Plan, SeriesKey


class State(StrEnum):
    """How settled an actual is: 速報, 見込, 確定."""

    PROVISIONAL = "provisional"
    EXPECTED = "expected"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Actual:
    """What a series reached in a fiscal year, in the series' unit; `invented` marks demo values."""

    value: Decimal
    state: State = State.FINAL
    note: str = ""
    invented: bool = False


Cell = tuple[SeriesKey, FiscalYear]


@dataclass(frozen=True, slots=True)
class Book:
    """An immutable value; a change makes a new one."""

    plan: Plan
    actuals: Mapping[Cell, Actual] = field(default_factory=dict)

    def actual(self, key: SeriesKey, year: FiscalYear) -> Actual | None:
        """The actual of a series in a year, None where there is none yet."""
        return self.actuals.get((key, year))

    @property
    def newest_year(self) -> FiscalYear | None:
        """The newest year that has an actual, None where none has."""
        return max((year for _, year in self.actuals), default=None)

    @property
    def invented(self) -> bool:
        """Whether any value is a demo's: then every page and screen says so."""
        return any(actual.invented for actual in self.actuals.values())

    def with_actuals(self, changed: Mapping[Cell, Actual | None]) -> "Book":
        """The book with those cells set, or emptied where None."""
        actuals = {**self.actuals, **{c: a for c, a in changed.items() if a is not None}}
        for cell in (c for c, a in changed.items() if a is None):
            actuals.pop(cell, None)
        return replace(self, actuals=actuals)
