"""A person enters all actuals of H29 without the mouse, and finds them all after a restart."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.views.cells.entry_page import EntryPage
from ichinoseki_desktop.views.cells.figures_table import FiguresTable
from ichinoseki_desktop.views.shell.commands import Command

from ..hands import CONTROL, ends, presses, types
from .doing import FARMS, H29, Sit, stored, the


def at_the_grid(qtbot: QtBot, desk: Desk) -> EntryPage:
    """Come to the grid by its key."""
    desk.window.activateWindow()
    desk.window.tree_pane.tree.setFocus()
    qtbot.waitUntil(desk.window.tree_pane.tree.hasFocus)
    presses(Qt.Key.Key_J, CONTROL)
    page = the(EntryPage, desk.window)
    qtbot.waitUntil(page.view.hasFocus)
    return page


def test_all_actuals_of_a_year_are_entered_by_keys_and_are_there_after_a_restart(
    qtbot: QtBot, sit: Sit, database: Path, plan: Plan
) -> None:
    values = {key: Decimal(3) + place for place, key in enumerate(plan.series)}
    first = sit()
    at_the_grid(qtbot, first)
    for key in plan.series:
        types(f"{values[key]}")
        ends(qtbot, Qt.Key.Key_Return)
    first.close()
    assert len(stored(database)) == 66
    second = sit()
    book = second.session.view.book
    actuals = {key: book.actual(key, H29) for key in plan.series}
    assert {key: actual.value for key, actual in actuals.items() if actual} == values
    assert len(second.session.undoable.undo) == 66


def test_a_pasted_block_is_one_entry_of_the_log_and_taken_back_after_a_restart(
    qtbot: QtBot, sit: Sit, database: Path
) -> None:
    first = sit()
    at_the_grid(qtbot, first)
    QGuiApplication.clipboard().setText("\r\n".join("70" for _ in range(66)) + "\r\n")
    with qtbot.waitSignal(first.session.kept):
        presses(Qt.Key.Key_V, CONTROL)
    assert len(stored(database)) == 66
    first.close()
    second = sit()
    at_the_grid(qtbot, second)
    presses(Qt.Key.Key_Z, CONTROL)
    assert stored(database) == []
    presses(Qt.Key.Key_Y, CONTROL)
    assert len(stored(database)) == 66


def test_what_was_refused_on_a_kpis_page_waits_in_the_grid_as_well(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    page = at_the_grid(qtbot, desk)
    page.view.make_current(page.grid.index_of((FARMS, H29)))
    presses(Qt.Key.Key_Return, CONTROL)
    assert desk.window.here == FARMS.kpi
    table = the(FiguresTable, desk.window)
    table.setFocus()
    types("約50")
    presses(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desk.session.unmended.texts[FARMS, H29].text == "約50"
    assert page.grid.index_of((FARMS, H29)).data() == "約50"


def test_words_are_looked_for_where_one_is(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    page = at_the_grid(qtbot, desk)
    presses(Qt.Key.Key_F, CONTROL)
    assert page.filters.search.hasFocus()
    types("がん検診")
    assert page.grid.rowCount() == 5
    desk.window.actions_by_command[Command.SHOW_ALL].trigger()
    assert page.grid.rowCount() == 66
    desk.window.tree_pane.tree.setFocus()
    presses(Qt.Key.Key_F, CONTROL)
    assert desk.window.tree_pane.search.hasFocus()
