"""What the council and the public said, with its answers, as a table that comes in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.council.minutes import OPINION_HEADS
from ichinoseki_desktop.core.intake.opinion_row import OpinionRow
from ichinoseki_desktop.exchange.source_file import read_bytes, wrong_ending
from ichinoseki_desktop.exchange.table_reading import Heads, TableRow, read_csv, sheet_rows
from ichinoseki_desktop.exchange.workbook_reader import FIRST, ReadWorkbook

READABLE: Final = (".xlsx", ".csv")
"""The endings of such a table, with their dots."""
_ENGLISH: Final = (
    *("id", "fiscal_year", "code", "about", "kind", "by"),
    *("text", "answer", "department", "next_step", "state"),
)
OPINIONS: Final = Heads(
    "意見の表",
    {
        **dict(zip(OPINION_HEADS, _ENGLISH, strict=True)),
        **dict(zip(_ENGLISH, _ENGLISH, strict=True)),
    },
    ("意見",),
)
"""The heads, of which only 意見 must be there; they may be English too."""


def read_opinions(path: Path, read_workbook: ReadWorkbook) -> tuple[OpinionRow, ...]:
    """The rows of a table as `council_file` writes it; raises Refusal where it can't be read."""
    ending, file = path.suffix.lower(), path.name
    if ending not in READABLE:
        raise wrong_ending(path, READABLE)
    data = read_bytes(path)
    if ending == ".csv":
        return opinions_of(read_csv(data, file, OPINIONS))
    return opinions_of(sheet_rows(read_workbook(data, file, FIRST), file, OPINIONS))


def opinions_of(rows: Iterable[TableRow]) -> tuple[OpinionRow, ...]:
    """Rows of such a table as what they say."""
    return tuple(map(_row, rows))


def _row(row: TableRow) -> OpinionRow:
    texts = {name: text for name, text in row.texts.items() if name != "about"}
    return OpinionRow(row.where, **texts, faults=row.faults)
