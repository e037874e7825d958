"""The letters pressed with Alt: on no page do two things that are seen have the same one."""

import re
from collections import Counter

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.views.history.history_page import HistoryPage
from ichinoseki_desktop.views.plan.kpi_page import KpiPage
from ichinoseki_desktop.views.plan.measure_page import MeasurePage
from ichinoseki_desktop.views.shell.page_stack import Screen

from .doing import FARMS, Sit, the, type_actual


def letter(words: str) -> str:
    found = re.search(r"(?<!&)&([^&\s])", words)
    return found[1].upper() if found else ""


def letters(desk: Desk) -> Counter[str]:
    """What stands in the window now, menus and all."""
    words = [action.text() for action in desk.window.menuBar().actions()]
    for widget in desk.window.findChildren(QWidget):
        labels = isinstance(widget, QLabel) and widget.buddy() is not None
        if widget.isVisible() and (labels or isinstance(widget, QAbstractButton)):
            words.append(str(widget.property("text")))
    return Counter(filter(None, map(letter, words)))


def doubled(desk: Desk) -> list[str]:
    return [key for key, times in letters(desk).items() if times > 1]


def test_no_letter_means_two_things_in_a_menu(sit: Sit) -> None:
    for title in sit().window.menuBar().actions():
        menu = title.menu()
        assert isinstance(menu, QMenu)
        told = Counter(filter(None, (letter(action.text()) for action in menu.actions())))
        assert [key for key, times in told.items() if times > 1] == []


@pytest.mark.parametrize("code", ["", "I", "I-1-2", FARMS.kpi, *Screen])
def test_no_letter_means_two_things_on_a_page(sit: Sit, code: str) -> None:
    desk = sit()
    desk.window.open(code)
    assert "F" in letters(desk)
    assert doubled(desk) == []


def test_no_letter_means_two_things_where_something_is_open(qtbot: QtBot, sit: Sit) -> None:
    desk = sit()
    desk.window.open(FARMS.kpi)
    the(KpiPage, desk.window).panel.change_button.click()
    assert doubled(desk) == []
    desk.window.open("I-1-2")
    the(MeasurePage, desk.window).turn_record()
    assert doubled(desk) == []
    type_actual(qtbot, desk, "70")
    desk.window.open(Screen.HISTORY)
    history = the(HistoryPage, desk.window)
    history.back_button.click()
    assert history.confirmation.isVisible()
    assert doubled(desk) == []
