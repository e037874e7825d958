"""A node on one line: its code and title, and how many of its series have which flag."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ichinoseki_desktop.core.book.plan import Node
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.views.parts.flag_mark import paint_flag
from ichinoseki_desktop.views.parts.pressable import Pressable
from ichinoseki_desktop.views.parts.theme import INK, LINE, MUTED, figure_font, text_font

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ANY_WIDTH: Final = 1_000_000
_SLOT: Final = 3.2
"""The room of a flag's mark and its count, in heights of the text."""


class NodeRow(Pressable):
    """Pressed, it leads to the node's page; the counts of several rows stand in columns."""

    def __init__(self, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = node.code
        self._title = node.title
        self._rollup: Rollup | None = None
        self._grade: Flag | None = None

    def show_rollup(self, rollup: Rollup, grade: Flag | None = None) -> None:
        """Show the counts of the year, and the node's own grade where it has one."""
        self._rollup = rollup
        self._grade = grade
        words = count_words(rollup)
        if grade:
            words = f"評価 {FLAG[grade]}、{words}"
        self.setAccessibleName(f"{printed_code(self.code)} {self._title} {words}")
        self.setToolTip(f"{self._title}\n{words}")
        self.update()

    def sizeHint(self) -> QSize:
        """One line with air."""
        line = QFontMetricsF(text_font()).height()
        return QSize(round(line * 40), round(line * 2.4))

    def minimumSizeHint(self) -> QSize:
        """Narrower, the title is cut."""
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    def paint_content(self, painter: QPainter) -> None:
        """Paint code and title at the left, marks and counts at the right."""
        metrics = QFontMetricsF(text_font())
        line = metrics.height()
        room = QRectF(self.rect()).adjusted(line * 0.8, 0, -line * 0.3, 0)
        slot = QRectF(room)
        slot.setWidth(line * _SLOT)
        slot.moveRight(room.right())
        if self._grade:
            self._paint_grade(painter, room, self._grade)
            slot.moveRight(room.right() - _grade_width())
        counts = self._rollup.counts if self._rollup else {}
        for flag in reversed(Flag):
            if counts.get(flag):
                paint_count(painter, slot, flag, str(counts[flag]))
            slot.translate(-slot.width(), 0)
        room.setRight(slot.right())
        painter.setFont(text_font())
        painter.setPen(MUTED)
        code = printed_code(self.code)
        painter.drawText(room, _LEFT, code)
        room.setLeft(room.left() + metrics.horizontalAdvance(code) + line * 0.7)
        painter.setPen(INK)
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, title)

    def _paint_grade(self, painter: QPainter, room: QRectF, grade: Flag) -> None:
        place = QRectF(room)
        place.setLeft(room.right() - _grade_width())
        painter.setPen(LINE)
        painter.drawLine(place.topLeft(), place.bottomLeft())
        place.setLeft(place.left() + _mark_side() * 0.7)
        paint_count(painter, place, grade, FLAG[grade])


class FlagCounts(QWidget):
    """How many series have which flag, with the flags' words; wraps where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[Flag, str]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rollup(self, rollup: Rollup) -> None:
        """Show other counts."""
        self.show_words(tuple((f, f"{FLAG[f]} {n}") for f, n in rollup.counts.items() if n))

    def show_words(self, words: Sequence[tuple[Flag, str]]) -> None:
        """Show other words, each after its flag's mark."""
        self._counts = list(words)
        self.setAccessibleName("、".join(word for _, word in words))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """As many lines as it takes."""
        return _around(self._places(width)).height()

    def sizeHint(self) -> QSize:
        """One line."""
        return _around(self._places(_ANY_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """The widest word on one line."""
        return QSize(_around(self._places(0)).width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, word and count of each flag that there is."""
        painter = QPainter(self)
        for (flag, words), place in zip(self._counts, self._places(self.width()), strict=True):
            paint_count(painter, place, flag, words)

    def _places(self, width: int) -> list[QRectF]:
        """Where each count stands, from left to right and then below."""
        line = QFontMetricsF(text_font()).height()
        places: list[QRectF] = []
        at = QPointF(0, 0)
        for _, words in self._counts:
            size = QSizeF(count_width(words), line * 1.8)
            if places and at.x() + size.width() > width:
                at = QPointF(0, at.y() + size.height())
            places.append(QRectF(at, size))
            at += QPointF(size.width() + line * 1.2, 0)
        return places


def paint_count(painter: QPainter, rect: QRectF, flag: Flag, words: str) -> None:
    """Paint a mark and words at the left of a rectangle."""
    side = _mark_side()
    paint_flag(painter, QRectF(rect.left(), rect.center().y() - side / 2, side, side), flag)
    painter.setFont(figure_font())
    painter.setPen(INK)
    painter.drawText(rect.adjusted(side * 1.4, 0, 0, 0), _LEFT | Qt.TextFlag.TextDontClip, words)


def _grade_width() -> float:
    longest = max(count_width(FLAG[flag]) for flag in Flag)
    return longest + _mark_side()


def count_width(words: str) -> float:
    """The width of a mark and words."""
    return _mark_side() * 1.4 + QFontMetricsF(figure_font()).horizontalAdvance(words)


def count_words(rollup: Rollup) -> str:
    """達成 2、順調 3: the flags that there are."""
    return "、".join(f"{FLAG[flag]} {rollup.counts[flag]}" for flag in Flag if rollup.counts[flag])


def _around(places: list[QRectF]) -> QSize:
    """The size of all places together."""
    right = max((place.right() for place in places), default=0)
    bottom = max((place.bottom() for place in places), default=0)
    return QSize(ceil(right), ceil(bottom))


def _mark_side() -> float:
    return QFontMetricsF(figure_font()).height() * 0.9
