"""Asking the departments: a survey workbook for each."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.intake.survey import Survey, surveys
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.survey_workbook import survey_bytes

_NOT_IN_NAMES = str.maketrans('\\/:*?"<>|', "￥／：＊？”＜＞｜")


def write_surveys(
    book: Book,
    year: FiscalYear,
    folder: Path,
    deadline: str = "",
    progress: Callable[[int, int], bool] | None = None,
) -> tuple[Path, ...]:
    """Write a workbook for each department into a folder, made where there is none.

    `progress` is given workbooks done and in all, and cancels by returning False. Raises Refusal
    where one of them is there already, or can't be written; then none is.
    """
    asked = surveys(book, year)
    wanted = {folder / name: each for name, each in zip(_file_names(asked), asked, strict=True)}
    if there := [path.name for path in wanted if path.exists()]:
        raise Refusal(
            f"「{folder}」に同じ名前の調査票がすでにあります（{'、'.join(there)}）。"
            "何も書き出していません。別のフォルダーを指定するか、古いものを移してください。"
        )
    made: dict[Path, bytes] = {}
    for path, survey in wanted.items():
        if progress is not None and not progress(len(made), len(wanted)):
            raise Refusal("調査票を作るのをやめました。何も書き出していません。")
        made[path] = survey_bytes(survey, deadline)
    _make(folder)
    _write_all(made)
    return tuple(wanted)


def made_words(book: Book, year: FiscalYear, folder: Path, count: int) -> str:
    """What was done, in words."""
    invented = f"{INVENTED}架空の実績値には、備考の初めにそう記しました。" if book.invented else ""
    return f"{year.long}の調査票{count}件を「{folder}」に作りました。{invented}"


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Every one of them, or none."""
    with ExitStack() as if_one_fails:
        for path, data in files.items():
            write_file(path, data)
            if_one_fails.callback(_take_away, path)
        if_one_fails.pop_all()


def _take_away(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            f"「{folder}」にフォルダーを作れませんでした（{error.strerror}）。"
            "何も書き出していません。別の場所を指定してください。"
        ) from None


def _file_names(asked: Sequence[Survey]) -> list[str]:
    """A name for each, with the department's code where some disk would take two for one."""
    names = [survey.addressee.translate(_NOT_IN_NAMES).strip(". ") for survey in asked]
    alike = Counter(map(_on_any_disk, names))
    return [
        f"調査票_{survey.year.short}_{name}{_code(survey) if alike[_on_any_disk(name)] > 1 else ''}"
        ".xlsx"
        for survey, name in zip(asked, names, strict=True)
    ]


def _on_any_disk(name: str) -> str:
    """As a disk that knows no capitals compares names, or one that normalises them."""
    return unicodedata.normalize("NFKC", name).casefold()


def _code(survey: Survey) -> str:
    return f"_{survey.department.code.translate(_NOT_IN_NAMES)}" if survey.department else ""
