"""Tables that people send: a row of heads and rows of text below it, as CSV or as a workbook."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.core.values.width import half_width
from ichinoseki_desktop.exchange.csv_text import csv_text
from ichinoseki_desktop.exchange.sheet import Sheet

_TOO_LONG: Final = "field larger"  # as the csv module says it
_NO_COLUMN: Final = "見出しのない列に値があります。"
# Excel takes a cell that begins so for a formula; one apostrophe before it is taken off again.
_LIKE_FORMULA: Final = re.compile(r"'*[=+\-@\t]")


class Heads(NamedTuple):
    """What stands in the first row: each head as it may be written, with its column's name.

    `what` names such a file, `needed` the heads that it must have, `figures` the columns whose
    texts are numbers: an apostrophe there is the person's own.
    """

    what: str
    columns: Mapping[str, str]
    needed: tuple[str, ...]
    figures: frozenset[str] = frozenset()

    def known_by(self, head: Iterable[str]) -> bool:
        """Whether all that it needs stands in a first row, by any of its names."""
        met = {self.columns.get(_written(name)) for name in head}
        return all(self.columns[name] in met for name in self.needed)

    def places(self, head: Mapping[int, str], file: str) -> Mapping[str, int]:
        """Where each column stands; a Refusal names what is missing, strange or doubled."""
        written = {place: _written(name) for place, name in head.items()}
        written = {place: name for place, name in written.items() if name}
        met = Counter(self.columns.get(name) for name in written.values())
        doubled = [n for n in written.values() if (c := self.columns.get(n)) and met[c] > 1]
        faults = [
            (said, wrong)
            for said, wrong in (
                ("足りない列: ", [n for n in self.needed if self.columns[n] not in met]),
                (
                    "知らない列: ",
                    [head[p].strip() for p, n in written.items() if n not in self.columns],
                ),
                ("2つある列: ", list(dict.fromkeys(doubled))),
            )
            if wrong
        ]
        if faults:
            told = "。".join(said + "、".join(wrong) for said, wrong in faults)
            raise Refusal(
                f"「{file}」の1行目が{self.what}の見出しではありません（{told}）。"
                f"何も変えていません。1行目を {','.join(self.needed)} にしてください。"
            )
        return {self.columns[name]: place for place, name in written.items()}


class TableRow(NamedTuple):
    """A row that holds something: how a person finds it (3行目), its columns' texts by name.

    `faults` are what reading it met: a date or an error where a text should be.
    """

    where: str
    texts: Mapping[str, str]
    faults: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it, nor beside its columns."""
        return _NO_COLUMN not in self.faults and not any(t.strip() for t in self.texts.values())


def read_csv(data: bytes, file: str, heads: Heads) -> Iterator[TableRow]:
    """The rows of a CSV file: UTF-8 with or without BOM, or cp932; raises Refusal."""
    reader = csv.reader(io.StringIO(csv_text(data, file), newline=""), strict=True)
    try:
        places = heads.places(dict(enumerate(next(reader, []))), file)
        line = reader.line_num + 1
        for fields in reader:
            texts = {
                name: _text(fields[place], figure=name in heads.figures)
                if place < len(fields)
                else ""
                for name, place in places.items()
            }
            beside = (f for place, f in enumerate(fields) if place not in places.values())
            row = TableRow(f"{line}行目", texts, _beside(beside))
            line = reader.line_num + 1
            if not row.blank:
                yield row
    except csv.Error as error:
        if _TOO_LONG in str(error):
            raise Refusal(
                f'「{file}」の{reader.line_num}行目に、長すぎる欄があるか、引用符（"）が閉じていません'
                f"（1つの欄は{csv.field_size_limit():,}字まで）。何も変えていません。"
                "ファイルを確かめてください。"
            ) from None
        raise Refusal(
            f'「{file}」の{reader.line_num}行目までのどこかで、引用符（"）が合っていません。'
            "何も変えていません。Excelで開いてCSVとして保存し直してください。"
        ) from None


def sheet_rows(sheets: Sequence[Sheet], file: str, heads: Heads) -> Iterator[TableRow]:
    """The rows of a workbook's first sheet; raises Refusal."""
    if not sheets or not sheets[0].rows:
        raise Refusal(
            f"「{file}」の最初のシートに何もありません。何も変えていません。"
            "シートの順を確かめてください。"
        )
    head, *rows = sheets[0].rows
    places = heads.places({place: cell.text for place, cell in head.cells.items()}, file)
    for row in rows:
        own = {name: row.cells.get(place) for name, place in places.items()}
        texts = {name: cell.text if cell else "" for name, cell in own.items()}
        problems = tuple(cell.problem for cell in own.values() if cell and cell.problem)
        beside = (c.text for place, c in row.cells.items() if place not in places.values())
        read = TableRow(f"{row.number}行目", texts, problems + _beside(beside))
        if not read.blank:
            yield read


def csv_head(data: bytes, file: str) -> tuple[str, ...]:
    """The first row of a CSV file, () where it has none that can be read; raises Refusal."""
    reader = csv.reader(io.StringIO(csv_text(data, file), newline=""), strict=True)
    with suppress(csv.Error):
        return tuple(next(reader, []))
    return ()


def sheet_head(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The first row of a workbook's first sheet that holds something, () where none does."""
    rows = sheets[0].rows if sheets else ()
    return tuple(cell.text for cell in rows[0].cells.values()) if rows else ()


def guarded(field: str) -> str:
    """A text for CSV that Excel takes for no formula."""
    return f"'{field}" if _LIKE_FORMULA.match(field) else field


def _written(name: str) -> str:
    return half_width(name).strip().lower()


def _text(field: str, *, figure: bool) -> str:
    guarded = not figure and field.startswith("'") and _LIKE_FORMULA.match(field)
    return field[1:] if guarded else field


def _beside(texts: Iterator[str]) -> tuple[str, ...]:
    return (_NO_COLUMN,) if any(text.strip() for text in texts) else ()
