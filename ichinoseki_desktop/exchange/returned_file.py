"""A file that comes back: a survey, a table of actuals or one of opinions, told by its contents."""

from pathlib import Path
from typing import NamedTuple

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.opinion_row import OpinionRow
from ichinoseki_desktop.core.intake.survey_answer import SurveyAnswer
from ichinoseki_desktop.exchange.actuals_csv import from_csv
from ichinoseki_desktop.exchange.actuals_file import read_actuals
from ichinoseki_desktop.exchange.actuals_workbook import from_sheets
from ichinoseki_desktop.exchange.opinions_file import OPINIONS, opinions_of
from ichinoseki_desktop.exchange.sheet import Sheet
from ichinoseki_desktop.exchange.source_file import read_bytes
from ichinoseki_desktop.exchange.survey_layout import IDENTITY
from ichinoseki_desktop.exchange.survey_reading import is_survey, read_survey
from ichinoseki_desktop.exchange.table_reading import csv_head, read_csv, sheet_head, sheet_rows
from ichinoseki_desktop.exchange.workbook_reader import ReadWorkbook


class Figures(NamedTuple):
    """The rows of a table of actuals."""

    rows: tuple[ActualRow, ...]


class Opinions(NamedTuple):
    """The rows of a table of public comments, or of opinions and their answers."""

    rows: tuple[OpinionRow, ...]


Returned = SurveyAnswer | Figures | Opinions


def read_returned(path: Path, plan: Plan, read_workbook: ReadWorkbook) -> Returned:
    """What a file holds; raises Refusal where it can't be read at all."""
    match path.suffix.lower():
        case ".xlsx":
            sheets = read_workbook(read_bytes(path), path.name, IDENTITY)
            return _of_sheets(sheets, plan, path.name)
        case ".csv":
            return _of_csv(read_bytes(path), path.name)
        case _:
            return Figures(read_actuals(path, read_workbook))


def _of_sheets(sheets: tuple[Sheet, ...], plan: Plan, file: str) -> Returned:
    if is_survey(sheets):
        return read_survey(sheets, plan, file)
    if OPINIONS.known_by(sheet_head(sheets)):
        return Opinions(opinions_of(sheet_rows(sheets, file, OPINIONS)))
    return Figures(tuple(from_sheets(sheets, file)))


def _of_csv(data: bytes, file: str) -> Returned:
    if OPINIONS.known_by(csv_head(data, file)):
        return Opinions(opinions_of(read_csv(data, file, OPINIONS)))
    return Figures(tuple(from_csv(data, file)))
