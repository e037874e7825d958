"""Plan workbooks that people have typed in: what they mean is read, what is no plan is told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.plan_file import PlanFileError, read_plan, write_plan

Cells = Mapping[str, object]


def changed(plan: Plan, path: Path, sheets: Mapping[str, Cells]) -> Path:
    """The plan as a workbook in which someone has typed into cells, or added a sheet."""
    write_plan(plan, path)
    book = openpyxl.load_workbook(path)
    for title, cells in sheets.items():
        sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
        for address, value in cells.items():
            sheet[address] = value
            if isinstance(value, float) and value < 1:
                sheet[address].number_format = "0.0%"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def small_plan(small_plan_file: Callable[..., Path]) -> Plan:
    return read_plan(small_plan_file())


def column(key: str) -> str:
    """The letter of a column of the sheet kpis."""
    keys = "code name note part unit decimals cumulative desired baseline from_zero"
    more = "baseline_period target target_period yearly_targets fixed_in department source"
    return "ABCDEFGHIJKLMNOPQ"[[*keys.split(), *more.split()].index(key)]


@pytest.mark.parametrize(
    "key, typed, value",
    [
        ("target", "５０．５", Decimal("50.5")),
        ("target", "1,052", Decimal(1052)),
        ("target", "▲12", Decimal(-12)),
        ("target", 0.225, Decimal("22.5")),
        ("target", "22.5%", Decimal("22.5")),
    ],
)
def test_a_figure_may_be_typed_as_people_type_figures(
    small_plan: Plan, tmp_path: Path, key: str, typed: object, value: Decimal
) -> None:
    path = changed(small_plan, tmp_path / "plan.xlsx", {"kpis": {f"{column(key)}2": typed}})
    series = next(iter(read_plan(path).series.values()))
    assert series.targets[0].value == value


def test_a_dash_for_the_baseline_is_none(small_plan: Plan, tmp_path: Path) -> None:
    cells = {f"{column('baseline')}2": "－"}
    path = changed(small_plan, tmp_path / "plan.xlsx", {"kpis": cells})
    assert next(iter(read_plan(path).series.values())).baseline is None


def test_yearly_targets_years_dates_and_truths_may_be_typed_as_people_do(
    small_plan: Plan, tmp_path: Path
) -> None:
    sheets: Mapping[str, Cells] = {
        "kpis": {
            f"{column('yearly_targets')}2": "{ 2015 = 20.0, H28=25 }",
            f"{column('cumulative')}2": "true",
        },
        "plan": {"C2": "H27", "D2": "平成３１年度"},
        "revisions": {"B2": date(2015, 10, 1)},
    }
    plan = read_plan(changed(small_plan, tmp_path / "plan.xlsx", sheets))
    series = next(iter(plan.series.values()))
    assert series.targets[0].yearly == {
        FiscalYear(2015): Decimal(20),
        FiscalYear(2016): Decimal(25),
    }
    assert series.cumulative
    assert (plan.first_year, plan.last_year) == (FiscalYear(2015), FiscalYear(2019))
    assert plan.revisions[0].date == "2015-10-01"


def test_an_empty_sheet_more_is_no_fault(small_plan: Plan, tmp_path: Path) -> None:
    path = changed(small_plan, tmp_path / "plan.xlsx", {"Sheet1": {}})
    assert read_plan(path) == small_plan


@pytest.mark.parametrize(
    "sheet, cells, told",
    [
        (
            "kpis",
            {"L2": "約50"},
            ["kpis 2行目（I-1-1.1 男性） target: 数が要りますが、文字「約50」"],
        ),
        ("kpis", {"A2": date(2015, 1, 1)}, ["code: セルA2が日付（2015-01-01）です。"]),
        ("kpis", {"L2": "=1/0"}, ["target: セルL2が、計算結果のない数式（=1/0）です。"]),
        ("kpis", {"L2": "#N/A"}, ["target: セルL2がエラー（#N/A）です。"]),
        ("kpis", {"L2": True}, ["target: セルL2が真偽値（TRUE）です。"]),
        ("kpis", {"G2": "はい"}, ["cumulative: true か false が要りますが、文字「はい」です。"]),
        ("kpis", {"F2": "一"}, ["decimals: 整数が要りますが、文字「一」です。"]),
        (
            "kpis",
            {"F2": "99999999999"},
            ["decimals: 0から6までの整数が要りますが、999999999です。"],
        ),
        ("kpis", {"N2": "2015 = x"}, ["yearly_targets: 2015: 数が要りますが、文字「x」です。"]),
        ("kpis", {"N2": "20.0"}, ["yearly_targets: { 2015 = 20.0 } のような表が要りますが"]),
        ("kpis", {"U1": "memo", "U2": "x"}, ["memo: 知らない項目です。"]),
        ("kpis", {"U2": "x"}, ["kpis 2行目 U2: 項目名のない列に値があります。"]),
        ("kpis", {"U1": "code"}, ["kpis 1行目 code: 同じ項目名の列が2つあります。"]),
        ("plan", {"C2": "夏"}, ["plan 2行目 first_year: 2017 のような年度が要りますが"]),
        ("plan", {"A3": "もう1つ"}, ["plan 3行目: 計画は1つだけです。"]),
        ("メモ", {"A1": "x", "A2": "y"}, ["メモ: 知らない表です。"]),
    ],
)
def test_a_cell_that_says_no_such_thing_is_told_by_its_place(
    small_plan: Plan, tmp_path: Path, sheet: str, cells: Cells, told: Sequence[str]
) -> None:
    path = changed(small_plan, tmp_path / "plan.xlsx", {sheet: cells})
    with pytest.raises(PlanFileError) as refused:
        read_plan(path)
    for words in told:
        assert any(words in fault for fault in refused.value.faults), refused.value.faults
