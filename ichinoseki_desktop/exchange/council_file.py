"""What the council and the public said as files: opinions with their answers, and minutes."""

from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.core.council.minutes import OPINION_HEADS, minutes, opinion_rows
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.csv_text import csv_bytes
from ichinoseki_desktop.exchange.opinions_file import READABLE
from ichinoseki_desktop.exchange.source_file import wrong_ending
from ichinoseki_desktop.exchange.table_reading import guarded
from ichinoseki_desktop.exchange.workbook_writing import workbook_bytes

_SHEET: Final = "意見と対応"


def write_opinions(
    book: Book,
    path: Path,
    year: FiscalYear | None,
    encoding: Encoding = Encoding.UTF_8,
    *,
    names: bool,
    meeting: str = "",
) -> int:
    """Write the opinions of a year and a meeting, or all, as .xlsx or .csv; returns how many.

    The encoding is that of a .csv. Raises Refusal.
    """
    rows = opinion_rows(book, year, names=names, meeting=meeting)
    table = (OPINION_HEADS, *rows)
    match path.suffix.lower():
        case ".xlsx":
            data = workbook_bytes({_SHEET: table})
        case ".csv":
            fields = (tuple(map(guarded, row)) for row in table)
            data = csv_bytes(fields, path.name, encoding)
        case _:
            raise wrong_ending(path, READABLE)
    write_file(path, data)
    return len(rows)


def write_minutes(book: Book, path: Path, meeting: Meeting, *, names: bool) -> None:
    """Write the draft of a meeting's minutes as a plain text; raises Refusal."""
    if path.suffix.lower() != ".txt":
        raise wrong_ending(path, (".txt",))
    text = "\r\n".join(minutes(book, meeting, names=names))
    write_file(path, f"{text}\r\n".encode("utf-8-sig"))
