"""The whole packet, read back by another library."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Direction, Goal, Measure, Plan
from ichinoseki_desktop.core.book.rule import Rule
from ichinoseki_desktop.core.book.terms import FLAG, INVENTED, printed_code
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH, RULES
from ichinoseki_desktop.core.packet.packet import Packet, compose
from ichinoseki_desktop.core.packet.packet_form import Edition, Part
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.quantity import show_percent, show_typed
from ichinoseki_desktop.reports.drawing import Cancelled
from ichinoseki_desktop.reports.pdf import Rendered, render

from .reading import PrintedPage, bare, fonts_of, most_pages, read_pages, sheet_pages

YEAR = FiscalYear(2017)


def sheet_words(pages: list[PrintedPage], code: str) -> str:
    """What is printed on a node's sheet."""
    part = f"{Part.SHEETS.title}　{printed_code(code)}"
    return "".join(page.words for page in pages if page.part == part)


def list_words(pages: list[PrintedPage]) -> str:
    return "".join(page.words for page in pages if page.part == "KPI一覧")


def test_every_series_stands_on_its_sheet_with_name_figures_flag_and_reason(
    demo: Rendered, demo_pages: list[PrintedPage], demo_packet: Packet
) -> None:
    for sheet in demo_packet.sheets:
        words = sheet_words(demo_pages, sheet.node.code)
        for row in sheet.rows:
            series = row.series
            values = [series.baseline, row.target.value, *(a.value for a in row.actuals if a)]
            said = [
                series.name,
                series.key.part,
                f"単位{series.unit or 'なし'}",
                *(show_typed(value, series.decimals) for value in values),
                show_percent(row.judgement.standing.progress),
                FLAG[row.judgement.flag],
                row.judgement.reason,
            ]
            assert [text for text in said if bare(text) not in words] == []


def test_every_series_stands_in_the_list_with_its_row_in_order(
    demo: Rendered, demo_pages: list[PrintedPage], demo_packet: Packet
) -> None:
    words = list_words(demo_pages)
    for sheet in demo_packet.sheets:
        for row in sheet.rows:
            series = row.series
            part = f"{series.key.part}" if series.key.part else ""
            note = f"（{series.note}）" if series.note else ""
            begin = bare(f"{printed_code(series.key.kpi)}{series.name}{note}{part}")
            start = words.find(begin)
            assert start >= 0, begin
            after = words[start + len(begin) : start + len(begin) + 120]
            for value in (series.baseline, *(a.value for a in row.actuals if a)):
                shown = show_typed(value, series.decimals)
                assert shown in after, (begin, shown)


def test_a_kpis_page_is_the_one_that_shows_its_name(
    demo: Rendered, demo_pages: list[PrintedPage], plan: Plan
) -> None:
    for code, kpi in plan.kpis.items():
        assert bare(kpi.name) in demo_pages[demo.pages[code] - 1].words


def test_pages_are_known_for_every_node_and_kpi(real: Rendered, plan: Plan) -> None:
    assert set(real.pages) == {*plan.nodes, *plan.kpis}
    assert real.page_count == len(PdfReader(io.BytesIO(real.pdf)).pages)


def test_the_contents_name_the_page_where_each_sheet_begins(
    real: Rendered, real_pages: list[PrintedPage], plan: Plan
) -> None:
    contents = next(page for page in real_pages if page.lines[0] == "目次")
    rows: dict[float, list[str]] = {}
    for text in contents.texts:
        rows.setdefault(round(text.y, 1), []).append(text.text)
    listed = {bare(line[0]): line[1] for line in rows.values() if len(line) == 2}
    for code, node in plan.nodes.items():
        if isinstance(node, Measure | Direction):
            assert listed[bare(f"{printed_code(code)}{node.title}")] == str(real.pages[code])
        else:
            name = bare(f"基本目標{printed_code(code)}{node.title}")
            assert listed[name] == str(real.pages[code])
    for part in ("総括表", "KPI一覧"):
        page = real_pages[int(listed[part]) - 1]
        assert any(part in line for line in page.lines)


def test_a_sheet_begins_on_the_page_that_is_named_for_it(
    real: Rendered, real_pages: list[PrintedPage], plan: Plan
) -> None:
    for code, node in plan.nodes.items():
        if isinstance(node, Measure | Goal):
            words = real_pages[real.pages[code] - 1].words
            assert bare(node.title) in words
            assert "（続き）" not in words


def test_bookmarks_lead_to_the_pages_that_the_contents_name(real: Rendered, plan: Plan) -> None:
    reader = PdfReader(io.BytesIO(real.pdf))

    def flat(items: list[object]) -> list[tuple[str, int]]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += flat(item)
            else:
                number = reader.get_destination_page_number(item)  # type: ignore[arg-type]
                found.append((item.title, (number or 0) + 1))  # type: ignore[attr-defined]
        return found

    bookmarks = flat(list(reader.outline))
    parts = [p.title for p in Edition.COUNCIL.parts if p is not Part.ANSWERS]
    assert [title for title, _ in bookmarks if title in parts] == parts
    for code, node in plan.nodes.items():
        word = "基本目標" if isinstance(node, Goal) else ""
        wanted = f"{word}{printed_code(code)}　{node.title}"
        assert (wanted, real.pages[code]) in bookmarks


def test_a_repost_leads_to_the_sheet_of_its_original(
    real: Rendered, real_pages: list[PrintedPage], plan: Plan
) -> None:
    reposts = [
        (measure, project)
        for measure in plan.nodes.values()
        if isinstance(measure, Measure)
        for project in measure.projects
        if project.repost_of
    ]
    assert len(reposts) == 8
    reader = PdfReader(io.BytesIO(real.pdf))
    for measure, project in reposts:
        first = real.pages[measure.code]
        pages = real_pages[first - 1 : first + 1]
        said = bare(f"{project.title}（再掲→{printed_code(project.repost_of)}）")
        page = next(page for page in pages if said in page.words)
        targets = {_page_led_to(link, reader) for link in page.pdf.annotations or []}
        assert real.pages[project.repost_of] in targets


def _page_led_to(link: object, reader: PdfReader) -> int:
    numbers = {id_of(page): number for number, page in enumerate(reader.pages, start=1)}
    return numbers[link.get_object()["/Dest"][0].idnum]  # type: ignore[attr-defined]


def id_of(page: PageObject) -> int:
    assert page.indirect_reference is not None
    return page.indirect_reference.idnum


def test_only_embedded_fonts_are_named(real: Rendered) -> None:
    reader = PdfReader(io.BytesIO(real.pdf))
    fonts = {
        str(font["/BaseFont"]): font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in reader.pages
        for font in fonts_of(page).values()
    }
    assert {name.partition("+")[2] for name in fonts} == {
        "BIZUDPGothic-Regular",
        "BIZUDPGothic-Bold",
        "BIZUDGothic-Regular",
        "BIZUDGothic-Bold",
    }
    assert all(len(font["/FontFile2"].get_data()) > 1000 for font in fonts.values())
    assert b"Helvetica" not in real.pdf


def test_text_can_be_found_and_copied(real: Rendered) -> None:
    text = PdfReader(io.BytesIO(real.pdf)).pages[real.pages["I-1-1"] - 1].extract_text()
    assert "1,052" in text
    text = PdfReader(io.BytesIO(real.pdf)).pages[real.pages["I-1-2"] - 1].extract_text()
    assert "農業法人数" in text


def test_the_document_says_its_title_and_language_and_nobodys_name(real: Rendered) -> None:
    reader = PdfReader(io.BytesIO(real.pdf))
    assert reader.metadata is not None
    assert list(reader.metadata) == ["/Title"]
    assert reader.metadata.title == "一関市まち・ひと・しごと創生総合戦略　平成29年度　検証資料"
    assert str(reader.root_object["/Lang"]) == "ja-JP"


def test_the_same_packet_gives_the_same_bytes(real: Rendered, real_packet: Packet) -> None:
    assert render(real_packet).pdf == real.pdf


def test_another_packet_has_another_identity(real: Rendered, demo: Rendered) -> None:
    one, other = (PdfReader(io.BytesIO(r.pdf)).trailer["/ID"] for r in (real, demo))
    assert one != other


def test_it_prints_the_same_whatever_stands_in_the_home_folder(
    tmp_path: Path, real: Rendered
) -> None:
    (tmp_path / ".reportlab_settings").write_text("useA85 = 1\npageCompression = 0\n")
    (tmp_path / ".reportlab_mods").write_text("raise SystemExit('executed')\n")
    program = (
        "import sys\n"
        "from ichinoseki_desktop.exchange.bundled_plan import bundled_plan\n"
        "from ichinoseki_desktop.core.book.book import Book\n"
        "from ichinoseki_desktop.core.values.fiscal_year import FiscalYear\n"
        "from ichinoseki_desktop.core.packet.packet import compose\n"
        "from ichinoseki_desktop.core.judging.presets import LINEAR_PATH\n"
        "from ichinoseki_desktop.reports.pdf import render\n"
        "packet = compose(Book(bundled_plan()), FiscalYear(2017), LINEAR_PATH)\n"
        "sys.stdout.buffer.write(render(packet).pdf)\n"
    )
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=home, capture_output=True, check=True
    )
    assert done.stdout == real.pdf


def test_the_whole_packet_is_small(real: Rendered, demo: Rendered) -> None:
    assert max(len(real.pdf), len(demo.pdf)) < 1_000_000


def test_every_page_of_a_demo_says_so_and_none_of_the_real_plan(
    real_pages: list[PrintedPage], demo_pages: list[PrintedPage]
) -> None:
    assert [page.number for page in demo_pages if INVENTED not in page.words] == []
    assert [page.number for page in real_pages if INVENTED in page.words] == []


def test_every_invented_value_on_a_sheet_or_in_the_list_is_marked_beside(
    demo: Rendered, demo_pages: list[PrintedPage], demo_packet: Packet
) -> None:
    for sheet in demo_packet.sheets:
        words = sheet_words(demo_pages, sheet.node.code)
        values = sum(a is not None for row in sheet.rows for a in row.actuals)
        reasons = sum(row.judgement.standing.actual is not None for row in sheet.rows)
        charts = sum(bool(trend.actuals) for trend in sheet.trends)
        in_heads = 2 * sum(
            f"施策個票　{printed_code(sheet.node.code)}" in p.lines for p in demo_pages
        )
        assert words.count(INVENTED) == values + reasons + charts + in_heads
    rows = [row for sheet in demo_packet.sheets for row in sheet.rows]
    values = sum(actual is not None for row in rows for actual in row.actuals)
    in_heads = 2 * sum(page.part == "KPI一覧" for page in demo_pages)
    assert list_words(demo_pages).count(INVENTED) == values + in_heads


def test_without_actuals_the_charts_say_so_and_the_cells_have_a_dash(
    real_pages: list[PrintedPage], plan: Plan
) -> None:
    lines = [line for page in real_pages for line in page.lines]
    said = sum(page.words.count("実績はまだありません") for page in real_pages)
    assert said == len(plan.series) + 1
    assert "全66系列のいずれにも、H29の実績はまだありません。" in lines
    dashes = [page.lines.count("－") for page in real_pages if page.part == "KPI一覧"]
    years_and_progress = 6 * len(plan.series)
    assert sum(dashes) == years_and_progress + sum(
        series.baseline is None for series in plan.series.values()
    )


def test_a_measure_of_the_plan_takes_at_most_two_pages(
    real_pages: list[PrintedPage], demo_pages: list[PrintedPage], plan: Plan
) -> None:
    for pages in (real_pages, demo_pages):
        for code in plan.nodes:
            assert sheet_pages(pages, code) <= most_pages(plan, code)


def test_every_page_has_its_number_of_all_and_the_plans_title(
    demo_pages: list[PrintedPage],
) -> None:
    for page in demo_pages:
        assert f"{page.number} / {len(demo_pages)}" in page.lines
        assert f"一関市まち・ひと・しごと創生総合戦略　（案）{INVENTED}" in page.lines


def test_a_draft_is_marked_and_a_final_packet_is_not(
    real_pages: list[PrintedPage], demo_pages: list[PrintedPage]
) -> None:
    assert "案" in demo_pages[0].lines
    assert "案" not in real_pages[0].lines


def test_the_cover_names_the_revision_in_era_years(real_pages: list[PrintedPage]) -> None:
    assert "計画の版：平成31年3月（H31.3 改定）" in real_pages[0].lines
    assert "平成29年度　検証資料" in real_pages[0].lines


def test_the_summary_counts_add_up_and_match_the_packet(
    demo_pages: list[PrintedPage], demo_packet: Packet
) -> None:
    page = next(page for page in demo_pages if "平成29年度　総括表" in page.lines)
    whole = demo_packet.summary[-1].rollup
    row = [str(count) for count in whole.counts.values()]
    start = page.lines.index("計画全体")
    assert page.lines[start + 1 : start + 7] == [*row, f"{whole.answered}／{whole.total}"]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_legend_of_every_rule_stands_on_every_sheet(demo_book: Book, rule: Rule) -> None:
    packet = compose(demo_book, YEAR, rule, ["I-1"])
    rendered = render(packet)
    pages = read_pages(rendered.pdf)
    labels = {band.label for band in rule.bands} if not rule.flag_alone else set()
    for sheet in packet.sheets:
        words = sheet_words(pages, sheet.node.code)
        assert {label for label in labels if label not in words} == set()
    assert rule.name in "".join(page.words for page in pages)


@pytest.mark.parametrize(
    "codes, sheets",
    [
        (["II"], ["II", "II-1-1", "II-1-2", "II-2-1", "II-2-2", "II-2-3"]),
        (["III-2"], ["III-2-1", "III-2-2"]),
        (["I-1-2"], ["I-1-2"]),
        (["I-1-2.1", "IV.1"], ["I-1-2", "IV"]),
    ],
)
def test_a_part_holds_what_was_asked_for(
    demo_book: Book, codes: list[str], sheets: list[str]
) -> None:
    packet = compose(demo_book, YEAR, LINEAR_PATH, codes)
    rendered = render(packet)
    assert {code for code in rendered.pages if code in sheets} == set(sheets)
    assert {sheet.node.code for sheet in packet.sheets} == set(sheets)
    assert "収めた範囲：" + "、".join(map(printed_code, codes)) in read_pages(rendered.pdf)[0].lines


def test_progress_goes_from_the_first_step_to_the_last(real_packet: Packet) -> None:
    told: list[tuple[int, int]] = []

    def listen(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    render(real_packet, listen)
    total = told[0][1]
    assert told == [(step, total) for step in range(1, total + 1)]


def test_whoever_is_told_of_progress_can_stop_it(real_packet: Packet) -> None:
    with pytest.raises(Cancelled, match="取りやめました"):
        render(real_packet, lambda done, _total: done < 5)


def test_a_year_with_two_names_is_printed_with_both(book: Book) -> None:
    packet = compose(book, FiscalYear(2019), LINEAR_PATH, ["I-1-2"])
    assert "平成31（令和元）年度　検証資料" in read_pages(render(packet).pdf)[0].lines
