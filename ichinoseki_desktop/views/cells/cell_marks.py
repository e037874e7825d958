"""The small marks of a cell: a figure that is doubted, one that has a note."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from ichinoseki_desktop.views.parts.theme import ACCENT, PAPER, TROUBLE, text_font


def paint_doubt(painter: QPainter, square: QRectF) -> None:
    """An exclamation mark in a standing square: what is doubted, in grey too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(TROUBLE, max(1.0, square.width() / 10)))
    painter.setBrush(PAPER)
    centre, half = square.center(), square.width() / 2
    painter.drawPolygon(
        QPolygonF(
            [centre + QPointF(x * half, y * half) for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))]
        )
    )
    font = QFont(text_font(bold=True))
    font.setPixelSize(max(1, round(square.height() * 0.62)))
    painter.setFont(font)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "!")
    painter.restore()


def paint_note(painter: QPainter, cell: QRectF, side: float) -> None:
    """A corner folded down at the top right, as Excel has it: there is a note."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ACCENT)
    corner = cell.topRight()
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))
    painter.restore()
