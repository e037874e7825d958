"""A slide is read from six metres: no words meet or leave the screen, all are in good contrast."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.council_intent import enter_meeting, enter_opinion
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion
from ichinoseki_desktop.core.packet.slides import SlideKind
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import View
from ichinoseki_desktop.views.meeting.slide_look import Look, Theme
from ichinoseki_desktop.views.meeting.slide_painting import SlidePainter
from ichinoseki_desktop.views.meeting.slide_view import SlideView

from .seeing import contrast

H28, H29 = FiscalYear(2016), FiscalYear(2017)
MEETING = Meeting("m1", H29, "第1回", "2018-08-07", "市役所", ("開会|5", "総括|15"))
ASKED = Opinion("m0.1", H28, "I-1-2.1", "なぜか", answer="増やす", next_step="来年度から")
MORE = "（技術力、経営力の強化支援、付加価値、生産性の向上並びに広域連携による資源の活用）" * 3
_NAMES = ("title", "subtitle", "name")
_BELOW = ("kpis", "series", "directions", "measures")


@pytest.fixture
def council(demo_book: Book) -> Book:
    book = enter_meeting(demo_book, MEETING).apply(demo_book)
    return enter_opinion(book, ASKED).apply(book)


@pytest.fixture
def wordy(council: Book) -> Book:
    """The same with the longest names that anybody may think of."""
    plan = council.plan
    goals = tuple(_wordy(goal) for goal in plan.goals)
    book = replace(council, plan=replace(plan, goals=goals))
    long = ASKED._replace(id="m0.2", text="長い意見。" * 600, answer="長い答え。" * 200)
    return enter_opinion(book, long).apply(book)


def _wordy(node: Any) -> Any:  # noqa: ANN401 - a node of any kind, a KPI or a series
    """The same with long names, and so for all below."""
    fields = getattr(node, "_fields", None) or node.__dataclass_fields__
    named = {name: f"{getattr(node, name)}{MORE}" for name in _NAMES if name in fields}
    below = {name: tuple(map(_wordy, getattr(node, name))) for name in _BELOW if name in fields}
    change = node._replace if hasattr(node, "_replace") else partial(replace, node)
    return change(**named, **below)


class Noting(QPainter):
    """Notes what words are painted in, and over what."""

    def __init__(self, image: QImage, ground: QColor) -> None:
        super().__init__(image)
        self._over = [ground]
        self.words: set[tuple[int, int]] = set()
        self.places: list[tuple[QRectF, str]] = []

    def save(self) -> None:
        super().save()
        self._over.append(self._over[-1])

    def restore(self) -> None:
        super().restore()
        self._over.pop()

    def fillRect(self, *what: Any) -> None:  # noqa: ANN401 - Qt has nine ways to call it
        super().fillRect(*what)
        self._over[-1] = QColor(what[-1])

    def drawText(self, *what: Any) -> None:  # type: ignore[override] # noqa: ANN401
        super().drawText(*what)
        rect, where, text = what
        self.words.add((self.pen().color().rgb(), self._over[-1].rgb()))
        if text and not self.transform().isScaling():  # a chart's own are looked at elsewhere
            inked = self.boundingRect(QRectF(rect), int(where), text)
            line = self.fontMetrics().height() * 0.2
            self.places.append((inked.adjusted(1, line / 2, -1, -line / 2), text))


def painted(deck: Deck, look: Look, *kinds: SlideKind, height: int = 800) -> Iterator[Noting]:
    """Every slide of some kinds, or of all, as it is painted."""
    image = QImage(1280, 800, QImage.Format.Format_RGB32)
    for place, slide in enumerate(deck.slides):
        if not kinds or slide.kind in kinds:
            deck.go(place)
            painter = Noting(image, look.theme.value.ground)
            SlidePainter(painter, QRectF(0, 0, 1280, height), look).paint(
                deck.content, "12／98　会議用に確定　【架空】", "資料 p.3"
            )
            painter.end()
            yield painter


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("kind", SlideKind)
def test_words_have_a_contrast_of_seven_to_one_on_every_slide(
    council: Book, kind: SlideKind, theme: Theme
) -> None:
    deck = Deck(View(council, H29), MEETING)
    words = {pair for noted in painted(deck, Look(800, theme=theme), kind) for pair in noted.words}
    assert len(words) >= 2
    assert all(contrast(QColor(ink), QColor(over)) >= 7 for ink, over in words)


def in_the_way(noted: Noting) -> list[str]:
    """The words that meet others, or the edge of the screen."""
    screen = QRectF(0, 0, 1280, 800)
    met = [
        f"{a} / {b}"
        for (one, a), (other, b) in combinations(noted.places, 2)
        if one.intersects(other)
    ]
    return met + [text for rect, text in noted.places if not screen.contains(rect)]


def test_no_words_meet_on_any_slide(council: Book) -> None:
    deck = Deck(View(council, H29), MEETING)
    for height in (800, 690):  # a line is open below
        for noted in painted(deck, Look(800), height=height):
            assert in_the_way(noted) == []


def test_no_words_meet_where_names_are_as_long_as_can_be(wordy: Book) -> None:
    places = ("市役所" + MORE, tuple(point + MORE for point in MEETING.agenda))
    deck = Deck(View(wordy, H29), MEETING._replace(place=places[0], agenda=places[1]))
    for noted in painted(deck, Look(800)):
        assert in_the_way(noted) == []


def test_no_words_meet_where_there_are_no_figures_yet(book: Book) -> None:
    for noted in painted(Deck(View(book, H29), None), Look(800)):
        assert in_the_way(noted) == []


def test_a_long_word_at_the_foot_leaves_room_for_the_page(council: Book) -> None:
    deck = Deck(View(council, H29), MEETING)
    image = QImage(1280, 800, QImage.Format.Format_RGB32)
    noted = Noting(image, Theme.LIGHT.value.ground)
    SlidePainter(noted, QRectF(image.rect()), Look(800)).paint(deck.content, MORE, "資料 p.123")
    noted.end()
    assert in_the_way(noted) == []


@pytest.mark.parametrize("zoom", [1.1, 1.3, 1.6])
def test_larger_words_are_as_large_as_the_slide_has_room_for(
    qtbot: QtBot, council: Book, zoom: float
) -> None:
    view = SlideView()
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.change(zoom=zoom)
    deck = Deck(View(council, H29), MEETING)
    largest = 0.0
    for place in (*range(9), *range(9, len(deck.slides), 6)):
        deck.go(place)
        view.show_content(deck.content, "12／98　会議用に確定　【架空】", "資料 p.3")
        look = view.fitting_look()
        largest = max(largest, look.zoom)
        image = QImage(1280, 800, QImage.Format.Format_RGB32)
        noted = Noting(image, look.colours.ground)
        SlidePainter(noted, QRectF(image.rect()), look).paint(deck.content, "12／98", "資料 p.3")
        noted.end()
        assert in_the_way(noted) == []
    assert largest == zoom
