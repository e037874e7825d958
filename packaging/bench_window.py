"""The child processes of the start-up figures: each says when something was painted first.

`bare` shows a window with one label; a database shows the program's own window, opened on a KPI,
as far as its chart. Times are the clock's, so that the parent can count from the process's start.
"""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView, QLabel, QWidget


class FirstPaint(QObject):
    """Says `event time` once a widget has been painted, and then calls `after`."""

    def __init__(self, widget: QWidget, event: str, after: "object") -> None:
        super().__init__(widget)
        self._event = event
        self._after = after
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the paint go through, and look at the clock once it has."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._say)
        return False

    def _say(self) -> None:
        print(self._event, time.time(), flush=True)
        if callable(self._after):
            self._after()


def bare() -> None:
    """One window, one label."""
    application = QApplication([])
    label = QLabel("一関市まち・ひと・しごと創生総合戦略")
    FirstPaint(label, "painted", application.quit)
    label.resize(1366, 768)
    label.show()
    application.exec()


def program(database: Path) -> None:
    """The program's window on a KPI: its tree, then its chart."""
    from ichinoseki_desktop.app import Desk, make_application
    from ichinoseki_desktop.store.who import Who

    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        with Desk.open(database, Who.here(), settings) as desk:
            window = desk.window
            window.open("I-1-2.1")
            window.resize(1366, 768)

            def load() -> None:
                desk.load()
                FirstPaint(_chart(window), "chart", application.quit)

            FirstPaint(window.tree_pane.tree.viewport(), "tree", load)
            window.show()
            application.exec()
            window.close()


def _chart(window: QWidget) -> QWidget:
    """Where the trend is drawn: the view covers the widget that is the chart."""
    from ichinoseki_desktop.views.chart import TrendChart

    charts = window.findChildren(TrendChart)
    views = [view for chart in charts for view in chart.findChildren(QGraphicsView)]
    return views[0].viewport()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(Path(sys.argv[1]))
