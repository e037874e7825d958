"""Above a packet: whose year it is, which page is looked at, and the ways to give it out."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.flow_layout import FlowLayout
from ichinoseki_desktop.views.parts.prose import Size, Text
from ichinoseki_desktop.views.parts.theme import text_font

_NOTHING_FROZEN = "会議の画面で会議用に確定すると、その後に変わったページだけを作れます。"


class PacketBar(QWidget):
    """Words, a box to tick and buttons; what they do is the page's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(Size.TITLE, bold=True)
        self.title.setWordWrap(False)
        self.where = QLabel()
        self.whole = QCheckBox("1ページ全体(&W)")
        self.go = Button("この施策を開く(&O)")
        self.save = Button("PDFに保存(&S)…")
        self.replace = Button("差替えを作る(&I)…")
        self.tables = Button("表をExcelに(&X)…")
        self.print = Button("印刷(&P)…")
        em = round(QFontMetricsF(text_font()).height())
        looking, giving = FlowLayout(), FlowLayout()
        for widget in (self.title, self.where, self.whole, self.go):
            looking.addWidget(widget)
        for button in (self.tables, self.replace, self.save, self.print):
            giving.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(em, em // 3, em // 2, em // 3)
        rows.setSpacing(em // 4)
        rows.addLayout(looking)
        rows.addLayout(giving)
        self.go.bar("まだページがありません。")
        self.allow(ready=False, frozen=False)

    def say_where(self, page: int, of: int, missing: Sequence[str]) -> None:
        """Which page of how many, and the characters that the fonts lack."""
        lacking = f"　書体にない字（〓） {len(missing)}字" if missing else ""
        self.where.setText(f"{page} / {of} ページ{lacking}")
        self.where.setToolTip(" ".join(missing))

    def allow(self, *, ready: bool, frozen: bool) -> None:
        """Let the packet be given out where it is ready, and what changed where it was frozen."""
        for button in (self.save, self.tables, self.print):
            button.setEnabled(ready)
        self.replace.bar("" if frozen else _NOTHING_FROZEN)
        self.replace.setEnabled(ready and frozen)
