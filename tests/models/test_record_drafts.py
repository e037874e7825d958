"""What is typed into a record stays until it is kept, whatever comes between."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.core.book.plan import Measure
from ichinoseki_desktop.core.book.record import (
    project_record_of,
    project_topic,
    record_of,
    record_topic,
)
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.editing.intent import say_in_record
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.record_drafts import RecordDrafts
from ichinoseki_desktop.models.session import Session

MakeSession = Callable[..., Session]

H29 = FiscalYear(2017)
DONE = record_topic("I-1-2", H29, Field.DONE)


@pytest.fixture
def drafts(empty_session: Session) -> RecordDrafts:
    return RecordDrafts(empty_session)


def test_what_is_typed_is_the_books_only_once_it_is_kept(
    drafts: RecordDrafts, qtbot: QtBot
) -> None:
    drafts.type(DONE, "説明会を開いた。\n")
    assert drafts.waits(DONE)
    assert drafts.kept(DONE) == ""
    with qtbot.waitSignal(drafts.session.kept):
        assert drafts.keep(DONE)
    assert not drafts.waits(DONE)
    assert record_of(drafts.session.view.book, "I-1-2", H29).done == "説明会を開いた。"


def test_a_field_is_one_step_of_undo(drafts: RecordDrafts, log: list[Entry]) -> None:
    for field, text in ((Field.DONE, "一"), (Field.ISSUES, "二")):
        drafts.type(record_topic("I-1-2", H29, field), text)
    assert drafts.keep_all() == ()
    assert [entry.title for entry in log] == [
        "Ⅰ-①-2 雇用の場の創出 H29 取組実績",
        "Ⅰ-①-2 雇用の場の創出 H29 課題",
    ]
    drafts.session.undo()
    record = record_of(drafts.session.view.book, "I-1-2", H29)
    assert (record.done, record.issues) == ("一", "")


def test_a_text_that_was_kept_on_the_way_is_one_step_until_its_field_is_left(
    drafts: RecordDrafts, log: list[Entry]
) -> None:
    session = drafts.session
    for text in ("説明会を", "説明会を開いた", "説明会を開いた。"):
        drafts.type(DONE, text)
        assert drafts.keep(DONE)
    assert [entry.changes[0].new for entry in log] == [
        "説明会を",
        "説明会を開いた",
        "説明会を開いた。",
    ]
    drafts.leave(DONE)
    drafts.type(DONE, "説明会を開いた。30人が来た。")
    drafts.keep(DONE)
    session.undo()
    assert drafts.kept(DONE) == "説明会を開いた。"
    session.undo()
    assert drafts.kept(DONE) == ""
    assert not session.undoable.undo
    session.redo()
    assert drafts.kept(DONE) == "説明会を開いた。"


def test_what_comes_between_ends_the_step(drafts: RecordDrafts) -> None:
    session = drafts.session
    drafts.type(DONE, "一")
    drafts.keep(DONE)
    session.edit(say_in_record(session.view.book, DONE._replace(field=Field.ISSUES), "課題"))
    drafts.type(DONE, "一二")
    drafts.keep(DONE)
    session.undo()
    assert drafts.kept(DONE) == "一"


def test_typing_what_is_so_already_writes_nothing(drafts: RecordDrafts, log: list[Entry]) -> None:
    drafts.type(DONE, "一")
    drafts.keep(DONE)
    drafts.type(DONE, "一二")
    drafts.type(DONE, "一 ")
    assert not drafts.waits(DONE)
    assert drafts.keep(DONE)
    assert len(log) == 1


def test_an_amount_that_can_not_be_read_stays_as_it_was_typed(
    drafts: RecordDrafts, log: list[Entry]
) -> None:
    measure = drafts.session.view.book.plan.nodes["I-1-2"]
    assert isinstance(measure, Measure)
    budget = project_topic(measure, measure.projects[0], H29, Field.BUDGET)
    drafts.type(budget, "約50")
    assert not drafts.keep(budget)
    assert drafts.text(budget) == "約50"
    assert "「約50」は数として読めません" in drafts.trouble(budget)
    assert log == []
    drafts.type(budget, "11億6,012万1千円")
    assert drafts.keep(budget)
    assert drafts.text(budget) == "1,160,121"
    book = drafts.session.view.book
    assert project_record_of(book, measure, measure.projects[0], H29).budget == Decimal(1160121)


def test_a_full_disk_leaves_the_text_with_the_reason_and_it_can_be_kept_later(
    make_session: MakeSession, book: Book
) -> None:
    session = make_session(book)
    drafts = RecordDrafts(session)
    commit = session._commit

    def full(*_: object) -> Entry:
        raise Refusal("ディスクがいっぱいです。保存していません。")

    session._commit = full
    drafts.type(DONE, "長い文")
    assert not drafts.keep(DONE)
    assert drafts.text(DONE) == "長い文"
    assert drafts.trouble(DONE) == "ディスクがいっぱいです。保存していません。"
    session._commit = commit
    assert drafts.keep(DONE)
    assert drafts.trouble(DONE) == ""


def test_what_was_changed_elsewhere_is_not_written_over_unless_somebody_insists(
    drafts: RecordDrafts,
) -> None:
    session = drafts.session
    drafts.type(DONE, "こちらの文")
    session.edit(say_in_record(session.view.book, DONE, "あちらの文"))
    assert not drafts.keep(DONE)
    assert "ほかで先に変更されています" in drafts.trouble(DONE)
    assert drafts.kept(DONE) == "あちらの文"
    assert drafts.text(DONE) == "こちらの文"
    assert drafts.insist(DONE)
    assert drafts.kept(DONE) == "こちらの文"


def test_what_is_given_up_leaves_the_books_text(drafts: RecordDrafts) -> None:
    drafts.type(DONE, "下書き")
    drafts.give_up(DONE)
    assert drafts.text(DONE) == ""
    assert not drafts.waits(DONE)


def test_a_session_that_only_reads_takes_nothing(make_session: MakeSession, book: Book) -> None:
    drafts = RecordDrafts(make_session(book, read_only="閲覧のみです。"))
    drafts.type(DONE, "文")
    assert drafts.keep_all() == (DONE,)
    assert drafts.trouble(DONE) == "閲覧のみです。"
