"""Going about in the slides: step by step, by the packet's page, by a code, by a name."""

import pytest
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan_facts import plan_facts, plan_of
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import Opinion
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.deck import Deck
from ichinoseki_desktop.models.session import View

H28, H29 = FiscalYear(2016), FiscalYear(2017)


@pytest.fixture
def deck(qapp: object, demo_book: Book) -> Deck:
    deck = Deck(View(demo_book, H29), None)
    deck.tell_pages(
        {
            "part:cover": 1,
            "part:summary": 4,
            "I": 6,
            "I-1-1": 7,
            "I-1-2": 9,
            "I-1-2.1": 9,
            "I-1-3": 10,
        }
    )
    return deck


def test_it_stops_at_both_ends(deck: Deck) -> None:
    deck.step(-1)
    assert deck.place == 0
    assert deck.next is not None
    deck.go(10_000)
    assert deck.place == len(deck.slides) - 1
    assert deck.next is None


@pytest.mark.parametrize(
    "text, code",
    [
        ("7", "I-1-1"),
        ("８", "I-1-1"),
        ("9", "I-1-2"),
        ("I-1-2.1", "I-1-2.1"),
        ("ｉ-1-2", "I-1-2"),
        ("Ⅰ-①-3", "I-1-3"),
        ("農業法人", "I-1-2.1"),
    ],
)
def test_a_page_a_code_or_a_name_leads_there(deck: Deck, text: str, code: str) -> None:
    assert deck.find(text)
    assert deck.slide.code == code


@pytest.mark.parametrize("text", ["0", "11", "999", "ない指標", "", "　"])
def test_what_is_not_there_leaves_one_where_one_is(deck: Deck, text: str) -> None:
    deck.go(5)
    assert not deck.find(text)
    assert deck.place == 5


@pytest.mark.parametrize("text, kind", [("1", "title"), ("3", "title"), ("5", "overview")])
def test_a_page_before_the_sheets_leads_to_what_stands_there(
    deck: Deck, text: str, kind: str
) -> None:
    deck.go(9)
    assert deck.find(text)
    assert deck.slide.kind.value == kind


def test_a_slide_tells_its_page_or_that_of_its_measure(deck: Deck) -> None:
    deck.find("I-1-2.1")
    assert deck.page == 9
    deck.find("I-1-2.2")
    assert deck.page == 9
    deck.go(0)
    assert deck.page == 1
    deck.go(1)
    assert deck.page == 4


def test_last_years_opinions_stand_where_their_part_begins(qapp: object, demo_book: Book) -> None:
    said = Opinion("m1.1", H28, "I-1-2.1", "なぜか")
    deck = Deck(View(enter_opinion(demo_book, said).apply(demo_book), H29), None)
    deck.tell_pages({"I-1-2": 9, "part:answers": 40})
    deck.go(2)
    assert (deck.slide.kind.value, deck.page) == ("opinion", 40)
    assert deck.find("40")
    assert deck.slide.kind.value == "opinion"


def test_another_view_is_shown_where_one_is(qtbot: QtBot, deck: Deck, demo_book: Book) -> None:
    deck.find("I-1-2.1")
    with qtbot.waitSignal(deck.moved):
        deck.take(View(demo_book, H28), None)
    assert (deck.slide.code, deck.shown.year) == ("I-1-2.1", H28)


def test_what_is_said_of_a_frozen_slide_is_of_what_has_its_name_by_now(
    deck: Deck, demo_book: Book
) -> None:
    plan = demo_book.plan
    facts = dict(plan_facts(plan))
    one, other = (("I-1-2", "", None, "plan_title"), ("I-1-3", "", None, "plan_title"))
    facts[one], facts[other] = facts[other], facts[one]
    renumbered = plan_of(facts)
    assert deck.code_now(plan, "I-1-2") == "I-1-2"
    assert deck.code_now(renumbered, "I-1-2") == "I-1-3"
    assert deck.code_now(renumbered, "") == ""
