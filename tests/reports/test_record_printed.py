"""The record of the review on its measure's sheet: whole, in its place, and meant where empty."""

from decimal import Decimal

import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Measure, Plan
from ichinoseki_desktop.core.book.record import NextStep, ProjectRecord, Record
from ichinoseki_desktop.core.book.statement import Field
from ichinoseki_desktop.core.council.council_intent import judge_by_council
from ichinoseki_desktop.core.council.meeting import COUNCIL_WORDS, CouncilJudgement
from ichinoseki_desktop.core.editing.intent import write_project_record, write_record
from ichinoseki_desktop.core.invented.demo_records import demo_records
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.sheet_space import MEASURE_SPACE
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.reports.pdf import render

from .reading import PrintedPage, bare, most_pages, read_pages, sheet_pages

YEAR = FiscalYear(2017)
SPENT = ProjectRecord(
    Decimal(1160121),
    Decimal("1098000.5"),
    "計画どおり実施した。",
    NextStep.REVISE,
    "対象を広げる。",
)


def measures(plan: Plan) -> list[Measure]:
    return [node for node in plan.nodes.values() if isinstance(node, Measure)]


def written(book: Book, code: str, record: Record) -> Book:
    return write_record(book, code, YEAR, record).apply(book)


def spent(book: Book, code: str, record: ProjectRecord = SPENT) -> Book:
    """The book with a record for the measure's first project."""
    measure = book.plan.nodes[code]
    assert isinstance(measure, Measure)
    return write_project_record(book, measure, measure.projects[0], YEAR, record).apply(book)


def printed(book: Book, *codes: str) -> list[PrintedPage]:
    pages = read_pages(render(compose(book, YEAR, LINEAR_PATH, codes)).pdf)
    return [page for page in pages if any(line.startswith("施策個票　") for line in page.lines)]


def words(pages: list[PrintedPage]) -> str:
    return "".join(page.words for page in pages)


def test_a_record_stands_under_its_names_line_by_line(book: Book) -> None:
    record = Record("一行目。\n　二行目。", "増えた。", "若手。", NextStep.EXPAND, "希望者が多い。")
    pages = printed(written(book, "I-1-2", record), "I-1-2")
    said = words(pages)
    for name, text in (("取組実績", record.done), ("成果・要因", "増えた。"), ("課題", "若手。")):
        assert bare(name + text) in said
    assert "今後の方向性■拡充□継続□見直し□縮小□廃止□完了希望者が多い。" in said
    assert "評価の記録（平成29年度）" in said
    lines = [line for page in pages for line in page.lines]
    assert "一行目。" in lines
    assert "　二行目。" in lines


def test_a_project_stands_with_what_it_cost_and_what_becomes_of_it(book: Book) -> None:
    said = words(printed(spent(book, "I-1-1"), "I-1-1"))
    project = "▽地産外商促進事業11億6,012万1千円10億9,800万500円見直し"
    assert f"{project}成果・要因計画どおり実施した。方向性の理由対象を広げる。" in said


def test_a_repost_is_marked_and_has_its_originals_record(book: Book) -> None:
    measure = book.plan.nodes["I-1-1"]
    assert isinstance(measure, Measure)
    original = next(p for p in measure.projects if p.title == "いちのせき起業応援事業")
    book = write_project_record(book, measure, original, YEAR, SPENT).apply(book)
    said = words(printed(book, "I-1-2"))
    assert "▽いちのせき起業応援事業（再掲→Ⅰ-①-1）11億6,012万1千円" in said


def test_what_is_empty_is_a_form_to_fill_in(book: Book) -> None:
    said = words(printed(book, "I-1-2"))
    assert "取組実績成果・要因課題今後の方向性□拡充□継続" in said
    assert "評価：" + "".join(COUNCIL_WORDS) in said


def test_the_councils_word_is_printed_once_it_is_known(book: Book) -> None:
    judged = CouncilJudgement(COUNCIL_WORDS[1], "周知の方法を改められたい。")
    book = judge_by_council(book, "I-1-2", YEAR, judged).apply(book)
    assert "周知の方法を改められたい。" in words(printed(book, "I-1-2"))


def test_only_the_years_own_record_is_printed(book: Book) -> None:
    book = write_record(book, "I-1-2", YEAR.previous, Record("前年の文")).apply(book)
    assert "前年の文" not in words(printed(book, "I-1-2"))


@pytest.mark.parametrize("odd", ["R&D <b>太</b>", "<img src='x'>", "髙﨑", "&amp;"])
def test_odd_texts_are_printed_as_they_were_typed(book: Book, odd: str) -> None:
    book = spent(written(book, "I-1-2", Record(odd)), "I-1-2", SPENT._replace(result=odd))
    assert words(printed(book, "I-1-2")).count(bare(odd)) == 2


def test_a_text_of_five_thousand_characters_goes_on_and_loses_none(book: Book) -> None:
    long = "".join(f"第{n:04}文。" for n in range(714))
    pages = printed(written(book, "I-1-2", Record(long, because=long)), "I-1-2")
    said = words(pages)
    assert all(said.count(f"第{n:04}文。") == 2 for n in range(714))
    for page in pages:
        assert all(text.right <= page.size[0] and text.y > 0 for text in page.texts)
        over = [(a, b) for a in page.texts for b in page.texts if a is not b and a.over(b)]
        assert not over


def test_a_text_that_fits_the_space_takes_as_many_lines_on_paper_as_the_window_says(
    book: Book,
) -> None:
    space = MEASURE_SPACE[Field.DONE]
    text = "説明会を3回開き、延べ120人（うち市外28人）が参加した。" * 4
    pages = printed(written(book, "I-1-2", Record(text)), "I-1-2")
    lines = [line for page in pages for line in page.lines if line and line in text]
    own = [line for line in lines if len(line) > 10 or "説明会" in line or "参加した" in line]
    assert len(own) == space.used(text)


def test_a_measure_with_all_its_space_filled_takes_two_pages(demo_book: Book, plan: Plan) -> None:
    def filled(field: Field) -> str:
        space = MEASURE_SPACE[field]
        return "文" * (space.lines * space.characters)

    record = Record(
        filled(Field.DONE),
        filled(Field.RESULT),
        filled(Field.ISSUES),
        NextStep.CONTINUE,
        filled(Field.NEXT_STEP_BECAUSE),
    )
    cost = ProjectRecord(Decimal(1160121), Decimal(1160121), "", NextStep.CONTINUE, "")
    book = demo_book
    for measure in measures(plan):
        book = written(book, measure.code, record)
        for project in measure.projects:
            book = write_project_record(book, measure, project, YEAR, cost).apply(book)
    pages = printed(book)
    for measure in measures(plan):
        assert sheet_pages(pages, measure.code) <= most_pages(plan, measure.code), measure.code


def test_an_invented_record_says_so_on_paper(demo_book: Book, plan: Plan) -> None:
    book = demo_book.with_statements(demo_records(plan))
    assert "取組実績【架空】" in words(printed(book, "I-1-2"))
