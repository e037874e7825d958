"""Help: the keys, and what this program is. All words are the program's own: none needs escaping.

QtWidgets' dialogs are reached by way of the module: their classes are made when first asked for.
"""

from typing import Final

from PySide6 import QtWidgets
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ichinoseki_desktop import __version__
from ichinoseki_desktop.views.shell.commands import key_table

CHART_COPY_KEYS: Final = "Ctrl+Shift+G"
CHART_SAVE_KEYS: Final = "Ctrl+Shift+S"

_ELSEWHERE: Final = (
    ("一覧で指標へ移る（ページもついてきます）", "↑・↓・←・→"),
    ("一覧で選んだページへ移る", "Enter"),
    ("一覧の絞り込みを解く", "Esc"),
    ("表の値を直す", "F2・文字を打つ"),
    ("表の値を空にする", "Delete"),
    ("実績がない理由を選ぶ（表の中で。右クリックのメニューにも）", "Ctrl+M"),
    ("例外的な年度とその理由（表の中で）", "Ctrl+E"),
    ("この欄の変更の履歴を見る（表の中で。右クリックのメニューにも）", "Ctrl+L"),
    ("速報・見込・確定にする（表の中で）", "Alt+1・2・3"),
    ("注記を書く（表の中で）", "Shift+F2"),
    ("気になる値を確認済みにする（表の中で）", "Ctrl+K"),
    ("年度を確定する・確定を解く（表の中で）", "Ctrl+Shift+L"),
    ("見出しを付けてコピー・上の値を下へコピー（表の中で）", "Ctrl+Shift+C・Ctrl+D"),
    ("次の直す欄・確かめる欄へ（実績入力で）", "F8"),
    ("指標のページを開く・絞り込み直す（実績入力で）", "Ctrl+Enter・F9"),
    ("判定の計算を見る・閉じる（指標のページで）", "F4"),
    (
        "グラフの画像をコピー・保存（指標のページで。グラフの右クリックにも）",
        f"{CHART_COPY_KEYS}・{CHART_SAVE_KEYS}",
    ),
    ("評価の記録を書く・閉じる（施策のページで）", "F4"),
    ("次へ・前へ進む（会議の画面で。リモコンでも）", "PageDown・→・Space・PageUp・←"),
    ("資料のページへ・コードや名前で探す（会議の画面で）", "数字・/"),
    ("意見を書く・施策の評価を書く（会議の画面で）", "O・J"),
    ("画面を黒く・暗い部屋の色・スポットライト（会議の画面で）", "B・D・L"),
    ("文字の大きさ・終わる（会議の画面で）", "+・-・0・Esc"),
    ("発表者のメモを書く・戻る（会議の画面で。画面が2つあるとき）", "N・Esc"),
    ("次の事業の予算額・決算額へ移る（評価の記録で）", "Enter"),
)

_OF_THE_SCREEN: Final = 0.8

_ABOUT: Final = f"""\
<p style="line-height: 150%">版 {__version__}</p>
<p style="line-height: 150%">市の総合戦略の指標、実績値、判定をまとめ、検証資料を作ります。<br>
データはこのパソコンの中だけに置かれ、どこにも送られません。</p>
<p style="line-height: 150%">このソフトは MIT ライセンス、表示と印刷の書体 BIZ UDゴシック は<br>
SIL Open Font License 1.1 で配布されています。画面は Qt（LGPL）でできています。</p>"""


def keys_dialog(parent: QWidget) -> QWidget:
    """The keys in a window beside the work, which goes on."""
    rows = "".join(
        f"<tr><td>{what}</td><td width='30'></td><td>{keys}</td></tr>"
        for what, keys in (*key_table(), *_ELSEWHERE)
    )
    return _dialog(parent, "キー操作", f"<table cellpadding='4'>{rows}</table>")


def about_dialog(parent: QWidget) -> QWidget:
    """What this program is."""
    name = QGuiApplication.applicationDisplayName()
    return _dialog(parent, "このソフトについて", f"<h3>{name}</h3>{_ABOUT}")


def _dialog(parent: QWidget, title: str, text: str) -> QWidget:
    dialog = QtWidgets.QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    buttons = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    sheet = QtWidgets.QScrollArea()
    sheet.setWidget(label)
    sheet.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
    sheet.setAccessibleName(title)
    layout = QVBoxLayout(dialog)
    layout.addWidget(sheet)
    layout.addWidget(buttons)
    bar = sheet.verticalScrollBar().sizeHint().width()
    size = label.sizeHint() + QSize(bar * 2, 0)
    sheet.setMinimumWidth(size.width())
    room = parent.screen().availableGeometry().height() * _OF_THE_SCREEN
    beside = dialog.sizeHint().height() - sheet.sizeHint().height()
    dialog.resize(dialog.sizeHint().width(), min(size.height() + beside, round(room)))
    return dialog
