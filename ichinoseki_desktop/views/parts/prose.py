"""Words set with air between the lines, which the bundled font itself has none of."""

from enum import StrEnum
from html import escape
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QWidget

from ichinoseki_desktop.views.parts.theme import INK

LEADING: Final = 1.5
"""From one line to the next, in heights of the text."""


class Size(StrEnum):
    """Sizes that follow the application's text, as Qt's style sheets name them."""

    TEXT = "medium"
    HEADING = "large"
    TITLE = "x-large"


class Text(QLabel):
    """A text that wraps, can be selected and copied, and follows the application's text size."""

    def __init__(
        self,
        size: Size = Size.TEXT,
        *,
        bold: bool = False,
        colour: QColor = INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        weight = "bold" if bold else "normal"
        self._style = (
            f"margin: 0; white-space: pre-wrap; line-height: {LEADING:.0%}; font-size: {size};"
            f" font-weight: {weight}; color: {colour.name()}"
        )
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)

    @property
    def plain(self) -> str:
        """What it says, without its dress."""
        return self._plain

    def say(self, text: str) -> None:
        """Show a plain text."""
        self._set("".join(self._paragraph(escape(line)) for line in text.split("\n")), text)

    def say_html(self, *paragraphs: str) -> None:
        """Show paragraphs of HTML, which may hold links; Tab goes from one to the next."""
        html = "".join(self._paragraph(each) for each in paragraphs)
        document = QTextDocument()
        document.setHtml(html)
        self._set(html, document.toPlainText())

    def minimumSizeHint(self) -> QSize:
        """One line: how many it takes is for the width to say, when that is known."""
        line = round(QFontMetricsF(self.font()).height() * LEADING)
        return QSize(line, line)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes to the first link at once."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.focusNextPrevChild(True)

    def _paragraph(self, html: str) -> str:
        return f'<p style="{self._style}">{html}</p>'

    def _set(self, html: str, plain: str) -> None:
        self._plain = plain
        self.setText(html)
        self.setAccessibleName(plain)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            if "<a " in html
            else Qt.TextInteractionFlag.TextSelectableByMouse
        )


def link(code: str, words: str) -> str:
    """A piece of HTML that leads to a code."""
    return f'<a href="{escape(code)}" style="text-decoration: none">{escape(words)}</a>'


def paint_wrapped(
    painter: QPainter, rect: QRectF, text: str, font: QFont, most_lines: int
) -> float:
    """Paint a text from the top of a rectangle, cut with … where it needs more lines.

    Returns the height that it took. Lines break as Unicode has it: no 。 at a beginning.
    """
    step = QFontMetricsF(font).height() * LEADING
    painter.setFont(font)
    lines = wrapped_lines(text, font, rect.width(), most_lines)
    for number, line in enumerate(lines):
        place = QRectF(rect.x(), rect.y() + number * step, rect.width(), step)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
    return step * len(lines)


def wrapped_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The lines of a text in a width, the last one cut with … where there would be more."""
    layout = QTextLayout(text, font)
    lines: list[str] = []
    start = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        if len(lines) == most - 1:
            elide = Qt.TextElideMode.ElideRight
            lines.append(QFontMetricsF(font).elidedText(text[start:], elide, width))
            break
        lines.append(text[start : start + line.textLength()])
        start += line.textLength()
    layout.endLayout()
    return lines
