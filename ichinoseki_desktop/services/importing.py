"""Taking an actuals file: compared first, then taken whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry, Kind, last_writers
from ichinoseki_desktop.core.intake.intake import (
    Decided,
    Intake,
    OnConflict,
    Preview,
    RowPlace,
    compare,
    preview,
)
from ichinoseki_desktop.core.intake.opinion_intake import compare_opinions
from ichinoseki_desktop.core.intake.survey_answer import SurveyAnswer, compare_survey
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.actuals_file import READABLE
from ichinoseki_desktop.exchange.council_file import read_opinions
from ichinoseki_desktop.exchange.returned_file import read_returned
from ichinoseki_desktop.exchange.workbook_reader import ReadWorkbook
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import read_book, read_history
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write


def preview_actuals(
    store: Store,
    path: Path,
    on_conflict: OnConflict,
    read_workbook: ReadWorkbook,
    at: datetime | None = None,
) -> Intake:
    """What taking an actuals file or a survey would do; raises Refusal where it can't be read.

    `at` is when a survey came back, for the ledger.
    """
    return _compared(read_book(store), path, at, read_workbook, on_conflict)({})


def preview_opinions(
    store: Store,
    path: Path,
    on_conflict: OnConflict,
    read_workbook: ReadWorkbook,
    year: FiscalYear | None = None,
) -> Intake:
    """What taking a table of opinions and answers would do; raises Refusal as above.

    Rows that name no year are of `year`.
    """
    book, rows = read_book(store), read_opinions(path, read_workbook)
    return compare_opinions(book, rows, on_conflict, path.name, year)


def preview_file(book: Book, path: Path, at: datetime, read_workbook: ReadWorkbook) -> Preview:
    """The same, for a person to decide row by row."""
    return preview(path.name, _compared(book, path, at, read_workbook))


def _compared(
    book: Book,
    path: Path,
    at: datetime | None,
    read_workbook: ReadWorkbook,
    on_conflict: OnConflict = OnConflict.ASK,
) -> Callable[[Decided], Intake]:
    """The file, read once, held against the book as is decided."""
    rows = read_returned(path, book.plan, read_workbook)
    if isinstance(rows, SurveyAnswer):
        on = at.date().isoformat() if at else ""
        return lambda rest: compare_survey(book, rows, on_conflict, path.name, on, rest)
    return lambda rest: compare(book, rows, on_conflict, path.name, rest)


def files_to_take(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files among these, and those in the folders that may hold figures, by name.

    Raises Refusal where there are none, or a folder can't be read. What Excel keeps beside an
    open workbook (~$…) and hidden files are none.
    """
    found: list[Path] = []
    for path in paths:
        found.extend(_in_folder(path) if path.is_dir() else [path])
    if not found:
        raise Refusal(
            "取り込めるファイル（.xlsx、.csv、.json）がありません。何も変えていません。"
            "調査票や実績値のファイルか、それらの入ったフォルダーを指定してください。"
        )
    return tuple(found)


def _in_folder(folder: Path) -> list[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise Refusal(
            f"フォルダー「{folder}」を読めませんでした（{error.strerror}）。何も変えていません。"
        ) from None
    return [
        path
        for path in inside
        if path.suffix.lower() in READABLE and not path.name.startswith(("~$", "."))
    ]


def take(store: Store, intake: Intake, who: Who, at: datetime) -> Entry | None:
    """Take what was previewed as one undoable step; None where there is nothing to take."""
    if intake.edit is None or not intake.edit.after:
        return None
    return write(store, intake.edit, Kind.EDIT, None, who=who, at=at)


def writers(store: Store) -> Mapping[RowPlace, Entry]:
    """Who wrote what is there, by the row's place: what a conflict is told with."""
    return {
        (code, part, year.year, field): entry
        for (code, part, year, field), entry in last_writers(read_history(store)).items()
        if year is not None
    }
