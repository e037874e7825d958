"""Flags on screen: the shape that paper has too, filled with its colour, beside its word."""

from math import ceil, pi
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.judging.flag_shape import FLAG_SHAPE, FlagShape
from ichinoseki_desktop.views.parts.theme import FLAG_COLOUR, INK, MUTED, PAPER, text_font

_DASHES = 8


class Ground(NamedTuple):
    """What a mark is painted on, and the lines that are seen there."""

    paper: QColor
    ink: QColor
    muted: QColor


ON_PAPER: Final = Ground(PAPER, INK, MUTED)


def paint_flag(painter: QPainter, rect: QRectF, flag: Flag, on: Ground = ON_PAPER) -> None:
    """Paint a flag's mark, as large as fits, in the middle of a rectangle."""
    shape = FLAG_SHAPE[flag]
    side = min(rect.width(), rect.height())
    line = max(1.0, side / 12)
    square = QRectF(0, 0, side - line, side - line)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_outline(shape, line, square.width(), on))
    painter.setBrush(fill_of(flag, on))
    if shape.points:
        painter.drawPolygon(_polygon(shape, square))
    else:
        painter.drawEllipse(square)
    if shape.dot:
        painter.setBrush(on.paper)
        quarter = square.width() / 4
        painter.drawEllipse(square.center(), quarter, quarter)
    painter.restore()


def fill_of(flag: Flag, on: Ground) -> QColor:
    """What a mark is filled with: nothing where its outline is broken."""
    return on.paper if FLAG_SHAPE[flag].dashed else FLAG_COLOUR[flag]


def _outline(shape: FlagShape, line: float, side: float, on: Ground) -> QPen:
    pen = QPen(on.muted if shape.dashed else on.ink, line)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if shape.dashed:
        # Qt counts a dash in widths of the pen; whole dashes and gaps close the circle.
        dash = pi * side / (2 * _DASHES) / line
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([dash, dash])
    return pen


def _polygon(shape: FlagShape, square: QRectF) -> QPolygonF:
    side = square.width()
    return QPolygonF(
        [square.topLeft() + QPointF(float(x) * side, float(y) * side) for x, y in shape.points]
    )


class FlagLabel(QWidget):
    """A flag as mark and word, `scale` times as large as the application's text."""

    def __init__(
        self, flag: Flag = Flag.UNKNOWN, scale: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_flag(flag)

    def set_flag(self, flag: Flag) -> None:
        """Show another flag."""
        self.flag = flag
        self.setAccessibleName(f"判定 {FLAG[flag]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The mark, half its size of air, and the word."""
        metrics = QFontMetricsF(self._font)
        side = metrics.height()
        word = metrics.horizontalAdvance(FLAG[self.flag])
        return QSize(ceil(side * 1.5 + word), ceil(side * 1.25))

    def minimumSizeHint(self) -> QSize:
        """A word is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark and the word."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        side = QFontMetricsF(self._font).height()
        paint_flag(painter, QRectF(0, (rect.height() - side) / 2, side, side), self.flag)
        painter.setFont(self._font)
        painter.setPen(INK)
        rect.setLeft(side * 1.5)
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, FLAG[self.flag]
        )

    @property
    def _font(self) -> QFont:
        return text_font(self._scale, bold=True)
