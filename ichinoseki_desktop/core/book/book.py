"""The book: the plan and what has become of it; screen and paper are functions of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Field, Missing, MissingKind, Overruling, Topic
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_K = TypeVar("_K")
_V = TypeVar("_V")


class State(StrEnum):
    """How settled an actual is: 速報, 見込, 確定."""

    PROVISIONAL = "provisional"
    EXPECTED = "expected"
    FINAL = "final"


class Actual(NamedTuple):
    """What a series reached in a fiscal year, in the series' unit; `invented` marks demo values."""

    value: Decimal
    state: State = State.FINAL
    note: str = ""
    invented: bool = False


Cell = tuple[SeriesKey, FiscalYear]
Gone = tuple[Field, str]
NUMBERED: Final = frozenset((Field.MEMBER, Field.MEETING, Field.OPINION))
"""What is known by an id of its own, which the program gives."""


@dataclass(frozen=True, slots=True)
class Book:
    """An immutable value; a change makes a new one.

    `gone` are the ids of members, meetings and opinions that were taken back: none is given again.
    They are no part of what the book says, so books that differ in them alone are equal.
    """

    plan: Plan
    actuals: Mapping[Cell, Actual] = field(default_factory=dict)
    statements: Mapping[Topic, str] = field(default_factory=dict)
    gone: frozenset[Gone] = field(default=frozenset(), compare=False)

    def actual(self, key: SeriesKey, year: FiscalYear) -> Actual | None:
        """The actual of a series in a year, None where there is none yet."""
        return self.actuals.get((key, year))

    def said(self, key: SeriesKey, year: FiscalYear, about: Field) -> str:
        """What was stated of a series in a year, "" where nothing was."""
        return self.statements.get(Topic(key.kpi, key.part, year, about), "")

    def missing(self, key: SeriesKey, year: FiscalYear) -> Missing | None:
        """Why there is no actual: as was stated, else not asked yet; None where there is one.

        Before a series' first year, and after its last, none is asked for.
        """
        if (key, year) in self.actuals:
            return None
        usual = self.usually_missing(key, year)
        kind = MissingKind(self.said(key, year, Field.MISSING) or usual)
        return Missing(kind, self.said(key, year, Field.MISSING_NOTE))

    def usually_missing(self, key: SeriesKey, year: FiscalYear) -> MissingKind:
        """Why there is no actual where nobody has said anything of it."""
        series = self.plan.series[key]
        if self.plan.counts(series, year):
            return MissingKind.NOT_ASKED
        first, _ = self.plan.span(series)
        return MissingKind.NOT_BEGUN if year < first else MissingKind.ENDED

    def overruling(self, key: SeriesKey, year: FiscalYear) -> Overruling | None:
        """The secretariat's own flag for a series in a year, None where the rule's stands."""
        flag = self.said(key, year, Field.OVERRULED)
        if not flag:
            return None
        return Overruling(Flag(flag), self.said(key, year, Field.OVERRULED_BECAUSE))

    def exceptional(self, key: SeriesKey, year: FiscalYear) -> str:
        """Why a year is exceptional for a series (災害, 調査方法の変更), "" where it is not."""
        return self.said(key, year, Field.EXCEPTIONAL)

    def confirmed(self, key: SeriesKey, year: FiscalYear) -> str | None:
        """The note with which a doubted figure was said to be right (確認済み).

        None where it was not, or where the figure has changed since.
        """
        actual = self.actual(key, year)
        figure = self.said(key, year, Field.CONFIRMED)
        if actual is None or not figure or Decimal(figure) != actual.value:
            return None
        return self.said(key, year, Field.CONFIRMED_NOTE)

    def locked(self, year: FiscalYear) -> bool:
        """Whether the year's figures are settled (確定), so that none may be changed."""
        return Topic("", "", year, Field.LOCKED) in self.statements

    def chosen(self, about: Field) -> Mapping[FiscalYear, str]:
        """What was chosen for the plan, by the year from which on it holds, in order."""
        made = ((t.year, text) for t, text in self.statements.items() if t.field is about)
        return dict(sorted(made))

    def in_force(self, about: Field, year: FiscalYear) -> str:
        """What was chosen for a year, or last before it; "" where nothing ever was."""
        until = [text for y, text in self.chosen(about).items() if y <= year]
        return until[-1] if until else ""

    @property
    def newest_year(self) -> FiscalYear | None:
        """The newest year that has an actual, None where none has."""
        return max((year for _, year in self.actuals), default=None)

    def year_to_begin_with(self, asked: FiscalYear) -> FiscalYear:
        """The year to look at first, where `asked` is the one whose actuals are asked for now.

        The newest with an actual; in an empty book the year that is asked for. Where that is not
        the plan's, all of its years are still to be entered, and one begins with the first.
        """
        if self.newest_year is not None:
            return self.newest_year
        return asked if asked in self.plan.years else self.plan.first_year

    @property
    def invented(self) -> bool:
        """Whether any value is a demo's: then every page and screen says so."""
        return any(actual.invented for actual in self.actuals.values())

    def with_plan(self, plan: Plan) -> "Book":
        """The book of another plan, with all that was said and reached under this one."""
        return replace(self, plan=plan)

    def with_actuals(self, changed: Mapping[Cell, Actual | None]) -> "Book":
        """The book with those cells set, or emptied where None."""
        return replace(self, actuals=_changed(self.actuals, changed))

    def with_statements(self, changed: Mapping[Topic, str | None]) -> "Book":
        """The book with those statements made, or taken back where None."""
        gone = {(t.field, t.part) for t in changed if t.field in NUMBERED and changed[t] is None}
        return replace(
            self, statements=_changed(self.statements, changed), gone=self.gone.union(gone)
        )


def _changed(known: Mapping[_K, _V], changed: Mapping[_K, _V | None]) -> Mapping[_K, _V]:
    kept = {key: value for key, value in known.items() if key not in changed}
    return kept | {key: value for key, value in changed.items() if value is not None}
