"""Taking in reference series: every value is held against the book before anything is taken."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import StatementsEdit
from ichinoseki_desktop.core.book.statement import OF_REFERENCE, Field, Topic
from ichinoseki_desktop.core.book.terms import GROUP
from ichinoseki_desktop.core.intake.intake import DECISION, Intake, IntakeRow, OnConflict
from ichinoseki_desktop.core.reference.series import (
    ReferenceSeries,
    ReferenceValue,
    reference_series,
    topics,
    year_words,
)
from ichinoseki_desktop.core.values.quantity import NONE

_WORDS: Final = "参考系列の取込"


class Sort(Enum):
    """What a value of a file is beside the book's: 新しい, 変わる, 同じ; or can't be taken."""

    REFUSED = "取り込めない"
    OTHER = "変わる"
    NOTED = "注意"
    NEW = "新しい"
    SAME = "同じ"


class TakingRow(NamedTuple):
    """One value of a file, or one thing to be said of it; `year` is None where it has none."""

    sort: Sort
    where: str
    name: str
    year: int | None
    old: str
    new: str
    message: str


class Fault(NamedTuple):
    """What stands in the way of a table, or is passed over (`harmless`); `where` it stands."""

    where: str
    name: str
    message: str
    harmless: bool = False


class Found(NamedTuple):
    """What a table holds: its series, where each value stands, and what is wrong in it."""

    series: tuple[ReferenceSeries, ...]
    where: Mapping[tuple[str, int], str]
    faults: tuple[Fault, ...]


class Taking(NamedTuple):
    """What taking a table would do; `layout` is how it was read, to be remembered."""

    book: Book
    found: Found
    rows: tuple[TakingRow, ...]
    reason: str
    layout: Mapping[Topic, str]

    def count(self, sort: Sort) -> int:
        """How many rows are of a sort."""
        return sum(row.sort is sort for row in self.rows)

    def edit(self, on_conflict: OnConflict) -> StatementsEdit | None:
        """The edit that takes it all as one step; None where something stands in its way."""
        undecided = on_conflict is OnConflict.ASK and self.count(Sort.OTHER)
        if self.count(Sort.REFUSED) or undecided:
            return None
        after: dict[Topic, str | None] = {}
        for series in self.found.series:
            own = _known(self.book).get(series.name)
            taken = _decided(own, series, on_conflict)
            if _is_news(own, taken):
                after |= topics(self.book, taken)
        edit = StatementsEdit.on(self.book, after, _WORDS, self.reason)
        if not edit.after:
            return edit
        return StatementsEdit.on(self.book, {**after, **self.layout}, _WORDS, self.reason)

    def intake(self, on_conflict: OnConflict) -> Intake:
        """The same as any file's rows: series as parts, without a KPI."""
        ours = on_conflict is OnConflict.OURS
        taken = [r for r in self.rows if r.sort is Sort.NEW or (r.sort is Sort.OTHER and not ours)]
        if on_conflict is OnConflict.ASK:
            taken = [row for row in taken if row.sort is Sort.NEW]
        conflicts = [
            row._replace(message=f"{row.message}{DECISION[on_conflict]}")
            for row in self.rows
            if row.sort is Sort.OTHER
        ]
        refused = (row for row in self.rows if row.sort is Sort.REFUSED)
        noted = (row for row in self.rows if row.sort is Sort.NOTED)
        return Intake(
            tuple(map(_as_intake, taken)),
            tuple(map(_as_intake, conflicts)),
            tuple(map(_as_intake, refused)),
            tuple(map(_as_intake, noted)),
            self.edit(on_conflict),
        )


def hold(
    book: Book, found: Found, reason: str, layout: Mapping[Topic, str] | None = None
) -> Taking:
    """Hold what was found in a table against the book; `reason` is the file's name, for the log."""
    known = _known(book)
    rows = [
        *(
            TakingRow(
                Sort.NOTED if f.harmless else Sort.REFUSED, f.where, f.name, None, "", "", f.message
            )
            for f in found.faults
        ),
        *(
            row
            for series in found.series
            for row in _rows(known.get(series.name), series, found.where)
        ),
    ]
    order = list(Sort)
    rows.sort(key=lambda row: order.index(row.sort))
    return Taking(book, found, tuple(rows), reason, layout or {})


def remove(book: Book, name: str) -> StatementsEdit:
    """Take a series away with all of its values, and from the charts that show it; one step."""
    shown = {
        topic: None
        for topic, text in book.statements.items()
        if topic.field is Field.REFERENCE_BESIDE and text.partition(":")[2] == name
    }
    of_series = {
        topic: None
        for topic in book.statements
        if (topic.code, topic.part) == ("", name)
        and topic.field in OF_REFERENCE - {Field.REFERENCE_LAYOUT}
    }
    return StatementsEdit.on(book, {**of_series, **shown}, "参考系列の削除")


def _known(book: Book) -> Mapping[str, ReferenceSeries]:
    return {series.name: series for series in reference_series(book)}


def _decided(
    own: ReferenceSeries | None, series: ReferenceSeries, on_conflict: OnConflict
) -> ReferenceSeries:
    """The series as it is taken; what is the same stays as it was written first."""
    if own is None:
        return series
    ours = on_conflict is OnConflict.OURS
    return series._replace(
        values={
            year: own.values[year]
            if year in own.values and (ours or own.values[year] == value)
            else value
            for year, value in series.values.items()
        }
    )


def _is_news(own: ReferenceSeries | None, series: ReferenceSeries) -> bool:
    """Whether anything is to be taken: a day of its own makes no table a new one."""
    if own is None:
        return bool(series.values)
    values = any(own.values.get(year) != value for year, value in series.values.items())
    return values or own.group is not series.group


def _rows(
    own: ReferenceSeries | None, series: ReferenceSeries, where: Mapping[tuple[str, int], str]
) -> Iterator[TakingRow]:
    if own is not None:
        yield from _of_whole(own, series)
    for year, value in series.values.items():
        old = own.values.get(year) if own else None
        yield _row(series, year, old, value, where.get((series.name, year), ""))


def _of_whole(own: ReferenceSeries, series: ReferenceSeries) -> Iterator[TakingRow]:
    """What the file says of a series that is there already."""

    def row(sort: Sort, old: str, new: str, message: str) -> TakingRow:
        return TakingRow(sort, "", series.name, None, old, new, f"{series.name}: {message}")

    if own.unit != series.unit:
        old, new = (unit or "なし" for unit in (own.unit, series.unit))
        message = f"単位が、いまは「{old}」、ファイルは「{new}」です。"
        yield row(Sort.REFUSED, old, new, f"{message}別の名前にするか、単位を直してください。")
    if own.kind is not series.kind:
        message = "いまの値と、年・年度の数え方が違います。別の名前にしてください。"
        yield row(Sort.REFUSED, own.kind.value, series.kind.value, message)
    if own.group is not series.group:
        old, new = GROUP[own.group], GROUP[series.group]
        yield row(Sort.NOTED, old, new, f"種類が「{old}」から「{new}」になります。")
    if own.source != series.source and _is_news(own, series):
        message = f"出典が「{own.source}」から「{series.source}」になります。"
        yield row(Sort.NOTED, own.source, series.source, message)


def _row(
    series: ReferenceSeries,
    year: int,
    old: ReferenceValue | None,
    new: ReferenceValue,
    where: str,
) -> TakingRow:
    title = f"{series.name} {year_words(year, series.kind)}"
    if old is None:
        message = f"{title}: {NONE} → {series.said(new)}"
        return TakingRow(Sort.NEW, where, series.name, year, "", series.shown(new), message)
    if old == new:
        said = series.said(new)
        return TakingRow(
            Sort.SAME, where, series.name, year, series.shown(old), series.shown(new), said
        )
    message = f"{title}: 別の値{series.said(old)}がすでにあります（ファイルは{series.said(new)}）。"
    return TakingRow(
        Sort.OTHER, where, series.name, year, series.shown(old), series.shown(new), message
    )


def _as_intake(row: TakingRow) -> IntakeRow:
    where = f"{row.where}: " if row.sort is Sort.REFUSED and row.where else ""
    return IntakeRow(
        row.where,
        "",
        row.name,
        row.year or "",
        Field.REFERENCE_VALUE,
        row.old or None,
        row.new or None,
        f"{where}{row.message}",
    )


def held(book: Book, series: Iterable[ReferenceSeries], reason: str) -> Taking:
    """The same of series that no table had: those that travel with the program."""
    return hold(book, Found(tuple(series), {}, ()), reason)
