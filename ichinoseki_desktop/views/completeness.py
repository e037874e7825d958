"""How many of the series have an actual: a number, a bar, and the way to those that have none."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import Wanted
from ichinoseki_desktop.views.theme import ACCENT, INK, LINE, MUTED, figure_font, text_font

_BIG = 2.2


class Completeness(QAbstractButton):
    """Pressed, it opens the series that have no actual yet."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.wanted.emit(Wanted(answered=False)))
        session.changed.connect(self._count)
        self._count()

    def sizeHint(self) -> QSize:
        """Words, the number, the bar below."""
        line = QFontMetricsF(text_font()).height()
        width = QFontMetricsF(text_font()).horizontalAdvance(self._words)
        width += QFontMetricsF(figure_font(_BIG, bold=True)).horizontalAdvance(self._number)
        return QSize(int(width + line * 1.6), int(line * 3.2))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, number and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QFontMetricsF(text_font()).height()
        box = QRectF(self.rect()).adjusted(line * 0.4, 0, -line * 0.4, -line * 0.3)
        bar = QRectF(box.left(), box.bottom() - line * 0.45, box.width(), line * 0.3)
        text = QRectF(box.left(), box.top(), box.width(), bar.top() - box.top())
        painter.setPen(MUTED)
        painter.setFont(text_font())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | middle, self._words)
        painter.setPen(INK)
        painter.setFont(figure_font(_BIG, bold=True))
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | middle, self._number)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LINE)
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        rollup = self._session.view.rollups[""]
        if rollup.answered:
            bar.setWidth(max(bar.height(), bar.width() * rollup.answered / rollup.total))
            painter.setBrush(ACCENT)
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(ACCENT, 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(edge, line / 4, line / 4)

    @property
    def _words(self) -> str:
        return f"{self._session.view.year.short}の実績が入った系列"

    @property
    def _number(self) -> str:
        rollup = self._session.view.rollups[""]
        return f"{rollup.answered} / {rollup.total}"

    def _count(self) -> None:
        self.setAccessibleName(f"{self._words} {self._number}、実績のない系列を表示")
        self.setToolTip("実績がまだない系列を一覧に表示します")
        self.updateGeometry()
        self.update()
