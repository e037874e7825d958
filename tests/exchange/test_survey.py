"""A survey goes out as a workbook and comes back: filled in, renamed, sorted, or spoilt."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.plan import Department, Measure, Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.record import NextStep, Record, project_record_of, record_of
from ichinoseki_desktop.core.book.statement import Field, Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import write_record
from ichinoseki_desktop.core.intake.intake import Intake, OnConflict
from ichinoseki_desktop.core.intake.survey import surveys
from ichinoseki_desktop.core.intake.survey_answer import SurveyAnswer, compare_survey
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.returned_file import read_returned
from ichinoseki_desktop.exchange.survey_layout import (
    ACTUALS,
    IDENTITY,
    MISSING,
    NOTE,
    PROJECTS,
    RECORDS,
    STATE,
    VALUE,
)
from ichinoseki_desktop.exchange.survey_reading import is_survey
from ichinoseki_desktop.exchange.survey_workbook import survey_bytes
from ichinoseki_desktop.exchange.workbook import read_workbook

from ..divided import divided

H28, H29 = FiscalYear(2016), FiscalYear(2017)
FARMS = SeriesKey("I-1-2.1")
HEAD = 3
REMARK = {"start_column": 3, "end_column": 12}

Fill = Callable[[openpyxl.Workbook], object]


class Form:
    """A survey in somebody's hands: cells are found by the row's code and the column's head."""

    def __init__(self, book: openpyxl.Workbook) -> None:
        self.book = book

    def cell(self, sheet: str, code: str, head: str, part: str = "") -> Any:  # noqa: ANN401
        table = self.book[sheet]
        column = next(c.column for c in table[HEAD] if c.value == head)
        row = next(
            row
            for row in range(HEAD + 1, table.max_row + 1)
            if (table.cell(row, 1).value, table.cell(row, 2).value or "") == (code, part)
        )
        return table.cell(row, column)


def sent(book: Book, deadline: str = "") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(survey_bytes(surveys(book, H29)[0], deadline)))


def returned(
    book: Book,
    folder: Path,
    fill: Fill,
    on_conflict: OnConflict = OnConflict.ASK,
    plan: Plan | None = None,
) -> Intake:
    workbook = sent(book)
    fill(workbook)
    path = folder / "回答（最終）.xlsx"
    workbook.save(path)
    answer = read_returned(path, plan or book.plan, read_workbook)
    assert isinstance(answer, SurveyAnswer)
    return compare_survey(book, answer, on_conflict, path.name)


def taken(book: Book, intake: Intake) -> Book:
    assert intake.edit is not None, intake
    return intake.edit.apply(book)


def test_a_survey_shows_what_is_known_and_leaves_open_only_what_is_asked(book: Book) -> None:
    known = book.with_actuals(
        {(FARMS, H28): Actual(Decimal(67)), (FARMS, H29): Actual(Decimal(70))}
    )
    form = Form(sent(known, "平成30年5月31日"))
    shown = [form.cell(ACTUALS, "I-1-2.1", head) for head in ("基準値", "目標値", "H28実績", VALUE)]
    assert [cell.value for cell in shown] == [61, 81, 67, 70]
    assert [cell.protection.locked for cell in shown] == [True, True, True, False]
    assert form.cell(ACTUALS, "I-1-2.1", "H29の目安").value == 73
    assert form.book[ACTUALS].protection.sheet
    assert form.book["記入のしかた"]["A3"].value == "提出期限: 平成30年5月31日"
    assert form.book[IDENTITY].sheet_state == "veryHidden"


def test_it_prints_on_a4_landscape_with_its_head_on_every_page(book: Book) -> None:
    workbook = sent(book)
    for title in ("記入のしかた", ACTUALS, RECORDS, PROJECTS):
        setup = workbook[title].page_setup
        assert (setup.orientation, setup.paperSize) == ("landscape", 9)
        assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert workbook[ACTUALS].print_title_rows == "$3:$3"


def test_a_row_is_as_high_as_its_longest_text_needs(book: Book) -> None:
    long = write_record(book, "I-1-2", H29, Record(done="長い文です。" * 60)).apply(book)
    heights = [
        (form := Form(sent(one)))
        .book[RECORDS]
        .row_dimensions[form.cell(RECORDS, "I-1-2", "取組実績").row]
        .height
        for one in (book, long)
    ]
    assert heights[0] == 90
    assert heights[1] > 280  # 360 letters, some 17 to a line of 36 half-width characters


def test_no_head_and_no_step_of_the_guide_is_cut(book: Book) -> None:
    workbook = sent(book)
    guide = workbook["記入のしかた"]
    assert guide.max_row > 8
    for row in range(1, guide.max_row + 1):
        wide = sum(1 + (c > "~") for c in guide.cell(row, 1).value or "")
        points = wide * guide.cell(row, 1).font.size / 2
        lines = 1 + int(points / (guide.column_dimensions["A"].width * 5.25))
        assert guide.row_dimensions[row].height >= lines * guide.cell(row, 1).font.size * 1.5
    for title in (ACTUALS, RECORDS, PROJECTS):
        sheet = workbook[title]
        for cell in sheet[3]:
            room = sheet.column_dimensions[cell.column_letter].width
            fits = sum(1 + (c > "~") for c in cell.value or "") < room
            assert fits or sheet.row_dimensions[3].height >= 30


def test_nothing_in_it_says_who_made_it(book: Book) -> None:
    properties = sent(book).properties
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_a_survey_that_comes_back_untouched_changes_nothing(
    book: Book, demo_book: Book, tmp_path: Path
) -> None:
    for one in (book, demo_book):
        intake = returned(one, tmp_path, lambda _: None)
        assert (intake.changes, intake.conflicts, intake.refused) == ((), (), ())
        assert taken(one, intake) == one


def test_figures_texts_and_money_are_taken_in_one_step(book: Book, tmp_path: Path) -> None:
    measure = book.plan.nodes["I-1-2"]
    assert isinstance(measure, Measure)
    project = measure.projects[0]

    def fill(workbook: openpyxl.Workbook) -> None:
        form = Form(workbook)
        form.cell(ACTUALS, "I-1-2.1", VALUE).value = "７０"
        form.cell(ACTUALS, "I-1-2.1", STATE).value = "速報"
        form.cell(ACTUALS, "I-1-2.1", NOTE).value = "3月末"
        form.cell(RECORDS, "I-1-2", "取組実績").value = "研修を3回\n開いた"
        form.cell(RECORDS, "I-1-2", "今後の方向性").value = "継続"
        form.cell(PROJECTS, "I-1-2", "予算額（千円）", project.title).value = 1160121
        form.cell(PROJECTS, "I-1-2", "決算額（千円）", project.title).value = "1,098千円"

    intake = returned(book, tmp_path, fill)
    after = taken(book, intake)
    assert after.actual(FARMS, H29) == Actual(Decimal(70), State.PROVISIONAL, "3月末")
    assert record_of(after, "I-1-2", H29) == Record(
        "研修を3回\n開いた", next_step=NextStep.CONTINUE
    )
    money = project_record_of(after, measure, project, H29)
    assert (money.budget, money.settlement) == (Decimal(1160121), Decimal(1098))
    assert len(intake.changes) == 5
    assert intake.edit is not None
    assert intake.edit.reason == "回答（最終）.xlsx"
    assert intake.edit.inverse.apply(after) == book


def test_why_there_is_no_figure_is_taken_with_its_note(book: Book, tmp_path: Path) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        Form(workbook).cell(ACTUALS, "I-1-2.1", MISSING).value = "未公表"
        Form(workbook).cell(ACTUALS, "I-1-2.1", NOTE).value = "11月に公表"

    after = taken(book, returned(book, tmp_path, fill))
    assert after.missing(FARMS, H29) == Missing(MissingKind.NOT_PUBLISHED, "11月に公表")


def test_rows_are_known_wherever_they_have_been_moved_to(book: Book, tmp_path: Path) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        Form(workbook).cell(ACTUALS, "I-1-2.1", VALUE).value = 70
        sheet = workbook[ACTUALS]
        last = sheet.max_row
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(HEAD + 1, last)]
        for number, values in enumerate(reversed(rows), start=HEAD + 1):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value
        sheet.insert_rows(HEAD + 2, 2)
        sheet.insert_cols(5)

    assert taken(book, returned(book, tmp_path, fill)).actuals == {
        (FARMS, H29): Actual(Decimal(70))
    }


@pytest.mark.parametrize(
    "head, written, told",
    [
        (VALUE, "約50人", "「約50人」は数として読めません"),
        (VALUE, date(2018, 3, 31), "が日付（2018-03-31）です"),
        (VALUE, "=A1+1", "計算結果のない数式（=A1+1）です"),
        (MISSING, "そのうち", "「そのうち」は選べません。"),
        (STATE, "たぶん", "「たぶん」"),
    ],
)
def test_what_can_not_be_read_is_told_with_its_place_and_nothing_is_taken(
    book: Book, tmp_path: Path, head: str, written: object, told: str
) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        form = Form(workbook)
        if head not in (VALUE, MISSING):
            form.cell(ACTUALS, "I-1-2.1", VALUE).value = 70
        form.cell(ACTUALS, "I-1-2.1", head).value = written
        form.cell(ACTUALS, "I-1-2.2", VALUE).value = 5

    intake = returned(book, tmp_path, fill)
    assert intake.edit is None
    assert len(intake.refused) == 1
    assert told in intake.refused[0].message
    assert intake.refused[0].where.startswith("「実績」")


def test_a_figure_in_merged_cells_is_nobodys_and_a_merged_remark_below_is_passed_over(
    book: Book, tmp_path: Path
) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        form = Form(workbook)
        cell = form.cell(ACTUALS, "I-1-2.1", VALUE)
        cell.value = 70
        sheet = workbook[ACTUALS]
        sheet.merge_cells(f"{cell.coordinate}:{cell.offset(1).coordinate}")
        sheet.cell(sheet.max_row + 2, 3).value = "以上"
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, **REMARK)

    intake = returned(book, tmp_path, fill)
    assert intake.edit is None
    assert [row.kpi for row in intake.refused] == ["I-1-2.1", "I-1-2.2"]
    assert all("結合されています" in row.message for row in intake.refused)


def test_a_figure_and_a_reason_for_having_none_contradict_each_other(
    book: Book, tmp_path: Path
) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        Form(workbook).cell(ACTUALS, "I-1-2.1", VALUE).value = 70
        Form(workbook).cell(ACTUALS, "I-1-2.1", MISSING).value = "調査なし"

    intake = returned(book, tmp_path, fill)
    assert intake.edit is None
    assert "両方が入っています" in intake.refused[0].message


def test_a_text_that_the_office_has_changed_meanwhile_is_a_conflict(
    book: Book, tmp_path: Path
) -> None:
    office = write_record(book, "I-1-2", H29, Record(done="事務局の文")).apply(book)

    def fill(workbook: openpyxl.Workbook) -> None:
        Form(workbook).cell(RECORDS, "I-1-2", "取組実績").value = "担当課の文"

    asked = returned(office, tmp_path, fill)
    assert asked.edit is None
    assert "別の記入「事務局の文」" in asked.conflicts[0].message
    decided = returned(office, tmp_path, fill, OnConflict.THEIRS)
    assert decided.conflicts[0].message.endswith("ファイルの値にします。")
    theirs = taken(office, decided)
    assert record_of(theirs, "I-1-2", H29).done == "担当課の文"
    assert taken(office, returned(office, tmp_path, fill, OnConflict.OURS)) == office


def test_a_paragraph_that_begins_with_a_space_comes_back_as_it_is(
    book: Book, tmp_path: Path
) -> None:
    office = write_record(book, "I-1-2", H29, Record(done="　一字下げた文")).apply(book)
    intake = returned(office, tmp_path, lambda _: None)
    assert (intake.changes, intake.conflicts) == ((), ())


def test_money_is_read_and_kept_as_the_window_does(book: Book, tmp_path: Path) -> None:
    measure = book.plan.nodes["I-1-2"]
    assert isinstance(measure, Measure)
    project = measure.projects[0]

    def fill(workbook: openpyxl.Workbook) -> None:
        form = Form(workbook)
        form.cell(PROJECTS, "I-1-2", "予算額（千円）", project.title).value = "11億6,012万1千円"
        form.cell(PROJECTS, "I-1-2", "決算額（千円）", project.title).value = "120.0"

    said = taken(book, returned(book, tmp_path, fill)).statements
    kept = {topic.field: said[topic] for topic in said if topic.part == project.title}
    assert kept == {Field.BUDGET: "1160121", Field.SETTLEMENT: "120"}


def test_a_text_too_long_to_be_meant_is_refused_as_in_the_window(
    book: Book, tmp_path: Path
) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        Form(workbook).cell(RECORDS, "I-1-2", "課題").value = "あ" * 20_001

    assert "文が長すぎます" in returned(book, tmp_path, fill).refused[0].message


def test_a_row_that_stands_twice_with_another_text_is_told(book: Book, tmp_path: Path) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        cell = Form(workbook).cell(RECORDS, "I-1-2", "課題")
        cell.value = "人手"
        sheet = workbook[RECORDS]
        copied = [sheet.cell(cell.row, column).value for column in range(1, cell.column)]
        sheet.append([*copied, "費用"])

    intake = returned(book, tmp_path, fill)
    assert intake.edit is None
    assert "中身が違います" in intake.refused[0].message


def test_a_row_that_lost_its_code_is_told(book: Book, tmp_path: Path) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        cell = Form(workbook).cell(ACTUALS, "I-1-2.1", VALUE)
        cell.value = 70
        workbook[ACTUALS].cell(cell.row, 1).value = None

    intake = returned(book, tmp_path, fill)
    assert "どの指標の行か分かりません" in intake.refused[0].message


@pytest.mark.parametrize(
    "spoil, told",
    [
        (lambda w: w.remove(w[ACTUALS]), "「実績」シートがありません"),
        (lambda w: w[ACTUALS].delete_cols(1), "列（code、part、実績値"),
        (lambda w: w[IDENTITY].delete_rows(1), "この版では読めない調査票"),
    ],
)
def test_a_survey_that_lost_its_sheets_or_heads_is_refused(
    book: Book, tmp_path: Path, spoil: Fill, told: str
) -> None:
    with pytest.raises(Refusal, match=told):
        returned(book, tmp_path, spoil)


def test_another_plans_survey_is_refused(book: Book, tmp_path: Path) -> None:
    other = Plan(
        "第2期総合戦略",
        book.plan.municipality,
        book.plan.first_year,
        book.plan.last_year,
        book.plan.revisions,
        book.plan.goals,
    )
    with pytest.raises(Refusal, match="別の計画"):
        returned(book, tmp_path, lambda _: None, plan=other)


def test_a_workbook_of_another_kind_is_no_survey_and_only_its_first_sheet_is_read() -> None:
    other = openpyxl.Workbook()
    other.create_sheet("二枚目")
    written = io.BytesIO()
    other.save(written)
    sheets = read_workbook(written.getvalue(), "a.xlsx", IDENTITY)
    assert not is_survey(sheets)
    assert len(sheets) == 1


def test_each_department_is_asked_for_its_own_and_nobody_is_forgotten(book: Book) -> None:
    def owner(series: Series) -> str:
        return "nousei" if series.key == FARMS else ""

    shared = divided(book.plan, owner, Department("nousei", "農政課"), Department("idle", "会計課"))
    asked = surveys(Book(shared), H29)
    assert [survey.addressee for survey in asked] == ["農政課", "担当課未定"]
    assert [q.series.key for q in asked[0].questions] == [FARMS]
    assert [measure.code for measure, _ in asked[0].records] == ["I-1-2"]
    assert len(asked[1].questions) == 65
