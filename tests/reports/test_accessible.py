"""The packet for who cannot see it: the structure read back, and a checker of PDF/UA-1."""

import io
from collections import Counter
from dataclasses import replace

import pytest
from pypdf import PdfReader, PdfWriter

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.core.council.meeting import COUNCIL_WORDS, CouncilJudgement
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import KpiRow, Packet, compose
from ichinoseki_desktop.core.packet.packet_form import Edition, Form, Part
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import NONE, show_percent, show_typed
from ichinoseki_desktop.reports.pdf import Rendered, render

from .checker import findings
from .plans import YEARS, crowded_plan, filled, long_plan, spoken_of, statements_plan
from .reading import PrintedPage, bare, read_pages
from .tree import Node, read_tree

YEAR = FiscalYear(2017)


@pytest.fixture(scope="session")
def tree(demo_pages: list[PrintedPage]) -> Node:
    return read_tree(demo_pages)


def sheets(tree: Node, packet: Packet) -> dict[str, Node]:
    """The sections of the sheets by the code of their node."""
    by_title = {bare(section.named("H1")[0].words): section for section in tree.children}
    found = {}
    for sheet in packet.sheets:
        code, title = printed_code(sheet.node.code), sheet.node.title
        label = code if sheet.direction else f"基本目標{code}"
        found[sheet.node.code] = by_title[bare(f"{label}{title}")]
    return found


def test_the_checker_finds_nothing_against_the_councils_packet(demo: Rendered) -> None:
    assert findings(demo.pdf) == []


def test_the_checker_finds_nothing_against_the_assemblys_packet(demo_book: Book) -> None:
    form = Form(edition=Edition.ASSEMBLY)
    assert findings(render(compose(demo_book, YEAR, LINEAR_PATH, form=form)).pdf) == []


@pytest.mark.parametrize(
    "book",
    [
        pytest.param(filled(long_plan()), id="long names"),
        pytest.param(filled(crowded_plan()), id="300 KPIs"),
        pytest.param(spoken_of(filled(statements_plan())), id="everything said"),
    ],
)
def test_the_checker_finds_nothing_against_odd_packets_with_every_part(book: Book) -> None:
    form = Form(parts=tuple(Part))
    assert findings(render(compose(book, YEARS[2], LINEAR_PATH, form=form)).pdf) == []


def test_the_checker_would_find_a_chart_without_words(demo: Rendered) -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(demo.pdf)))
    figure = next(
        element
        for element in map(writer.get_object, range(1, len(writer._objects)))
        if isinstance(element, dict) and element.get("/S") == "/Figure"
    )
    del figure["/Alt"]
    written = io.BytesIO()
    writer.write(written)
    assert any("FIGURE-ALTERNATIVE-TEXT" in finding for finding in findings(written.getvalue()))


def test_every_text_is_read_once_or_is_a_running_head(
    tree: Node, demo_pages: list[PrintedPage]
) -> None:
    read = Counter(mark for node in tree.all for mark in node.marks)
    assert set(read.values()) == {1}
    printed = {(p.number, t.mark) for p in demo_pages for t in p.texts if t.mark is not None}
    assert printed <= set(read)
    begun: set[str] = set()
    for page in demo_pages:
        heights = [text.y for text in page.texts if text.mark is not None]
        unread = [text for text in page.texts if text.mark is None]
        if page.part not in begun:
            # On a part's first page nothing stands there once more.
            within = [text for text in unread if min(heights) <= text.y <= max(heights)]
            assert within == [], page.number
        begun.add(page.part)


def test_texts_are_read_in_the_order_in_which_they_are_printed(
    tree: Node, demo_pages: list[PrintedPage]
) -> None:
    order: dict[int, list[int]] = {}
    shown = {(p.number, t.mark) for p in demo_pages for t in p.texts}
    for node in tree.all:
        for mark in node.marks:
            if mark in shown:
                order.setdefault(mark[0], []).append(mark[1])
    assert len(order) == len(demo_pages)
    assert all(marks == sorted(marks) for marks in order.values())


def test_every_part_and_sheet_begins_with_its_title_and_parts_it_by_headings(
    tree: Node, demo_packet: Packet
) -> None:
    assert tree.tag == "Document"
    for section in tree.children:
        heads = [node.tag for node in section.named("H1", "H2")]
        assert heads[0] == "H1"
        assert heads.count("H1") == 1
    for section in sheets(tree, demo_packet).values():
        assert "推移" in [heading.words for heading in section.named("H2")]


def test_every_row_of_a_table_takes_all_columns_under_heads_that_are_called_so(tree: Node) -> None:
    tables = tree.named("Table")
    assert len(tables) > 80
    for table in tables:
        rows = [row.children for row in table.children]
        assert len({sum(cell.span for cell in row) for row in rows}) == 1
        header = [cell for cell in rows[0] if cell.words]
        assert header
        assert {(cell.tag, cell.scope) for cell in header} == {("TH", "Column")}


def test_every_series_figures_stand_in_its_sheets_table_in_their_order(
    tree: Node, demo_packet: Packet
) -> None:
    found = sheets(tree, demo_packet)
    for sheet in demo_packet.sheets:
        if not sheet.rows:
            continue
        table = found[sheet.node.code].named("Table")[0]
        named = [row for row in table.children if _figures(row)]
        assert [_figures(row) for row in named] == [_printed(row) for row in sheet.rows]
        names = [bare(row.children[1].texts[0]) for row in named]
        for name, row in zip(names, sheet.rows, strict=True):
            assert bare(row.series.key.part or row.series.name) in name
        verdicts = [row.children[1].words for row in table.children if row.children[-1].span > 2]
        for row in sheet.rows:
            assert FLAG[row.judgement.flag] in "".join(verdicts)


def _figures(row: Node) -> list[str]:
    """The first text of each of a series' figures; of another row, nothing."""
    if any(cell.span > 1 for cell in row.children) or row.children[0].scope == "Column":
        return []
    return [cell.texts[0] for cell in row.children[2:]]


def _printed(row: KpiRow) -> list[str]:
    series = row.series
    actuals = [actual.value if actual else None for actual in row.actuals]
    values = (series.baseline, *actuals, row.target.value)
    return [
        *(NONE if value is None else show_typed(value, series.decimals) for value in values),
        show_percent(row.judgement.standing.progress),
    ]


def test_a_chart_says_its_series_target_figures_and_flag(tree: Node, demo_packet: Packet) -> None:
    found = sheets(tree, demo_packet)
    for sheet in demo_packet.sheets:
        charts = [f for f in found[sheet.node.code].named("Figure") if "の推移。" in f.said]
        assert len(charts) == len(sheet.rows)
        for chart, row in zip(charts, sheet.rows, strict=True):
            series = row.series
            assert chart.said.startswith(f"{series.title}の推移。目標 ")
            assert f"判定 {FLAG[row.judgement.flag]}" in chart.said
            for actual in filter(None, row.actuals):
                assert f"{series.shown(actual.value)}" in chart.said
                assert "【架空】" in chart.said


def test_every_figure_has_words(tree: Node) -> None:
    assert all(figure.said for figure in tree.named("Figure"))


def test_the_councils_word_is_told_by_the_box_before_it(demo_packet: Packet) -> None:
    first, *rest = demo_packet.sheets
    chosen = COUNCIL_WORDS[1]
    judged = replace(first, council=CouncilJudgement(chosen))
    form = demo_packet.form._replace(parts=(Part.SHEETS,))
    packet = replace(demo_packet, sheets=(judged, *rest), form=form)
    tree = read_tree(read_pages(render(packet).pdf))
    line = next(node for node in tree.named("P") if node.words.startswith("評価："))
    told = [node.said or node.words for node in line.children]
    assert told.count("選択") == 1
    assert told[told.index("選択") + 1] == chosen


def test_links_say_what_they_are_on(tree: Node) -> None:
    links = tree.named("Link")
    assert len(links) > 300
    assert all(set(link.links) == {link.words} for link in links)
