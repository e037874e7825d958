"""Entering figures: texts of cells become one edit; what is refused stays beside its cell."""

from collections.abc import Mapping
from decimal import Decimal

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit, JointEdit
from ichinoseki_desktop.core.book.edit_refusal import refuse_locked
from ichinoseki_desktop.core.book.statement import Missing
from ichinoseki_desktop.core.book.terms import typed_missing
from ichinoseki_desktop.core.editing.intent import say_each_missing
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.core.values.refusal import Refusal, quoted
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.unmended import Waiting


def enter(session: Session, texts: Mapping[Cell, str]) -> Mapping[Cell, Waiting]:
    """Take what was typed or pasted into cells; returns what was refused.

    What can be read is one edit, so one step of undo. Empty text empties a cell; an empty cell
    may also be told why it is (未公表 翌年11月).
    """
    book = session.view.book
    figures: dict[Cell, Actual | None] = {}
    reasons: dict[Cell, Missing | None] = {}
    refused: dict[Cell, Waiting] = {}
    for cell, text in texts.items():
        try:
            missing = _reason(book, cell, text)
            if missing is None:
                figures[cell] = _read(book, cell, text)
            else:
                reasons[cell] = missing
        except Refusal as refusal:
            refused[cell] = Waiting(text, str(refusal))
    actuals = ActualsEdit.on(book, figures)
    if not session.edit(_edit(book, actuals, reasons)):
        lost = (*actuals.after, *reasons)
        refused |= {cell: Waiting(texts[cell], session.refusal) for cell in lost}
    session.unmended.forget(texts.keys() - refused.keys())
    session.unmended.hold(refused)
    return refused


def _edit(book: Book, actuals: ActualsEdit, reasons: Mapping[Cell, Missing | None]) -> Edit:
    said = say_each_missing(book, reasons)
    if actuals.after and said.after:
        return JointEdit(actuals, said, "入力")
    return actuals if actuals.after else said


def _reason(book: Book, cell: Cell, text: str) -> Missing | None:
    """What a text says of why its cell is empty, None where no such thing; raises Refusal."""
    missing = typed_missing(text)
    if missing is not None and book.actual(*cell) is not None:
        raise Refusal(
            f"実績があるので、{quoted(text)}にできません。実績はそのまま残しました。"
            "実績がないときは、Delete で空にしてから入れてください。"
        )
    return missing


def _read(book: Book, cell: Cell, text: str) -> Actual | None:
    """What a text makes of a cell; raises Refusal."""
    series, before = book.plan.series[cell[0]], book.actual(*cell)
    after = _typed_over(before, quantity.parse(text, series.unit) if text.strip() else None)
    if after != before:
        refuse_locked(book, (cell,))
    return after


def _typed_over(before: Actual | None, number: Decimal | None) -> Actual | None:
    """What a number typed over an actual makes of it: state and note stay, invention does not."""
    if number is None or before is None:
        return None if number is None else Actual(number)
    return before if before.value == number else before._replace(value=number, invented=False)
