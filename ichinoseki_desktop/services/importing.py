"""Taking in figures, surveys and opinions: compared first, then taken whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry, Kind, last_writers
from ichinoseki_desktop.core.council.council_ids import (
    NONE_APART,
    ToldApart,
    opinions_told_apart,
)
from ichinoseki_desktop.core.intake.intake import (
    NOTHING_DECIDED,
    Decided,
    Intake,
    IntakeRow,
    OnConflict,
    Preview,
    RowPlace,
    compare,
    preview,
)
from ichinoseki_desktop.core.intake.opinion_intake import compare_opinions
from ichinoseki_desktop.core.intake.plan_intake import compare_plan
from ichinoseki_desktop.core.intake.survey_answer import compare_survey
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.actuals_file import READABLE
from ichinoseki_desktop.exchange.opinions_file import read_opinions
from ichinoseki_desktop.exchange.plan_file import PlanFileError, read_plan
from ichinoseki_desktop.exchange.returned_file import Figures, Opinions, Returned, read_returned
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
    book = read_book(store)
    returned = read_returned(path, book.plan, read_workbook)
    if isinstance(returned, Opinions):
        raise Refusal(
            f"「{path.name}」は意見の表です。何も変えていません。import opinions で取り込めます。"
        )
    return _compared(book, returned, path.name, at, None)(on_conflict, NOTHING_DECIDED)


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
    opinions = Opinions(read_opinions(path, read_workbook))
    compared = _compared(read_book(store), opinions, path.name, None, year, apart(store))
    return compared(on_conflict, NOTHING_DECIDED)


def preview_plan(
    book: Book, path: Path, on_conflict: OnConflict, read_workbook: ReadWorkbook
) -> Intake:
    """What taking a plan file would do; raises Refusal where it can't be read at all.

    What is wrong in it is refused row by row.
    """
    return _compared_plan(book, path, on_conflict, read_workbook)({})


def preview_plan_file(book: Book, path: Path, read_workbook: ReadWorkbook) -> Preview:
    """The same, for a person to decide row by row."""
    return preview(path.name, _compared_plan(book, path, OnConflict.ASK, read_workbook))


def _compared_plan(
    book: Book, path: Path, on_conflict: OnConflict, read_workbook: ReadWorkbook
) -> Callable[[Decided], Intake]:
    try:
        plan = read_plan(path, read_workbook)
    except PlanFileError as error:
        faults = tuple(IntakeRow(f, "", "", "", "", None, None, f) for f in error.faults)
        return lambda _: Intake((), (), faults, (), None)
    return lambda rest: compare_plan(book, plan, on_conflict, path.name, rest)


def preview_file(
    book: Book,
    path: Path,
    read_workbook: ReadWorkbook,
    at: datetime,
    year: FiscalYear,
    renamed: ToldApart = NONE_APART,
) -> Preview:
    """The same of whatever the file holds, for a person to decide row by row.

    `renamed` is what `apart` tells of the database.
    """
    returned = read_returned(path, book.plan, read_workbook)
    compared = _compared(book, returned, path.name, at, year, renamed)
    return preview(path.name, partial(compared, OnConflict.ASK))


def apart(store: Store) -> ToldApart:
    """The opinions whose ids a merge has told apart: a file may still have them by the old ones."""
    return opinions_told_apart(reversed(read_history(store)))


def _compared(
    book: Book,
    returned: Returned,
    name: str,
    at: datetime | None,
    year: FiscalYear | None,
    renamed: ToldApart = NONE_APART,
) -> Callable[[OnConflict, Decided], Intake]:
    """What was read, held against the book as is decided."""
    match returned:
        case Figures(rows):
            return lambda choice, each: compare(book, rows, choice, name, each)
        case Opinions(said):
            return lambda choice, each: compare_opinions(
                book, said, choice, name, year, each, renamed
            )
        case answer:
            on = at.date().isoformat() if at else ""
            return lambda choice, each: compare_survey(book, answer, choice, name, on, each)


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
            "調査票、実績値、意見のファイルか、それらの入ったフォルダーを指定してください。"
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
        (code, part, year.year if year else "", field): entry
        for (code, part, year, field), entry in last_writers(reversed(read_history(store))).items()
    }
