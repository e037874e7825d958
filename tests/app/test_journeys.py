"""Journeys in the real window on a real database: what a person does, and what is so afterwards."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Overruling
from ichinoseki_desktop.core.editing.intent import overrule
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.services.backing_up import backup_folder
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.charts.chart import TrendChart
from ichinoseki_desktop.views.shell.banner import Banner
from ichinoseki_desktop.views.shell.commands import Command

from .doing import (
    FARMS,
    H29,
    SUZUKI,
    Sit,
    achieved_under_goal_one,
    flag,
    stored,
    the,
    type_actual,
)

JUDGED = Overruling(Flag.ON_TRACK, "聞き取りによる")


def test_a_typed_actual_becomes_a_row_a_flag_a_count_and_a_point(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "８２")
    assert stored(database) == [("I-1-2.1", 2017, "82")]
    assert flag(desk) is Flag.ACHIEVED
    assert achieved_under_goal_one(desk) == 1
    assert "82法人" in the(TrendChart, desk.window).words
    assert "保存しました" in desk.window.status.text


def test_a_text_that_is_no_number_stays_and_nothing_is_written(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    table = type_actual(qtbot, desk, "約50")
    assert stored(database) == []
    shown = QApplication.focusWidget()
    left = shown.text() if isinstance(shown, QLineEdit) else table.currentIndex().data()
    assert left == "約50"
    assert flag(desk) is Flag.UNKNOWN


def test_what_was_typed_is_there_after_a_restart_and_can_still_be_undone(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    first = sit()
    with qtbot.waitSignal(first.session.kept):
        type_actual(qtbot, first, "70")
    first.close()
    second = sit()
    assert flag(second) is Flag.SLIGHTLY_BEHIND
    undo = second.window.actions_by_command[Command.UNDO]
    assert undo.text() == "元に戻す(&U): Ⅰ-①-2 農業法人数 H29 実績"
    undo.trigger()
    assert stored(database) == []
    second.window.actions_by_command[Command.REDO].trigger()
    assert stored(database) == [("I-1-2.1", 2017, "70")]


def test_a_second_window_opens_read_only_and_says_who_has_it(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    sit(Who("鈴木", "PC02"))
    second = sit(Who("田中", "PC03"))
    sentences = the(Banner, second.window).sentences
    assert any("鈴木さん（PC02）" in sentence for sentence in sentences)
    with qtbot.waitSignal(second.session.refused):
        second.session.edit(overrule(second.session.view.book, (FARMS, H29), JUDGED))
    assert stored(database) == []


def test_an_overruled_flag_counts_and_is_undone_in_words(sit: Sit) -> None:
    desk = sit()
    assert desk.session.edit(overrule(desk.session.view.book, (FARMS, H29), JUDGED))
    assert flag(desk) is Flag.ON_TRACK
    assert "事務局判断により順調とした（理由: 聞き取りによる）" in (
        desk.session.view.judged[FARMS].reason
    )
    undo = desk.window.actions_by_command[Command.UNDO]
    assert undo.text() == "元に戻す(&U): Ⅰ-①-2 農業法人数 H29 事務局判断"
    undo.trigger()
    assert flag(desk) is Flag.UNKNOWN


def test_a_checked_backup_is_made_on_opening(qtbot: QtBot, sit: Sit, database: Path) -> None:
    sit()
    qtbot.waitUntil(lambda: len(list(backup_folder(database).glob("*.sqlite3"))) == 1)


def test_a_first_start_shows_the_bundled_plan(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    with Desk.open(tmp_path / "新しい" / "plan.sqlite3", SUZUKI, settings) as desk:
        assert len(desk.session.view.book.plan.series) == 66
        assert desk.session.view.book.actuals == {}


def test_the_packet_is_made_away_from_the_window(qtbot: QtBot, sit: Sit, tmp_path: Path) -> None:
    desk = sit()
    paper = tmp_path / "検証資料.pdf"
    job = desk.papers.packet(Order(H29), paper)
    with qtbot.waitSignal(job.finished, timeout=60_000) as finished:
        job.start()
    assert paper.read_bytes().startswith(b"%PDF")
    assert "書き出しました" in str(finished.args)


def test_a_bug_is_told_in_one_sentence_and_logged(
    sit: Sit, caplog: pytest.LogCaptureFixture
) -> None:
    desk = sit()
    error = ZeroDivisionError("a bug")
    desk.tell_of_bug(type(error), error, None)
    assert "プログラムの誤り" in desk.window.status.text
    assert "a bug" in caplog.text
