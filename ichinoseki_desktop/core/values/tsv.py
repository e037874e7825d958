"""Blocks of cells as text, the way that Excel puts them on the clipboard and takes them from it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ichinoseki_desktop.core.values.plain_text import one_newline

# A cell in quotes (doubled inside, tabs and line breaks as they are) or anything up to what ends
# it; and what ends it. Quotes that are not closed, or have more behind them, are plain text.
_CELL: Final = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*))([\t\n]|\Z)')
_QUOTED: Final = frozenset('\t\n"')


def read_tsv(text: str) -> list[list[str]]:
    """The rows of a block; the line break that Excel puts after the last one makes no row."""
    rows: list[list[str]] = [[]]
    written, place = one_newline(text).removesuffix("\n"), 0
    while (cell := _CELL.match(written, place)) is not None:
        quoted, plain, end = cell.groups()
        rows[-1].append(plain if quoted is None else quoted.replace('""', '"'))
        if not end:
            break
        if end == "\n":
            rows.append([])
        place = cell.end()
    return rows


def write_tsv(rows: Iterable[Sequence[str]]) -> str:
    """A block as text: every row ended, and in quotes what would else be two cells or rows."""
    return "".join("\t".join(map(_written, row)) + "\r\n" for row in rows)


def _written(cell: str) -> str:
    text = one_newline(cell)
    return '"' + text.replace('"', '""') + '"' if _QUOTED & set(text) else text
