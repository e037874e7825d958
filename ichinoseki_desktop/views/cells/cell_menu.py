"""What can be done to the selected cells: one menu, the same keys wherever cells stand."""

from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Ask(Enum):
    """What is asked about the selected cells: by a form, or of the history."""

    MISSING = "実績がない理由(&M)…", "Ctrl+M"
    EXCEPTIONAL = "例外的な年度(&E)…", "Ctrl+E"
    NOTE = "注記(&N)…", "Shift+F2"
    CONFIRM = "確認済みにする(&K)…", "Ctrl+K"
    YEAR = "年度を確定・確定を解く(&L)…", "Ctrl+Shift+L"
    HISTORY = "この欄の変更の履歴(&J)", "Ctrl+L"

    def __init__(self, words: str, keys: str) -> None:
        self.words = words
        self.keys = keys


class Do(Enum):
    """What is done to the selected cells at once."""

    CUT = "切り取り(&T)", "Ctrl+X"
    COPY = "コピー(&C)", "Ctrl+C"
    COPY_HEADS = "見出しを付けてコピー(&H)", "Ctrl+Shift+C"
    PASTE = "貼り付け(&V)", "Ctrl+V"
    FILL_DOWN = "上の値を下へコピー(&D)", "Ctrl+D"
    EMPTY = "消去(&R)", "Del"
    PROVISIONAL = "速報にする(&1)", "Alt+1"
    EXPECTED = "見込にする(&2)", "Alt+2"
    FINAL = "確定にする(&3)", "Alt+3"

    def __init__(self, words: str, keys: str) -> None:
        self.words = words
        self.keys = keys


_MENU: Final[tuple[Ask | Do | None, ...]] = (
    *(Do.CUT, Do.COPY, Do.COPY_HEADS, Do.PASTE, Do.FILL_DOWN, Do.EMPTY, None),
    *(Do.PROVISIONAL, Do.EXPECTED, Do.FINAL, Ask.NOTE, Ask.CONFIRM, None),
    *(Ask.MISSING, Ask.EXCEPTIONAL, Ask.HISTORY, None, Ask.YEAR),
)
"""None is a line between."""


def offer_menu(view: QWidget, chosen: Callable[[Ask | Do], object]) -> None:
    """Give a view the menu of the right button, of the menu key and of Shift+F10."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    for what in _MENU:
        action = QAction(view)
        if what is None:
            action.setSeparator(True)
        else:
            action.setText(what.words)
            action.setShortcut(QKeySequence(what.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, what=what: chosen(what))
        view.addAction(action)
