"""The box in place of a window whose database is damaged or gone: what there is to choose."""

from enum import Enum

from PySide6.QtWidgets import QMessageBox

from ichinoseki_desktop.core.book.kept_copy import KeptCopy
from ichinoseki_desktop.models.copies_table import made_words


class Way(Enum):
    """What a person may choose, in the words of the buttons."""

    GO_BACK = "控えに戻す(&B)"
    LOOK = "控えを見るだけ(&L)"
    BEGIN = "新しく作る(&N)"
    CLOSE = "閉じる(&C)"


def ask_way(sentence: str, copy: KeptCopy | None, *, may_begin: bool) -> Way:
    """Say what is the matter and what would be lost, and ask; Esc closes."""
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(sentence)
    box.setInformativeText(_told(copy))
    role = QMessageBox.ButtonRole
    ways = [Way.GO_BACK, Way.LOOK] if copy else []
    ways += [Way.BEGIN] if may_begin else []
    buttons = {box.addButton(way.value, role.ActionRole): way for way in ways}
    close = box.addButton(Way.CLOSE.value, role.RejectRole)
    box.setEscapeButton(close)
    box.setDefaultButton(next(iter(buttons), close))
    box.exec()
    return next(
        (way for button, way in buttons.items() if button is box.clickedButton()), Way.CLOSE
    )


def _told(copy: KeptCopy | None) -> str:
    if copy is None:
        return "使える控え（バックアップ）はありません。"
    if copy.lost is None:
        lost = "それより後の変更は入っていません（何件かは分かりません）"
    elif copy.lost:
        lost = f"それより後の変更{copy.lost}件は入っていません"
    else:
        lost = "それより後の変更はありません"
    return (
        f"いちばん新しい使える控えは {made_words(copy)} のものです。{lost}。\n"
        "控えに戻しても、いまのファイルは別の名前で残ります。"
    )
