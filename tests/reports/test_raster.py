"""A packet's pages as pixels."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from ichinoseki_desktop.core.packet.packet import Packet
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.picture import Picture
from ichinoseki_desktop.reports.pdf import Rendered, render
from ichinoseki_desktop.reports.raster import Leaves


@pytest.fixture(scope="module")
def leaves(real_packet: Packet) -> Leaves:
    return Leaves.of(real_packet)


def grey(picture: Picture) -> set[tuple[int, int, int]]:
    """The colours that a picture has."""
    data = picture.pixels
    return set(zip(data[0::4], data[1::4], data[2::4], strict=True))


def test_pages_have_the_sizes_of_their_paper(leaves: Leaves, real: Rendered) -> None:
    assert len(leaves.sizes) == real.page_count
    lying = real.parts[Part.KPIS]
    assert leaves.sizes[lying - 1] == pytest.approx((841.89, 595.28), abs=0.1)
    assert leaves.sizes[0] == pytest.approx((595.28, 841.89), abs=0.1)


def test_a_page_has_as_many_pixels_as_were_asked_for(leaves: Leaves) -> None:
    picture = leaves.picture(1, 144)
    assert (picture.width, picture.height) == (1191, 1684)
    assert len(picture.pixels) == picture.stride * picture.height


def test_a_page_is_white_with_something_on_it_and_needs_no_colour(leaves: Leaves) -> None:
    colours = grey(leaves.picture(leaves.pages["I-1-1"], 72))
    assert (255, 255, 255) in colours
    assert len(colours) > 10
    assert all(blue == green == red for blue, green, red in colours)


def test_pages_look_as_in_the_packet_that_is_saved(demo_packet: Packet, demo: Rendered) -> None:
    leaves, saved = Leaves.of(demo_packet), PdfDocument(demo.pdf)
    assert (leaves.pages, leaves.parts) == (demo.pages, demo.parts)
    for number in (1, demo.parts[Part.KPIS], demo.pages["I-1-2"], demo.page_count):
        bitmap = saved[number - 1].render(scale=50 / 72, prefer_bgrx=True)
        assert leaves.picture(number, 50).pixels == bytes(bitmap.buffer)


def test_the_characters_that_can_not_be_shown_are_those_of_the_packet_that_is_saved(
    demo_packet: Packet,
) -> None:
    plan = replace(demo_packet.plan, title="𠮷田の総合戦略")
    records = [sheet.record._replace(done="😀") for sheet in demo_packet.sheets]
    sheets = tuple(
        replace(sheet, record=record)
        for sheet, record in zip(demo_packet.sheets, records, strict=True)
    )
    packet = replace(demo_packet, plan=plan, sheets=sheets)
    assert Leaves.of(packet).missing == render(packet).missing == ("😀", "𠮷")


def test_threads_may_ask_at_once(leaves: Leaves) -> None:
    numbers = [1, 2, 3, 4] * 3
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda number: leaves.picture(number, 30), numbers))
    assert drawn == [leaves.picture(number, 30) for number in numbers]
