"""What was typed and refused: it outlives every way in which one can leave its cell."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.views.cells.figures_table import FiguresTable
from ichinoseki_desktop.views.plan.kpi_page import KpiPage
from ichinoseki_desktop.views.shell.commands import Command

from ..hands import ends, presses
from .doing import FARMS, H29, SOON, Sit, the, type_actual

Told = list[str]


def waiting(desk: Desk) -> str:
    return desk.session.unmended.at((FARMS, H29)).text


def test_closing_asks_first_and_leads_back_to_the_cell(
    qtbot: QtBot, sit: Sit, answer: Callable[[str], Told]
) -> None:
    desk = sit()
    type_actual(qtbot, desk, "約50")
    desk.window.actions_by_command[Command.OVERVIEW].trigger()
    told = answer("戻って直す")
    assert not desk.window.close()
    assert len(told) == 1
    assert "Ⅰ-①-2 農業法人数 H29「約50」" in told[0]
    assert desk.window.isVisible()
    assert desk.window.here == FARMS.kpi
    table = the(FiguresTable, desk.window)
    assert desk.window.focusWidget() is table
    assert table.currentIndex().data() == "約50"


def test_what_is_typed_when_the_window_is_closed_and_can_not_be_read_is_asked_about(
    qtbot: QtBot, sit: Sit, answer: Callable[[str], Told]
) -> None:
    desk = sit()
    type_actual(qtbot, desk, "約50", enter=False)
    told = answer("戻って直す")
    assert not desk.window.close()
    assert len(told) == 1


def test_closed_all_the_same_it_waits_in_its_cell_the_next_time(
    qtbot: QtBot, sit: Sit, answer: Callable[[str], Told]
) -> None:
    first = sit()
    type_actual(qtbot, first, "約50")
    answer("このまま閉じる")
    assert first.window.close()
    first.close()
    second = sit()
    second.window.open(FARMS.kpi)
    assert the(FiguresTable, second.window).currentIndex().data() == "約50"
    assert "「約50」" in the(KpiPage, second.window).trouble.plain
    with qtbot.waitSignal(second.session.kept):
        type_actual(qtbot, second, "50")
    second.close()
    assert waiting(sit()) == ""


def test_it_is_on_the_disk_before_anybody_asks(qtbot: QtBot, sit: Sit, settings: QSettings) -> None:
    desk = sit()
    type_actual(qtbot, desk, "約50")
    left = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert [key for key in left.allKeys() if "unmended" in key]
    QTest.keyClick(the(FiguresTable, desk.window), Qt.Key.Key_Escape)


@pytest.mark.parametrize("text", ["約50", "70"])
@pytest.mark.parametrize(
    "command", [Command.YEAR_BEFORE, Command.BACK, Command.OVERVIEW, Command.SEARCH, Command.RULES]
)
def test_no_command_loses_what_is_being_typed(
    qtbot: QtBot, sit: Sit, database: object, command: Command, text: str
) -> None:
    desk = sit()
    desk.window.open("I-1-2.2")  # so that going back stays on the same kind of page
    type_actual(qtbot, desk, text, enter=False)
    desk.window.actions_by_command[command].trigger()
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.text() == text:
        return  # it is still being typed
    actual = desk.session.view.book.actual(FARMS, H29)
    assert waiting(desk) == text or (actual is not None and str(actual.value) == text)


def test_the_end_of_the_whole_session_keeps_what_is_being_typed(
    qtbot: QtBot, sit: Sit, settings: QSettings
) -> None:
    desk = sit()
    type_actual(qtbot, desk, "約50", enter=False)
    desk.window.settle()  # what the system's signal of its end is connected to
    assert waiting(desk) == "約50"


def test_a_window_with_nothing_to_mend_closes_without_a_word(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    with qtbot.waitSignal(desk.session.kept):
        type_actual(qtbot, desk, "70")
    assert desk.window.close()


def test_esc_gives_up_what_was_refused(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    table = type_actual(qtbot, desk, "約50")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert waiting(desk) == ""
    assert table.currentIndex().data() == "－"


def on_the_disk(settings: QSettings) -> dict[str, list[str]]:
    """What another program would find of it."""
    left = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    return {key: left.value(key) for key in left.allKeys() if "unmended" in key}


def test_what_is_being_typed_is_in_its_cell_again_after_the_power_is_cut(
    qtbot: QtBot, sit: Sit, settings: QSettings
) -> None:
    first = sit()
    before = first.session.view.book.actual(FARMS, H29)
    type_actual(qtbot, first, "77", enter=False)
    qtbot.waitUntil(lambda: bool(on_the_disk(settings)), timeout=SOON)
    left = on_the_disk(settings)
    ends(qtbot, Qt.Key.Key_Escape)
    assert on_the_disk(settings) == {}, "given up, and nothing is left of it"
    first.window.close()
    first.close()
    for name, value in left.items():
        settings.setValue(name, value)
    second = sit()
    assert second.session.view.book.actual(FARMS, H29) == before, "nobody has pressed Enter"
    second.window.open(FARMS.kpi)
    assert the(FiguresTable, second.window).currentIndex().data() == "77"
    assert "途中" in the(KpiPage, second.window).trouble.plain
    second.window.activateWindow()
    table = the(FiguresTable, second.window)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    presses(Qt.Key.Key_F2)
    with qtbot.waitSignal(second.session.kept):
        presses(Qt.Key.Key_Return)
    assert waiting(second) == ""
    assert on_the_disk(settings) == {}


def test_what_was_kept_leaves_nothing_of_its_typing_on_the_disk(
    qtbot: QtBot, sit: Sit, settings: QSettings
) -> None:
    desk = sit()
    type_actual(qtbot, desk, "7", enter=False)
    qtbot.waitUntil(lambda: bool(on_the_disk(settings)), timeout=SOON)
    with qtbot.waitSignal(desk.session.kept):
        ends(qtbot, Qt.Key.Key_Return)
    assert on_the_disk(settings) == {}


def test_while_it_is_typed_nothing_counts_as_refused(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    type_actual(qtbot, desk, "77", enter=False)
    assert waiting(desk) == ""
    ends(qtbot, Qt.Key.Key_Escape)
