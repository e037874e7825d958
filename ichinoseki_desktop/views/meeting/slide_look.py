"""How slides look from six metres: sizes from the slide's own height, two sets of colours."""

from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont

from ichinoseki_desktop.views.parts.flag_mark import Ground
from ichinoseki_desktop.views.parts.theme import FIGURE_FAMILY, INK, MUTED, PAPER, TEXT_FAMILY

SMALLEST: Final = 24
"""Pixels at a height of 800: nothing on a slide is smaller."""

_HEIGHT: Final = 800
_LARGEST_ZOOM: Final = 1.6


class Colours(NamedTuple):
    """Ink and the muted ink have a contrast of 7 to 1 or more on the ground."""

    ground: QColor
    ink: QColor
    muted: QColor
    line: QColor

    @property
    def under_marks(self) -> Ground:
        """The ground as flags' marks need it."""
        return Ground(self.ground, self.ink, self.muted)


class Theme(Enum):
    """For a bright room, and for a dark one."""

    LIGHT = Colours(PAPER, INK, MUTED, QColor("#9aa5af"))
    DARK = Colours(QColor("#10161d"), QColor("#f4f6f8"), QColor("#c3ccd5"), QColor("#5a6570"))

    @property
    def other(self) -> "Theme":
        """The one to change to."""
        return Theme.DARK if self is Theme.LIGHT else Theme.LIGHT


class Look(NamedTuple):
    """The sizes on a slide of a height in pixels, `zoom` times as large as usual."""

    height: float
    zoom: float = 1.0
    theme: Theme = Theme.LIGHT

    @property
    def colours(self) -> Colours:
        """The theme's colours."""
        return self.theme.value

    def pixels(self, at_800: float) -> float:
        """A size that is so many pixels at a height of 800."""
        return at_800 * self.height / _HEIGHT

    def font(self, at_800: float, *, bold: bool = False, figures: bool = False) -> QFont:
        """A font so many pixels high at a height of 800, larger where it is zoomed."""
        font = QFont(FIGURE_FAMILY if figures else TEXT_FAMILY)
        font.setPixelSize(max(round(self.pixels(at_800 * self.zoom)), 1))
        font.setBold(bold)
        return font

    def zoomed(self, by: float) -> "Look":
        """Larger or smaller, never below what can be read at the back of the room."""
        return self._replace(zoom=min(max(self.zoom * by, 1.0), _LARGEST_ZOOM))
