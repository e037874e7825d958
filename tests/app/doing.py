"""What a person does at the window, and what can be seen of it from outside."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.cells.figures_table import FiguresTable
from ichinoseki_desktop.views.shell.commands import Command

from .. import hands

FARMS = SeriesKey("I-1-2.1")
H29 = FiscalYear(2017)
SUZUKI = Who("鈴木", "PC02")

Shown = TypeVar("Shown", bound=QWidget)
Sit = Callable[..., Desk]
Answer = Callable[[object], None]
"""Settles what the person will answer to which file."""

SOON = 60_000


def type_actual(qtbot: QtBot, desk: Desk, text: str, *, enter: bool = True) -> FiguresTable:
    """Open 農業法人数 and type its H29 by keys alone, ended by Enter where it is to be."""
    desk.window.open(FARMS.kpi)
    desk.window.activateWindow()
    table = the(FiguresTable, desk.window)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    hands.types(text)
    if enter:
        hands.ends(qtbot, Qt.Key.Key_Return)
    return table


def the(kind: type[Shown], window: QWidget) -> Shown:
    """The widget of a kind that is to be seen."""
    return next(widget for widget in window.findChildren(kind) if widget.isVisible())


def run(qtbot: QtBot, desk: Desk, command: Command) -> None:
    """Ask for something that takes long, and wait for its end."""
    action = desk.window.actions_by_command[command]
    action.trigger()
    qtbot.waitUntil(action.isEnabled, timeout=SOON)


def stored(database: Path) -> list[tuple[str, int, str]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT kpi, fiscal_year, value FROM actuals").fetchall()


def flag(desk: Desk) -> Flag:
    return desk.session.view.judged[FARMS].flag


def achieved_under_goal_one(desk: Desk) -> int:
    return desk.session.view.rollups["I"].counts[Flag.ACHIEVED]
