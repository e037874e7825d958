"""The record of the review is kept by measure, project and year; a repost has its original's."""

from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import replaying
from ichinoseki_desktop.core.book.plan import Measure, Plan
from ichinoseki_desktop.core.book.record import (
    NextStep,
    ProjectRecord,
    Record,
    project_record_of,
    record_of,
    record_topic,
)
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.editing.intent import (
    record_text,
    say_in_record,
    write_project_record,
    write_record,
)
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal

H28, H29 = FiscalYear(2016), FiscalYear(2017)
SAID = Record(
    "研修会を3回開いた。\n延べ120人が出た。",
    "参加者が増えた。",
    "",
    NextStep.REVISE,
    "対象を広げる",
)
SPENT = ProjectRecord(Decimal(1160121), Decimal(1098000), "計画どおり", NextStep.CONTINUE, "")


def measure_of(plan: Plan, code: str) -> Measure:
    node = plan.nodes[code]
    assert isinstance(node, Measure)
    return node


def test_what_is_written_of_a_measure_is_read_back_for_that_year_alone(small_book: Book) -> None:
    book = write_record(small_book, "I-1-1", H29, SAID).apply(small_book)
    assert record_of(book, "I-1-1", H29) == SAID
    assert record_of(book, "I-1-1", H28) == Record()


def test_only_the_fields_that_changed_are_logged(small_book: Book) -> None:
    book = write_record(small_book, "I-1-1", H29, SAID).apply(small_book)
    edit = write_record(book, "I-1-1", H29, SAID._replace(issues="若手が少ない"))
    assert [(change.field, change.new) for change in edit.changes] == [("issues", "若手が少ない")]
    assert edit.title(book.plan) == "Ⅰ-①-1 地場産業の振興 H29 評価の記録"


def test_a_record_is_taken_back_from_the_log(small_book: Book) -> None:
    edit = write_record(small_book, "I-1-1", H29, SAID)
    book = edit.apply(small_book)
    back = replaying(book, [change.inverse() for change in edit.changes])
    assert back.apply(book) == small_book


def test_spaces_alone_are_no_text(small_book: Book) -> None:
    assert not write_record(small_book, "I-1-1", H29, Record(done=" \n")).after


def test_a_repost_has_the_record_of_its_original(plan: Plan) -> None:
    repost, measure = next(
        (project, node)
        for node in plan.nodes.values()
        if isinstance(node, Measure)
        for project in node.projects
        if project.repost_of
    )
    original = measure_of(plan, repost.repost_of)
    listed = next(p for p in original.projects if p.title == repost.title)
    book = Book(plan)
    book = write_project_record(book, measure, repost, H29, SPENT).apply(book)
    assert project_record_of(book, original, listed, H29) == SPENT
    assert project_record_of(book, measure, repost, H29) == SPENT


def test_one_field_is_written_as_it_was_typed_and_named_for_undo(small_book: Book) -> None:
    topic = record_topic("I-1-1", H29, Field.ISSUES)
    edit = say_in_record(small_book, topic, "\r\n　若手が少ない。\r\n\x0b次の行 \n\n")
    assert edit.after == {topic: "　若手が少ない。\n次の行"}
    assert edit.title(small_book.plan) == "Ⅰ-①-1 地場産業の振興 H29 課題"


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("１，１６０，１２１", "1160121"),
        ("11億6,012万1千円", "1160121"),
        ("0.50", "0.5"),
        (" ", None),
    ],
)
def test_an_amount_is_kept_exactly_whichever_way_it_is_written(
    typed: str, kept: str | None
) -> None:
    assert record_text(Field.BUDGET, typed) == kept


@pytest.mark.parametrize("field, text", [(Field.SETTLEMENT, "約50"), (Field.DONE, "文" * 20_001)])
def test_what_can_not_be_meant_is_refused(field: Field, text: str) -> None:
    with pytest.raises(Refusal):
        record_text(field, text)
