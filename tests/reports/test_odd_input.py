"""Whatever people type is printed as it stands, in whatever amount."""

import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.plan import Initiative, Plan, Project
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.packet_form import Part
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.paper.fonts import invisible
from ichinoseki_desktop.reports.pdf import Rendered, render

from .plans import YEARS, filled, measure, plan, series
from .reading import PrintedPage, bare, read_pages


def printed(plan_or_book: Plan | Book) -> tuple[Rendered, list[PrintedPage]]:
    book = Book(plan_or_book) if isinstance(plan_or_book, Plan) else plan_or_book
    rendered = render(compose(book, FiscalYear(2017), LINEAR_PATH))
    return rendered, read_pages(rendered.pdf)


def named(name: str) -> Plan:
    """A plan in which everything that has a name has this one."""
    return plan(
        measure(
            "I-1-1",
            name,
            own=[series("I-1-1.1", name, note=name, unit="件"), series("I-1-1.2", part=name)],
            initiatives=[Initiative(name, name)],
            projects=[Project(name)],
        ),
        title=name,
        goal=name,
    )


@pytest.mark.parametrize(
    "name",
    [
        "R&D費",
        "<b>太字</b>",
        "<img src=a.png>",
        "&amp;&lt;",
        "(a\\b)%s{0}",
        "q Q BT ET 1 g",
    ],
)
def test_what_looks_like_markup_is_printed_as_it_stands(name: str) -> None:
    rendered, pages = printed(named(name))
    sheet = pages[rendered.pages["I-1-1"] - 1]
    assert sheet.words.count(bare(name)) >= 5
    assert bare(name) in pages[0].words
    assert PdfReader(io.BytesIO(rendered.pdf)).outline[-1]


def test_a_missing_glyph_is_shown_as_a_sign_and_listed() -> None:
    rendered, pages = printed(named("𠮷野家😀"))
    assert rendered.missing == ("😀", "𠮷")
    assert "〓野家〓" in pages[rendered.pages["I-1-1"] - 1].words


def test_a_variant_kanji_is_shown_in_its_common_form_and_listed() -> None:
    rendered, pages = printed(named("葛\U000e0100城"))
    assert rendered.missing == ("\U000e0100",)
    assert "葛城" in pages[0].words


def test_the_bundled_plan_lacks_no_glyph(real: Rendered) -> None:
    assert real.missing == ()


def test_names_with_rare_but_known_kanji_are_printed() -> None:
    rendered, pages = printed(named("髙﨑㎡①Ⅰ◎▼"))
    assert rendered.missing == ()
    assert "髙﨑㎡①Ⅰ◎▼" in pages[0].words


def test_control_characters_are_left_out() -> None:
    rendered, pages = printed(named("農\x00業\x0b法\x1b[31m人\u202e数\ufeff"))
    assert rendered.missing == ()
    assert "農業法[31m人数" in pages[rendered.pages["I-1-1"] - 1].words
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(rendered.pdf)).pages)
    assert {char for char in text if invisible(char)} <= {"\n"}


def test_a_lone_surrogate_does_not_stop_the_packet() -> None:
    rendered, pages = printed(named("壊れた\ud842文字"))
    assert rendered.missing == ("\ud842",)
    assert "壊れた〓文字" in pages[0].words


@given(st.text(max_size=40))
@example("")
@example("\n\n\n")
@example("」" * 40)
@example("「" * 40)
def test_any_text_is_printed_without_stopping(name: str) -> None:
    rendered, pages = printed(named(name))
    assert len(pages) == rendered.page_count


@pytest.mark.parametrize("text", ["五千字" * 1700, "A" * 5000, "長い文。\n" * 1000])
def test_a_text_of_five_thousand_characters_is_printed_whole(text: str) -> None:
    book = plan(
        measure(
            "I-1-1",
            text,
            own=[series("I-1-1.1", text), series("I-1-1.2", note=text)],
            initiatives=[Initiative("取組", text)],
            projects=[Project(text)],
        )
    )
    rendered, pages = printed(book)
    words = "".join(page.words for page in pages[rendered.pages["I-1-1"] - 1 :])
    for char in set(bare(text)):
        # As title, as name, as note, as initiative's text and as project.
        assert words.count(char) >= 5 * bare(text).count(char)


def test_a_plan_with_nothing_in_it_looks_meant() -> None:
    rendered, pages = printed(plan(measure("I-1-1", "何もない施策")))
    sheet = pages[rendered.pages["I-1-1"] - 1]
    assert sheet.lines.count("計画書に記載はありません。") == 2
    assert "有識者会議の意見・評価" in sheet.lines
    assert rendered.pages == dict.fromkeys(("I", "I-1", "I-1-1"), sheet.number)
    for part in (Part.GOALS, Part.KPIS):
        listed = pages[rendered.parts[part] - 1]
        assert "この資料に載せる指標はありません。" in listed.lines


def test_a_repost_whose_original_is_not_in_the_packet_says_so_and_leads_nowhere() -> None:
    whole = plan(
        measure("I-1-1", projects=[Project("移住促進事業", "I-1-2")]),
        measure("I-1-2", projects=[Project("移住促進事業")]),
    )
    rendered = render(compose(Book(whole), FiscalYear(2017), LINEAR_PATH, ["I-1-1"]))
    page = read_pages(rendered.pdf)[rendered.pages["I-1-1"] - 1]
    assert "移住促進事業（再掲 → Ⅰ-①-2）" in page.lines
    assert not page.pdf.annotations


def test_a_value_that_is_not_final_says_so_beside() -> None:
    book = Book(
        plan(measure("I-1-1", own=[series("I-1-1.1")])),
        {
            (series("I-1-1.1").key, YEARS[1]): Actual(
                series("").targets[0].value, State.PROVISIONAL
            ),
            (series("I-1-1.1").key, YEARS[2]): Actual(series("").targets[0].value, State.EXPECTED),
        },
    )
    rendered, pages = printed(book)
    lines = pages[rendered.pages["I-1-1"] - 1].lines
    assert "速報" in lines
    assert "見込" in lines
    assert "確定" not in lines


def test_a_target_that_was_revised_keeps_the_old_one_visible() -> None:
    revised = plan(measure("I-1-1", own=[series("I-1-1.1", targets=("10000", "13000"))]))
    first, second = revised.revisions
    of_last_march = replace(revised, revisions=(first, second._replace(date="2017-03-01")))
    rendered, pages = printed(of_last_march)
    lines = pages[rendered.pages["I-1-1"] - 1].lines
    at = lines.index("改定前")
    assert lines[at - 1 : at + 2] == ["13,000", "改定前", "10,000"]


def test_the_parts_of_a_kpi_stand_under_its_name() -> None:
    parts = [series("I-1-1.1", "受診率", part=part) for part in ("胃がん", "肺がん")]
    rendered, pages = printed(filled(plan(measure("I-1-1", own=parts))))
    lines = pages[rendered.pages["I-1-1"] - 1].lines
    assert lines.count("受診率") == 1
    assert lines.index("受診率") < lines.index("胃がん") < lines.index("肺がん")


def test_the_cover_of_a_revision_after_may_2019_is_in_the_new_era() -> None:
    _, pages = printed(plan(measure("I-1-1")))
    assert "計画の版：令和元年5月（R1.5 改定）" in pages[0].lines
