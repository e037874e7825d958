"""Flags can be told apart by everyone, on every screen."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.flag_shape import FLAG_SHAPE
from ichinoseki_desktop.views.meeting.slide_look import Theme
from ichinoseki_desktop.views.parts.flag_mark import (
    ON_PAPER,
    FlagLabel,
    Ground,
    fill_of,
    paint_flag,
)
from ichinoseki_desktop.views.parts.theme import GROUND

from .seeing import Eye, ciede2000, contrast

SIDE = 16

NEAR = 10
"""CIEDE2000: below it two colours may be taken for one another, side by side in a room."""
SEEN = 3
"""WCAG 2.1, 1.4.11: the contrast that a mark needs against what it stands on."""
GROUNDS = (*(theme.value.under_marks for theme in Theme), ON_PAPER, ON_PAPER._replace(paper=GROUND))
PAIRS = list(combinations(Flag, 2))


def painted(flag: Flag, on: Ground) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(on.paper)
    painter = QPainter(image)
    paint_flag(painter, QRectF(0, 0, SIDE, SIDE), flag, on)
    painter.end()
    return image


def outline(flag: Flag) -> tuple[object, ...]:
    """What is left of a shape without its colours."""
    shape = FLAG_SHAPE[flag]
    return shape.points, shape.dot, shape.dashed


def test_the_colour_differences_are_those_of_the_published_data() -> None:
    for one, other, apart in (
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ):
        assert ciede2000(one, other) == pytest.approx(apart, abs=0.0001)


@pytest.mark.parametrize("on", GROUNDS)
@pytest.mark.parametrize("eye", Eye)
@pytest.mark.parametrize("pair", PAIRS)
def test_where_colours_come_near_to_an_eye_the_shapes_differ(
    pair: tuple[Flag, Flag], eye: Eye, on: Ground
) -> None:
    one, other = pair
    apart = eye.tells(fill_of(one, on), fill_of(other, on))
    assert apart >= NEAR or outline(one) != outline(other)
    if eye is not Eye.GREY:
        assert apart >= NEAR, "in colour they are told apart by that alone"


@pytest.mark.parametrize("on", GROUNDS)
@pytest.mark.parametrize("eye", Eye)
@pytest.mark.parametrize("pair", PAIRS)
def test_two_marks_differ_in_a_tenth_of_their_pixels_for_every_eye(
    pair: tuple[Flag, Flag], eye: Eye, on: Ground
) -> None:
    one, other = (painted(flag, on) for flag in pair)
    places = [(x, y) for x in range(SIDE) for y in range(SIDE)]
    different = [eye.tells(one.pixelColor(*at), other.pixelColor(*at)) >= NEAR for at in places]
    assert sum(different) >= SIDE * SIDE / 10


@pytest.mark.parametrize("on", GROUNDS)
@pytest.mark.parametrize("flag", Flag)
def test_every_mark_stands_out_from_its_ground_by_its_outline_or_its_fill(
    flag: Flag, on: Ground
) -> None:
    outlined = on.muted if FLAG_SHAPE[flag].dashed else on.ink
    assert contrast(outlined, on.paper) >= SEEN
    image = painted(flag, on)
    pixels = (image.pixelColor(x, y) for x in range(SIDE) for y in range(SIDE))
    assert max(contrast(pixel, on.paper) for pixel in pixels) >= SEEN


@pytest.mark.parametrize("pair", PAIRS)
def test_on_paper_two_flags_differ_by_outline_or_by_ink(pair: tuple[Flag, Flag]) -> None:
    one, other = (FLAG_SHAPE[flag] for flag in pair)
    assert outline(pair[0]) != outline(pair[1])
    if one.points == other.points:
        assert one.dot != other.dot or one.dashed != other.dashed


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
