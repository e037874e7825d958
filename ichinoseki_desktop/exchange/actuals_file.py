"""Actuals files: figures in and out, in the three formats that the file's ending picks."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.exchange.actuals_csv import from_csv, to_csv
from ichinoseki_desktop.exchange.actuals_json import from_json, to_json
from ichinoseki_desktop.exchange.actuals_workbook import from_sheets, to_xlsx
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.source_file import read_bytes, wrong_ending
from ichinoseki_desktop.exchange.workbook_reader import FIRST, ReadWorkbook

_READERS: Final[Mapping[str, Callable[[bytes, str], Iterator[ActualRow]]]] = {
    ".csv": from_csv,
    ".json": from_json,
}
_WORKBOOK: Final = ".xlsx"
READABLE: Final = (".csv", _WORKBOOK, ".json")
"""The endings of files that can be taken in, with their dots."""


def read_actuals(path: Path, read_workbook: ReadWorkbook) -> tuple[ActualRow, ...]:
    """The rows of a file as they are written; raises Refusal where it can't be read at all."""
    ending = path.suffix.lower()
    if ending not in READABLE:
        raise wrong_ending(path, READABLE)
    data = read_bytes(path)
    if ending == _WORKBOOK:
        return tuple(from_sheets(read_workbook(data, path.name, FIRST), path.name))
    return tuple(_READERS[ending](data, path.name))


def actuals_bytes(book: Book, path: Path, encoding: Encoding = Encoding.UTF_8) -> bytes:
    """What an actuals file of that name holds: every actual, in plan order; raises Refusal.

    The encoding is that of a .csv.
    """
    match path.suffix.lower():
        case ".csv":
            return to_csv(book, path.name, encoding)
        case ".xlsx":
            return to_xlsx(book)
        case ".json":
            return to_json(book)
        case _:
            raise wrong_ending(path, READABLE)


def write_actuals(book: Book, path: Path, encoding: Encoding = Encoding.UTF_8) -> None:
    """Write an actuals file, whole or not at all; raises Refusal."""
    write_file(path, actuals_bytes(book, path, encoding))
