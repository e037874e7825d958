"""公開用データ as a file: .csv, or .xlsx with the columns' meanings on a sheet of their own."""

from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.packet.open_data import COLUMNS, VALUE, Row, open_data
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.csv_text import csv_bytes
from ichinoseki_desktop.exchange.municipality_codes import municipality_code
from ichinoseki_desktop.exchange.source_file import wrong_ending
from ichinoseki_desktop.exchange.table_reading import guarded
from ichinoseki_desktop.exchange.workbook_writing import workbook_bytes

_SHEET: Final = "指標データ"
_MEANINGS: Final = "項目の説明"
_HEADS: Final = tuple(column.head for column in COLUMNS)
_VALUE: Final = _HEADS.index(VALUE)


def write_open_data(book: Book, path: Path, encoding: Encoding = Encoding.UTF_8) -> int:
    """Write every figure, a row a value; returns how many. Raises Refusal.

    The encoding is that of a .csv.
    """
    rows = tuple(open_data(book, municipality_code(book.plan.municipality)))
    match path.suffix.lower():
        case ".csv":
            data = csv_bytes((_HEADS, *map(_fields, rows)), path.name, encoding)
        case ".xlsx":
            mark = INVENTED if book.invented else ""
            data = workbook_bytes(
                {f"{_SHEET}{mark}": (_HEADS, *rows), _MEANINGS: (("項目", "説明"), *COLUMNS)}
            )
        case _:
            raise wrong_ending(path, (".csv", ".xlsx"))
    write_file(path, data)
    return len(rows)


def _fields(row: Row) -> tuple[str, ...]:
    """Texts, none of which Excel takes for a formula; a negative number is none."""
    return tuple(
        f"{field:f}" if place == _VALUE else guarded(str(field)) for place, field in enumerate(row)
    )
