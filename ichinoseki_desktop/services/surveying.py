"""Asking the departments: a survey workbook for each."""

from pathlib import Path

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.core.survey import Survey, surveys
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.survey_workbook import survey_bytes

_NOT_IN_NAMES = str.maketrans('\\/:*?"<>|', "￥／：＊？”＜＞｜")


def write_surveys(
    book: Book, year: FiscalYear, folder: Path, deadline: str = ""
) -> tuple[Path, ...]:
    """Write a workbook for each department into a folder, made where there is none.

    Raises Refusal where one of them is there already, or can't be written.
    """
    wanted = {folder / _file_name(survey): survey for survey in surveys(book, year)}
    if there := [path.name for path in wanted if path.exists()]:
        raise Refusal(
            f"「{folder}」に同じ名前の調査票がすでにあります（{'、'.join(there)}）。"
            "何も書き出していません。別のフォルダーを指定するか、古いものを移してください。"
        )
    _make(folder)
    for path, survey in wanted.items():
        write_file(path, survey_bytes(survey, deadline))
    return tuple(wanted)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            f"「{folder}」にフォルダーを作れませんでした（{error.strerror}）。"
            "何も書き出していません。別の場所を指定してください。"
        ) from None


def _file_name(survey: Survey) -> str:
    addressee = survey.addressee.translate(_NOT_IN_NAMES).strip(". ")
    return f"調査票_{survey.year.short}_{addressee}.xlsx"
