"""The packet's pages below each other, as they will lie on the table."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ichinoseki_desktop.models.page_pictures import PagePictures, Preview
from ichinoseki_desktop.views.parts.theme import INK, LINE, MUTED, PAPER, text_font

_DESK: Final = QColor("#d9dee3")
_POINTS_PER_INCH: Final = 72
_AHEAD: Final = 1
"""So many pages beyond those in sight are drawn as well, once those are."""


class PagesView(QAbstractScrollArea):
    """Scrolls; PgUp and PgDn go from page to page, Enter to what the page is about."""

    turned = Signal(int)
    """The number of the page that is looked at now."""
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = PagePictures(self)
        self.pictures.drawn.connect(self._show_drawn)
        self._preview: Preview | None = None
        self._places: list[QRect] = []
        self._whole = False
        self.page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("資料のページ")
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_preview(self, preview: Preview) -> None:
        """Show another packet, as near as can be to where the last one was open."""
        self._preview = preview
        self.pictures.show_preview(preview)
        self._lay_out()
        self.go_to(min(max(1, self.page), len(self._places)))

    def show_whole(self, whole: bool) -> None:
        """Whether a page is as high as the view, or as wide."""
        page, self._whole = self.page, whole
        self._lay_out()
        self.go_to(page)

    def go_to(self, number: int) -> None:
        """Turn to a page."""
        if 1 <= number <= len(self._places):
            self.verticalScrollBar().setValue(self._places[number - 1].top() - self._gap)
            self._turn(number)
            self._scrolled()

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        return QSize(640, 800)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages by PgUp and PgDn, Home and End; Enter chooses."""
        to = {
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: len(self._places),
        }.get(Qt.Key(event.key()))
        if to is not None:
            self.go_to(to)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.page)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the page under the pointer."""
        at = event.position().toPoint()
        at.setY(at.y() + self.verticalScrollBar().value())
        for number, place in enumerate(self._places, start=1):
            if place.contains(at):
                self._turn(number)
                self.chosen.emit(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same page stays in sight."""
        super().resizeEvent(event)
        page = self.page
        self._lay_out()
        self.go_to(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper on a desk; a page that is not drawn yet has its number on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), _DESK)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = self.verticalScrollBar().value()
        for number in self._in_sight():
            place = self._places[number - 1].translated(0, -top)
            painter.fillRect(place, PAPER)
            picture = self.pictures.picture(number)
            if picture is not None:
                painter.drawImage(place, picture)
            else:
                painter.setPen(MUTED)
                painter.setFont(text_font(2.0))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
            here = number == self.page and self.hasFocus()
            painter.setPen(INK if here else LINE)
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    @property
    def _gap(self) -> int:
        return round(QFontMetricsF(text_font()).height() * 0.7)

    def _lay_out(self) -> None:
        self._places = []
        sizes = self._preview.sizes if self._preview else ()
        room = self.viewport().size()
        width = max(1, room.width() - 2 * self._gap)
        widest = max((size[0] for size in sizes), default=1.0)
        y = self._gap
        upright = min((size[0] for size in sizes), default=1.0)
        scale = width / (widest if self._whole else upright)
        for page in sizes:
            fits = min(scale, width / page[0])
            if self._whole:
                fits = min(fits, max(1, room.height() - 2 * self._gap) / page[1])
            wide, high = round(page[0] * fits), round(page[1] * fits)
            self._places.append(QRect((room.width() - wide) // 2, y, wide, high))
            y += high + self._gap
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, y - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(3 * self._gap)

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        places = enumerate(self._places, start=1)
        return [number for number, p in places if p.bottom() >= top and p.top() <= bottom]

    def _scrolled(self) -> None:
        seen = self._in_sight()
        if not seen or self._preview is None:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        self._turn(min(seen, key=lambda n: self._away(n, middle)))
        ahead = [n for n in (seen[-1] + _AHEAD, seen[0] - _AHEAD) if 1 <= n <= len(self._places)]
        self.pictures.want([*seen, *ahead], self._resolution(seen[0]))
        self.viewport().update()

    def _away(self, number: int, y: int) -> int:
        place = self._places[number - 1]
        return max(place.top() - y, y - place.bottom(), 0)

    def _resolution(self, number: int) -> float:
        """Dots an inch that give the screen a pixel for each of its own."""
        if self._preview is None:
            return _POINTS_PER_INCH
        place, size = self._places[number - 1], self._preview.sizes[number - 1]
        return _POINTS_PER_INCH * self.devicePixelRatioF() * place.width() / size[0]

    def _turn(self, number: int) -> None:
        if number != self.page:
            self.page = number
            self.turned.emit(number)

    def _show_drawn(self, _: int) -> None:
        self.viewport().update()
