"""The program's dress."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.views.parts.theme import (
    ACCENT,
    FLAG_COLOUR,
    GROUND,
    INK,
    MUTED,
    PAPER,
    TINT,
    TROUBLE,
    figure_font,
    text_font,
)


def luminance(colour: QColor) -> float:
    """WCAG's relative luminance."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [PAPER, GROUND, TINT])
@pytest.mark.parametrize("text", [INK, MUTED, ACCENT, TROUBLE])
def test_text_stands_out_seven_to_one_on_every_ground(text: QColor, ground: QColor) -> None:
    assert contrast(text, ground) >= 7


def test_white_text_on_what_is_selected_stands_out_too(qapp: QApplication) -> None:
    palette = qapp.palette()
    assert contrast(palette.highlight().color(), palette.highlightedText().color()) >= 7


def test_flags_have_the_colours_of_the_universal_design_set() -> None:
    assert {flag: colour.name() for flag, colour in FLAG_COLOUR.items()} == {
        Flag.ACHIEVED: "#005aff",
        Flag.ON_TRACK: "#03af7a",
        Flag.SLIGHTLY_BEHIND: "#f6aa00",
        Flag.BEHIND: "#ff4b00",
        Flag.UNKNOWN: "#84919e",
    }


@pytest.mark.parametrize("bold", [False, True])
def test_words_and_figures_are_set_in_the_fonts_that_travel_along(bold: bool) -> None:
    for font in (text_font(bold=bold), figure_font(bold=bold)):
        info = QFontInfo(font)
        assert info.exactMatch()
        assert info.family() == font.family()
        assert info.bold() == bold


def test_figures_stand_below_each_other() -> None:
    metrics = QFontMetricsF(figure_font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_sizes_are_counted_from_the_applications_text(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    font.setPointSizeF(20)
    qapp.setFont(font)
    assert text_font().pointSizeF() == 20
    assert figure_font(1.5).pointSizeF() == 30
