"""Plan files as text: TOML and JSON, with every number exact."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.exchange.plan_building import PlanFileError, build
from ichinoseki_desktop.exchange.plan_rows import Fault, WrittenRow, shown
from ichinoseki_desktop.exchange.plan_tables import TABLES, Row, Value, tables
from ichinoseki_desktop.exchange.source_file import decoded
from ichinoseki_desktop.exchange.toml_text import NotTomlError, read_toml


def from_toml(data: bytes, file: str) -> Plan:
    """Read a plan file in TOML; raises PlanFileError or another Refusal."""
    try:
        document = read_toml(decoded(data, file), _number)
    except NotTomlError as fault:
        raise PlanFileError(file, [str(fault)]) from None
    return _from_document(document, file)


def from_json(data: bytes, file: str) -> Plan:
    """Read a plan file in JSON; raises PlanFileError or another Refusal."""
    doubled: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        doubled.extend(key for key in made if sum(name == key for name, _ in pairs) > 1)
        return made

    try:
        document = json.loads(
            decoded(data, file),
            parse_float=_number,
            parse_constant=_number,
            object_pairs_hook=unique,
        )
    except json.JSONDecodeError as error:
        place = f"{error.lineno}行目の{error.colno}文字目"
        raise PlanFileError(file, [f"{place}がJSONの書き方に合いません。"]) from None
    except (ValueError, RecursionError):
        raise PlanFileError(file, ["数が長すぎるか、表が深すぎます。"]) from None
    if doubled:
        raise PlanFileError(file, [f"項目「{key}」が1つの表に2回あります。" for key in doubled])
    return _from_document(document, file)


def to_toml(plan: Plan) -> bytes:
    """Write a plan file in TOML, laid out as a person would."""
    blocks = []
    for name, rows in tables(plan).items():
        head = "[plan]" if name == "plan" else f"[[{name}]]"
        blocks += [
            "\n".join((head, *(f"{key} = {_toml(value)}" for key, value in row.items())))
            for row in rows
        ]
    return ("\n\n".join(blocks) + "\n").encode()


def to_json(plan: Plan) -> bytes:
    """Write a plan file in JSON, a row a line."""
    parts = []
    for name, rows in tables(plan).items():
        if name == "plan":
            parts.append(f"{_quoted(name)}: {_json_row(rows[0])}")
        else:
            lines = ",\n    ".join(_json_row(row) for row in rows)
            parts.append(f"{_quoted(name)}: [\n    {lines}\n  ]")
    return ("{\n  " + ",\n  ".join(parts) + "\n}\n").encode()


def _number(text: str) -> Decimal | str:
    """The exact number; a text where it can't be one, which is then told as a fault."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _from_document(document: object, file: str) -> Plan:
    if not isinstance(document, Mapping):
        raise PlanFileError(
            file, ["いちばん外側が、表の名前をキーとするオブジェクトではありません。"]
        )
    written: dict[str, Sequence[WrittenRow]] = {}
    faults: list[Fault] = []
    for name, content in document.items():
        rows = [content] if name == "plan" else content
        if name not in TABLES:
            written[name] = ()
        elif not isinstance(rows, list):
            faults.append(Fault(name, "", "", f"表の並びが要りますが、{shown(rows)}です。"))
            written[name] = ()
        else:
            written[name] = [
                WrittenRow("" if name == "plan" else f"{place}番目", row)
                for place, row in enumerate(rows, start=1)
                if isinstance(row, Mapping)
            ]
            faults += [
                Fault(name, f"{place}番目", "", f"表が要りますが、{shown(row)}です。")
                for place, row in enumerate(rows, start=1)
                if not isinstance(row, Mapping)
            ]
    return build(file, written, faults)


def _toml(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(own)}" for key, own in value.items()) + " }"
    return _scalar(value)


def _json_row(row: Row) -> str:
    return _json_object(row)


def _json_object(values: Mapping[str, Value] | Mapping[str, Decimal]) -> str:
    pairs = (
        f"{_quoted(key)}: {_json_object(own) if isinstance(own, Mapping) else _scalar(own)}"
        for key, own in values.items()
    )
    return "{" + ", ".join(pairs) + "}"


def _scalar(value: str | int | bool | Decimal) -> str:
    """TOML and JSON write these alike."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case _:
            return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
