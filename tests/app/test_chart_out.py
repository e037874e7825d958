"""The chart of a KPI's page, given out at the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.views.cells.cell_menu import Ask, Do
from ichinoseki_desktop.views.cells.figures_table import FiguresTable
from ichinoseki_desktop.views.charts.chart import TrendChart
from ichinoseki_desktop.views.plan import chart_outlet
from ichinoseki_desktop.views.plan.kpi_page import WHY_KEYS
from ichinoseki_desktop.views.shell.commands import Command
from ichinoseki_desktop.views.shell.help import CHART_COPY_KEYS, CHART_SAVE_KEYS

from .. import hands
from .doing import FARMS, Sit, the

BOTH = hands.CONTROL | hands.SHIFT


@pytest.fixture
def desk(qtbot: QtBot, sit: Sit) -> Desk:
    """Somebody at the page of 農業法人数, with the keys in its table."""
    desk = sit()
    desk.window.open(FARMS.kpi)
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: len(the(TrendChart, desk.window).actions()) == 2)
    table = the(FiguresTable, desk.window)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    return desk


def saved_as(path: Path | None, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the person answers to where to; what was suggested."""
    suggested: list[Path] = []

    def answer(_: QWidget, __: str, suggestion: Path, ___: object) -> Path | None:
        suggested.append(suggestion)
        return path

    monkeypatch.setattr(chart_outlet, "ask_save", answer)
    return suggested


@pytest.mark.parametrize("name, start", [("図.png", b"\x89PNG"), ("図.SVG", b"<?xml")])
def test_a_chart_is_saved_by_keys_as_its_ending_says(
    qtbot: QtBot,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    start: bytes,
) -> None:
    suggested = saved_as(tmp_path / name, monkeypatch)
    hands.presses(Qt.Key.Key_S, BOTH)
    told = f"グラフを「{tmp_path / name}」に書き出しました。"
    qtbot.waitUntil(lambda: desk.window.status.text == told)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in suggested] == ["Ⅰ-①-2.1_農業法人数.png"]


def test_a_chart_is_copied_by_keys_as_a_picture(desk: Desk) -> None:
    QGuiApplication.clipboard().clear()
    hands.presses(Qt.Key.Key_G, BOTH)
    assert QGuiApplication.clipboard().image().size() == QSize(1600, 900)
    assert desk.window.status.text == "グラフの画像をコピーしました：Ⅰ-①-2.1　農業法人数"


def test_another_ending_is_refused_and_nothing_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_as(tmp_path / "図.jpg", monkeypatch)
    hands.presses(Qt.Key.Key_S, BOTH)
    assert "「図.jpg」の形式では書き出せません" in desk.window.status.text
    assert not (tmp_path / "図.jpg").exists()


def test_thinking_better_of_it_writes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.window.status.text
    saved_as(None, monkeypatch)
    hands.presses(Qt.Key.Key_S, BOTH)
    assert desk.window.status.text == before


def test_a_chart_never_takes_the_databases_place(
    qtbot: QtBot, desk: Desk, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "図.png"
    link.symlink_to(database)
    before = database.read_bytes()
    saved_as(link, monkeypatch)
    hands.presses(Qt.Key.Key_S, BOTH)
    qtbot.waitUntil(lambda: "データベースそのものです" in desk.window.status.text)
    assert database.read_bytes() == before


def test_the_charts_keys_are_nobody_elses(desk: Desk) -> None:
    others = [keys for command in Command for keys in command.keys]
    others += [WHY_KEYS, *(what.keys for kind in (Ask, Do) for what in kind)]
    mine = {QKeySequence(keys) for keys in (CHART_COPY_KEYS, CHART_SAVE_KEYS)}
    assert len(mine) == 2
    assert mine.isdisjoint({QKeySequence(keys) for keys in others})
    offered = the(TrendChart, desk.window).actions()
    assert {action.shortcut() for action in offered} == mine
