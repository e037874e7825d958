"""Packets printed once, for every test to look at."""

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import Packet, compose
from ichinoseki_desktop.core.packet.packet_form import Form
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.pdf import Rendered, render

from .reading import PrintedPage, read_pages

YEAR = FiscalYear(2017)


@pytest.fixture(scope="session")
def real_packet(book: Book) -> Packet:
    return compose(book, YEAR, LINEAR_PATH)


@pytest.fixture(scope="session")
def demo_packet(demo_book: Book) -> Packet:
    return compose(demo_book, YEAR, LINEAR_PATH, form=Form(draft=True))


@pytest.fixture(scope="session")
def real(real_packet: Packet) -> Rendered:
    return render(real_packet)


@pytest.fixture(scope="session")
def demo(demo_packet: Packet) -> Rendered:
    return render(demo_packet)


@pytest.fixture(scope="session")
def real_pages(real: Rendered) -> list[PrintedPage]:
    return read_pages(real.pdf)


@pytest.fixture(scope="session")
def demo_pages(demo: Rendered) -> list[PrintedPage]:
    return read_pages(demo.pdf)
