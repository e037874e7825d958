"""What the window does not wait for, and that it is told when it may begin."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.views.shell.page_stack import Pages, PageStack

HEAVY = {"pyqtgraph", "numpy", "reportlab", "sqlite_utils", "openpyxl"}


class Page(QWidget):
    opened = Signal(str)
    wanted = Signal(object)

    def show_code(self, code: str) -> None:
        """There is nothing to show."""


@pytest.fixture
def made() -> list[Page]:
    return []


@pytest.fixture
def stack(qtbot: QtBot, made: list[Page]) -> PageStack:
    def make() -> Page:
        made.append(Page())
        return made[-1]

    stack = PageStack(Pages(make, make, make))
    qtbot.addWidget(stack)
    return stack


def test_no_page_is_made_before_the_window_is_painted(
    qtbot: QtBot, stack: PageStack, made: list[Page]
) -> None:
    stack.show_code("I-1-2.1")
    with qtbot.waitSignal(stack.painted):
        stack.show()
    assert made == []
    stack.load()
    assert stack.currentWidget() is made[0]


def test_the_other_pages_are_made_once_the_wanted_one_is_painted(
    qtbot: QtBot, stack: PageStack, made: list[Page]
) -> None:
    stack.show_code("I-1-2.1")
    with qtbot.waitSignal(stack.painted):
        stack.show()
    painted: list[int] = []
    with qtbot.waitSignal(stack.complete):
        stack.load()
        made[0].paintEvent = lambda _event: painted.append(len(made))  # type: ignore[method-assign]
    assert painted[0] == 1
    assert len(made) == 3


def test_only_the_first_paint_is_told(stack: PageStack, qapp: QApplication) -> None:
    told: list[None] = []
    stack.painted.connect(lambda: told.append(None))
    for _ in range(3):
        stack.grab()
        qapp.processEvents()
    assert told == [None]


@pytest.mark.parametrize("module", ["app", "views.plan.kpi_page"])
def test_the_window_and_its_first_chart_can_be_painted_without_what_is_heavy(module: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"import ichinoseki_desktop.{module}, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not HEAVY & set(told.stdout.split())
