"""What was stated, in the words that people chose."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.book.terms import (
    ABSENT,
    FLAG,
    GROUP,
    KNOWN,
    MISSING,
    NEXT_STEP,
    OPINION_KIND,
)
from ichinoseki_desktop.core.judging.parent_rule import read_parent_rule
from ichinoseki_desktop.core.judging.rule_data import read_rule
from ichinoseki_desktop.core.values.era_date import day_shown
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import NONE, show_typed

_WORDS: Final[Mapping[Field, Mapping[str, str]]] = {
    Field.MISSING: {kind.value: word for kind, word in MISSING.items()},
    Field.NEXT_STEP: {step.value: word for step, word in NEXT_STEP.items()},
    Field.OVERRULED: {flag.value: word for flag, word in FLAG.items()},
    Field.LOCKED: {"1": "確定済み"},
    Field.OPINION_KIND: {kind.value: word for kind, word in OPINION_KIND.items()},
    Field.ANSWERED: {"1": "対応済み"},
    Field.REFERENCE: {group.value: word for group, word in GROUP.items()},
    Field.REFERENCE_YEARS: {"fiscal": "年度"},
    Field.REFERENCE_KNOWN: {known.value: word for known, word in KNOWN.items()},
    Field.REFERENCE_ABSENT: {absent.value: word for absent, word in ABSENT.items()},
}


def said_statement(field: Field, text: str | None) -> str:
    """The text of a statement for people: 拡充 where the book has expand; － for none."""
    if text is None:
        return NONE
    read = _READ.get(field)
    return read(text) if read else _WORDS.get(field, {}).get(text, text)


def _parent_rule(text: str) -> str:
    graded = read_parent_rule(text) is not None
    return "下の指標の割合で評価" if graded else "自動では評価しない"


def _money(text: str) -> str:
    return f"{Decimal(text):,f}千円"


def _beside(text: str) -> str:
    """総人口（指数）of indexed:総人口."""
    scale, _, name = text.partition(":")
    return f"{name}（{'指数' if scale == 'indexed' else '右の目盛'}）"


_READ: Final[Mapping[Field, Callable[[str], str]]] = {
    Field.RULE: lambda text: read_rule(text).title,
    Field.PARENT_RULE: _parent_rule,
    Field.BUDGET: _money,
    Field.SETTLEMENT: _money,
    Field.MEMBER_UNTIL: lambda text: FiscalYear(int(text)).short,
    Field.MEETING_DATE: day_shown,
    Field.MEETING_FROZEN: lambda _: "会議用に確定",
    Field.REFERENCE_VALUE: lambda text: show_typed(Decimal(text), 0),
    Field.REFERENCE_BESIDE: _beside,
    Field.REFERENCE_LAYOUT: lambda _: "覚えた読み方",
}
