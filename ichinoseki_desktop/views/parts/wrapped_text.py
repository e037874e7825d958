"""A text laid out in lines of a width, to be measured and painted by a delegate."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from ichinoseki_desktop.views.parts.prose import LEADING


def wrapped(text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
    """The layout, to be drawn where the first line is to begin, and the height of its lines.

    Lines break as Unicode has it: no 。 at a beginning. A width too small for a word gives way.
    """
    step = QFontMetricsF(font).height() * LEADING
    layout = QTextLayout(text, font)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height + (step - line.height()) / 2))
        height += step
    layout.endLayout()
    return layout, height
