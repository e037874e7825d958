"""What members said before is printed with its answer, without names."""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.council_intent import enter_meeting, enter_opinion
from ichinoseki_desktop.core.council.meeting import Meeting, Opinion
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.packet_form import Form, Part
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.pdf import render

from .reading import read_pages

H28, H29 = FiscalYear(2016), FiscalYear(2017)
ASKED = Opinion("m1.1", H28, "I-1-2.1", "なぜ<b>遅れ</b>たのか & いつ", "髙橋 花子")


def asked_of(book: Book) -> Book:
    answered = ASKED._replace(id="m1.2", answer="研修を増やす", department="農政課", answered=True)
    for opinion in (ASKED, answered):
        book = enter_opinion(book, opinion).apply(book)
    return book


def texts(book: Book, form: Form = Form()) -> list[str]:  # noqa: B008 - it is frozen
    pages = read_pages(render(compose(book, H29, LINEAR_PATH, form=form)).pdf)
    return [page.words for page in pages]


def test_the_whole_packet_has_them_where_there_are_any(demo_book: Book) -> None:
    title = Part.ANSWERS.title
    assert not any(title in text for text in texts(demo_book))
    page = next(t for t in reversed(texts(asked_of(demo_book))) if "研修を増やす" in t)
    assert title in page
    for words in ("Ⅰ-①-2.1農業法人数", "なぜ<b>遅れ</b>たのか&いつ", "検討中", "対応済み"):
        assert words in page
    assert "髙橋" not in page


def test_chosen_without_any_it_says_that_there_are_none(demo_book: Book) -> None:
    (page,) = texts(demo_book, Form(parts=(Part.ANSWERS,)))
    assert "前回までの意見で、お知らせするものはありません。" in page


def test_the_agenda_is_printed_without_its_minutes(demo_book: Book) -> None:
    meeting = Meeting("m1", H29, "第1回", agenda=("総括|15",))
    book = enter_meeting(demo_book, meeting).apply(demo_book)
    (page,) = texts(book, Form(parts=(Part.AGENDA,)))
    assert "総括" in page
    assert "15" not in page.replace("平成", "")
