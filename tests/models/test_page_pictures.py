"""Pictures of pages: only those that are wanted, the first one first."""

from collections.abc import Mapping
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.picture import Picture
from ichinoseki_desktop.models.page_pictures import PagePictures, measure_on

PAGES = {"I": 4, "I-1": 5, "I-1-1": 5, "I-1-1.1": 5, "I-1-2": 7, "I-1-2.1": 8}
PARTS = {Part.COVER: 1, Part.KPIS: 2, Part.SHEETS: 4, Part.TERMS: 9}


class Papers:
    """Pages of one colour; each waits until it may be drawn."""

    def __init__(self, count: int, colour: int = 200) -> None:
        self.sizes = count * ((100.0, 200.0),)
        self.pages: Mapping[str, int] = PAGES
        self.parts: Mapping[Part, int] = PARTS
        self.missing: tuple[str, ...] = ()
        self.drawn: list[tuple[int, float]] = []
        self.free = Event()
        self.free.set()
        self._colour = colour

    def look(self, number: int) -> object:
        return (self._colour, number)

    def picture(self, number: int, dots_per_inch: float) -> Picture:
        assert self.free.wait(5)
        self.drawn.append((number, dots_per_inch))
        return Picture(2, 1, 8, bytes((self._colour, 0, 0, 255)) * 2)


def blue(pictures: PagePictures, number: int) -> int | None:
    picture = pictures.picture(number)
    return None if picture is None else picture.pixelColor(0, 0).blue()


def test_pages_are_drawn_in_the_order_that_they_are_wanted_in(qtbot: QtBot) -> None:
    papers, pictures = Papers(9), PagePictures()
    pictures.show_preview(papers)
    pictures.want([3, 4, 2], 72)
    qtbot.waitUntil(lambda: len(papers.drawn) == 3)
    assert papers.drawn == [(3, 72), (4, 72), (2, 72)]
    qtbot.waitUntil(lambda: blue(pictures, 2) == 200)
    assert blue(pictures, 1) is None


def test_what_has_been_scrolled_past_is_not_drawn_any_more(qtbot: QtBot) -> None:
    papers, pictures = Papers(99), PagePictures()
    pictures.show_preview(papers)
    papers.free.clear()
    pictures.want([1, 2, 3], 72)
    pictures.want([50], 72)
    papers.free.set()
    qtbot.waitUntil(lambda: blue(pictures, 50) is not None)
    assert [number for number, _ in papers.drawn] == [1, 50]


def test_a_page_is_drawn_once_until_it_is_wanted_larger(qtbot: QtBot) -> None:
    papers, pictures = Papers(9), PagePictures()
    pictures.show_preview(papers)
    with qtbot.waitSignal(pictures.drawn):
        pictures.want([1], 72)
    pictures.want([1], 72)
    with qtbot.waitSignal(pictures.drawn):
        pictures.want([1], 144)
    assert papers.drawn == [(1, 72), (1, 144)]


def test_another_packets_page_takes_the_place_of_the_old_one_when_it_is_drawn(
    qtbot: QtBot,
) -> None:
    old, new, pictures = Papers(9, 200), Papers(3, 100), PagePictures()
    pictures.show_preview(old)
    pictures.want([1, 9], 72)
    qtbot.waitUntil(lambda: blue(pictures, 9) == 200)
    new.free.clear()
    pictures.show_preview(new)
    pictures.want([1], 72)
    assert (blue(pictures, 1), blue(pictures, 9)) == (200, None)
    new.free.set()
    qtbot.waitUntil(lambda: blue(pictures, 1) == 100)


def test_of_another_packet_only_what_looks_otherwise_is_drawn(qtbot: QtBot) -> None:
    class Edited(Papers):
        def look(self, number: int) -> object:
            return "edited" if number == 2 else super().look(number)

    old, new, pictures = Papers(9), Edited(9), PagePictures()
    pictures.show_preview(old)
    pictures.want([1, 2, 3], 72)
    qtbot.waitUntil(lambda: blue(pictures, 3) == 200)
    pictures.show_preview(new)
    pictures.want([1, 2, 3, 4], 72)
    qtbot.waitUntil(lambda: blue(pictures, 4) == 200)
    assert new.drawn == [(2, 72), (4, 72)]


def test_a_picture_under_way_is_shown_where_the_page_stays_as_it_is(qtbot: QtBot) -> None:
    old, new, pictures = Papers(9), Papers(9), PagePictures()
    old.free.clear()
    pictures.show_preview(old)
    pictures.want([1], 72)
    pictures.show_preview(new)
    pictures.want([1], 72)
    old.free.set()
    qtbot.waitUntil(lambda: blue(pictures, 1) == 200)
    pictures.want([1, 2], 72)
    qtbot.waitUntil(lambda: blue(pictures, 2) == 200)
    assert new.drawn == [(2, 72)]


@pytest.mark.parametrize(
    "page, code",
    [(1, ""), (2, ""), (3, ""), (4, "I"), (5, "I-1-1"), (6, "I-1-1"), (8, "I-1-2"), (9, "")],
)
def test_a_page_of_a_sheet_belongs_to_its_measure_and_others_to_none(page: int, code: str) -> None:
    assert measure_on(Papers(9), page) == code


def test_a_packet_without_sheets_leads_nowhere() -> None:
    papers = Papers(9)
    papers.parts = {Part.KPIS: 1}
    assert measure_on(papers, 5) == ""


def test_whoever_wanted_a_picture_may_be_gone_before_it_is_drawn(qapp: object) -> None:
    papers, pictures = Papers(9), PagePictures()
    pictures.show_preview(papers)
    papers.free.clear()
    pictures.want([1, 2], 72)
    delete(pictures)
    papers.free.set()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    assert papers.drawn == [(1, 72)]
