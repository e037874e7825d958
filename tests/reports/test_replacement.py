"""差替え: what two packets have otherwise, page by page and in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.plan import Revision, SeriesKey
from ichinoseki_desktop.core.book.statement import Field, Topic
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import Opinion
from ichinoseki_desktop.core.editing.revising import SeriesDraft, revise
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.packet_difference import Made, differences
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.drawing import Drawn
from ichinoseki_desktop.reports.paper.frame import PORTRAIT
from ichinoseki_desktop.reports.paper.page import Page
from ichinoseki_desktop.reports.paper.style import styles
from ichinoseki_desktop.reports.replaced_pages import replaced_pages
from ichinoseki_desktop.reports.replacement import Replacing, render_replacement
from ichinoseki_desktop.reports.sections import Section

from .checker import findings
from .reading import bare, read_pages

H29 = FiscalYear(2017)
FARMS = SeriesKey("I-1-2.1")


def drawn(**parts: str) -> Drawn:
    """A packet whose pages each say one letter."""

    def page(letter: str) -> Page:
        made = Page(PORTRAIT, "")
        made.text(0, 0, letter, styles().cell)
        return made

    sections = [Section(Part[name], "", said, [*map(page, said)]) for name, said in parts.items()]
    return Drawn(sections, [], sections[0])


@pytest.mark.parametrize(
    "before, after, labels",
    [
        ("abcd", "abcd", []),
        ("abcd", "abXd", ["3"]),
        ("abcd", "abXcd", ["2の2"]),
        ("abcd", "abXYd", ["3", "3の2"]),
        ("abcd", "abXYZd", ["3", "3の2", "3の3"]),
        ("abcd", "abcdXY", ["4の2", "4の3"]),
        ("abcd", "abd", ["3除く"]),
        ("abcd", "Xabcd", ["1の2"]),
        ("abcd", "aXd", ["2", "3除く"]),
    ],
)
def test_pages_that_only_moved_are_not_replaced(before: str, after: str, labels: list[str]) -> None:
    found = replaced_pages(drawn(KPIS=before, TERMS="t"), drawn(KPIS=after, TERMS="t"))
    assert [f"{each.label}{'' if each.now else '除く'}" for each in found] == labels


def test_a_part_that_is_new_goes_behind_the_last_page_before_it() -> None:
    old, new = drawn(KPIS="ab", TERMS="t"), drawn(KPIS="ab", ANSWERS="xy", TERMS="t")
    assert [each.label for each in replaced_pages(old, new)] == ["2の2", "2の3"]
    assert [each.label for each in replaced_pages(new, old)] == ["3", "4"]


def made(book: Book) -> Made:
    return Made(book, compose(book, H29, LINEAR_PATH))


def test_what_changed_is_told_in_words(book: Book) -> None:
    old = book.with_actuals({(FARMS, H29): Actual(Decimal(70), State.PROVISIONAL)})
    new = book.with_actuals({(FARMS, H29): Actual(Decimal(70), State.FINAL)})
    said = [each.words for each in differences(made(old), made(new))]
    assert said == ["Ⅰ-①-2.1 農業法人数 H29 速報 → 確定"]
    said = [each.words for each in differences(made(book), made(new))]
    assert said[0] == "Ⅰ-①-2.1 農業法人数 H29 － → 70法人"
    assert "計画全体の系列数 実績のある系列 0 → 1、やや遅れ 0 → 1、判定不能 66 → 65" in said


def test_what_no_page_says_is_not_told(book: Book) -> None:
    topics = {
        Topic("I-1-2", "", H29, Field.TALK_NOTE): "内緒",
        Topic("I-1-2", "", H29.previous, Field.DONE): "前の年の記録",
        Topic("", "m1", H29, Field.MEETING_FROZEN): "x",
    }
    assert differences(made(book), made(replace(book, statements=topics))) == ()


def test_opinions_that_were_entered_since_come_as_a_part_behind(book: Book) -> None:
    said = Opinion("m1.1", H29.previous, "I-1-2", "若手を増やして", answer="増やします")
    new = made(enter_opinion(book, said).apply(book))
    old = made(book)
    asked = Replacing(old.packet, new.packet, "平成30年8月1日", differences(old, new))
    replacement = render_replacement(asked)
    assert replacement is not None
    assert findings(replacement.pdf) == []
    listed, *pages = read_pages(replacement.pdf)
    assert "前回までの意見と対応" in bare(listed.words)
    assert any("若手を増やして" in page.words for page in pages)
    assert any("の2" in label for label in replacement.labels)


def test_nothing_is_made_of_the_same_packet(book: Book) -> None:
    one = made(book)
    assert render_replacement(Replacing(one.packet, one.packet, "", ())) is None


def revised(book: Book, day: str, **drafted: object) -> Book:
    draft = SeriesDraft(**drafted)  # type: ignore[arg-type]
    revision = Revision(6, day, "再改定", "見直し")
    return revise(book, revision, {FARMS: draft}, "見直し").apply(book)


def test_a_plan_that_was_revised_since_is_told_where_it_is_printed(book: Book) -> None:
    new = revised(book, "2019-03-20", target=Decimal(99), name="農業法人の数")
    old, now = made(book), made(new)
    told = differences(old, now)
    words = {each.words: each for each in told}
    assert words["Ⅰ-①-2.1 農業法人の数 目標（改定6） － → 99法人"].code == ""
    assert words["Ⅰ-①-2.1 農業法人の数 指標の名 農業法人数 → 農業法人の数"].code == "I-1-2.1"
    assert words["改定6 改定の名 － → 再改定"].parts == (Part.CHANGES, Part.COVER)
    replacement = render_replacement(Replacing(old.packet, now.packet, "平成31年4月1日", told))
    assert replacement is not None
    listed, *pages = read_pages(replacement.pdf)
    assert "農業法人数→農業法人の数" in bare(listed.words)
    assert "99法人" in bare(listed.words)
    assert any("再改定" in page.words for page in pages)


def test_a_target_that_the_year_goes_by_is_told_at_its_sheet(book: Book) -> None:
    new = revised(book, "2017-03-20", target=Decimal(99))
    told = differences(made(book), made(new))
    target = next(each for each in told if "目標（改定6）" in each.words)
    assert (target.code, target.key) == ("I-1-2.1", FARMS)


def test_the_end_of_an_indicator_is_told_where_its_years_are(book: Book) -> None:
    old, new = made(book), made(revised(book, "2019-03-20", last_year=2018))
    told = differences(old, new)
    (end,) = [each for each in told if "最後の年度" in each.words]
    assert (end.words, end.code) == ("Ⅰ-①-2.1 農業法人数 最後の年度 － → 平成30年度", "I-1-2.1")
    replacement = render_replacement(Replacing(old.packet, new.packet, "", told))
    assert replacement is not None
    assert len(replacement.labels) == 4
