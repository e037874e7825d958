"""Where a chart's labels go so that none covers a point, a line or another label."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

_TEXT_COVERED = 100.0
_LINE_CROSSED = 10.0


@dataclass(slots=True)
class LabelPlaces:
    """Takes labels one by one, the most important first; all in pixels.

    `taken` are markers and labels, `lines` the pieces of curves, `bounds` the plot.
    """

    bounds: QRectF
    taken: list[QRectF] = field(default_factory=list)
    lines: list[QLineF] = field(default_factory=list)

    def add(self, size: QSizeF, candidates: Sequence[QPointF]) -> QRectF:
        """Place a label of a size with its middle at the best candidate, the first of equals."""
        rects = [self._inside(_around(centre, size)) for centre in candidates]
        best = min(rects, key=self._cost)
        self.taken.append(best)
        return best

    def _inside(self, rect: QRectF) -> QRectF:
        left = min(max(rect.left(), self.bounds.left()), self.bounds.right() - rect.width())
        top = min(max(rect.top(), self.bounds.top()), self.bounds.bottom() - rect.height())
        return QRectF(QPointF(left, top), rect.size())

    def _cost(self, rect: QRectF) -> float:
        """How much a label there would hide: text weighs more than lines."""
        covered = sum(_area(rect.intersected(other)) for other in self.taken)
        crossed = sum(_length_inside(line, rect) for line in self.lines)
        return _TEXT_COVERED * covered / _area(rect) + _LINE_CROSSED * crossed / (
            rect.width() + rect.height()
        )


def beside(point: QPointF, size: QSizeF, gap: float, *, upward: bool) -> tuple[QPointF, ...]:
    """Middles of a label around a point: on the wanted side first, then the other, then aside."""
    rise = size.height() / 2 + gap
    aside = size.width() / 2 + gap
    first = -rise if upward else rise
    return (
        point + QPointF(0, first),
        point + QPointF(0, -first),
        point + QPointF(aside, first / 2),
        point + QPointF(-aside, first / 2),
    )


def pieces(points: Sequence[QPointF]) -> list[QLineF]:
    """A curve through points as its pieces."""
    return [QLineF(a, b) for a, b in pairwise(points)]


def _around(centre: QPointF, size: QSizeF) -> QRectF:
    rect = QRectF(QPointF(0, 0), size)
    rect.moveCenter(centre)
    return rect


def _area(rect: QRectF) -> float:
    return max(rect.width(), 0.0) * max(rect.height(), 0.0)


def _length_inside(line: QLineF, rect: QRectF) -> float:
    """The length of the part of a line inside a rectangle (Liang and Barsky's clipping)."""
    start, end = 0.0, 1.0
    for delta, low, high in (
        (line.dx(), rect.left() - line.x1(), rect.right() - line.x1()),
        (line.dy(), rect.top() - line.y1(), rect.bottom() - line.y1()),
    ):
        if delta == 0:
            if low > 0 or high < 0:
                return 0.0
            continue
        near, far = sorted((low / delta, high / delta))
        start, end = max(start, near), min(end, far)
    return max(0.0, end - start) * line.length()
