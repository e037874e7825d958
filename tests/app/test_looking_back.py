"""The history and the backups at the real window: read, taken back, gone back to, by the keys."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Actual
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.services.backing_up import backup_folder
from ichinoseki_desktop.services.restoring import kept_copies
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.history.copies_page import CopiesPage
from ichinoseki_desktop.views.history.history_page import HistoryPage
from ichinoseki_desktop.views.shell.commands import Command

from .doing import FARMS, H29, Sit, stored, the, type_actual


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(widget, key)


def type_value(desk: Desk, value: str | None) -> None:
    actual = None if value is None else Actual(Decimal(value))
    assert desk.session.edit(ActualsEdit.on(desk.session.view.book, {(FARMS, H29): actual}))


def history(desk: Desk) -> HistoryPage:
    desk.window.actions_by_command[Command.HISTORY].trigger()
    return the(HistoryPage, desk.window)


def copies(desk: Desk) -> CopiesPage:
    desk.window.actions_by_command[Command.COPIES].trigger()
    return the(CopiesPage, desk.window)


def test_a_change_is_found_looked_at_and_taken_back_as_a_new_one(sit: Sit, database: Path) -> None:
    desk = sit()
    type_value(desk, "700")
    desk.window.open("")
    page = history(desk)
    assert page.table.row_at(0) is not None
    assert "農業法人数 H29 実績：－ → 700法人、確定" in page.told.plain
    press(page.back_button)
    assert "農業法人数 H29 実績：700法人 → －" in page.confirmation.words
    assert stored(database) == [("I-1-2.1", 2017, "700")]
    press(page.confirmation.do_button)
    assert stored(database) == []
    row = page.table.row_at(0)
    assert row is not None
    assert "の変更を取り消し" in row.entry.reason
    assert page.table.total == 3


def test_esc_leaves_all_as_it_is(sit: Sit, database: Path) -> None:
    desk = sit()
    type_value(desk, "700")
    page = history(desk)
    press(page.back_button)
    press(page.confirmation.do_button, Qt.Key.Key_Escape)
    assert not page.confirmation.isVisible()
    assert stored(database) == [("I-1-2.1", 2017, "700")]


def test_what_stands_in_the_way_is_said_on_the_page(sit: Sit, database: Path) -> None:
    desk = sit()
    type_value(desk, "700")
    type_value(desk, "70")
    page = history(desk)
    page.view.go_to(1)
    press(page.back_button)
    assert "後で変更されているため、取り消せません" in page.trouble.plain
    assert not page.confirmation.isVisible()
    page.view.go_to(0)
    assert not page.trouble.isVisible()


def test_a_day_is_taken_back_at_once(sit: Sit, database: Path) -> None:
    desk = sit()
    type_value(desk, "700")
    type_value(desk, "70")
    page = history(desk)
    press(page.day_button)
    press(page.confirmation.do_button)
    assert stored(database) == []


def test_the_making_of_the_data_can_not_be_taken_back(sit: Sit) -> None:
    page = history(sit())
    assert not page.back_button.isEnabled()
    assert not page.open_button.isEnabled()


def test_the_history_of_a_cell_is_asked_for_in_the_cell(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    type_value(desk, "70")
    with qtbot.waitSignal(desk.session.kept):
        table = type_actual(qtbot, desk, "71")
    table.go_to(0)
    QTest.keyClick(table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = the(HistoryPage, desk.window)
    assert page.said.plain.startswith("Ⅰ-①-2.1 H29 の履歴　3件のうち2件")
    page.opened.emit("@history")
    assert page.table.rowCount() == 3
    desk.window.actions_by_command[Command.BACK].trigger()
    assert page.table.rowCount() == 2
    press(page.view)
    assert desk.window.here == FARMS.kpi


def test_who_and_when_are_chosen_and_words_are_looked_for(sit: Sit) -> None:
    desk = sit()
    type_value(desk, "70")
    page = history(desk)
    page.users.setCurrentIndex(page.users.findData("佐藤"))
    page.users.activated.emit(page.users.currentIndex())
    assert page.table.rowCount() == 0 or page.said.plain.startswith("2件のうち")
    page.users.setCurrentIndex(0)
    page.users.activated.emit(0)
    page.days.setCurrentIndex(page.days.count() - 1)
    page.days.activated.emit(page.days.count() - 1)
    assert page.table.rowCount() == 1 or "I-1-2.1" in desk.window.here
    page.days.setCurrentIndex(0)
    page.words.setText("ほかに無い言葉")
    assert page.table.rowCount() == 0
    assert page.told.plain == "変更を選ぶと、ここに詳しく出ます。"


def backed_up(qtbot: QtBot, desk: Desk, database: Path) -> None:
    qtbot.waitUntil(lambda: len(list(backup_folder(database).glob("*.sqlite3"))) == 1)


def test_one_goes_back_to_a_backup_and_back_again(qtbot: QtBot, sit: Sit, database: Path) -> None:
    desk = sit()
    backed_up(qtbot, desk, database)
    type_value(desk, "700")
    page = copies(desk)
    press(page.view)
    assert "この控えより後の変更1件は" in page.confirmation.words
    press(page.confirmation.do_button)
    assert stored(database) == []
    assert desk.session.view.book.actuals == {}
    assert "に戻しました。" in desk.window.status.text
    assert page.table.rowCount() == 2
    assert desk.session.read_only == ""
    type_value(desk, "71")
    before = kept_copies(database)[0]
    assert before.only_here == 1
    assert page.table.copy_at(0) == before
    page.view.go_to(0)
    press(page.go_back_button)
    press(page.confirmation.do_button)
    assert stored(database) == [("I-1-2.1", 2017, "700")]


def test_a_backup_that_is_damaged_can_not_be_gone_back_to(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    backed_up(qtbot, desk, database)
    next(backup_folder(database).glob("*.sqlite3")).write_bytes(b"nothing")
    page = copies(desk)
    page.view.go_to(0)
    assert not page.go_back_button.isEnabled()
    assert "壊れて" in page.told.plain


def test_beside_another_window_nothing_is_gone_back_to(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    first = sit(Who("佐藤", "PC01"))
    backed_up(qtbot, first, database)
    type_value(first, "700")
    second = sit()
    page = copies(second)
    press(page.go_back_button)
    press(page.confirmation.do_button)
    assert "佐藤さん（PC01）が" in page.trouble.plain
    assert stored(database) == [("I-1-2.1", 2017, "700")]
    assert not history(second).back_button.isEnabled()


@pytest.mark.parametrize("command", [Command.HISTORY, Command.COPIES])
def test_a_page_that_nobody_has_seen_has_read_nothing(sit: Sit, command: Command) -> None:
    desk = sit()
    assert not desk.window.findChildren(HistoryPage)
    assert not desk.window.findChildren(CopiesPage)
    desk.window.actions_by_command[command].trigger()
    assert desk.window.here.startswith("@")
