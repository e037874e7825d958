"""The quiet frame around what belongs together on a page."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.views.parts.theme import LINE


def paint_frame(widget: QWidget, ground: QColor | None = None) -> None:
    """Paint it around a widget, from its paintEvent; without a ground what is below shows."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(LINE, 1))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if ground is None else QBrush(ground))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
