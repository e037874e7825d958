"""What people can say of the plan in a year, each as the edit that says it."""

from collections.abc import Iterable, Mapping
from typing import Final

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.edit import ActualsEdit, StatementsEdit
from ichinoseki_desktop.core.book.plan import Measure, Project
from ichinoseki_desktop.core.book.record import (
    MONEY,
    ProjectRecord,
    Record,
    project_topic,
    record_topic,
)
from ichinoseki_desktop.core.book.rule import Flag, Rule
from ichinoseki_desktop.core.book.statement import Field, Missing, Overruling, Topic
from ichinoseki_desktop.core.book.terms import FIELD
from ichinoseki_desktop.core.judging.parent_rule import ParentRule, parent_rule_text
from ichinoseki_desktop.core.judging.rule_data import rule_text
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.refusal import Refusal

LONGEST: Final = 20_000
"""So many characters a record's text may have: a book that is pasted by mistake is none."""


def set_state(book: Book, cells: Iterable[Cell], state: State) -> ActualsEdit:
    """Say how settled figures are (速報, 見込, 確定). Raises Refusal where no cell has one."""
    there = _answered(book, cells)
    return ActualsEdit.on(book, {c: a._replace(state=state) for c, a in there.items()})


def write_note(book: Book, cells: Iterable[Cell], note: str) -> ActualsEdit:
    """Write a note on figures, "" takes it away. Raises Refusal where no cell has a figure."""
    there, text = _answered(book, cells), clean(note).strip()
    return ActualsEdit.on(book, {c: a._replace(note=text) for c, a in there.items()})


def _answered(book: Book, cells: Iterable[Cell]) -> dict[Cell, Actual]:
    there = {cell: actual for cell in cells if (actual := book.actual(*cell)) is not None}
    if not there:
        raise Refusal("選んだ欄に実績がありません。何も変えていません。先に実績を入れてください。")
    return there


def say_missing(book: Book, cells: Iterable[Cell], missing: Missing | None) -> StatementsEdit:
    """Say why figures are missing; None takes it back, and they are not asked yet."""
    return say_each_missing(book, dict.fromkeys(cells, missing))


def say_each_missing(book: Book, reasons: Mapping[Cell, Missing | None]) -> StatementsEdit:
    """Say why each of several figures is missing."""
    after: dict[Topic, str | None] = {}
    for cell, missing in reasons.items():
        after[_topic(cell, Field.MISSING)] = missing.kind.value if missing else None
        after[_topic(cell, Field.MISSING_NOTE)] = text_or_none(missing.note if missing else "")
    return StatementsEdit.on(book, after, "実績がない理由")


def mark_exceptional(book: Book, cells: Iterable[Cell], why: str) -> StatementsEdit:
    """Mark years as exceptional, left out of the forecast; an empty reason takes it back."""
    after: dict[Topic, str | None] = {
        _topic(cell, Field.EXCEPTIONAL): text_or_none(why) for cell in cells
    }
    return StatementsEdit.on(book, after, "例外的な年度")


def overrule(book: Book, cell: Cell, overruling: Overruling | None) -> StatementsEdit:
    """Set the secretariat's own flag; None takes it back. Raises Refusal without a reason."""
    reason = text_or_none(overruling.reason) if overruling else None
    if overruling and not reason:
        raise Refusal(
            "判定を変えるには理由が要ります。判定は変えていません。理由を書いてください。"
        )
    if overruling and overruling.flag is Flag.UNKNOWN and book.actual(*cell) is None:
        raise Refusal("実績がないので、もともと判定不能です。何も変えていません。")
    after: dict[Topic, str | None] = {
        _topic(cell, Field.OVERRULED): overruling.flag.value if overruling else None,
        _topic(cell, Field.OVERRULED_BECAUSE): reason,
    }
    return StatementsEdit.on(book, after, "事務局判断", reason or "")


def confirm(book: Book, cell: Cell, note: str | None) -> StatementsEdit:
    """Say that a doubted figure is right (確認済み); None takes it back."""
    actual = book.actual(*cell)
    if note is not None and actual is None:
        raise Refusal("実績がないので、確認済みにできません。何も変えていません。")
    said = note is not None and actual is not None
    after: dict[Topic, str | None] = {
        _topic(cell, Field.CONFIRMED): f"{actual.value:f}" if said and actual else None,
        _topic(cell, Field.CONFIRMED_NOTE): text_or_none(note or ""),
    }
    return StatementsEdit.on(book, after, "確認済み")


def lock_year(book: Book, year: FiscalYear) -> StatementsEdit:
    """Settle a year's figures (確定): none can be changed until it is opened again."""
    return StatementsEdit.on(book, {Topic("", "", year, Field.LOCKED): "1"}, "実績の確定")


def open_year(book: Book, year: FiscalYear, why: str) -> StatementsEdit:
    """Let a settled year's figures be changed again. Raises Refusal without a reason."""
    reason = text_or_none(why)
    if reason is None:
        raise Refusal("確定を解くには理由が要ります。確定のままにしました。理由を書いてください。")
    topic = Topic("", "", year, Field.LOCKED)
    return StatementsEdit.on(book, {topic: None}, "実績の確定を解く", reason)


def write_record(book: Book, measure: str, year: FiscalYear, record: Record) -> StatementsEdit:
    """Write the record of a measure in a year; what is empty is taken back."""
    texts = {
        Field.DONE: record.done,
        Field.RESULT: record.result,
        Field.ISSUES: record.issues,
        Field.NEXT_STEP: record.next_step or "",
        Field.NEXT_STEP_BECAUSE: record.because,
    }
    after = {record_topic(measure, year, field): _prose(text) for field, text in texts.items()}
    return StatementsEdit.on(book, after, "評価の記録")


def write_project_record(
    book: Book, measure: Measure, project: Project, year: FiscalYear, record: ProjectRecord
) -> StatementsEdit:
    """Write the record of a project in a year; a repost's (再掲) is that of its original."""
    texts = {
        Field.BUDGET: "" if record.budget is None else f"{record.budget:f}",
        Field.SETTLEMENT: "" if record.settlement is None else f"{record.settlement:f}",
        Field.RESULT: record.result,
        Field.NEXT_STEP: record.next_step or "",
        Field.NEXT_STEP_BECAUSE: record.because,
    }
    after = {
        project_topic(measure, project, year, field): _prose(text) for field, text in texts.items()
    }
    return StatementsEdit.on(book, after, "事業の記録")


def say_in_record(book: Book, topic: Topic, text: str) -> StatementsEdit:
    """Write one field of a record as it was typed: one step of undo. Raises as `record_text`."""
    after = {topic: record_text(topic.field, text)}
    return StatementsEdit.on(book, after, FIELD[topic.field])


def record_text(field: Field, text: str) -> str | None:
    """What is kept of a text that was typed into a record's field, None for nothing.

    Raises Refusal where an amount is no number, or a text too long to be meant.
    """
    if field in MONEY:
        value = quantity.parse_money(text) if text.strip() else None
        return None if value is None else quantity.plain(value, 0)
    if len(text) > LONGEST:
        raise Refusal(
            f"文が長すぎます（{LONGEST:,}字まで、いま{len(text):,}字）。保存していません。"
            "短くしてください。"
        )
    return _prose(text)


def choose_rule(book: Book, year: FiscalYear, rule: Rule | None) -> StatementsEdit:
    """Let a rule hold from a year on, until another is chosen; None takes the choice back."""
    topic = Topic("", "", year, Field.RULE)
    return StatementsEdit.on(book, {topic: rule_text(rule) if rule else None}, "判定ルール")


def choose_parent_rule(book: Book, year: FiscalYear, rule: ParentRule | None) -> StatementsEdit:
    """Let parents be graded by a rule from a year on, or by none."""
    topic = Topic("", "", year, Field.PARENT_RULE)
    return StatementsEdit.on(book, {topic: parent_rule_text(rule)}, "施策などの評価")


def text_or_none(text: str) -> str | None:
    """The text as it is kept; None where it says nothing."""
    return clean(text).strip() or None


def _prose(text: str) -> str | None:
    """As `text_or_none`, but a paragraph keeps the space that it begins with."""
    return clean(text).rstrip().lstrip("\n") or None


def _topic(cell: Cell, field: Field) -> Topic:
    key, year = cell
    return Topic(key.kpi, key.part, year, field)
