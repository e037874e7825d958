"""Plan files as workbooks: a sheet for each table, its first row the keys."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear, FiscalYearError
from ichinoseki_desktop.core.values.quantity import QuantityError
from ichinoseki_desktop.core.values.width import half_width
from ichinoseki_desktop.exchange.plan_building import build
from ichinoseki_desktop.exchange.plan_rows import Fault, Unreadable, WrittenRow
from ichinoseki_desktop.exchange.plan_tables import (
    OCCASIONAL,
    TABLES,
    Key,
    Kind,
    Need,
    Value,
    tables,
)
from ichinoseki_desktop.exchange.sheet import CellKind, Sheet, SheetCell, SheetRow
from ichinoseki_desktop.exchange.workbook import read_workbook
from ichinoseki_desktop.exchange.workbook_reader import ReadWorkbook
from ichinoseki_desktop.exchange.workbook_writing import CellValue, Table, workbook_bytes

_YEARLY: Final = re.compile(r"\s*(?P<year>[^=,]+?)\s*=\s*(?P<value>[^=,]+?)\s*")
_YES_NO: Final = {"true": True, "false": False}


def from_xlsx(data: bytes, file: str, read: ReadWorkbook = read_workbook) -> Plan:
    """Read a plan file in .xlsx; raises PlanFileError or another Refusal.

    `read` reads the workbook elsewhere, where this process is not to be risked for it.
    """
    written: dict[str, Sequence[WrittenRow]] = {}
    faults: list[Fault] = []
    for sheet in read(data, file, None):
        if sheet.rows:
            rows, wrong = _rows(sheet)
            written[sheet.title] = rows
            faults += wrong
    return build(file, written, faults)


def to_xlsx(plan: Plan) -> bytes:
    """Write a plan file in .xlsx, with a sheet for every usual table, even where it has no row."""
    written = tables(plan)
    sheets: dict[str, Table] = {}
    for name, keys in TABLES.items():
        if name in OCCASIONAL and name not in written:
            continue
        head = [key.name for key in keys]
        rows = ([_cell(row.get(key)) for key in head] for row in written.get(name, ()))
        sheets[name] = (head, *rows)
    return workbook_bytes(sheets)


def _cell(value: Value | None) -> CellValue:
    if isinstance(value, Mapping):
        return ", ".join(f"{year} = {target:f}" for year, target in value.items())
    return value


def _rows(sheet: Sheet) -> tuple[list[WrittenRow], list[Fault]]:
    head, *rows = sheet.rows
    keys = {key.name: key for key in TABLES.get(sheet.title, ())}
    names = {column: cell.text.strip() for column, cell in head.cells.items()}
    faults = [
        Fault(sheet.title, f"{head.number}行目", name, "同じ項目名の列が2つあります。")
        for column, name in names.items()
        if name in [other for place, other in names.items() if place < column]
    ]
    read = []
    for row in rows:
        place = f"{row.number}行目"
        faults += [
            Fault(sheet.title, place, cell.address, "項目名のない列に値があります。")
            for column, cell in row.cells.items()
            if column not in names
        ]
        read.append(WrittenRow(place, _values(row, names, keys)))
    if not keys:
        read = read[:1]
    return read, faults


def _values(
    row: SheetRow, names: Mapping[int, str], keys: Mapping[str, Key]
) -> Mapping[str, object]:
    by_name = {name: row.cells.get(column) for column, name in names.items()}
    unit = by_name.get("unit")
    values: dict[str, object] = {}
    for name, cell in by_name.items():
        key = keys.get(name, Key(name))
        if cell is None:
            if key.need is Need.MAY_BE_EMPTY:
                values[name] = ""
            continue
        value = _value(key, cell, unit.text if unit else "")
        if value is not None:
            values[name] = value
    return values


def _value(key: Key, cell: SheetCell, unit: str) -> object:
    """What a cell says as its key's kind; as it stands where it can't be that; None for －."""
    if cell.kind is CellKind.YES_NO and key.kind is Kind.YES_NO:
        return cell.text == "TRUE"
    if cell.kind is CellKind.DATE and key.kind is Kind.DATE:
        return cell.text
    if cell.problem:
        return Unreadable(cell.problem)
    read = _READERS.get(key.kind)
    return cell.text if read is None else read(half_width(cell.text).strip(), unit)


def _year(text: str, _unit: str) -> object:
    try:
        return FiscalYear.parse(text).year
    except FiscalYearError:
        return text


def _whole(text: str, _unit: str) -> object:
    return int(text[:9]) if text.isascii() and text.isdecimal() else text


def _yes_no(text: str, _unit: str) -> object:
    return _YES_NO.get(text.lower(), text)


def _number(text: str, unit: str) -> object:
    try:
        return quantity.parse(text, unit)
    except QuantityError:
        return text


def _yearly(text: str, unit: str) -> object:
    """{ 2015 = 20.0, 2016 = 25.0 }, with or without the braces."""
    targets: dict[str, object] = {}
    for written in text.strip("{} ").split(","):
        match = _YEARLY.fullmatch(written)
        if match is None or match["year"] in targets:
            return text
        targets[match["year"]] = _number(match["value"], unit)
    return targets


_READERS: Final[Mapping[Kind, Callable[[str, str], object]]] = {
    Kind.COUNT: _whole,
    Kind.DECIMALS: _whole,
    Kind.NUMBER: _number,
    Kind.YEAR: _year,
    Kind.YEARLY: _yearly,
    Kind.YES_NO: _yes_no,
}
