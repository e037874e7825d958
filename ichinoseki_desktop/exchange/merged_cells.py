"""Cells that a person has merged: whose figure such a cell holds, nobody can tell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter, range_boundaries

from ichinoseki_desktop.exchange.sheet import CellKind, SheetCell, SheetRow

_MERGED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"'
)


class MergedRange(NamedTuple):
    """A range as a sheet writes it (J5:J7), and its borders, counted from 1."""

    ref: str
    first_column: int
    first_row: int
    last_column: int
    last_row: int


def merged_ranges(sheet: bytes) -> tuple[MergedRange, ...]:
    """The merged ranges of a sheet's XML."""
    refs = (found[1].decode("ascii") for found in _MERGED.finditer(sheet))
    return tuple(MergedRange(ref, *range_boundaries(ref)) for ref in refs)


def marked(
    rows: Iterable[SheetRow], ranges: Sequence[MergedRange], widest: int
) -> Iterator[SheetRow]:
    """Rows whose merged cells say so, as far as `widest` columns, also those that are blank."""
    for row in rows:
        cells = dict(row.cells)
        for one in ranges:
            if one.first_row <= row.number <= one.last_row:
                for column in range(one.first_column - 1, min(one.last_column, widest)):
                    address = f"{get_column_letter(column + 1)}{row.number}"
                    cell = cells.get(column) or SheetCell(address, CellKind.TEXT, "")
                    cells[column] = replace(cell, merged=one.ref)
        yield SheetRow(row.number, cells)
