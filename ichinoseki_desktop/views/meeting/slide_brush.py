"""What a slide is painted with: texts from the top down, and whether there was room for them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ichinoseki_desktop.views.meeting.slide_look import Colours, Look
from ichinoseki_desktop.views.meeting.slide_text import LEADING, wrapped
from ichinoseki_desktop.views.parts.prose import wrapped_lines

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ELLIPSIS: Final = "…"
_MARGIN: Final = 40


class SlideBrush:
    """Paints texts into a rectangle, from the top down.

    `crowded` is whether, so far, anything had less room than it needs.
    """

    def __init__(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        self._painter = painter
        self._look = look
        self.crowded = False
        margin = look.pixels(_MARGIN)
        self._room = rect.adjusted(margin, margin * 0.7, -margin, -margin * 0.7)

    def _paint_lines(self, lines: tuple[str, ...], sizes: tuple[float, ...], height: float) -> None:
        """Texts below each other, in the first of the sizes in which the height has room."""
        if not lines:
            return
        texts = wrapped(lines, self._look, sizes, self._room.width(), height)
        self.crowded |= not texts.whole
        self._painter.setFont(texts.font)
        self._painter.setPen(self._colours.ink)
        for text in texts.texts:
            self._draw_lines(text, texts.step)
            self._room.setTop(self._room.top() + texts.gap)

    def _text(self, text: str, font: QFont, colour: QColor, most: int) -> None:
        """A text from the top of the room, which then begins below it."""
        lines = wrapped_lines(text, font, self._room.width(), most)
        self.crowded |= bool(lines) and lines[-1].endswith(ELLIPSIS)
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._draw_lines(lines, QFontMetricsF(font).height() * LEADING)

    def _draw_lines(self, lines: Sequence[str], step: float) -> None:
        for line in lines:
            row = QRectF(self._room.left(), self._room.top(), self._room.width(), step)
            self._painter.drawText(row, LEFT, line.rstrip("\n"))
            self._room.setTop(row.bottom())

    def _line(
        self, rect: QRectF, text: str, font: QFont, colour: QColor, where: Qt.AlignmentFlag
    ) -> None:
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(rect, where | Qt.TextFlag.TextDontClip, text)

    @property
    def _colours(self) -> Colours:
        return self._look.colours
