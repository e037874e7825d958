"""The command that shows: one screen as a picture, with no display needed."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import Final

# Qt reads it when its first module is loaded; a picture needs no screen and must open no window.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import (
    QBuffer,
    QEventLoop,
    QIODevice,
    QMessageLogContext,
    QSettings,
    QSize,
    Qt,
    QThreadPool,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.application import make_application
from ichinoseki_desktop.cli.output import say
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.exchange.atomic_file import write_file
from ichinoseki_desktop.exchange.source_file import wrong_ending
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.shell.page_stack import Screen, history_of

_TURNS: Final = 12
"""So many turns of the event loop let every layout come to rest, and pages be drawn in between."""

_OF_MEETING: Final = ("meeting", "presenter")


def take(given: argparse.Namespace) -> int:
    """Write a screen as PNG, in the size that is asked for."""
    if given.output.suffix.lower() != ".png":
        raise wrong_ending(given.output, (".png",))
    qInstallMessageHandler(_pass_on)
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        with Desk.open(given.database, Who.here(given.user), settings, only_looking="") as desk:
            if given.screen in _OF_MEETING:
                presenter = given.screen == "presenter"
                code = _code(desk, given) if given.node else ""
                picture = _picture(desk.meetings.pictured(code, presenter=presenter), given.size)
            else:
                picture = _picture(_opened(desk, _code(desk, given)), given.size)
    write_file(given.output, picture)
    application.quit()
    say(f"画面「{given.screen}」を「{given.output}」に書き出しました。")
    return 0


def _code(desk: Desk, given: argparse.Namespace) -> str:
    """The node that the screen shows: the one asked for, or the plan's first measure."""
    plan = desk.session.view.book.plan
    if given.screen == "history":
        return history_of(given.node) if given.node else Screen.HISTORY
    whole = {
        "overview": "",
        "entry": Screen.ENTRY,
        "packet": Screen.PACKET,
        "exchange": Screen.EXCHANGE,
        "population": Screen.POPULATION,
        "backups": Screen.COPIES,
        "revisions": Screen.REVISIONS,
        "revising": Screen.REVISING,
    }
    if given.screen in whole:
        return whole[given.screen]
    code = given.node or plan.goals[0].code
    if code not in plan.nodes and code not in plan.kpis:
        raise Refusal(f"コード「{code}」は計画にありません。何も書き出していません。")
    return str(code)


def _opened(desk: Desk, code: str) -> QWidget:
    desk.window.load_pages()
    desk.window.open(code)
    return desk.window


def _picture(window: QWidget, size: tuple[int, int]) -> bytes:
    window.setWindowState(Qt.WindowState.WindowNoState)  # a small screen takes it whole
    window.resize(*size)
    window.show()
    # What asked for another height while it was laid out gets it, as in the window's next moment.
    turn = QEventLoop()
    for _ in range(_TURNS):
        QTimer.singleShot(0, turn.quit)
        turn.exec()
        QThreadPool.globalInstance().waitForDone()
    if window.size() != QSize(*size):
        raise Refusal(
            f"画面を {size[0]}x{size[1]} にはできません（{window.width()}x{window.height()} なら"
            "できます）。何も書き出していません。"
        )
    pixels = QPixmap(window.size())  # as many as were asked for, whatever this screen's scale is
    window.render(pixels)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixels.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt says, but for what it says of every window where there is no screen."""
    if "propagateSizeHints" not in message:
        say(message)
