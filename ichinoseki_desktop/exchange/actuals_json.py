"""Actuals as JSON: {"actuals": [{"kpi", "part", "fiscal_year", "value", "state", "note"}]}."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.actuals_table import COLUMNS, actual_row, written_actuals
from ichinoseki_desktop.exchange.table_reading import TableRow


class _Number(str):
    """A number exactly as the file writes it."""

    __slots__ = ()


def from_json(data: bytes, file: str) -> Iterator[ActualRow]:
    """The rows of a JSON file; raises Refusal."""
    rows = _document(data, file)
    for place, row in enumerate(rows, start=1):
        read = _row(f"{place}件目", row)
        if read is not None:
            yield read


def to_json(book: Book) -> bytes:
    """Every actual of a book, one a line; values are strings, so that no digit is lost."""
    lines = []
    for actual in written_actuals(book):
        row: dict[str, Any] = dict(zip(COLUMNS, actual.texts, strict=True))
        row["fiscal_year"] = actual.year
        lines.append(json.dumps(row, ensure_ascii=False))
    body = "\n    " + ",\n    ".join(lines) + "\n  " if lines else ""
    return f'{{\n  "actuals": [{body}]\n}}\n'.encode()


def _document(data: bytes, file: str) -> list[object]:
    try:
        document = json.loads(
            data.decode("utf-8-sig"),
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_Number,
        )
    except UnicodeDecodeError:
        raise _refused(file, "の文字コードがUTF-8ではありません") from None
    except json.JSONDecodeError as error:
        place = f"{error.lineno}行目の{error.colno}文字目"
        raise _refused(file, f"の{place}がJSONの書き方に合いません") from None
    except (ValueError, RecursionError):
        raise _refused(file, "を読めません（表が深すぎます）") from None
    rows = document.get("actuals") if isinstance(document, Mapping) else None
    if not isinstance(rows, list):
        raise _refused(file, 'に {"actuals": [ … ]} がありません')
    return rows


def _row(where: str, row: object) -> ActualRow | None:
    if not isinstance(row, Mapping):
        return actual_row(TableRow(where, {}, ("kpi などの項目がありません。",)))
    faults = [f"知らない項目「{name}」があります。" for name in row if name not in COLUMNS]
    texts: dict[str, str] = {}
    for name in COLUMNS:
        value = row.get(name)
        texts[name] = str(value) if isinstance(value, str) else ""
        if value is not None and not isinstance(value, str):
            faults.append(f"{name} が文字でも数でもありません。")
    if faults:
        return ActualRow(where, **texts, faults=tuple(faults))
    read = TableRow(where, texts)
    return None if read.blank else actual_row(read)


def _refused(file: str, what: str) -> Refusal:
    return Refusal(f"「{file}」{what}。何も変えていません。ファイルを確かめてください。")
