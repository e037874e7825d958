"""What people said of figures and flags stands on paper, beside what the rule made of them."""

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.terms import FLAG
from ichinoseki_desktop.core.editing.intent import choose_rule
from ichinoseki_desktop.core.judging.parent_rule import ParentRule, parent_legend
from ichinoseki_desktop.core.judging.presets import ATTAINMENT, LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import Packet, compose
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.pdf import Rendered, render

from .plans import YEARS, filled, spoken_of, statements_plan
from .reading import PrintedPage, bare, read_pages

YEAR = FiscalYear(2017)


@pytest.fixture(scope="module")
def spoken() -> Book:
    return spoken_of(filled(statements_plan()))


@pytest.fixture(scope="module")
def packet(spoken: Book) -> Packet:
    return compose(spoken, YEAR, LINEAR_PATH)


@pytest.fixture(scope="module")
def rendered(packet: Packet) -> Rendered:
    return render(packet)


@pytest.fixture(scope="module")
def pages(rendered: Rendered) -> list[PrintedPage]:
    return read_pages(rendered.pdf)


@pytest.fixture(scope="module")
def sheet(rendered: Rendered, pages: list[PrintedPage]) -> list[PrintedPage]:
    """The pages of the measure that everything was said of."""
    return pages[rendered.pages["I-1-1"] - 1 : rendered.pages["I-1-2"] - 1]


def lines(pages: list[PrintedPage]) -> list[str]:
    return [line for page in pages for line in page.lines]


def words(pages: list[PrintedPage]) -> str:
    return "".join(page.words for page in pages)


def summary(pages: list[PrintedPage]) -> list[PrintedPage]:
    return [page for page in pages if page.part == "総括表"]


def listed(pages: list[PrintedPage]) -> list[PrintedPage]:
    return [page for page in pages if page.part == "KPI一覧"]


def test_a_cell_without_an_actual_says_why_on_the_sheet_and_in_the_list(
    pages: list[PrintedPage], sheet: list[PrintedPage]
) -> None:
    for part in (sheet, listed(pages)):
        said = lines(part)
        for kind in ("照会中", "未公表", "調査なし", "調査廃止", "把握不能"):
            assert kind in said
        assert "（翌年11月）" in words(part)


def test_figures_that_were_not_asked_for_yet_have_a_dash(pages: list[PrintedPage]) -> None:
    assert "未照会" not in lines(listed(pages))
    assert lines(listed(pages)).count("－") >= 2 * len(statements_plan().series)


def test_the_missing_are_counted_by_kind_over_a_denominator_that_is_said(
    pages: list[PrintedPage], packet: Packet
) -> None:
    said = lines(summary(pages))
    rollup = packet.summary[-1].rollup
    start = said.index("計画全体", said.index("実績のない系列とその理由"))
    assert said[start + 1 : start + 10] == [*"011111", "0", "0", "4／5"]
    assert (rollup.answered, rollup.asked, rollup.total) == (4, 5, 9)
    assert "対象＝実績のある系列＋未照会＋照会中の系列" in words(summary(pages))


def test_last_years_counts_stand_below_this_years(pages: list[PrintedPage], packet: Packet) -> None:
    said = lines(summary(pages))
    before = packet.summary[-1].before
    assert before is not None
    start = said.index("前年（H28）", said.index("計画全体"))
    counts = [str(count) for count in before.counts.values()]
    assert said[start + 1 : start + 7] == [*counts, f"{before.answered}／{before.total}"]


def test_what_moved_since_last_year_is_listed_with_both_flags(
    pages: list[PrintedPage], packet: Packet
) -> None:
    last = packet.last_year
    assert last is not None
    assert last.movements
    said = words(summary(pages))
    for moved in last.movements:
        way = "改善" if moved.better else "悪化"
        assert bare(f"{moved.series.title}{FLAG[moved.before]}{FLAG[moved.after]}") in said
        assert way in said
    assert f"判定が動いたのは{len(last.movements)}系列です" in said


def test_the_first_year_has_nothing_to_be_compared_with(spoken: Book) -> None:
    pages = read_pages(render(compose(spoken, YEARS[0], LINEAR_PATH)).pdf)
    said = words(summary(pages))
    assert "計画の初年度なので、前年との比較はありません。" in said
    assert "前年（" not in said


def test_another_rule_last_year_is_said(spoken: Book) -> None:
    book = choose_rule(spoken, YEARS[0], ATTAINMENT).apply(spoken)
    book = choose_rule(book, YEAR, LINEAR_PATH).apply(book)
    packet = compose(book, YEAR, LINEAR_PATH)
    assert packet.last_year is not None
    assert packet.last_year.rule == ATTAINMENT
    assert bare(ATTAINMENT.title) in words(summary(read_pages(render(packet).pdf)))


def test_a_rule_that_is_only_asked_for_judges_both_years(spoken: Book) -> None:
    packet = compose(spoken, YEAR, ATTAINMENT)
    assert packet.last_year is not None
    assert packet.last_year.rule == ATTAINMENT


def test_an_overruled_flag_stands_beside_the_rules_own_with_both_reasons(
    sheet: list[PrintedPage], packet: Packet
) -> None:
    said = words(sheet)
    row = next(r for r in packet.sheets[0].rows if r.series.key.kpi == "I-1-1.7")
    start = said.index("事務局判断の理由：反動減を見込む")
    assert said[start - 7 : start] == bare("遅れ事務局判断")
    rule = FLAG[row.judgement.rule_flag]
    assert f"{rule}ルールでは" in said[start : start + 60]
    assert "遅れ（事務局判断）" in lines(sheet)


def test_an_overruled_flag_is_marked_in_the_list_and_counted_in_the_summary(
    pages: list[PrintedPage], packet: Packet
) -> None:
    said = words(listed(pages))
    assert "事務局判断の理由：反動減を見込む" in said
    assert said.count("事務局判断ルールでは") == len(packet.overruled) == 2
    assert "（うち事務局判断2）" in words(summary(pages))


def test_notes_are_numbered_and_printed_as_they_were_typed(sheet: list[PrintedPage]) -> None:
    said = lines(sheet)
    assert "指標その6　H29：R&D<b>を除く。" in said
    marks = [line for line in said if line.startswith("注")]
    numbers = sorted(int(mark[1:]) for mark in marks)
    assert numbers == sorted(2 * list(range(1, len(marks) // 2 + 1)))


def test_an_exceptional_year_has_its_reason_in_a_footnote(sheet: list[PrintedPage]) -> None:
    assert "指標その8　H28：例外的な年度（台風の被害）" in lines(sheet)
    assert "斜線：例外的な年度（推計から除く）。" in words(sheet)


def test_a_parents_grade_is_said_with_its_thresholds(
    pages: list[PrintedPage], sheet: list[PrintedPage], packet: Packet
) -> None:
    flag = packet.sheets[0].flag
    assert flag is not None
    assert f"全体の評価{FLAG[flag]}" in words(sheet)
    said = parent_legend(ParentRule())
    assert bare(said) in words(summary(pages))
    assert bare(said.removeprefix("評価: ")) in words(sheet)


def test_without_a_parent_rule_there_is_no_grade(real_pages: list[PrintedPage]) -> None:
    assert not any("全体の評価" in page.lines or "評価" in page.lines for page in real_pages)
