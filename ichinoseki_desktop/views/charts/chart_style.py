"""How a trend's lines and points look, in the large chart and the small ones alike."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPen

from ichinoseki_desktop.core.book.book import State
from ichinoseki_desktop.views.parts.theme import ACCENT, INK, LINE, MUTED, PAPER, figure_font

GRID: Final = QPen(QColor("#e4e8eb"), 0)
AXIS: Final = QPen(LINE, 0)
BESIDE_AXIS: Final = 5
BELOW_AXIS: Final = 2
"""Pixels between an axis and its words."""
HATCH: Final = QPen(QColor("#b4bdc6"), 0)
"""The lines across an exceptional year."""
INTERVAL: Final = QBrush(QColor(18, 79, 120, 34))
INTERVAL_EDGE: Final = QPen(QColor(18, 79, 120, 90), 0)
"""Where a forecast's values are likely to lie, light enough for the lines under it."""


BESIDE: Final = QColor("#6b4200")
BESIDE_FILL: Final = QColor("#f1e3c8")
"""What stands beside the plan's own figures."""


def target_pen() -> QPen:
    """The target's line: thin, dark and whole."""
    return _flat(QPen(INK, 2))


def expected_pen() -> QPen:
    """The path that the plan asks for: dashed."""
    return _flat(QPen(MUTED, 1.4), [5, 4])


def actual_pen() -> QPen:
    """The line that joins the actuals."""
    return _flat(QPen(ACCENT, 2.4))


def forecast_pen() -> QPen:
    """The line that the actuals make if they go on so: short thick dashes, in grey too."""
    return _flat(QPen(ACCENT, 2.4), [1.6, 1.2])


def beside_pen() -> QPen:
    """A reference series beside the actuals: dotted, thin, of a colour of its own."""
    return _flat(QPen(BESIDE, 1.8), [1.2, 2.2])


def beside_marker() -> tuple[QPen, QBrush]:
    """Its points: pale, with a thin outline."""
    return _flat(QPen(BESIDE, 1.4)), QBrush(BESIDE_FILL)


def years_height() -> int:
    """The room, in pixels, for the words below the large chart's places."""
    return round(QFontMetricsF(figure_font()).height() * 2.6)


def spot_size() -> float:
    """How wide, in pixels, a point's mark is in the large chart."""
    return QFontMetricsF(figure_font()).height() * 0.7


def hatch_gap() -> float:
    """How far, in pixels, the lines across an exceptional year are apart in the large chart."""
    return QFontMetricsF(figure_font()).height() * 0.6


def hatch(rect: QRectF, gap: float) -> list[QLineF]:
    """Slanted lines so many pixels apart, from edge to edge of a rectangle."""
    height = rect.height()
    lines = []
    for step in range(1, int((rect.width() + height) / gap) + 1):
        foot = rect.left() - height + step * gap
        left, right = max(foot, rect.left()), min(foot + height, rect.right())
        lines.append(
            QLineF(
                QPointF(left, rect.bottom() - (left - foot)),
                QPointF(right, rect.bottom() - (right - foot)),
            )
        )
    return lines


def marker(state: State | None) -> tuple[QPen, QBrush]:
    """A point's outline and fill; None is the baseline.

    Filled is settled (確定), hollow may still change (速報), hollow and dashed is a guess (見込).
    """
    if state is None:
        return _flat(QPen(MUTED, 2)), QBrush(MUTED)
    dashes = [1.6, 1.2] if state is State.EXPECTED else None
    return _flat(QPen(ACCENT, 2), dashes), QBrush(ACCENT if state is State.FINAL else PAPER)


def _flat(pen: QPen, dashes: list[float] | None = None) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


CURSOR: Final = _flat(QPen(ACCENT, 1))
"""The line through the place that the keys or the pointer are at."""
FRAME: Final = _flat(QPen(ACCENT, 2))
"""Around the plot while the keys go to it."""
