"""Surveys that LibreOffice has filled in and saved anew: known, and taken for what they say.

What it made is kept in the folder libreoffice; where it is installed, it makes some anew.
"""

import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.book.record import NextStep, record_of
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.intake.intake import Intake
from ichinoseki_desktop.core.intake.survey_answer import SurveyAnswer, compare_survey
from ichinoseki_desktop.exchange.returned_file import read_returned
from ichinoseki_desktop.exchange.workbook import read_workbook

from . import libreoffice_cases
from .libreoffice_cases import H29, KEPT, STEPS, fill_in, python_with_uno

FARMS, TESTED = SeriesKey("I-1-2.1"), SeriesKey("I-1-3.1")
ONLY_FARMS = {(FARMS, H29): Actual(Decimal(70))}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return libreoffice_cases.plan()


def returned(plan: Plan, path: Path) -> Intake:
    answer = read_returned(path, plan, read_workbook)
    assert isinstance(answer, SurveyAnswer)
    assert (answer.year, answer.department) == (H29, "nousei")
    return compare_survey(Book(plan), answer, reason=path.name)


def taken(plan: Plan, path: Path) -> Book:
    intake = returned(plan, path)
    assert intake.refused == ()
    assert intake.edit is not None
    return intake.edit.apply(Book(plan))


def test_figures_states_notes_texts_and_money_are_taken(plan: Plan) -> None:
    book = taken(plan, KEPT / "filled.xlsx")
    assert book.actuals == {
        (FARMS, H29): Actual(Decimal(70), State.PROVISIONAL, "3月末\n確定は７月（見込）"),
        (SeriesKey("I-1-2.2"), H29): Actual(Decimal(6)),
    }
    assert book.missing(TESTED, H29) == Missing(MissingKind.NOT_PUBLISHED, "=11月に公表")
    record = record_of(book, "I-1-2", H29)
    assert (record.done, record.next_step) == ("研修を3回\n開いた", NextStep.CONTINUE)
    assert "1160121" in book.statements.values()


def test_one_that_was_only_saved_anew_changes_nothing(plan: Plan) -> None:
    assert taken(plan, KEPT / "untouched.xlsx") == Book(plan)


def test_what_is_protected_offered_and_printed_outlives_it() -> None:
    book = openpyxl.load_workbook(KEPT / "untouched.xlsx")
    sheet = book["実績"]
    assert all(one.protection.sheet for one in book)
    assert [cell.protection.locked for cell in sheet[4]][-5:] == [True, False, False, False, False]
    offered = [offer.formula1 for offer in sheet.data_validations.dataValidation]
    assert '"速報,見込,確定"' in offered
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.column_dimensions["A"].hidden) == ("$3:$3", True)


@pytest.mark.parametrize("name", ["sorted", "hidden", "inserted", "computed"])
def test_rows_are_known_wherever_they_went_and_a_formula_by_what_it_came_to(
    plan: Plan, name: str
) -> None:
    assert taken(plan, KEPT / f"{name}.xlsx").actuals == ONLY_FARMS


def test_a_file_is_known_by_any_name(plan: Plan, tmp_path: Path) -> None:
    renamed = shutil.copy(KEPT / "hidden.xlsx", tmp_path / "コピー ～ 回答(2) 最終.XLSX")
    assert taken(plan, Path(renamed)).actuals == ONLY_FARMS


@pytest.mark.parametrize(
    "name, told",
    [
        ("about", "「約50人」は数として読めません"),
        ("day", "が日付（2018-03-31）です"),
        ("divided_by_zero", "がエラー（#DIV/0!）です"),
    ],
)
def test_what_is_no_figure_is_told_with_its_place_and_nothing_is_taken(
    plan: Plan, name: str, told: str
) -> None:
    intake = returned(plan, KEPT / f"{name}.xlsx")
    assert intake.edit is None
    (refused,) = intake.refused
    assert told in refused.message
    assert refused.where.startswith("「実績」")
    assert (refused.kpi, refused.fiscal_year) == ("I-1-2.1", 2017)


@pytest.mark.skipif(not python_with_uno(), reason="LibreOffice (soffice, python3-uno) is not here")
def test_the_libreoffice_that_is_here_makes_the_same_of_it(plan: Plan, tmp_path: Path) -> None:
    names = ("filled", "sorted")
    assert set(names) < set(STEPS)
    fill_in(tmp_path, names, python_with_uno())
    for name in names:
        assert taken(plan, tmp_path / f"{name}.xlsx") == taken(plan, KEPT / f"{name}.xlsx")
