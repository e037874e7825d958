"""A packet's pages as pixels."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.picture import Picture
from ichinoseki_desktop.reports.pdf import Rendered
from ichinoseki_desktop.reports.raster import Leaves


@pytest.fixture(scope="module")
def leaves(real: Rendered) -> Leaves:
    return Leaves(real)


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


def test_threads_may_ask_at_once(leaves: Leaves) -> None:
    numbers = [1, 2, 3, 4] * 3
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda number: leaves.picture(number, 30), numbers))
    assert drawn == [leaves.picture(number, 30) for number in numbers]
