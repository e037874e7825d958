"""How the program looks: Fusion, a light palette of its own, the fonts that travel with it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.resources import resource

STYLE: Final = ("-style", "Fusion")
"""For the application's arguments: asked for later, a style costs Python 6 ms of names."""

TEXT_FAMILY: Final = "BIZ UDPGothic"
FIGURE_FAMILY: Final = "BIZ UDGothic"
"""Its digits are all equally wide, those of the family for text are not."""

DEFAULT_POINTS: Final = 10.5
"""The text's size at which nobody has asked for another."""

# On PAPER and on GROUND alike INK, MUTED, ACCENT and TROUBLE have a contrast of 7 to 1 or more.
INK: Final = QColor("#1b2430")
MUTED: Final = QColor("#434d59")
ACCENT: Final = QColor("#124f78")
TINT: Final = QColor("#e3eef6")
"""The accent's light side: what is chosen, without shouting."""
PAPER: Final = QColor("#ffffff")
GROUND: Final = QColor("#f5f7f8")
LINE: Final = QColor("#c6ced5")
TROUBLE: Final = QColor("#8c1d04")
"""The frame and the sentence of what was refused."""

# The recommended set of the Color Universal Design Organization, version 4. Only marks are filled
# with these, each with a dark outline, its own shape and its word: as text they are too light.
FLAG_COLOUR: Final = {
    Flag.ACHIEVED: QColor("#005aff"),
    Flag.ON_TRACK: QColor("#03af7a"),
    Flag.SLIGHTLY_BEHIND: QColor("#f6aa00"),
    Flag.BEHIND: QColor("#ff4b00"),
    Flag.UNKNOWN: QColor("#84919e"),
}


def apply_theme(app: QApplication) -> None:
    """Dress the application, before its first window.

    Registering all four faces takes 2 ms beyond the 5 that any first text costs: none waits.
    """
    for face in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(_palette())
    font = QFont(TEXT_FAMILY)
    font.setPointSizeF(DEFAULT_POINTS)
    app.setFont(font)


def text_font(scale: float = 1.0, *, bold: bool = False) -> QFont:
    """The font for words, so many times as large as the application's is now.

    To paint with. A widget that is given it follows Ctrl +/- only where the scale is 1: any other
    is a size of its own to Qt, which then does not even tell the widget of the change.
    """
    return _font(TEXT_FAMILY, scale, bold=bold)


def figure_font(scale: float = 1.0, *, bold: bool = False) -> QFont:
    """The font for figures that stand below each other, sized as `text_font`."""
    return _font(FIGURE_FAMILY, scale, bold=bold)


def _font(family: str, scale: float, *, bold: bool) -> QFont:
    font = QFont()
    font.setFamily(family)
    if scale != 1:
        font.setPointSizeF(font.pointSizeF() * scale)
    if bold:
        font.setBold(True)
    return font


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for colour, roles in (
        (INK, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        (GROUND, (role.Window, role.Button, role.AlternateBase)),
        (PAPER, (role.Base, role.ToolTipBase, role.Light, role.HighlightedText, role.BrightText)),
        (ACCENT, (role.Highlight, role.Accent, role.Link, role.LinkVisited)),
        (MUTED, (role.PlaceholderText,)),
        (LINE, (role.Mid, role.Midlight)),
    ):
        for each in roles:
            palette.setColor(each, colour)
    palette.setColor(role.Dark, QColor("#8b96a0"))
    palette.setColor(role.Shadow, QColor("#5c6670"))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor("#6b7580"))
    return palette
