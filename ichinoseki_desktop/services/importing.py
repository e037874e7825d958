"""Taking an actuals file: compared first, then taken whole or not at all."""

from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.core.history import Entry, Kind
from ichinoseki_desktop.core.intake import Intake, OnConflict, compare
from ichinoseki_desktop.core.survey_answer import compare_survey
from ichinoseki_desktop.exchange.actuals_file import read_actuals
from ichinoseki_desktop.exchange.survey_reading import read_survey, survey_sheets
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.reading import read_book, read_history
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write


def preview_actuals(
    store: Store, path: Path, on_conflict: OnConflict, at: datetime | None = None
) -> Intake:
    """What taking an actuals file or a survey would do; raises Refusal where it can't be read.

    `at` is when a survey came back, for the ledger.
    """
    book = read_book(store)
    sheets = survey_sheets(path)
    if sheets:
        answer = read_survey(sheets, book.plan, path.name)
        on = at.date().isoformat() if at else ""
        return compare_survey(book, answer, on_conflict, path.name, on)
    return compare(book, read_actuals(path), on_conflict, reason=path.name)


def take(store: Store, intake: Intake, who: Who, at: datetime) -> Entry | None:
    """Take what was previewed as one undoable step; None where there is nothing to take."""
    if intake.edit is None or not intake.edit.after:
        return None
    return write(store, intake.edit, Kind.EDIT, None, who=who, at=at)


def last_value_changes(store: Store) -> dict[tuple[str, str, int], Entry]:
    """Who set a cell's value last, by KPI, part and fiscal year: what a conflict is told with."""
    return {
        (change.code, change.part, change.fiscal_year.year): entry
        for entry in reversed(read_history(store))
        for change in entry.changes
        if change.fiscal_year is not None and change.field == "value"
    }
