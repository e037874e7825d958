"""What must not be missed, in a bar above the page: nothing can be written, values are invented."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.theme import INK

NOTICE: Final = QColor("#ffe9b0")
"""Behind words that ask for attention; INK on it has a contrast of 12 to 1."""

INVENTED_SENTENCE: Final = (
    f"{INVENTED}架空の実績値が入っています。数値と判定は見本です。公表や会議の資料には使えません。"
)


def notice_ground(widget: QWidget) -> None:
    """Make a widget's ground that of a notice."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, NOTICE)
    palette.setColor(QPalette.ColorRole.WindowText, INK)
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


def bold_like_the_rest() -> QFont:
    """A font of which only the weight is set: the rest stays the application's."""
    font = QFont()
    font.setBold(True)
    return font


class Banner(QFrame):
    """One line a sentence; not there at all where there is nothing to say."""

    writing_wanted = Signal()
    """To write from now on, where that has become possible."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._read_only = QLabel()
        self._invented = QLabel(INVENTED_SENTENCE)
        bold = bold_like_the_rest()
        notice_ground(self)
        line = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line, line // 2, line, line // 2)
        layout.setSpacing(line // 3)
        self.want_button = QPushButton("編集できるようにする(&W)")
        self.want_button.setToolTip("ほかの画面が閉じていれば、読み直して編集できるようにします")
        self.want_button.clicked.connect(self.writing_wanted)
        first = QHBoxLayout()
        first.addWidget(self._read_only, 1)
        first.addWidget(self.want_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(first)
        layout.addWidget(self._invented)
        for label in (self._read_only, self._invented):
            label.setWordWrap(True)
            label.setFont(bold)
        session.changed.connect(self._take_view)
        self._take_view()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says now."""
        labels = (self._read_only, self._invented)
        return tuple(label.text() for label in labels if not label.isHidden())

    def _take_view(self) -> None:
        read_only, invented = self._session.read_only, self._session.view.book.invented
        self._read_only.setText(self._session.barred)
        self._read_only.setVisible(bool(read_only))
        self.want_button.setVisible(bool(read_only))
        self._invented.setVisible(invented)
        self.setVisible(bool(read_only) or invented)
