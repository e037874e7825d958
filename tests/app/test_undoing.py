"""Undo and redo in the real window: what is changed by them is in sight."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.record import record_topic
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.editing.intent import say_in_record
from ichinoseki_desktop.models.entering import enter
from ichinoseki_desktop.views.cells.entry_view import EntryView
from ichinoseki_desktop.views.cells.figures_table import FiguresTable
from ichinoseki_desktop.views.plan.measure_page import MeasurePage
from ichinoseki_desktop.views.shell.commands import Command
from ichinoseki_desktop.views.shell.page_stack import Screen

from .. import hands
from .doing import FARMS, H29, Sit, the, type_actual


def test_undo_goes_to_the_figure_in_the_table_of_its_kpi(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    type_actual(qtbot, desk, "70")
    table = the(FiguresTable, desk.window)
    assert table.table is not None
    table.setCurrentIndex(table.table.index(0, 1))
    hands.presses(Qt.Key.Key_Z, hands.CONTROL)
    assert table.table.cell(table.currentIndex()) == (FARMS, H29)
    desk.window.open("I-1-3.1")
    desk.window.actions_by_command[Command.REDO].trigger()
    assert desk.window.here == FARMS.kpi
    table = the(FiguresTable, desk.window)
    assert table.table is not None
    assert table.table.cell(table.currentIndex()) == (FARMS, H29)
    assert desk.window.focusWidget() is table


def test_undo_goes_to_the_figure_in_the_grid_and_scrolls_to_it(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    key = tuple(desk.session.view.book.plan.series)[-1]
    assert not enter(desk.session, {(key, H29): "7"})
    desk.window.resize(1366, 768)
    desk.window.open(Screen.ENTRY)
    view = the(EntryView, desk.window)
    assert view.table is not None
    view.setCurrentIndex(view.table.index(0, 0))
    desk.window.actions_by_command[Command.UNDO].trigger()
    assert desk.window.here == Screen.ENTRY
    assert view.table.cell(view.currentIndex()) == (key, H29)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_undo_goes_to_the_field_of_a_record_in_its_year(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    topic = record_topic("I-1-2", H29, Field.ISSUES)
    desk.session.edit(say_in_record(desk.session.view.book, topic, "課題"))
    desk.session.choose_year(H29.previous)
    desk.window.open("I-1-3")
    desk.window.actions_by_command[Command.UNDO].trigger()
    page = the(MeasurePage, desk.window)
    assert (desk.window.here, desk.session.view.year) == ("I-1-2", H29)
    assert desk.window.focusWidget() is page.record.fields[Field.ISSUES].editor


def test_elsewhere_the_status_line_names_what_was_undone(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    type_actual(qtbot, desk, "70")
    desk.window.open("")
    desk.window.actions_by_command[Command.UNDO].trigger()
    assert desk.window.here == ""
    assert desk.window.status.text.endswith("Ⅰ-①-2 農業法人数 H29 実績")
    assert desk.window.status.text.startswith("元に戻しました")
