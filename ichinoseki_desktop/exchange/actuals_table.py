"""The actuals file as a table: its columns, and the values of a book in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.intake.actual_row import ActualRow, written_note
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.exchange.table_reading import Heads, TableRow

COLUMNS: Final = ("kpi", "part", "fiscal_year", "value", "state", "note")
VALUE: Final = "value"
HEADS: Final = Heads(
    "実績ファイル", {name: name for name in COLUMNS}, COLUMNS, figures=frozenset({VALUE})
)


@dataclass(frozen=True, slots=True)
class WrittenActual:
    """An actual as it is written out; `value` has at least the series' decimals."""

    key: SeriesKey
    year: int
    value: Decimal
    state: str
    note: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The six columns as texts."""
        value = f"{self.value:f}"
        return (self.key.kpi, self.key.part, str(self.year), value, self.state, self.note)


def written_actuals(book: Book) -> Iterator[WrittenActual]:
    """Every actual of a book, in plan order and then by year."""
    for key, series in book.plan.series.items():
        for year in book.plan.years:
            actual = book.actual(key, year)
            if actual is not None:
                value = Decimal(quantity.plain(actual.value, series.decimals))
                note = written_note(actual)
                yield WrittenActual(key, year.year, value, actual.state.value, note)


def actual_row(row: TableRow) -> ActualRow:
    """A row of the table as what it says of an actual."""
    texts = {name: row.texts.get(name, "") for name in COLUMNS}
    return ActualRow(row.where, **texts, faults=row.faults)
