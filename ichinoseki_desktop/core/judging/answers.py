"""How many figures of a year are there, and why the others are not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear


class Answers(NamedTuple):
    """How many have an actual, and how many have none for which reason."""

    answered: int
    missing: Mapping[MissingKind, int]

    @property
    def asked(self) -> int:
        """The denominator of completeness: the answered and those whose answer is to come."""
        return self.answered + sum(n for kind, n in self.missing.items() if kind.outstanding)

    @property
    def total(self) -> int:
        """All of them."""
        return self.answered + sum(self.missing.values())


def count_answers(book: Book, keys: Iterable[SeriesKey], year: FiscalYear) -> Answers:
    """Count the answers of some series in a year."""
    reasons = Counter(
        None if (missing := book.missing(key, year)) is None else missing.kind for key in keys
    )
    return Answers(reasons.pop(None, 0), {kind: reasons.get(kind, 0) for kind in MissingKind})
