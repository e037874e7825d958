"""付属資料: the calculation of every judgement in the packet."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.judging.calculation import steps
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH, RULES
from ichinoseki_desktop.core.judging.rule_words import legend
from ichinoseki_desktop.core.packet.packet import Packet, compose
from ichinoseki_desktop.core.packet.packet_form import Form
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.pdf import Rendered, render

from .reading import PrintedPage, bare, most_pages, read_pages, sheet_pages

YEAR = FiscalYear(2017)
TITLE = "付属資料　判定の計算"


@pytest.fixture(scope="module")
def packet(demo_book: Book) -> Packet:
    return compose(demo_book, YEAR, LINEAR_PATH, form=Form(annex=True))


@pytest.fixture(scope="module")
def rendered(packet: Packet) -> Rendered:
    return render(packet)


@pytest.fixture(scope="module")
def pages(rendered: Rendered) -> list[PrintedPage]:
    return read_pages(rendered.pdf)


def annex(pages: list[PrintedPage]) -> list[PrintedPage]:
    return [page for page in pages if page.part == "付属資料"]


def led_to(reader: PdfReader, number: int) -> set[int]:
    """The pages that the links of a page lead to."""
    numbers = {
        page.indirect_reference.idnum: place
        for place, page in enumerate(reader.pages, start=1)
        if page.indirect_reference is not None
    }
    links: Any = reader.pages[number - 1].annotations or []
    return {numbers[link.get_object()["/Dest"][0].idnum] for link in links}


def test_it_is_printed_only_when_it_is_asked_for(
    demo_pages: list[PrintedPage], pages: list[PrintedPage]
) -> None:
    assert not annex(demo_pages)
    assert annex(pages)


def test_every_step_of_every_series_is_printed(pages: list[PrintedPage], packet: Packet) -> None:
    words = "".join(page.words for page in annex(pages))
    for sheet in packet.sheets:
        for row in sheet.rows:
            *working, verdict = steps(row.judgement)
            code = printed_code(row.series.key.kpi)
            start = words.index(bare(f"{code}{row.series.name}"))
            for step in working:
                assert bare(step.working) in words[start:], (code, step)
                assert bare(step.result) in words[start:], (code, step)
            assert bare(verdict.result) in words[start:]


def test_the_legend_stands_on_every_page_of_it(pages: list[PrintedPage]) -> None:
    for page in annex(pages):
        assert set(legend(LINEAR_PATH)) <= set(page.lines)


def test_the_contents_and_the_bookmarks_lead_to_it(
    rendered: Rendered, pages: list[PrintedPage]
) -> None:
    reader = PdfReader(io.BytesIO(rendered.pdf))
    first = annex(pages)[0].number
    contents = next(page for page in pages if page.part == "目次" and TITLE in page.lines)
    row = next(text for text in contents.texts if text.text == TITLE)
    on_the_line = {text.text for text in contents.texts if abs(text.y - row.y) < 1}
    assert str(first) in on_the_line
    bookmark = next(b for b in reader.outline if getattr(b, "title", "") == TITLE)
    assert reader.get_destination_page_number(bookmark) == first - 1  # type: ignore[arg-type]


def test_each_sheet_leads_to_its_calculations_and_they_lead_back(
    rendered: Rendered, pages: list[PrintedPage], plan: Plan
) -> None:
    reader = PdfReader(io.BytesIO(rendered.pdf))
    calculations = {page.number: page for page in annex(pages)}
    back = {number: led_to(reader, number) for number in calculations}
    for code in plan.kpis:
        sheet = rendered.pages[code]
        there = led_to(reader, sheet) & calculations.keys()
        assert any(printed_code(code) in calculations[n].lines for n in there), code
        assert any(sheet in back[n] for n in there), code


def test_a_measure_still_takes_at_most_two_pages(pages: list[PrintedPage], plan: Plan) -> None:
    for code in plan.nodes:
        assert sheet_pages(pages, code) <= most_pages(plan, code)


def test_the_same_packet_gives_the_same_bytes_with_it_too(
    rendered: Rendered, packet: Packet
) -> None:
    assert render(packet).pdf == rendered.pdf


def test_an_empty_plan_has_an_annex_that_says_what_is_missing(book: Book) -> None:
    packet = compose(book, YEAR, LINEAR_PATH, ["I-1-2"], Form(annex=True))
    pages = read_pages(render(packet).pdf)
    words = "".join(page.words for page in annex(pages))
    assert words.count("まだない") >= 4
    assert words.count("判定不能") >= 4


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_it_can_be_printed_by_every_rule(demo_book: Book, rule: Rule) -> None:
    packet = compose(demo_book, YEAR, rule, ["I-1", "III-2"], form=Form(annex=True))
    pages = read_pages(render(packet).pdf)
    assert set(legend(rule)) <= set(annex(pages)[0].lines)
