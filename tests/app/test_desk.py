"""The window beside other processes, and on bad days: what is told, what is kept, what goes on."""

import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ichinoseki_desktop import app
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.services.backing_up import backup_folder
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.writer import WriterLock
from ichinoseki_desktop.views.charts.chart import TrendChart
from ichinoseki_desktop.views.charts.chart_picture import TrendPicture
from ichinoseki_desktop.views.plan.kpi_page import KpiPage
from ichinoseki_desktop.views.shell.banner import Banner
from ichinoseki_desktop.window_log import keep_log, log_file

from .. import hands
from .doing import SUZUKI, Sit, stored, the, type_actual

HOLDER = Path(__file__).parents[1] / "store" / "processes" / "holder.py"
QUITTING = Path(__file__).parent / "processes" / "quitting.py"
# The application of another start; it ends at once, having shown what it shows.
STARTING = """
import sys
from PySide6.QtWidgets import QApplication
from ichinoseki_desktop.cli.main import main
QApplication.exec = staticmethod(lambda: 0)
sys.exit(main(["--database", sys.argv[1]]))
"""


@contextmanager
def another_process_that_has(database: Path) -> Iterator[None]:
    command = [sys.executable, str(HOLDER), str(database), "佐藤", "PC01"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "writing\n"
        yield
        running.communicate()


def change(database: Path, *statements: str) -> None:
    """What another program might do to a file."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_closing_the_window_leaves_the_judgements_to_other_programs(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    desk = sit()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "999")
    desk.close()
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute(
            "SELECT flag, outdated FROM judgements_view"
            " WHERE kpi = 'I-1-2.1' AND fiscal_year = 2017"
        ).fetchall()
    assert found == [("achieved", 0)]


# ------------------------------------------------------------------------------ other processes


def test_beside_another_process_the_window_only_reads_and_says_whose_it_is(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    with another_process_that_has(database):
        desk = sit()
        assert the(Banner, desk.window).sentences == (
            "閲覧のみ：佐藤さん（PC01）が 11月24日 9:15 から開いています。この画面は見るだけです。",
        )
        assert desk.window.status.text.startswith("閲覧のみ：佐藤さん（PC01）")
        type_actual(qtbot, desk, "70", enter=False)
        assert hands.field() is None
        assert "佐藤さん（PC01）" in the(KpiPage, desk.window).trouble.plain
        assert stored(database) == []
        desk.close()
    again = sit()
    with qtbot.waitSignal(again.session.kept):
        type_actual(qtbot, again, "70")
    assert stored(database) == [("I-1-2.1", 2017, "70")]


def test_beside_the_window_a_command_may_look_and_not_write(sit: Sit, database: Path) -> None:
    sit()
    file = database.with_name("actuals.csv")
    file.write_text("kpi,part,fiscal_year,value,state,note\nI-1-2.1,,H29,70,,\n", encoding="utf-8")
    command = [sys.executable, "-m", "ichinoseki_desktop", "--database", str(database)]
    for options, code in ((["--dry-run"], 0), ([], 1)):
        ended = subprocess.run(
            [*command, "import", "actuals", str(file), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        assert ended.returncode == code, ended.stderr
    assert ended.stderr.startswith("鈴木さん（PC02）が")
    assert stored(database) == []


def test_quitting_while_pages_are_made_ends_without_a_word(database: Path) -> None:
    config = database.parent / "config"
    ended = subprocess.run(
        [sys.executable, str(QUITTING), str(database), str(config)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False), ended.stderr
    assert not list(config.rglob("*.log"))


def test_an_old_database_is_brought_up_to_date_by_the_start_itself(
    database: Path, of_first_version: Callable[[Path], None]
) -> None:
    of_first_version(database)
    ended = subprocess.run(
        [sys.executable, "-c", STARTING, str(database)],
        env={**os.environ, "XDG_CONFIG_HOME": str(database.parent / "config")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,  # a window that asks something would wait for ever
    )
    assert ended.returncode == 0, ended.stderr
    with open_store(database, write=True, who=SUZUKI) as store:
        assert store.writable
    assert len(list(backup_folder(database).glob("*.sqlite3"))) == 1


def test_a_picture_of_an_old_database_leaves_it_as_it_is(
    database: Path,
    settings: QSettings,
    qapp: QApplication,
    of_first_version: Callable[[Path], None],
) -> None:
    of_first_version(database)
    before = database.read_bytes()
    with Desk.open(database, SUZUKI, settings, only_looking="") as desk:
        assert len(desk.session.view.book.plan.series) == 66
    assert database.read_bytes() == before


# -------------------------------------------------------------------------------- bad beginnings


def test_a_database_that_can_not_be_read_is_refused_and_let_go(
    database: Path, settings: QSettings, qapp: QApplication
) -> None:
    change(database, "UPDATE series SET unit = CAST(x'ff' AS TEXT)")
    with pytest.raises(Refusal, match="壊れていて"):
        Desk.open(database, SUZUKI, settings)
    lock = WriterLock.take(database)
    assert lock is not None
    lock.release()


def test_a_picture_of_nothing_makes_no_database(
    tmp_path: Path, settings: QSettings, qapp: QApplication
) -> None:
    with pytest.raises(Refusal, match="がありません"):
        Desk.open(tmp_path / "none.db", SUZUKI, settings, only_looking="")
    assert not (tmp_path / "none.db").exists()


Told = list[str]


@pytest.fixture
def boxes(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """What a start tells in boxes: it begins anew on the one application that a test has."""
    told: Told = []
    package = logging.getLogger("ichinoseki_desktop")
    handlers = package.handlers[:]
    path = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    monkeypatch.setattr(app, "make_application", lambda: qapp)
    monkeypatch.setattr(QMessageBox, "critical", lambda _, __, text: told.append(text))
    QSettings.setPath(*path, str(tmp_path / "config"))
    yield told
    for handler in set(package.handlers) - set(handlers):
        package.removeHandler(handler)
        handler.close()


@pytest.mark.parametrize("console", [True, False])
def test_a_start_that_is_refused_says_why_with_or_without_a_console(
    boxes: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, console: bool
) -> None:
    if not console:
        monkeypatch.setattr(sys, "stderr", None)
    (tmp_path / "empty.db").touch()
    assert app.run(tmp_path / "empty.db", "鈴木") == 1
    assert len(boxes) == 1
    assert "空のファイルです" in boxes[0]


def test_a_bug_at_the_start_says_where_its_record_is(
    boxes: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_nothing(*_: object) -> NoReturn:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(Desk, "open", open_nothing)
    assert app.run(tmp_path / "plan.db", "鈴木") == 1
    log = tmp_path / "config" / "ichinoseki-desktop" / "window.log"
    assert str(log) in boxes[0]
    assert "ZeroDivisionError: a bug" in log.read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------- bad days


def test_a_bug_in_a_slot_is_told_and_written_down_and_work_goes_on(
    qtbot: QtBot, sit: Sit, database: Path, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit()
    monkeypatch.setattr(sys, "excepthook", desk.tell_of_bug)
    package = logging.getLogger("ichinoseki_desktop")
    before = package.handlers[:]
    keep_log(log_file(settings))

    def stumble() -> NoReturn:
        raise ZeroDivisionError("a bug")

    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: "プログラムの誤り" in desk.window.status.text)
    assert str(log_file(settings)) in desk.window.status.text
    for handler in set(package.handlers) - set(before):
        package.removeHandler(handler)
        handler.close()
    written = log_file(settings).read_text(encoding="utf-8")
    assert "ZeroDivisionError: a bug" in written
    assert "in stumble" in written
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    assert stored(database) == [("I-1-2.1", 2017, "70")]


def test_a_backup_that_can_not_be_made_is_told_and_stops_nothing(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    backup_folder(database).write_text("no folder", encoding="utf-8")
    desk = sit()
    told = "できませんでした：バックアップを作れませんでした。"
    qtbot.waitUntil(lambda: desk.window.status.text.startswith(told))
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    assert stored(database) == [("I-1-2.1", 2017, "70")]


def test_a_chart_is_given_over_to_pyqtgraph_once_every_page_is_made(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    desk.window.open("I-1-2.1")
    chart = the(TrendChart, desk.window)
    assert isinstance(chart.plot, TrendPicture)
    qtbot.waitUntil(lambda: not isinstance(chart.plot, TrendPicture))
    assert chart.plot.widget.isVisible()


def test_without_pyqtgraph_the_chart_stays_a_picture_that_can_be_explored(
    qtbot: QtBot, sit: Sit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delitem(sys.modules, "ichinoseki_desktop.views.charts.chart_plot", raising=False)
    monkeypatch.setitem(sys.modules, "pyqtgraph", None)
    desk = sit()
    desk.window.open("I-1-2.1")
    qtbot.waitUntil(lambda: "no pyqtgraph" in caplog.text)
    chart = the(TrendChart, desk.window)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert isinstance(chart.plot, TrendPicture)
    assert chart.words.startswith("基準（H26）")


@pytest.mark.parametrize("disturb", ["lock", "gone"])
def test_a_value_that_could_not_be_kept_stays_typed_and_is_told(
    qtbot: QtBot, sit: Sit, database: Path, disturb: str
) -> None:
    desk = sit()
    if disturb == "gone":
        database.rename(database.with_name("moved.db"))
    other = sqlite3.connect(database if disturb == "lock" else ":memory:", isolation_level=None)
    with closing(other):
        if disturb == "lock":
            desk.store.connection.execute("PRAGMA busy_timeout = 0")
            other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(desk.session.refused):
            table = type_actual(qtbot, desk, "70")
    assert table.table is not None
    assert table.table.pending_text(table.currentIndex()) == "70"
    assert desk.window.status.text.startswith("できませんでした：")
    assert desk.session.view.book.actuals == {}
