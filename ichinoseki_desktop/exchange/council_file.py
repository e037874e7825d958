"""What the council and the public said as files: opinions and answers out and in, minutes out."""

import csv
import io
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.core.council.minutes import OPINION_HEADS, minutes, opinion_rows
from ichinoseki_desktop.core.intake.opinion_row import OpinionRow
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.source_file import read_bytes, wrong_ending
from ichinoseki_desktop.exchange.table_reading import (
    Heads,
    TableRow,
    guarded,
    read_csv,
    sheet_rows,
)
from ichinoseki_desktop.exchange.workbook_reader import FIRST, ReadWorkbook
from ichinoseki_desktop.exchange.workbook_writing import workbook_bytes

_SHEET: Final = "意見と対応"
_ENGLISH: Final = (
    *("id", "fiscal_year", "code", "about", "kind", "by"),
    *("text", "answer", "department", "next_step", "state"),
)
_HEADS: Final = Heads(
    "意見の表",
    {
        **dict(zip(OPINION_HEADS, _ENGLISH, strict=True)),
        **dict(zip(_ENGLISH, _ENGLISH, strict=True)),
    },
    ("意見",),
)
READABLE: Final = (".xlsx", ".csv")
"""The endings of such a table, with their dots."""


def read_opinions(path: Path, read_workbook: ReadWorkbook) -> tuple[OpinionRow, ...]:
    """The rows of a table as `write_opinions` writes it; only 意見 must be there.

    Heads may be English too. Raises Refusal where the file can't be read at all.
    """
    ending, file = path.suffix.lower(), path.name
    if ending not in READABLE:
        raise wrong_ending(path, READABLE)
    data = read_bytes(path)
    if ending == ".csv":
        return tuple(map(_row, read_csv(data, file, _HEADS)))
    return tuple(map(_row, sheet_rows(read_workbook(data, file, FIRST), file, _HEADS)))


def _row(row: TableRow) -> OpinionRow:
    texts = {name: text for name, text in row.texts.items() if name != "about"}
    return OpinionRow(row.where, **texts, faults=row.faults)


def write_opinions(book: Book, path: Path, year: FiscalYear | None, *, names: bool) -> int:
    """Write the opinions of a year, or all, as .xlsx or .csv; returns how many. Raises Refusal."""
    rows = opinion_rows(book, year, names=names)
    table = (OPINION_HEADS, *rows)
    match path.suffix.lower():
        case ".xlsx":
            data = workbook_bytes({_SHEET: table})
        case ".csv":
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\r\n").writerows(map(guarded, row) for row in table)
            data = text.getvalue().encode("utf-8-sig")
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
