"""Rules as text: how a city's own copy is kept, and read back with every fault named."""

import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final, TypeVar

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.rule import Band, Figure, Flag, Rule, RuleError
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import plain_share

_Word = TypeVar("_Word", Figure, Flag)

_KEYS: Final = frozenset(field.name for field in fields(Rule))
_SINCE_ADDED: Final = {"still": "0"}
"""What rules that were kept by earlier versions do without."""
_BAND_KEYS: Final = frozenset(("label", "flag", "threshold", "inclusive"))


def rule_in_force(book: Book, year: FiscalYear) -> Rule:
    """The rule that was chosen for a year, or last before it; the default where none ever was."""
    chosen = book.in_force(Field.RULE, year)
    return read_rule(chosen) if chosen else LINEAR_PATH


def rule_text(rule: Rule) -> str:
    """A rule as JSON, thresholds as exact decimals."""
    return json.dumps(
        {
            "name": rule.name,
            "title": rule.title,
            "figure": rule.figure.value,
            "bands": [
                {
                    "label": band.label,
                    "flag": band.flag.value,
                    "threshold": None if band.threshold is None else plain_share(band.threshold),
                    "inclusive": band.inclusive,
                }
                for band in rule.bands
            ],
            "reached": rule.reached,
            "reached_is_achieved": rule.reached_is_achieved,
            "unknown": rule.unknown,
            "tolerance": plain_share(rule.tolerance),
            "still": plain_share(rule.still),
            "flag_alone": rule.flag_alone,
        },
        ensure_ascii=False,
    )


def read_rule(text: str) -> Rule:
    """A rule from its JSON; raises RuleError, naming what is missing, unknown or out of order."""
    data = {**_SINCE_ADDED, **_object(text)}
    _only(data, _KEYS, "ルール")
    bands = data["bands"]
    if not isinstance(bands, list) or not all(isinstance(band, dict) for band in bands):
        raise RuleError("判定ルールの bands は区分の並びでなければなりません。")
    return Rule(
        name=str(data["name"]),
        title=str(data["title"]),
        figure=_one_of(Figure, data["figure"], "figure"),
        bands=tuple(_band(band) for band in bands),
        reached=_optional(data["reached"]),
        reached_is_achieved=bool(data["reached_is_achieved"]),
        unknown=_optional(data["unknown"]),
        tolerance=_fraction(data["tolerance"], "tolerance"),
        still=_fraction(data["still"], "still"),
        flag_alone=bool(data["flag_alone"]),
    )


def _object(text: str) -> Mapping[str, Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        raise RuleError("判定ルールの記録が読めません。") from None
    if not isinstance(data, dict):
        raise RuleError("判定ルールの記録が読めません。")
    return data


def _only(data: Mapping[str, Any], keys: frozenset[str], what: str) -> None:
    missing, unknown = sorted(keys - data.keys()), sorted(data.keys() - keys)
    if missing:
        raise RuleError(f"判定ルールの{what}に {'、'.join(missing)} がありません。")
    if unknown:
        raise RuleError(f"判定ルールの{what}に知らない項目 {'、'.join(unknown)} があります。")


def _band(data: Mapping[str, Any]) -> Band:
    _only(data, _BAND_KEYS, "区分")
    threshold = data["threshold"]
    return Band(
        str(data["label"]),
        _one_of(Flag, data["flag"], "flag"),
        None if threshold is None else _fraction(threshold, "threshold"),
        bool(data["inclusive"]),
    )


def _one_of(kind: type[_Word], value: object, key: str) -> _Word:
    try:
        return kind(str(value))
    except ValueError:
        raise RuleError(f"判定ルールの {key} に「{value}」は使えません。") from None


def _fraction(value: object, key: str) -> Fraction:
    try:
        return Fraction(Decimal(str(value)))
    except (InvalidOperation, ValueError, OverflowError):
        raise RuleError(f"判定ルールの {key} の「{value}」は数として読めません。") from None


def _optional(value: object) -> str | None:
    return None if value is None else str(value)
