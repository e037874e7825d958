"""Taking in figures that came from elsewhere: every row is held against the book first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.titles import cell_title
from ichinoseki_desktop.core.intake.actual_row import (
    ActualRow,
    Answer,
    read_row,
    said_actual,
    written_note,
)
from ichinoseki_desktop.core.judging.plausibility import doubts
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.refusal import Refusal


class OnConflict(StrEnum):
    """What becomes of a cell that has another value already, or of any row that is decided."""

    ASK = "ask"
    THEIRS = "theirs"
    OURS = "ours"


DECISION: Final = {
    OnConflict.ASK: "どちらを採るか決めてください。",
    OnConflict.THEIRS: "ファイルの値にします。",
    OnConflict.OURS: "いまの値を残します。",
}
"""What becomes of a conflict, as its sentence ends."""

RowPlace = tuple[str, str, int | str, str]
"""What a row is of: a code, a part, a fiscal year, and the field as the log calls it."""
Decided = Mapping[RowPlace, OnConflict]
"""What a person decided of single rows: OURS leaves out a change, too, that is in no conflict."""
VALUE: Final = "value"
"""The field of a row that is of a figure."""
NOTHING_DECIDED: Final[Decided] = {}


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """What a row of a file comes to: values as files write them, None where there is none.

    `field` is what of the cell it is about, as the log calls it.
    """

    where: str
    kpi: str
    part: str
    fiscal_year: int | str
    field: str
    old: str | None
    new: str | None
    message: str

    @property
    def place(self) -> RowPlace:
        """What it is of, by which it is decided."""
        return self.kpi, self.part, self.fiscal_year, self.field


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking a file would do.

    `changes` are the rows that would change something, those taken over in a conflict among them;
    `conflicts` the cells that have another value already, whatever is decided of them; `unanswered`
    counts the rows that have no answer yet. `edit` is None where nothing may be taken: where a row
    is refused, or a conflict waits to be decided.
    """

    changes: tuple[IntakeRow, ...]
    conflicts: tuple[IntakeRow, ...]
    refused: tuple[IntakeRow, ...]
    warnings: tuple[IntakeRow, ...]
    edit: Edit | None
    unanswered: int = 0

    @property
    def counts(self) -> str:
        """How many rows come to what: 変更2件、衝突1件、未回答30件."""
        found = (
            ("変更", len(self.changes)),
            ("衝突", len(self.conflicts)),
            ("取り込めない行", len(self.refused)),
            ("注意", len(self.warnings)),
            ("未回答", self.unanswered),
        )
        return "、".join(f"{word}{count}件" for word, count in found if count)

    @property
    def nothing_new(self) -> str:
        """Why nothing is to be taken from a file in which nothing is wrong."""
        kept = f"別の値がある欄（衝突{len(self.conflicts)}件）はいまの値を残し、"
        blank = f"値のない欄（未回答{self.unanswered}件）はまだ答えがないものとし、"
        before = (kept if self.conflicts else "") + (blank if self.unanswered else "")
        if before:
            return f"{before}ほかに新しい値はないので、何も変えていません。"
        return "ファイルにデータベースと違う値はないので、何も変えていません。"

    def as_data(self) -> dict[str, list[dict[str, int | str | None]]]:
        """The same as plain lists and dictionaries, for JSON."""
        return {
            name: [_as_data(row) for row in rows]
            for name, rows in (
                ("changes", self.changes),
                ("conflicts", self.conflicts),
                ("refused", self.refused),
                ("warnings", self.warnings),
            )
        }


class Preview(NamedTuple):
    """A file held against the book: `first` before, and `decided` as, a person decides."""

    name: str
    first: Intake
    decided: Callable[[Decided], Intake]


def _as_data(row: IntakeRow) -> dict[str, int | str | None]:
    return {
        "kpi": row.kpi,
        "part": row.part,
        "fiscal_year": row.fiscal_year,
        "field": row.field,
        "old": row.old,
        "new": row.new,
        "message": row.message,
        "row": row.where,
    }


def compare(
    book: Book,
    rows: Iterable[ActualRow],
    on_conflict: OnConflict = OnConflict.ASK,
    reason: str = "",
    decided: Decided = NOTHING_DECIDED,
) -> Intake:
    """Hold rows against the book; `reason` is what the edit's log will say, such as a file's name.

    `on_conflict` is what becomes of the conflicts that are not `decided` one by one.

    An empty value is no answer yet and changes nothing. － is none: a cell that has a value is
    then in conflict. An empty state is final; an empty note leaves the note that is there. A
    note that begins with 【架空】 marks the value as invented, as `written_note` writes it.
    """
    answers, refused, unanswered = _answers(book.plan, rows)
    asked = {a.cell: _merged(book, a) for a in answers}
    news = [a for a in answers if asked[a.cell] != book.actual(*a.cell)]
    choice = {
        a.cell: decision(decided, _place(a), on_conflict if _in_conflict(book, a) else None)
        for a in news
    }
    changing = [a for a in news if choice[a.cell] is not OnConflict.OURS]
    settled = [a for a in changing if book.locked(a.cell[1])]
    refused += [_refused(a.row, (_settled(a.cell[1]),)) for a in settled]
    wanted = [a for a in changing if a not in settled]
    conflicts = [a for a in news if a not in settled and _in_conflict(book, a)]
    taken = [a for a in wanted if choice[a.cell] is OnConflict.THEIRS]
    edit = None
    if not refused and taken == wanted:
        edit = ActualsEdit.on(book, {a.cell: asked[a.cell] for a in taken}, reason)
    return Intake(
        tuple(_change(book, a, asked[a.cell]) for a in taken),
        tuple(_conflict(book, a, choice[a.cell]) for a in conflicts),
        tuple(refused),
        tuple(_warnings(book, wanted)),
        edit,
        unanswered,
    )


def decision(decided: Decided, place: RowPlace, on_conflict: OnConflict | None) -> OnConflict:
    """What becomes of a row; without `on_conflict` it is in no conflict, and taken unless left."""
    return decided.get(place, on_conflict or OnConflict.THEIRS)


def preview(name: str, compared: Callable[[Decided], Intake]) -> Preview:
    """What taking a file would do, whatever is decided of its rows."""
    return Preview(name, compared(NOTHING_DECIDED), compared)


def _answers(plan: Plan, rows: Iterable[ActualRow]) -> tuple[list[Answer], list[IntakeRow], int]:
    """The answers, one a cell, the rows that can't be taken, and how many have no answer yet."""
    answers: dict[Cell, Answer] = {}
    refused: list[IntakeRow] = []
    unanswered = 0
    for row in rows:
        answer, faults = read_row(plan, row)
        if answer is not None:
            first = answers.setdefault(answer.cell, answer)
            if first.actual != answer.actual:
                faults = (f"{first.row.where}にも同じ指標と年度があり、中身が違います。",)
        if faults:
            refused.append(_refused(row, faults))
        elif answer is None:
            unanswered += 1
    return list(answers.values()), refused, unanswered


def _merged(book: Book, answer: Answer) -> Actual | None:
    """What the cell would hold: the answer, with what is there already and not answered."""
    old, new = book.actual(*answer.cell), answer.actual
    if old is None or new is None:
        return new
    if old.value == new.value:
        new = new._replace(value=old.value)
    if clean(answer.row.note) == written_note(old):
        return new._replace(note=old.note, invented=old.invented)
    return new if new.note.strip() else new._replace(note=old.note)


def _settled(year: FiscalYear) -> str:
    return f"{year.long}の実績は確定済みです。変えるには、先に年度の確定を解いてください。"


def _in_conflict(book: Book, answer: Answer) -> bool:
    old, new = book.actual(*answer.cell), answer.actual
    return old is not None and (new is None or new.value != old.value)


def _change(book: Book, answer: Answer, actual: Actual | None) -> IntakeRow:
    series, old = book.plan.series[answer.cell[0]], book.actual(*answer.cell)
    title = cell_title(book.plan, answer.cell)
    return _row(
        book, answer, f"{title}: {said_actual(series, old)} → {said_actual(series, actual)}"
    )


def _conflict(book: Book, answer: Answer, on_conflict: OnConflict) -> IntakeRow:
    series, old = book.plan.series[answer.cell[0]], book.actual(*answer.cell)
    message = (
        f"{cell_title(book.plan, answer.cell)}: 別の値{said_actual(series, old)}がすでにあります"
        f"（ファイルは{said_actual(series, answer.actual)}）。{DECISION[on_conflict]}"
    )
    return _row(book, answer, message)


def _warnings(book: Book, answers: Sequence[Answer]) -> Iterable[IntakeRow]:
    after = book.with_actuals({answer.cell: answer.actual for answer in answers})
    for answer in answers:
        old, new = book.actual(*answer.cell), answer.actual
        if new is None or (old is not None and old.value == new.value):
            continue
        series = book.plan.series[answer.cell[0]]
        for doubt in doubts(after, answer.cell, new.value):
            title = cell_title(book.plan, answer.cell)
            yield _row(book, answer, f"{title} {said_actual(series, new)}: {doubt}")


def _place(answer: Answer) -> RowPlace:
    key, year = answer.cell
    return key.kpi, key.part, year.year, VALUE


def _row(book: Book, answer: Answer, message: str) -> IntakeRow:
    decimals = book.plan.series[answer.cell[0]].decimals
    old, new = (
        None if actual is None else quantity.plain(actual.value, decimals)
        for actual in (book.actual(*answer.cell), answer.actual)
    )
    return IntakeRow(answer.row.where, *_place(answer), old, new, message)


def _refused(row: ActualRow, faults: Sequence[str]) -> IntakeRow:
    try:
        year: int | str = FiscalYear.parse(row.fiscal_year).year
    except Refusal:
        year = row.fiscal_year
    message = f"{row.where}: {''.join(faults)}"
    return IntakeRow(row.where, row.kpi, row.part, year, VALUE, None, row.value, message)
