"""How many of those asked have an actual; apart, how many can have none, by kind of missing."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ichinoseki_desktop.core.book.statement import MissingKind
from ichinoseki_desktop.core.book.terms import MISSING
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import Wanted
from ichinoseki_desktop.views.parts.prose import Text, link
from ichinoseki_desktop.views.parts.theme import ACCENT, INK, LINE, MUTED, figure_font, text_font

_BIG: Final = 2.2


_APART: Final = "対象外"
"""Before those whose figures nobody can give: they are left out of the denominator."""
_OUTSTANDING: Final = frozenset(kind for kind in MissingKind if kind.outstanding)


class Completeness(QAbstractButton):
    """A number and a bar; pressed, it opens the series whose answer is to come."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.wanted.emit(Wanted(missing=_OUTSTANDING)))
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
            bar.setWidth(max(bar.height(), bar.width() * rollup.answered / rollup.asked))
            painter.setBrush(ACCENT)
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(ACCENT, 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(edge, line / 4, line / 4)

    @property
    def _words(self) -> str:
        return f"{self._session.view.year.short}の実績／対象の系列"

    @property
    def _number(self) -> str:
        rollup = self._session.view.rollups[""]
        return f"{rollup.answered} / {rollup.asked}"

    def _count(self) -> None:
        self.setAccessibleName(f"{self._words} {self._number}、回答を待つ系列を表示")
        self.setToolTip("回答を待つ系列（未照会・照会中）を一覧に表示します")
        self.updateGeometry()
        self.update()


class MissingCounts(Text):
    """How many figures are missing for which reason; each number opens what it counts."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(colour=MUTED, parent=parent)
        self._session = session
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.linkActivated.connect(
            lambda kind: self.wanted.emit(Wanted(missing=frozenset({MissingKind(kind)})))
        )
        session.changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        rollup = self._session.view.rollups[""]
        groups = [
            "　".join(link(kind, f"{MISSING[kind]} {count}") for kind, count in counts)
            for counts in (_counts(rollup, outstanding=True), _counts(rollup, outstanding=False))
        ]
        to_come, apart = groups
        self.say_html("　　".join(filter(None, (to_come, apart and f"{_APART}　{apart}"))))


def completeness_words(rollup: Rollup) -> str:
    """20／21　対象外 未公表 1: what has been answered of what was asked, and what is apart."""
    apart = [f"{MISSING[kind]} {n}" for kind, n in _counts(rollup, outstanding=False)]
    words = f"{rollup.answered}／{rollup.asked}"
    return f"{words}　{_APART} {'・'.join(apart)}" if apart else words


def _counts(rollup: Rollup, *, outstanding: bool) -> list[tuple[MissingKind, int]]:
    missing = rollup.missing.items()
    return [(kind, n) for kind, n in missing if n and kind.outstanding is outstanding]
