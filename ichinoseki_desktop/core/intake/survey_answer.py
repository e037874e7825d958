"""A survey that came back: what it says, held against the book before anything is taken."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import ActualsEdit, JointEdit, StatementsEdit
from ichinoseki_desktop.core.book.plan import Measure, Plan
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.book.terms import FIELD, MISSING, NEXT_STEP
from ichinoseki_desktop.core.book.titles import topic_title
from ichinoseki_desktop.core.editing.intent import record_text
from ichinoseki_desktop.core.editing.statement_words import said_statement
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.intake import (
    DECISION,
    NOTHING_DECIDED,
    Decided,
    Intake,
    IntakeRow,
    OnConflict,
    RowPlace,
    compare,
    decision,
)
from ichinoseki_desktop.core.intake.survey_ledger import returned_topic
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.plain_text import clean
from ichinoseki_desktop.core.values.refusal import Refusal

_KINDS: Final[Mapping[str, str]] = {word: kind.value for kind, word in MISSING.items()}
_STEPS: Final[Mapping[str, str]] = {word: step.value for step, word in NEXT_STEP.items()}


class SaidRow(NamedTuple):
    """One text of a survey as it is written; `where` is how a person finds it (「事業」5行目)."""

    where: str
    code: str
    part: str
    field: Field
    text: str
    faults: tuple[str, ...] = ()


class SurveyAnswer(NamedTuple):
    """What a survey that came back says of its year; `department` is a code, "" for none."""

    year: FiscalYear
    department: str
    actuals: tuple[ActualRow, ...]
    said: tuple[SaidRow, ...]


class _Read(NamedTuple):
    row: SaidRow
    topic: Topic
    text: str


def compare_survey(
    book: Book,
    answer: SurveyAnswer,
    on_conflict: OnConflict = OnConflict.ASK,
    reason: str = "",
    on: str = "",
    decided: Decided = NOTHING_DECIDED,
) -> Intake:
    """Hold a survey against the book, figures and texts alike; taken whole or not at all.

    An empty cell is no answer yet and changes nothing. A text that is there already and differs
    is a conflict, as another value is. `on` is the day (ISO) under which the ledger notes that the
    department has answered; without it, or where nothing new is answered, it notes nothing. The
    rest is as in `intake.compare`.
    """
    figures = compare(book, answer.actuals, on_conflict, reason, decided)
    read, refused = _read(book.plan, answer)
    figured = {(row.kpi.strip(), row.part.strip()) for row in answer.actuals if row.value.strip()}
    refused += _contradicted(read, figured)
    news = [r for r in read if book.statements.get(r.topic) != r.text]
    choice = {
        r.topic: decision(decided, _place(r), on_conflict if r.topic in book.statements else None)
        for r in news
    }
    conflicts = [r for r in news if r.topic in book.statements]
    taken = [r for r in news if choice[r.topic] is OnConflict.THEIRS]
    edit = None
    waiting = OnConflict.ASK in choice.values()
    if isinstance(figures.edit, ActualsEdit) and not refused and not waiting:
        texts: dict[Topic, str | None] = {r.topic: r.text for r in taken}
        if on and (taken or figures.edit.after):
            texts[returned_topic(answer.year, answer.department)] = on
        said = StatementsEdit.on(book, texts, "回答", reason)
        edit = JointEdit(figures.edit, said, "調査票の取込:", reason)
    return Intake(
        (*figures.changes, *(_row(book, r, _change(book, r)) for r in taken)),
        (
            *figures.conflicts,
            *(_row(book, r, _conflict(book, r, choice[r.topic])) for r in conflicts),
        ),
        (*figures.refused, *refused),
        figures.warnings,
        edit,
        figures.unanswered,
    )


def _read(plan: Plan, answer: SurveyAnswer) -> tuple[list[_Read], list[IntakeRow]]:
    read: dict[Topic, _Read] = {}
    refused: list[IntakeRow] = []
    for row in answer.said:
        if not row.text.strip() and not row.faults:
            continue
        topic = Topic(row.code, row.part, answer.year, row.field)
        try:
            text = _understood(plan, row)
        except Refusal as refusal:
            refused.append(_refused(row, answer.year, str(refusal)))
            continue
        first = read.setdefault(topic, _Read(row, topic, text))
        if first.text != text:
            why = f"{first.row.where}にも同じ欄があり、中身が違います。"
            refused.append(_refused(row, answer.year, why))
    return list(read.values()), refused


def _understood(plan: Plan, row: SaidRow) -> str:
    """The text as the book keeps it; raises Refusal."""
    if row.faults:
        raise Refusal("".join(row.faults))
    _must_be_of_plan(plan, row)
    match row.field:
        case Field.MISSING:
            return _chosen(_KINDS, clean(row.text).strip())
        case Field.NEXT_STEP:
            return _chosen(_STEPS, clean(row.text).strip())
        case Field.MISSING_NOTE:
            return clean(row.text).strip()
    kept = record_text(row.field, row.text)
    if kept is None:
        raise Refusal("－は金額ではありません。ないときは空欄にしてください。")
    return kept


def _must_be_of_plan(plan: Plan, row: SaidRow) -> None:
    if row.code in plan.kpis:
        known = any(series.key.part == row.part for series in plan.kpis[row.code].series)
    else:
        measure = plan.nodes.get(row.code)
        known = isinstance(measure, Measure) and (
            not row.part or any(project.title == row.part for project in measure.projects)
        )
    if not known:
        raise Refusal(f"「{row.code} {row.part}」は計画にありません。".replace(" 」", "」"))


def _chosen(known: Mapping[str, str], text: str) -> str:
    if text not in known:
        raise Refusal(f"「{text}」は選べません。{'・'.join(known)}のどれかにしてください。")
    return known[text]


def _contradicted(read: Sequence[_Read], figured: Iterable[tuple[str, str]]) -> list[IntakeRow]:
    """A figure, and why there is none: both can't be meant."""
    return [
        _refused(r.row, r.topic.year, "実績値と、実績がない理由の両方が入っています。")
        for r in read
        if r.topic.field is Field.MISSING and (r.topic.code, r.topic.part) in figured
    ]


def _change(book: Book, r: _Read) -> str:
    old = book.statements.get(r.topic)
    field = r.topic.field
    return f"{_title(book, r)}: {said_statement(field, old)} → {said_statement(field, r.text)}"


def _conflict(book: Book, r: _Read, on_conflict: OnConflict) -> str:
    old, new = (said_statement(r.topic.field, text) for text in (book.statements[r.topic], r.text))
    told = f"{_title(book, r)}: 別の記入「{old}」がすでにあります（ファイルは「{new}」）。"
    return told + DECISION[on_conflict]


def _title(book: Book, r: _Read) -> str:
    return f"{topic_title(book.plan, r.topic)} {FIELD[r.topic.field]}"


def _row(book: Book, r: _Read, message: str) -> IntakeRow:
    return IntakeRow(r.row.where, *_place(r), book.statements.get(r.topic), r.text, message)


def _place(r: _Read) -> RowPlace:
    code, part, year, field = r.topic
    return code, part, year.year, field.value


def _refused(row: SaidRow, year: FiscalYear, why: str) -> IntakeRow:
    message = f"{row.where}: {why}"
    return IntakeRow(
        row.where, row.code, row.part, year.year, row.field.value, None, row.text, message
    )
