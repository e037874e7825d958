"""Actuals as CSV: written for Excel, read in whichever encoding a department's PC has used."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from ichinoseki_desktop.core.actual_row import ActualRow
from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.refusal import Refusal
from ichinoseki_desktop.exchange.actuals_table import (
    COLUMNS,
    actual_row,
    columns,
    written_actuals,
)

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
# What cp932 makes of bytes that it has no character for, and what no text has.
_NO_CP932: Final = re.compile("[\x00\x80\xa0\uf8f0-\uf8f3]")
# Excel takes a cell that begins so for a formula; one apostrophe before it is taken off again.
_LIKE_FORMULA: Final = re.compile(r"'*[=+\-@\t]")
_VALUE: Final = "value"


def from_csv(data: bytes, file: str) -> Iterator[ActualRow]:
    """The rows of a CSV file: UTF-8 with or without BOM, or cp932; raises Refusal."""
    reader = csv.reader(io.StringIO(_decoded(data, file), newline=""), strict=True)
    try:
        head = next(reader, [])
        places = columns(dict(enumerate(head)), file)
        line = reader.line_num + 1
        for fields in reader:
            texts = {
                name: _unguarded(name, fields[place]) if place < len(fields) else ""
                for name, place in places.items()
            }
            beyond = any(
                field.strip() for place, field in enumerate(fields) if place not in places.values()
            )
            row = actual_row(f"{line}行目", texts, beyond=beyond)
            line = reader.line_num + 1
            if row is not None:
                yield row
    except csv.Error:
        raise Refusal(
            f'「{file}」の{reader.line_num}行目までのどこかで、引用符（"）が合っていません。'
            "何も変えていません。Excelで開いてCSVとして保存し直してください。"
        ) from None


def to_csv(book: Book) -> bytes:
    """Every actual of a book, in UTF-8 with the BOM that Excel needs to open it by double click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for actual in written_actuals(book):
        row = dict(zip(COLUMNS, actual.texts, strict=True))
        writer.writerow(f if name == _VALUE else guarded(f) for name, f in row.items())
    return text.getvalue().encode("utf-8-sig")


def _decoded(data: bytes, file: str) -> str:
    if not data.startswith(_UTF_16):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        try:
            text = data.decode("cp932")
        except UnicodeDecodeError:
            pass
        else:
            if not _NO_CP932.search(text):
                return text
    raise Refusal(
        f"「{file}」の文字コードがUTF-8でもシフトJISでもありません。何も変えていません。"
        "「CSV UTF-8」として保存し直してください。"
    )


def guarded(field: str) -> str:
    """A text that Excel takes for no formula."""
    return f"'{field}" if _LIKE_FORMULA.match(field) else field


def _unguarded(name: str, field: str) -> str:
    guarded = name != _VALUE and field.startswith("'") and _LIKE_FORMULA.match(field)
    return field[1:] if guarded else field
