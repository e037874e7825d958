"""What was written in one row of a plan file, read as the kinds its keys have."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ichinoseki_desktop.core.book.plan import Desired
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear, FiscalYearError
from ichinoseki_desktop.core.values.plain_text import CONTROL, one_newline
from ichinoseki_desktop.exchange.plan_tables import TABLES, Key, Kind, Need

_LONGEST_TEXT: Final = 30_000  # a cell of a workbook holds no more than 32,767
_LONGEST_NUMBER: Final = 18  # digits: so much is exact in every sum that is made of them
_MOST_DECIMALS: Final = 6
_LARGEST_COUNT: Final = 1_000_000
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_YEAR: Final = 1868
_LAST_YEAR: Final = 2199
_SHOWN: Final = 40
_LABELS: Final = ("code", "kpi", "part", "measure", "number", "revision")  # what tells rows apart


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a plan file, where (`row` and `key` are "" where it is the whole table)."""

    table: str
    row: str
    key: str
    message: str

    def __str__(self) -> str:
        place = " ".join(word for word in (self.table, self.row, self.key) if word)
        return CONTROL.sub("〓", f"{place}: {self.message}".replace("\n", " "))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands in a workbook's cell that has no value to read; `why` is for people."""

    why: str


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row as the file has it; `place` is how a person finds it: 3番目, 4行目."""

    place: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of which every value is of its key's kind; those that were not are left out."""

    table: str
    place: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The row by its place and by its code: 12番目（III-2-1.1 胃がん検診）."""
        known = (str(self.values.get(key, "")) for key in _LABELS)
        code = " ".join(word for word in known if word)
        return f"{self.place}（{code}）" if code else self.place

    def fault(self, key: str, message: str) -> Fault:
        """A fault of this row."""
        return Fault(self.table, self.label, key, message)


class WrongKindError(Exception):
    """A value is not of its kind; the message is what follows the key's name."""


def read_row(table: str, row: WrittenRow) -> tuple[TypedRow, list[Fault]]:
    """Read a row of a table, and find all that is wrong in it alone."""
    keys = {key.name: key for key in TABLES[table]}
    values: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    for name, written in row.values.items():
        if name not in keys:
            wrong.append((name, "知らない項目です。項目名を確かめてください。"))
            continue
        try:
            values[name] = _read(keys[name], written)
        except WrongKindError as error:
            wrong.append((name, str(error)))
    wrong += [
        (key.name, "この項目が必要です。")
        for key in TABLES[table]
        if key.required and key.name not in row.values
    ]
    typed = TypedRow(table, row.place, values)
    return typed, [typed.fault(name, message) for name, message in wrong]


def _read(key: Key, written: object) -> object:
    if isinstance(written, Unreadable):
        raise WrongKindError(written.why)
    return _READERS[key.kind](key, written)


def _text(key: Key, written: object) -> str:
    if not isinstance(written, str):
        raise WrongKindError(f"文字が要りますが、{shown(written)}です。")
    text = one_newline(written)
    if control := CONTROL.search(text):
        raise WrongKindError(f"使えない文字（U+{ord(control[0]):04X}）があります。")
    if len(text) > _LONGEST_TEXT:
        raise WrongKindError(f"長すぎます（{_LONGEST_TEXT:,}字まで）。")
    if key.need is Need.REQUIRED and not text.strip():
        raise WrongKindError("空です。")
    return text


def _line(key: Key, written: object) -> str:
    text = _text(key, written).strip()
    if "\n" in text:
        raise WrongKindError("改行は使えません。")
    return text


def _code(key: Key, written: object) -> str:
    text = _text(key, written)
    if "".join(text.split()) != text:
        raise WrongKindError(f"コードに空白は使えません（{shown(text)}）。")
    return text


def _number(_key: Key, written: object) -> Decimal:
    if isinstance(written, bool) or not isinstance(written, int | Decimal):
        raise WrongKindError(f"数が要りますが、{shown(written)}です。")
    number = Decimal(written)
    if not number.is_finite():
        raise WrongKindError(f"数が要りますが、{shown(written)}です。")
    if abs(number.adjusted()) > _LONGEST_NUMBER or len(_digits(number)) > _LONGEST_NUMBER:
        raise WrongKindError(f"桁が多すぎます（{_LONGEST_NUMBER}字まで）。")
    return Decimal(f"{number:f}")


def _digits(number: Decimal) -> str:
    return f"{number:f}".lstrip("-")


def _whole(written: object, low: int, high: int) -> int:
    if isinstance(written, bool) or not isinstance(written, int):
        raise WrongKindError(f"整数が要りますが、{shown(written)}です。")
    if not low <= written <= high:
        raise WrongKindError(f"{low}から{high}までの整数が要りますが、{shown(written)}です。")
    return written


def _count(_key: Key, written: object) -> int:
    return _whole(written, 1, _LARGEST_COUNT)


def _decimals(_key: Key, written: object) -> int:
    return _whole(written, 0, _MOST_DECIMALS)


def _yes_no(_key: Key, written: object) -> bool:
    if not isinstance(written, bool):
        raise WrongKindError(f"true か false が要りますが、{shown(written)}です。")
    return written


def _year(_key: Key, written: object) -> FiscalYear:
    if isinstance(written, bool) or not isinstance(written, int):
        raise WrongKindError(f"2017 のような年度が要りますが、{shown(written)}です。")
    return _year_of(str(written))


def _year_of(text: str) -> FiscalYear:
    try:
        year = FiscalYear.parse(text)
    except FiscalYearError as error:
        raise WrongKindError(str(error)) from None
    if not _FIRST_YEAR <= year.year <= _LAST_YEAR:
        raise WrongKindError(f"{_FIRST_YEAR}から{_LAST_YEAR}までの年度が要りますが、{year}です。")
    return year


def _date(_key: Key, written: object) -> str:
    text = written.isoformat() if type(written) is date else written
    if isinstance(text, str) and _ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise WrongKindError(f"{shown(text)}は暦にない日付です。") from None
    raise WrongKindError(f"2015-10-01 のような日付が要りますが、{shown(written)}です。")


def _desired(_key: Key, written: object) -> Desired:
    if isinstance(written, str) and written in list(Desired):
        return Desired(written)
    raise WrongKindError(
        f"increase（増）、decrease（減）、maintain（維持）のどれかが要りますが、{shown(written)}です。"
    )


def _yearly(key: Key, written: object) -> Mapping[FiscalYear, Decimal]:
    if not isinstance(written, Mapping):
        raise WrongKindError(f"{{ 2015 = 20.0 }} のような表が要りますが、{shown(written)}です。")
    targets: dict[FiscalYear, Decimal] = {}
    for name, value in written.items():
        year = _year_of(str(name))
        if year in targets:
            raise WrongKindError(f"{year.short}年度が2回あります。")
        try:
            targets[year] = _number(key, value)
        except WrongKindError as error:
            raise WrongKindError(f"{year}: {error}") from None
    return targets


_READERS: Final[Mapping[Kind, Callable[[Key, object], object]]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.NUMBER: _number,
    Kind.COUNT: _count,
    Kind.DECIMALS: _decimals,
    Kind.YES_NO: _yes_no,
    Kind.YEAR: _year,
    Kind.DATE: _date,
    Kind.DESIRED: _desired,
    Kind.YEARLY: _yearly,
}


def shown(written: object) -> str:
    """What a person wrote, said back in a sentence."""
    match written:
        case str():
            cut = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
            return f"文字「{cut}」"
        case bool():
            return "true" if written else "false"
        case Mapping():
            return "表"
        case list():
            return "並び"
        case None:
            return "null"
        case _:
            return str(written)[:_SHOWN]
