"""Flags can be told apart by everyone, on every screen."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.views.parts.flag_mark import FlagLabel, paint_flag
from ichinoseki_desktop.views.parts.theme import PAPER

Pixel = tuple[float, float, float]

SIDE = 16

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
PROTAN = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTAN = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TRITAN = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
GREY = ((0.2126, 0.7152, 0.0722),) * 3


def seen(flag: Flag, matrix: tuple[tuple[float, ...], ...]) -> list[Pixel]:
    """A mark's pixels as an eye, or a monochrome screen, sees them."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    paint_flag(painter, QRectF(0, 0, SIDE, SIDE), flag)
    painter.end()
    pixels = []
    for place in range(SIDE * SIDE):
        colour = image.pixelColor(place % SIDE, place // SIDE)
        linear = [part**2.2 for part in (colour.redF(), colour.greenF(), colour.blueF())]
        mixed = (sum(m * p for m, p in zip(row, linear, strict=True)) for row in matrix)
        red, green, blue = (min(max(part, 0.0), 1.0) ** (1 / 2.2) for part in mixed)
        pixels.append((red, green, blue))
    return pixels


@pytest.mark.parametrize("matrix", [PROTAN, DEUTAN, TRITAN, GREY])
@pytest.mark.parametrize("pair", list(combinations(Flag, 2)))
def test_two_marks_differ_in_a_tenth_of_their_pixels_for_every_eye(
    pair: tuple[Flag, Flag], matrix: tuple[tuple[float, ...], ...]
) -> None:
    one, other = (seen(flag, matrix) for flag in pair)
    different = [
        max(abs(a - b) for a, b in zip(p, q, strict=True)) > 0.2
        for p, q in zip(one, other, strict=True)
    ]
    assert sum(different) >= SIDE * SIDE / 10


def test_a_label_says_the_word_to_a_screen_reader(qtbot: QtBot) -> None:
    label = FlagLabel(Flag.SLIGHTLY_BEHIND)
    qtbot.addWidget(label)
    assert label.accessibleName() == "判定 やや遅れ"
    label.set_flag(Flag.ACHIEVED)
    assert label.accessibleName() == "判定 達成"


def test_a_label_paints_its_word_beside_the_mark(qtbot: QtBot) -> None:
    widths = set()
    for flag in Flag:
        label = FlagLabel(flag)
        qtbot.addWidget(label)
        label.resize(label.sizeHint())
        image = label.grab().toImage()
        right = image.width() * 2 // 3
        ink = [
            (x, y)
            for x in range(right, image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).lightness() < 128
        ]
        assert ink
        widths.add(image.width())
    assert len(widths) > 1


def test_a_label_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    label = FlagLabel(scale=1.5)
    qtbot.addWidget(label)
    before = label.sizeHint()
    font = QFont(qapp.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    assert label.sizeHint().width() > before.width() * 1.8
    assert label.sizeHint().height() > before.height() * 1.8
