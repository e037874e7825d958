"""A series' card shows the flag in force, and whose it is."""

import pytest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Overruling
from ichinoseki_desktop.core.editing.intent import mark_exceptional, overrule
from ichinoseki_desktop.core.judging.judgement import judge
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.trend import trend
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.views.plan.kpi_card import KpiCard

FARMS = SeriesKey("I-1-2.1")
H29 = FiscalYear(2017)


@pytest.fixture
def card(qtbot: QtBot) -> KpiCard:
    card = KpiCard(FARMS)
    qtbot.addWidget(card)
    card.resize(card.sizeHint())
    return card


def show(card: KpiCard, book: Book) -> None:
    series = book.plan.series[FARMS]
    card.show_series(judge(book, series, H29, LINEAR_PATH), trend(book, series), 3)


def test_the_secretariats_flag_is_called_its_own(card: KpiCard, demo_book: Book) -> None:
    show(card, demo_book)
    assert card.accessibleName() == "Ⅰ-①-2.1 農業法人数 順調"
    wanted = Overruling(Flag.BEHIND, "対象が替わった")
    show(card, overrule(demo_book, (FARMS, H29), wanted).apply(demo_book))
    assert card.accessibleName() == "Ⅰ-①-2.1 農業法人数 遅れ（事務局判断）"


def test_an_exceptional_year_is_hatched_on_the_card_too(card: KpiCard, demo_book: Book) -> None:
    show(card, demo_book)
    plain = card.grab().toImage()
    show(card, mark_exceptional(demo_book, [(FARMS, H29)], "台風災害").apply(demo_book))
    assert card.grab().toImage() != plain
