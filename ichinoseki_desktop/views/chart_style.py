"""How a trend's lines and points look, in the large chart and the small ones alike."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from ichinoseki_desktop.core.book import State
from ichinoseki_desktop.views.theme import ACCENT, INK, LINE, MUTED, PAPER

GRID: Final = QPen(QColor("#e4e8eb"), 0)
AXIS: Final = QPen(LINE, 0)


def target_pen(scale: float = 1.0) -> QPen:
    """The target's line: thin, dark and whole."""
    return _flat(QPen(INK, 2 * scale))


def expected_pen(scale: float = 1.0) -> QPen:
    """The path that the plan asks for: dashed."""
    return _flat(QPen(MUTED, 1.4 * scale), [5, 4])


def actual_pen(scale: float = 1.0) -> QPen:
    """The line that joins the actuals."""
    return _flat(QPen(ACCENT, 2.4 * scale))


def marker(state: State | None, scale: float = 1.0) -> tuple[QPen, QBrush]:
    """A point's outline and fill; None is the baseline.

    Filled is settled (確定), hollow may still change (速報), hollow and dashed is a guess (見込).
    """
    if state is None:
        return _flat(QPen(MUTED, 2 * scale)), QBrush(MUTED)
    dashes = [1.6, 1.2] if state is State.EXPECTED else None
    return _flat(QPen(ACCENT, 2 * scale), dashes), QBrush(ACCENT if state is State.FINAL else PAPER)


def _flat(pen: QPen, dashes: list[float] | None = None) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)
    if dashes:
        pen.setDashPattern(dashes)
    return pen
