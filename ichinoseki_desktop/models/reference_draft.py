"""A table of statistics while a person says how it is read, and what taking it would do."""

from PySide6.QtCore import QObject, Signal

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.reference.grid import columns_of
from ichinoseki_desktop.core.reference.layout import Choice, Layout, Years, remembering
from ichinoseki_desktop.core.reference.proposing import Tables, chosen, proposed
from ichinoseki_desktop.core.reference.reading import Origin, read_table
from ichinoseki_desktop.core.reference.taking import Sort, Taking, hold
from ichinoseki_desktop.core.reference.year_reading import read_year
from ichinoseki_desktop.core.values.era_date import parse_day
from ichinoseki_desktop.core.values.refusal import Refusal, quoted

_COUNTED = (Sort.REFUSED, Sort.NEW, Sort.OTHER, Sort.SAME, Sort.NOTED)


class ReferenceDraft(QObject):
    """Every correction reads the table anew; nothing is taken before the person says so.

    What can't be read as it is written raises Refusal, and changes nothing.
    """

    changed = Signal()

    def __init__(
        self, book: Book, tables: Tables, today: str, parent: QObject | None = None
    ) -> None:
        """`today` is the ISO day on which the tables are said to be obtained."""
        super().__init__(parent)
        self._book = book
        self.tables = tables
        self.place = 0
        self.on_conflict = OnConflict.ASK
        self.grid, self.proposal = tables.tables[0]
        self.layout = self.proposal.layout
        self.origin = Origin(self.proposal.source, today)
        self.taking = self._taken()

    @property
    def edit(self) -> StatementsEdit | None:
        """What is taken as it is decided; None where something is still in its way."""
        return self.taking.edit(self.on_conflict)

    @property
    def counts(self) -> str:
        """How many values are what: 新しい12件、変わる2件、同じ30件."""
        found = ((sort.value, self.taking.count(sort)) for sort in _COUNTED)
        return "、".join(f"{word}{count}件" for word, count in found if count) or "値なし"

    @property
    def sentence(self) -> str:
        """What would become of it, and what to do next."""
        taking, edit = self.taking, self.edit
        if taking.count(Sort.REFUSED):
            first = next(row for row in taking.rows if row.sort is Sort.REFUSED)
            return (
                f"{first.where and f'{first.where}　'}{first.message}"
                "読み方を直すか、その系列の印を外してください。"
            )
        if edit is None:
            return "いまと違う値があります。どちらの値にするか選んでください。"
        if not edit.after:
            return "いまの値と違うところはありません。取り込むものはありません。"
        remembered = "前と同じ読み方です。" if self.proposal.remembered else ""
        doubt = f"確かめてください：{self.proposal.doubt}" if self.proposal.doubt else ""
        return (
            f"{doubt}{remembered}「取り込む」を押すと、まとめて一度に取り込み、"
            "この表の読み方を覚えます。後から元に戻せます。"
        )

    def choose_sheet(self, place: int) -> None:
        """Another sheet of the file, as it is most likely read."""
        self.place = place
        self.grid, self.proposal = self.tables.tables[place]
        self.origin = self.origin._replace(source=self.proposal.source)
        self._read(self.proposal.layout)

    def choose_header(self, row: int) -> None:
        """Another row as the head."""
        self._propose(self.layout._replace(header=row))

    def choose_years(self, years: Years, column: int) -> None:
        """Years down that column, or across the head's row."""
        self._propose(self.layout._replace(years=years, year_column=column))

    def choose_names(self, letters: str) -> None:
        """The columns that name a row's series, by their letters."""
        columns = columns_of(letters, self.grid.width)
        if not columns and self.layout.years is Years.ACROSS:
            raise Refusal("年が横に並ぶ表では、系列の名前の列が要ります。")
        self._read(self.layout._replace(name_columns=columns))

    def choose_wanted(self, column: int | None, text: str) -> None:
        """Only the rows with that text in that column, or all."""
        wanted = () if column is None else ((column, text),)
        self._read(self.layout._replace(wanted=wanted))

    def choose_fiscal(self, *, fiscal: bool) -> None:
        """Whether its years are 年度."""
        self._read(self.layout._replace(fiscal=fiscal))

    def choose_projected(self, text: str) -> None:
        """The year from which on its values are projections; "" where the table itself says so."""
        year = read_year(text) if text.strip() else None
        if text.strip() and year is None:
            raise Refusal(f"{quoted(text)}は年として読めません。2020 や R2 と書いてください。")
        self._read(self.layout._replace(projected_from=year.year if year else None))

    def choose_origin(self, source: str, got: str) -> None:
        """Where it is from, and when it was obtained."""
        day = parse_day(got)
        if not source.strip() or not day:
            raise Refusal("出典と取得日を入れてください。")
        self.origin = Origin(source.strip(), day)
        self._read(self.layout)

    def choose_series(self, choice: Choice) -> None:
        """What becomes of a series of the table."""
        self._read(self.layout.with_choice(choice))

    def decide(self, on_conflict: OnConflict) -> None:
        """Decide what becomes of the values that are otherwise in the book."""
        self.on_conflict = on_conflict
        self.changed.emit()

    def _propose(self, layout: Layout) -> None:
        self.proposal = proposed(self.grid, layout._replace(choices=()), self._book.plan)
        self._read(self.proposal.layout)

    def _read(self, layout: Layout) -> None:
        self.layout = chosen(self.grid, layout)
        self.taking = self._taken()
        self.changed.emit()

    def _taken(self) -> Taking:
        found = read_table(self.grid, self.layout, self.origin)
        layout = remembering(self._book, self.grid, self.layout)
        return hold(self._book, found, self.tables.name, layout)
