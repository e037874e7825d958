"""The text's size: one step larger or smaller, everywhere at once."""

from typing import Final

from PySide6.QtWidgets import QApplication

from ichinoseki_desktop.views.parts.theme import DEFAULT_POINTS

SIZES: Final = (9.0, DEFAULT_POINTS, 12.0, 14.0, 16.0, 18.0, 21.0, 24.0)
"""In points."""


def text_size() -> float:
    """The application's text size in points."""
    return QApplication.font().pointSizeF()


def set_text_size(points: float) -> None:
    """Show everything at this size; a size beyond the known ones is taken as the nearest."""
    font = QApplication.font()
    font.setPointSizeF(min(SIZES, key=lambda size: abs(size - points)))
    if font != QApplication.font():
        QApplication.setFont(font)


def larger() -> None:
    """One step larger."""
    set_text_size(next((size for size in SIZES if size > text_size()), SIZES[-1]))


def smaller() -> None:
    """One step smaller."""
    set_text_size(next((size for size in reversed(SIZES) if size < text_size()), SIZES[0]))


def normal() -> None:
    """As at first."""
    set_text_size(DEFAULT_POINTS)
