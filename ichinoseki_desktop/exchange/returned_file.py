"""A file with figures that comes back: a survey, or a table of actuals, told by what is in it."""

from pathlib import Path

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.survey_answer import SurveyAnswer
from ichinoseki_desktop.exchange.actuals_file import read_actuals
from ichinoseki_desktop.exchange.actuals_workbook import from_sheets
from ichinoseki_desktop.exchange.source_file import read_bytes
from ichinoseki_desktop.exchange.survey_layout import IDENTITY
from ichinoseki_desktop.exchange.survey_reading import is_survey, read_survey
from ichinoseki_desktop.exchange.workbook_reader import ReadWorkbook


def read_returned(
    path: Path, plan: Plan, read_workbook: ReadWorkbook
) -> SurveyAnswer | tuple[ActualRow, ...]:
    """What a survey says, or the rows of a table; raises Refusal where it can't be read at all."""
    if path.suffix.lower() != ".xlsx":
        return read_actuals(path, read_workbook)
    sheets = read_workbook(read_bytes(path), path.name, IDENTITY)
    if is_survey(sheets):
        return read_survey(sheets, plan, path.name)
    return tuple(from_sheets(sheets, path.name))
