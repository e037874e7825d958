"""The five flags as buttons: each says how many there are, and shows only those when pressed."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.theme import ACCENT, INK, LINE, MUTED, PAPER, TINT, figure_font


class FlagButton(QAbstractButton):
    """Mark and count above the flag's word."""

    def __init__(self, flag: Flag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flag = flag
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Say how many there are."""
        self._count = count
        self.setAccessibleName(f"{FLAG[self.flag]} {count}件だけを表示")
        self.setToolTip(f"{FLAG[self.flag]}の指標だけを一覧に表示します")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text, wide enough for the longest word."""
        metrics = QFontMetricsF(self.font())
        longest = max(metrics.horizontalAdvance(word) for word in FLAG.values())
        return QSize(int(longest + metrics.height()), int(metrics.height() * 3.1))

    def minimumSizeHint(self) -> QSize:
        """The words with hardly any air."""
        metrics = QFontMetricsF(self.font())
        return QSize(
            self.sizeHint().width() - int(metrics.height() * 0.6), self.sizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button; a pressed one is tinted and underlined by the accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = ACCENT if self.isChecked() or self.hasFocus() or self.underMouse() else LINE
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(TINT if self.isChecked() else PAPER)
        painter.drawRoundedRect(box, metrics.height() / 4, metrics.height() / 4)
        self._paint_words(painter, box, metrics)
        if self.isChecked():
            bar = QRectF(box.left(), box.bottom() - metrics.height() / 5, box.width(), 0)
            bar.setBottom(box.bottom())
            painter.setClipRect(bar)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ACCENT)
            painter.drawRoundedRect(box, metrics.height() / 4, metrics.height() / 4)

    def _paint_words(self, painter: QPainter, box: QRectF, metrics: QFontMetricsF) -> None:
        figures = figure_font(1.15, bold=True)
        count = str(self._count)
        mark = metrics.height() * 0.85
        gap = metrics.height() * 0.35
        width = mark + gap + QFontMetricsF(figures).horizontalAdvance(count)
        line = QRectF(box.center().x() - width / 2, box.top(), width, box.height() * 0.56)
        line.translate(0, box.height() * 0.06)
        middle = line.center().y()
        paint_flag(painter, QRectF(line.left(), middle - mark / 2, mark, mark), self.flag)
        painter.setPen(INK)
        painter.setFont(figures)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | vertical, count)
        painter.setFont(self.font())
        painter.setPen(INK if self.isChecked() else MUTED)
        word = QRectF(box.left(), line.bottom(), box.width(), box.height() * 0.32)
        painter.drawText(word, Qt.AlignmentFlag.AlignHCenter | vertical, FLAG[self.flag])


class FlagFilter(QWidget):
    """All five; none pressed means that every flag is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = tuple(FlagButton(flag, self) for flag in Flag)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 4)
        for button in self.buttons:
            layout.addWidget(button)
            button.clicked.connect(self.changed)

    @property
    def flags(self) -> frozenset[Flag]:
        """The flags that are pressed."""
        return frozenset(button.flag for button in self.buttons if button.isChecked())

    def show_flags(self, flags: frozenset[Flag]) -> None:
        """Press these and no others, without saying so."""
        for button in self.buttons:
            button.setChecked(button.flag in flags)

    def show_counts(self, counts: Mapping[Flag, int]) -> None:
        """Say how many of each there are."""
        for button in self.buttons:
            button.set_count(counts[button.flag])
