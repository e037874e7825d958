"""What the printer and the reader's eyes ask for: margins, sizes, lines, nothing over another."""

import io
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.judging.rule_words import legend
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.packet_form import Form, Part
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.pdf import Rendered, render

from .plans import (
    crowded_plan,
    endless_plan,
    filled,
    huge_figures,
    long_plan,
    spoken_of,
    statements_plan,
    ten_year_plan,
)
from .reading import PrintedPage, Text, read_pages

MM = 72 / 25.4
SMALLEST = 9
THINNEST = 0.25


def printed(book: Book) -> list[PrintedPage]:
    packet = compose(book, FiscalYear(2017), LINEAR_PATH, form=Form(tuple(Part), draft=True))
    return read_pages(render(packet).pdf)


ODD_PLANS: Mapping[str, Callable[[], Plan]] = {
    "60 characters": long_plan,
    "300 KPIs": crowded_plan,
    "5,000 characters": endless_plan,
    "18 digits": huge_figures,
    "10 years": ten_year_plan,
    "statements": statements_plan,
}


@cache
def odd_pages(name: str) -> list[PrintedPage]:
    book = filled(ODD_PLANS[name]())
    return printed(spoken_of(book) if name == "statements" else book)


@pytest.fixture(params=["real", "demo", *ODD_PLANS])
def pages(
    request: pytest.FixtureRequest, real_pages: list[PrintedPage], demo_pages: list[PrintedPage]
) -> list[PrintedPage]:
    plans = {"real": real_pages, "demo": demo_pages}
    return plans.get(request.param) or odd_pages(request.param)


def off_the_block(page: PrintedPage, text: Text) -> bool:
    """Whether a text is outside the margins: wide where the paper is punched, back and front."""
    width, height = page.size
    front = page.number % 2 == 1
    if width < height:
        left, right = (25, 16) if front else (16, 25)
        top, bottom = 12, 5
    else:
        left = right = 16
        top, bottom = (21, 8) if front else (10, 19)
    return (
        text.x < left * MM - 0.5
        or text.right > width - right * MM + 0.5
        or text.y - 0.12 * text.size < bottom * MM
        or text.y + 0.76 * text.size > height - top * MM
    )


def overlapping(texts: Sequence[Text]) -> list[tuple[str, str]]:
    lines = sorted((text for text in texts if text.text.strip()), key=lambda text: text.y)
    found = []
    for number, one in enumerate(lines):
        for other in lines[number + 1 :]:
            if other.y - one.y > 30:
                break
            if one.over(other):
                found.append((one.text, other.text))
    return found


def test_no_text_stands_outside_the_margins(pages: list[PrintedPage]) -> None:
    assert [
        (page.number, text.text)
        for page in pages
        for text in page.texts
        if off_the_block(page, text)
    ] == []


def test_no_text_stands_over_another(pages: list[PrintedPage]) -> None:
    assert [(page.number, pair) for page in pages for pair in overlapping(page.texts)] == []


def test_nothing_is_smaller_than_nine_points(pages: list[PrintedPage]) -> None:
    assert min(text.size for page in pages for text in page.texts) >= SMALLEST


def test_no_line_is_thinner_than_a_laser_printer_keeps(pages: list[PrintedPage]) -> None:
    assert min(width for page in pages for width in page.line_widths) >= THINNEST


def test_text_is_black(pages: list[PrintedPage]) -> None:
    for page in pages:
        content = page.pdf.get_contents()
        assert content is not None
        _, _, texts = content.get_data().rpartition(b"BT")
        assert b" g\n" not in texts


def test_pages_are_a4_and_the_list_lies_on_its_side(real_pages: list[PrintedPage]) -> None:
    for page in real_pages:
        upright = (round(210 * MM, 1), round(297 * MM, 1))
        lying = page.part in ("KPI一覧", "目標一覧")
        assert tuple(round(side, 1) for side in page.size) == (upright[::-1] if lying else upright)


def test_the_wide_margin_changes_sides_from_front_to_back(real_pages: list[PrintedPage]) -> None:
    upright = [page for page in real_pages if page.size[0] < page.size[1]]
    for page in upright:
        left = min(text.x for text in page.texts)
        assert left == pytest.approx((25 if page.number % 2 else 16) * MM, abs=0.1)


def test_table_heads_stand_again_on_every_page_of_the_list(demo_pages: list[PrintedPage]) -> None:
    listed = [page for page in demo_pages if page.part == "KPI一覧"]
    assert len(listed) > 3
    for page in listed:
        heads = ("番号", "指標", "単位", "方向", "基準値", "時点", "H27", "H31", "進捗率", "判定")
        assert [head for head in heads if head not in page.lines] == []


def test_the_legend_stands_on_every_page_of_the_list(demo_pages: list[PrintedPage]) -> None:
    for page in demo_pages:
        if page.part == "KPI一覧":
            assert set(legend(LINEAR_PATH)) <= set(page.lines)


def test_a_list_that_goes_on_says_what_it_goes_on_with(demo_pages: list[PrintedPage]) -> None:
    listed = [page for page in demo_pages if page.part == "KPI一覧"]
    for page in listed[1:]:
        after_heads = page.lines[page.lines.index("判定") + 1]
        assert after_heads.endswith("（続き）") or after_heads.startswith("基本目標")


def test_a_row_of_a_sheets_table_stays_with_its_reason() -> None:
    for page in odd_pages("300 KPIs"):
        if "番号と指標" in page.lines:
            rows = sum(line == "単位 法人　方向 増" for line in page.lines)
            reasons = sum(line.startswith("H29実績") for line in page.lines)
            assert rows == reasons > 0


def test_no_heading_stands_alone_at_the_foot_of_a_page(
    real_pages: list[PrintedPage], demo_pages: list[PrintedPage]
) -> None:
    headings = {
        "推移",
        "重要業績評価指標（KPI）",
        "数値目標",
        "有識者会議の意見・評価",
        "判定の見方",
    }
    for page in (*real_pages, *demo_pages):
        bottom = min(text.y for text in page.texts if not text.text.startswith("一関市まち")) + 40
        low = [t.text for t in page.texts if t.text in headings and t.y < bottom]
        remarks = [text for text in low if text == "有識者会議の意見・評価"]
        assert low == remarks, page.number


def test_there_is_room_to_write_on_every_sheet(real_pages: list[PrintedPage], plan: Plan) -> None:
    boxes = sum("有識者会議の意見・評価" in page.lines for page in real_pages)
    measures = sum(code.count("-") == 2 for code in plan.nodes)
    assert boxes == measures + len(plan.goals)


def test_links_lie_on_the_text_they_belong_to(real_pages: list[PrintedPage]) -> None:
    contents = real_pages[1]
    for annotation in contents.pdf.annotations or []:
        left, bottom, right, top = (float(side) for side in annotation.get_object()["/Rect"])
        assert any(left <= text.x <= right and bottom <= text.y <= top for text in contents.texts)


def test_three_hundred_kpis_all_stand_on_their_sheet() -> None:
    plan = crowded_plan()
    rendered = render(compose(filled(plan), FiscalYear(2017), LINEAR_PATH))
    pages = read_pages(rendered.pdf)
    for number in range(1, 301):
        page = pages[rendered.pages[f"I-1-1.{number}"] - 1]
        assert f"指標その{number}" in page.lines
        assert str(number) in page.lines


def test_black_and_grey_are_enough(real: Rendered) -> None:
    for page in PdfReader(io.BytesIO(real.pdf)).pages:
        content = page.get_contents()
        assert content is not None
        operators = {operator for _, operator in ContentStream(content, None).operations}
        assert operators.isdisjoint({b"rg", b"RG", b"k", b"K", b"cs", b"CS", b"Do"})


def test_the_checks_above_see_a_text_over_another() -> None:
    one = Text("70", 100, 100, 12, 10)
    assert one.over(Text("71", 108, 104, 12, 10))
    assert not one.over(Text("71", 113, 100, 12, 10))
    assert not one.over(Text("71", 100, 110.5, 12, 10))
