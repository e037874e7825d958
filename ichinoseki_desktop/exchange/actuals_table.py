"""The actuals file as a table: its columns, and the values of a book in them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ichinoseki_desktop.core import quantity
from ichinoseki_desktop.core.actual_row import ActualRow, written_note
from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.plan import SeriesKey
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.width import half_width

COLUMNS: Final = ("kpi", "part", "fiscal_year", "value", "state", "note")
_NO_COLUMN: Final = "見出しのない列に値があります。"


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


def columns(head: Mapping[int, str], file: str) -> Mapping[str, int]:
    """Where each column stands; raises a Refusal that names what is missing, strange or doubled."""
    names = {place: half_width(name).strip().lower() for place, name in head.items()}
    names = {place: name for place, name in names.items() if name}
    met = Counter(names.values())
    faults = [
        (said, wrong)
        for said, wrong in (
            ("足りない列: ", [name for name in COLUMNS if name not in met]),
            ("知らない列: ", [head[p].strip() for p, name in names.items() if name not in COLUMNS]),
            ("2つある列: ", [name for name in COLUMNS if met[name] > 1]),
        )
        if wrong
    ]
    if faults:
        told = "。".join(said + "、".join(wrong) for said, wrong in faults)
        raise Refusal(
            f"「{file}」の1行目が実績ファイルの見出しではありません（{told}）。何も変えていません。"
            f"1行目を {','.join(COLUMNS)} にしてください。"
        )
    return {name: place for place, name in names.items()}


def actual_row(
    where: str, texts: Mapping[str, str], faults: Sequence[str] = (), *, beyond: bool = False
) -> ActualRow | None:
    """A row of its columns' texts; None where all are blank. `beyond`: more stands beside them."""
    if not beyond and not any(text.strip() for text in texts.values()):
        return None
    amiss = (*faults, _NO_COLUMN) if beyond else tuple(faults)
    return ActualRow(where, **{name: texts.get(name, "") for name in COLUMNS}, faults=amiss)
