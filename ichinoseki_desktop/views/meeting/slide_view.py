"""One slide as a widget: the room's, and the presenter's smaller ones."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPicture
from PySide6.QtWidgets import QSizePolicy, QWidget

from ichinoseki_desktop.core.packet.slides import Content
from ichinoseki_desktop.views.meeting.slide_look import Look, Theme
from ichinoseki_desktop.views.meeting.slide_painting import SlidePainter

_SHADE: Final = QColor(0, 0, 0, 150)
_ZOOMS: Final = (1.45, 1.3, 1.15)
"""What is tried where the wanted size is too large for a slide."""
_SPOT: Final = 0.16
"""The spotlight's radius, as a share of the slide's width."""


class SlideView(QWidget):
    """Paints a slide; with the spotlight on, all but a circle around the pointer is shaded."""

    pointed = Signal()
    """The pointer has been moved over the slide."""

    def __init__(self, parent: QWidget | None = None, *, fills_window: bool = False) -> None:
        """One that fills its window stays as large while something else has a part of that."""
        super().__init__(parent)
        self._fills_window = fills_window
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._said: Content | None = None
        self._foot = self._page = ""
        self._spot: QPointF | None = None
        self._fit: tuple[object, float] = (None, 1.0)
        self.zoom = 1.0
        self.theme = Theme.LIGHT
        self.blank = False
        self.spotlight = False

    @property
    def look(self) -> Look:
        """The sizes and colours at the widget's height, or that of the window that it fills."""
        high = self.window().height() if self._fills_window else self.height()
        return Look(min(high, self.width() * 10 / 16), self.zoom, self.theme)

    def show_content(self, said: Content | None, foot: str = "", page: str = "") -> None:
        """Show what a slide says; nothing after the last one."""
        self._said, self._foot, self._page = said, foot, page
        words = (said.above, said.heading, *said.lines) if said else ()
        self.setAccessibleName("。".join(filter(None, (*words, page))))
        self.update()

    def change(
        self,
        *,
        zoom: float | None = None,
        theme: Theme | None = None,
        blank: bool | None = None,
        spotlight: bool | None = None,
    ) -> None:
        """Change how it is shown."""
        self.zoom = self.zoom if zoom is None else zoom
        self.theme = self.theme if theme is None else theme
        self.blank = self.blank if blank is None else blank
        self.spotlight = self.spotlight if spotlight is None else spotlight
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the spotlight follow."""
        self._spot = event.position()
        self.pointed.emit()
        if self.spotlight:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slide, or nothing while it is blank."""
        painter = QPainter(self)
        look = self.fitting_look()
        painter.fillRect(self.rect(), Qt.GlobalColor.black if self.blank else look.colours.ground)
        if not self.blank and self._said is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            SlidePainter(painter, QRectF(self.rect()), look).paint(
                self._said, self._foot, self._page
            )
            if self.spotlight and self._spot is not None:
                self._shade(painter, self._spot)
        painter.end()

    def fitting_look(self) -> Look:
        """As large as is wanted, or as nothing on this slide is crowded by."""
        look = self.look
        key = (self._said, self._foot, self._page, look.height, self.width(), self.zoom)
        if self._fit[0] != key:
            tried = (look.zoom, *(zoom for zoom in _ZOOMS if zoom < look.zoom))
            self._fit = (key, next((z for z in tried if not self._crowded_by(z)), 1.0))
        return look._replace(zoom=self._fit[1])

    def _crowded_by(self, zoom: float) -> bool:
        """Whether anything has less room than it needs; 1 is as small as it gets."""
        if self._said is None or self.blank or zoom <= 1:
            return False
        nowhere = QPicture()
        painter = QPainter(nowhere)
        slide = SlidePainter(painter, QRectF(self.rect()), self.look._replace(zoom=zoom))
        slide.paint(self._said, self._foot, self._page, charts=False)
        painter.end()
        return slide.crowded

    def _shade(self, painter: QPainter, spot: QPointF) -> None:
        whole, lit = QPainterPath(), QPainterPath()
        whole.addRect(QRectF(self.rect()))
        radius = self.width() * _SPOT
        lit.addEllipse(spot, radius, radius)
        painter.fillPath(whole.subtracted(lit), _SHADE)
