"""The child processes of the start-up figures: each says when something was painted first.

`bare` shows a window with one label; a database starts the program itself on it, opened on a KPI.
Times are the clock's, so that the parent can count from the process's start.
"""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

SIZE = (1366, 768)
KPI = "I-1-2.1"
LONG_ENOUGH = 500
"""Milliseconds until everything has been painted and what was started can come to rest."""


class Label(QLabel):
    """The other side has a method of Python's to call as well."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint."""
        super().paintEvent(event)


def say_when_painted(kind: type[QWidget], event: str) -> None:
    """Have a class say `event time` as soon as one of its widgets has been painted."""
    paint, told = kind.paintEvent, False

    def painted(widget: QWidget, of: QPaintEvent) -> None:
        nonlocal told
        paint(widget, of)
        if not told:
            print(event, time.time(), flush=True)
            told = True

    kind.paintEvent = painted  # type: ignore[method-assign]


def bare() -> None:
    """One window, one label."""
    application = QApplication([])
    label = Label("一関市まち・ひと・しごと創生総合戦略")
    say_when_painted(Label, "painted")
    label.resize(*SIZE)
    label.show()
    QTimer.singleShot(LONG_ENOUGH, application.quit)
    application.exec()


def program(database: str) -> None:
    """The program from its entry point on, watched from where it shows its window.

    It is started as an icon starts it, without arguments.
    """
    from ichinoseki_desktop.cli.main import main

    show = QMainWindow.show

    def watched(window: QMainWindow) -> None:
        from ichinoseki_desktop.views.tree.tree_view import TreeView
        from ichinoseki_desktop.views.window.main_window import MainWindow

        if isinstance(window, MainWindow):
            window.open(KPI)
            window.resize(*SIZE)
            say_when_painted(TreeView, "tree")
            window.page_stack.currentChanged.connect(lambda: watch_page(window))
        show(window)

    QMainWindow.show = watched  # type: ignore[method-assign,assignment]
    os.environ["ICHINOSEKI_DATABASE"] = database
    main([])


def watch_page(window: QMainWindow) -> None:
    """Both the chart and the table that it stands on: the later of the two counts.

    The first chart has all that there is to read; pyqtgraph paints the same once it is loaded.
    """
    from ichinoseki_desktop.views.cells.figures_table import FiguresTable
    from ichinoseki_desktop.views.charts.chart_picture import TrendPicture

    for kind in (TrendPicture, FiguresTable):
        say_when_painted(kind, "chart")
    QTimer.singleShot(LONG_ENOUGH, window.close)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[1])
