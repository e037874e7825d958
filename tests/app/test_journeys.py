"""Journeys in the real window on a real database: what a person does, and what is so afterwards."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.app import Desk
from ichinoseki_desktop.core.fiscal_year import FiscalYear
from ichinoseki_desktop.core.intent import overrule
from ichinoseki_desktop.core.plan import SeriesKey
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.core.statement import Overruling
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.services.backing_up import backup_folder
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.banner import Banner
from ichinoseki_desktop.views.chart import TrendChart
from ichinoseki_desktop.views.commands import Command
from ichinoseki_desktop.views.figures_table import FiguresTable
from ichinoseki_desktop.views.theme import apply_theme

FARMS = SeriesKey("I-1-2.1")
H29 = FiscalYear(2017)
SUZUKI = Who("鈴木", "PC02")
JUDGED = Overruling(Flag.ON_TRACK, "聞き取りによる")

Shown = TypeVar("Shown", bound=QWidget)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "計画.sqlite3"
    at = datetime.fromisoformat("2018-06-01T09:00:00+09:00")
    make_database(path, bundled_plan(), Who("佐藤", "PC01"), at, demo=False)
    return path


Sit = Callable[..., Desk]


@pytest.fixture
def sit(qapp: QApplication, database: Path, tmp_path: Path) -> Iterator[Sit]:
    """Opens the window on the database, as somebody at a desk does; every one is closed at last."""
    apply_theme(qapp)
    desks: list[Desk] = []

    def sit_down(who: Who = SUZUKI) -> Desk:
        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        desk = Desk.open(database, who, settings)
        desks.append(desk)
        desk.session.choose_year(H29)
        desk.window.show()
        desk.load()
        return desk

    yield sit_down
    for desk in desks:
        desk.close()


def type_actual(qtbot: QtBot, desk: Desk, text: str) -> FiguresTable:
    """Open 農業法人数 and type its H29 by keys alone, ended by Enter."""
    desk.window.open(FARMS.kpi)
    desk.window.activateWindow()
    table = the(FiguresTable, desk.window)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    for letter in text:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(QApplication.focusWidget() or table, press)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return table


def the(kind: type[Shown], window: QWidget) -> Shown:
    """The widget of a kind that is to be seen."""
    return next(widget for widget in window.findChildren(kind) if widget.isVisible())


def stored(database: Path) -> list[tuple[str, int, str]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT kpi, fiscal_year, value FROM actuals").fetchall()


def flag(desk: Desk) -> Flag:
    return desk.session.view.judged[FARMS].flag


def achieved_under_goal_one(desk: Desk) -> int:
    return desk.session.view.rollups["I"].counts[Flag.ACHIEVED]


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
    job = desk.packet_job(H29, paper)
    with qtbot.waitSignal(job.finished, timeout=20_000) as finished:
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
