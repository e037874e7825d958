"""A question that has to be answered before anything goes on; doing nothing is the default."""

from PySide6 import QtWidgets
from PySide6.QtWidgets import QWidget


def asked(window: QWidget, question: str, more: str, *, ways: tuple[str, ...], back: str) -> str:
    """The words of the way that a person chose; "" where Enter, Esc or the box's closing led back.

    By way of the module: no start needs what takes the box's class 2 ms to make.
    """
    kinds = QtWidgets.QMessageBox
    box = kinds(kinds.Icon.Question, window.windowTitle(), question, parent=window)
    box.setInformativeText(more)
    buttons = {box.addButton(words, kinds.ButtonRole.AcceptRole): words for words in ways}
    going_back = box.addButton(back, kinds.ButtonRole.RejectRole)
    box.setDefaultButton(going_back)
    box.setEscapeButton(going_back)
    box.exec()
    chosen = box.clickedButton()
    return next((words for button, words in buttons.items() if button is chosen), "")
