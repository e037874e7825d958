"""Hands on the keyboard: what a person types and presses, as events to whatever has the focus."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def field() -> QLineEdit | None:
    """The field that is typed in."""
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, QLineEdit) else None


def types(text: str) -> None:
    """Type letter by letter, with no input method between."""
    for letter in text:  # QTest types ASCII alone
        press = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)
        QApplication.sendEvent(focused(), press)


def composes(reading: str, written: str) -> None:
    """Type by an input method: the reading first, then what was chosen for it."""
    chosen = QInputMethodEvent()
    chosen.setCommitString(written)
    for event in (QInputMethodEvent(reading, []), chosen):
        QApplication.sendEvent(focused(), event)


def presses(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key."""
    QTest.keyClick(focused(), key, modifier)


def ends(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key that ends an edit, and wait until the field is gone."""
    typed_in = field()
    assert typed_in is not None
    with qtbot.waitSignal(typed_in.destroyed):
        presses(key, modifier)
