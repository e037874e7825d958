"""The record of the review in the real window: typed, left, and there after whatever comes."""

import io
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.plan.measure_page import MeasurePage
from ichinoseki_desktop.views.record.project_record import OwnProject
from ichinoseki_desktop.views.record.record_editors import ProseEditor
from ichinoseki_desktop.views.record.record_field import RecordField
from ichinoseki_desktop.views.shell.commands import Command

from .. import hands
from .doing import H29, SOON, Sit, the


def open_record(qtbot: QtBot, desk: Desk) -> ProseEditor:
    """Go to the record of Ⅰ-①-2 by keys."""
    desk.window.open("I-1-2")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    page = the(MeasurePage, desk.window)
    page.setFocus()
    if not page.record.isVisible():
        QTest.keyClick(page, Qt.Key.Key_F4)
    editor = page.record.fields[Field.DONE].editor
    assert isinstance(editor, ProseEditor)
    editor.setFocus()
    return editor


def said(database: Path) -> list[tuple[str, int, str, str]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        query = (
            "SELECT code, fiscal_year, field, text FROM statements"
            " WHERE field NOT LIKE 'reference%'"  # the plan brings those along
        )
        return connection.execute(query).fetchall()


def test_a_text_that_was_typed_and_left_is_there_after_a_restart_and_undo_gives_back(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    first = sit()
    editor = open_record(qtbot, first)
    QTest.keyClicks(editor, "abc")
    assert said(database) == []
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert said(database) == [("I-1-2", 2017, "done", "abc")]
    assert first.window.status.text.endswith("Ⅰ-①-2 雇用の場の創出 H29 取組実績")
    first.close()
    second = sit()
    assert open_record(qtbot, second).words == "abc"
    undo = second.window.actions_by_command[Command.UNDO]
    assert undo.text() == "元に戻す(&U): Ⅰ-①-2 雇用の場の創出 H29 取組実績"
    editor = open_record(qtbot, second)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(database) == []
    assert editor.words == ""
    assert check(second.store) == ()


def test_what_was_kept_in_pauses_is_undone_in_one_step_after_a_restart(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    first = sit()
    editor = open_record(qtbot, first)
    field = the(MeasurePage, first.window).record.fields[Field.DONE]
    for letter in "abc":
        QTest.keyClicks(editor, letter)
        with qtbot.waitSignal(first.session.kept):
            field.pause.timeout.emit()
    assert said(database) == [("I-1-2", 2017, "done", "abc")]
    first.close()
    second = sit()
    second.window.actions_by_command[Command.UNDO].trigger()
    assert said(database) == []
    second.window.actions_by_command[Command.REDO].trigger()
    assert said(database) == [("I-1-2", 2017, "done", "abc")]
    assert check(second.store) == ()


def test_what_is_being_written_when_the_window_is_closed_or_the_page_is_left_is_kept(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    QTest.keyClicks(open_record(qtbot, desk), "abc")
    desk.window.open("I-1-2.1")
    assert said(database) == [("I-1-2", 2017, "done", "abc")]
    QTest.keyClicks(open_record(qtbot, desk), "d")
    desk.close()
    assert said(database)[0][3] in ("abcd", "dabc")


def test_another_year_by_its_keys_keeps_what_is_being_written(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    QTest.keyClicks(open_record(qtbot, desk), "abc")
    desk.window.actions_by_command[Command.YEAR_BEFORE].trigger()
    assert said(database) == [("I-1-2", 2017, "done", "abc")]


def test_a_second_window_shows_the_record_and_takes_nothing(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    first = sit()
    editor = open_record(qtbot, first)
    QTest.keyClicks(editor, "abc")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    second = sit(Who("田中", "PC03"))
    other = open_record(qtbot, second)
    assert other.words == "abc"
    QTest.keyClicks(other, "d")
    assert other.words == "abc"
    second.close()
    assert said(database) == [("I-1-2", 2017, "done", "abc")]


def test_a_window_with_a_text_that_can_not_be_kept_asks_before_it_closes_and_leads_back(
    qtbot: QtBot, sit: Sit, database: Path, answer: Callable[[str], list[str]]
) -> None:
    desk = sit()
    editor = open_record(qtbot, desk)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        desk.store.connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")
        QTest.keyClicks(editor, "abc")
        desk.window.open("")
        told = answer("戻って直す")
        assert not desk.window.close()
        assert "Ⅰ-①-2 雇用の場の創出 H29 取組実績「abc」" in told[0]
        assert desk.window.focusWidget() is editor
        assert editor.words == "abc"
        other.execute("ROLLBACK")
    assert desk.window.close()
    assert said(database) == [("I-1-2", 2017, "done", "abc")]


def budget_of(page: MeasurePage) -> RecordField:
    """The first field for an amount of money."""
    own = next(project for project in page.record.projects if isinstance(project, OwnProject))
    return own.fields[Field.BUDGET]


def test_an_amount_that_was_refused_is_there_again_with_why_after_the_power_is_cut(
    qtbot: QtBot, sit: Sit, settings: QSettings, tmp_path: Path
) -> None:
    first = sit()
    open_record(qtbot, first)
    field = budget_of(the(MeasurePage, first.window))
    field.editor.setFocus()
    hands.types("約50")
    hands.presses(Qt.Key.Key_Tab)
    assert "数として読めません" in field.trouble.words.plain
    left = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert [key for key in left.allKeys() if "drafts" in key], "on the disk before anybody asks"
    first.session.drafts.blockSignals(True)  # whatever comes now, the power has been cut
    first.close()
    second = sit()
    open_record(qtbot, second)
    again = budget_of(the(MeasurePage, second.window))
    assert again.editor.words == "約50"
    assert "数として読めません" in again.trouble.words.plain
    again.editor.setFocus()
    hands.presses(Qt.Key.Key_A, hands.CONTROL)
    hands.types("50")
    hands.presses(Qt.Key.Key_Tab)
    assert second.window.close()
    left.sync()
    assert not [key for key in left.allKeys() if "drafts" in key]


def test_it_is_asked_about_before_the_window_closes_even_where_nobody_has_looked_at_it(
    qtbot: QtBot, sit: Sit, answer: Callable[[str], list[str]]
) -> None:
    first = sit()
    open_record(qtbot, first)
    budget_of(the(MeasurePage, first.window)).editor.setFocus()
    hands.types("約50")
    told = answer("このまま閉じる")
    assert first.window.close()
    first.close()
    second = sit()
    assert second.window.close()
    assert told[0] == told[1]
    assert "予算額「約50」" in told[0]


def test_undo_in_a_field_that_has_nothing_to_undo_is_the_windows(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    open_record(qtbot, desk)
    budget_of(the(MeasurePage, desk.window)).editor.setFocus()
    hands.types("500")
    hands.presses(Qt.Key.Key_Tab)
    assert said(database)[0][3] == "500"
    hands.presses(Qt.Key.Key_Z, hands.CONTROL)
    assert said(database) == []
    hands.presses(Qt.Key.Key_Y, hands.CONTROL)
    assert said(database)[0][3] == "500"


def test_going_back_to_what_waits_brings_its_field_into_sight(
    qtbot: QtBot, sit: Sit, answer: Callable[[str], list[str]]
) -> None:
    first = sit()
    open_record(qtbot, first)
    budget_of(the(MeasurePage, first.window)).editor.setFocus()
    hands.types("約50")
    first.close()
    second = sit()
    assert "予算額「約50」" in second.window.status.text
    answer("戻って直す")
    assert not second.window.close()
    page = the(MeasurePage, second.window)
    field = budget_of(page).editor
    assert second.window.focusWidget() is field

    def in_sight() -> bool:
        return page.viewport().rect().contains(field.mapTo(page.viewport(), field.rect().center()))

    qtbot.waitUntil(in_sight, timeout=SOON)


def test_what_is_being_typed_is_on_the_disk_within_a_second_without_any_pause(
    qtbot: QtBot, sit: Sit, settings: QSettings
) -> None:
    desk = sit()
    QTest.keyClicks(open_record(qtbot, desk), "abc")

    def kept_aside() -> bool:
        left = QSettings(settings.fileName(), QSettings.Format.IniFormat)
        return any("drafts" in key and "abc" in left.value(key) for key in left.allKeys())

    qtbot.waitUntil(kept_aside, timeout=SOON)


def test_what_was_written_is_on_paper(qtbot: QtBot, sit: Sit, tmp_path: Path) -> None:
    desk = sit()
    editor = open_record(qtbot, desk)
    QTest.keyClicks(editor, "abc & <b>d</b>")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    paper = tmp_path / "検証資料.pdf"
    job = desk.papers.packet(Order(H29), paper)
    with qtbot.waitSignal(job.finished, timeout=60_000):
        job.start()
    pages = PdfReader(io.BytesIO(paper.read_bytes())).pages
    text = "".join(re.sub(r"\s", "", page.extract_text()) for page in pages)
    assert "取組実績abc&<b>d</b>" in text
