"""The child processes of the start-up figures: each says when something was painted first.

`bare` shows a window with one label; a database starts the program itself on it, opened on a KPI.
Times are the clock's, so that the parent can count from the process's start.
"""

import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

SIZE = (1366, 768)
KPI = "I-1-2.1"


class FirstPaint(QObject):
    """Says `event time` as soon as a widget has been painted."""

    def __init__(self, widget: QWidget, event: str) -> None:
        super().__init__(widget)
        self._event = event
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the first paint on, look at the clock, and leave."""
        if event.type() != QEvent.Type.Paint:
            return False
        watched.removeEventFilter(self)
        QCoreApplication.sendEvent(watched, event)
        print(self._event, time.time(), flush=True)
        return True


def bare() -> None:
    """One window, one label."""
    application = QApplication([])
    label = QLabel("一関市まち・ひと・しごと創生総合戦略")
    FirstPaint(label, "painted")
    label.resize(*SIZE)
    label.show()
    QTimer.singleShot(500, application.quit)
    application.exec()


def program(database: str) -> None:
    """The program from its entry point on, watched from where it shows its window."""
    from ichinoseki_desktop.cli.main import main

    show = QMainWindow.show

    def watched(window: QMainWindow) -> None:
        from ichinoseki_desktop.views.main_window import MainWindow

        if isinstance(window, MainWindow):
            window.open(KPI)
            window.resize(*SIZE)
            FirstPaint(window.tree_pane.tree.viewport(), "tree")
            window.page_stack.currentChanged.connect(lambda: _watch_page(window))
        show(window)

    QMainWindow.show = watched  # type: ignore[method-assign, assignment]
    main(["--database", database])


def _watch_page(window: QMainWindow) -> None:
    """Both the chart and the table that it stands on: the later of the two counts."""
    from PySide6.QtWidgets import QGraphicsView, QTableView

    for kind in (QGraphicsView, QTableView):
        for view in window.findChildren(kind):
            FirstPaint(view.viewport(), "chart")
    QTimer.singleShot(500, window.close)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[1])
