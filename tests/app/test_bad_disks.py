"""A value that can't be kept stays typed, the rest goes on; once the disk is back it is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.views.cells.figures_table import FiguresTable
from ichinoseki_desktop.views.plan.kpi_page import KpiPage

from .doing import Sit, stored, the, type_actual

Mend = Callable[[], object]


def take_folder_away(_: Desk, database: Path) -> Mend:
    away = database.parent.with_name("away")
    folder = database.parent
    folder.rename(away)
    return lambda: away.rename(folder)


def make_read_only(desk: Desk, _: Path) -> Mend:
    desk.store.connection.execute("PRAGMA query_only = ON")
    return lambda: desk.store.connection.execute("PRAGMA query_only = OFF")


@pytest.mark.parametrize("spoil", [take_folder_away, make_read_only])
def test_what_could_not_be_kept_stays_typed_and_is_kept_by_enter_once_the_disk_is_back(
    qtbot: QtBot, sit: Sit, database: Path, spoil: Callable[[Desk, Path], Mend]
) -> None:
    desk = sit()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    mend = spoil(desk, database)
    with qtbot.waitSignal(desk.session.refused):
        table = type_actual(qtbot, desk, "71")
    model = table.table
    assert model is not None
    cell = next(
        model.index(0, column)
        for column in range(model.columnCount())
        if model.pending_text(model.index(0, column))
    )
    assert cell.data() == "71"
    assert the(KpiPage, desk.window).trouble.isVisible()
    assert desk.window.status.text.startswith("できませんでした：")
    desk.window.open("")  # the rest goes on
    desk.window.open("I-1-2.1")
    mend()
    table = the(FiguresTable, desk.window)
    table.setCurrentIndex(cell)
    assert cell.data() == "71"
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    with qtbot.waitSignal(desk.session.kept):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert model.pending_text(cell) == ""
    assert "71" in {value for _, _, value in stored(database)}
    assert not the(KpiPage, desk.window).trouble.isVisible()
