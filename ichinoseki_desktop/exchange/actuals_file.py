"""Actuals files: figures in and out, in the three formats that the file's ending picks."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.exchange.actuals_csv import from_csv, to_csv
from ichinoseki_desktop.exchange.actuals_json import from_json, to_json
from ichinoseki_desktop.exchange.actuals_workbook import from_xlsx, to_xlsx
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.source_file import read_bytes, wrong_ending

_READERS: Final[Mapping[str, Callable[[bytes, str], Iterator[ActualRow]]]] = {
    ".csv": from_csv,
    ".xlsx": from_xlsx,
    ".json": from_json,
}
READABLE: Final = tuple(_READERS)
"""The endings of files that can be taken in, with their dots."""
_WRITERS: Final[Mapping[str, Callable[[Book], bytes]]] = {
    ".csv": to_csv,
    ".xlsx": to_xlsx,
    ".json": to_json,
}


def read_actuals(path: Path) -> tuple[ActualRow, ...]:
    """The rows of a file as they are written; raises Refusal where it can't be read at all."""
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise wrong_ending(path, READABLE)
    return tuple(read(read_bytes(path), path.name))


def actuals_bytes(book: Book, path: Path) -> bytes:
    """What an actuals file of that name holds: every actual, in plan order; raises Refusal."""
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise wrong_ending(path, tuple(_WRITERS))
    return write(book)


def write_actuals(book: Book, path: Path) -> None:
    """Write an actuals file, whole or not at all; raises Refusal."""
    write_file(path, actuals_bytes(book, path))
