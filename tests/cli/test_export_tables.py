"""`export tables`: the packet's tables as a workbook, with the figures of the paper."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import Opinion
from ichinoseki_desktop.core.judging.presets import LINEAR_PATH
from ichinoseki_desktop.core.packet.packet import compose
from ichinoseki_desktop.core.packet.packet_form import Form
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.packet_workbook import TABLES, tables, write_tables

from .saying import Cli

H29 = FiscalYear(2017)
NAMES = ("総括表", "KPI一覧", "ルールの比較", "前回までの意見と対応")


def sheets(path: Path) -> dict[str, list[dict[str, Cell]]]:
    """Each sheet's rows by their heads."""
    found: dict[str, list[dict[str, Cell]]] = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        head, *rows = sheet.iter_rows()
        names = [str(cell.value) for cell in head]
        found[sheet.title] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def number(cell: Cell) -> Any:  # noqa: ANN401 - whatever openpyxl reads
    return None if cell.value is None else Decimal(str(cell.value))


def test_every_figure_is_a_number_and_the_stores_own(
    bare_cli: Cli, demo: Path, demo_book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "表.xlsx"
    said = bare_cli("--database", demo, "export", "tables", path, "--year", "H29")
    assert (said.code, "【架空】" in said.err) == (0, True)
    read = sheets(path)
    assert tuple(read) == tuple(f"{name}【架空】" for name in NAMES)
    plan = demo_book.plan
    rows = read["KPI一覧【架空】"]
    series = [s for goal in compose(demo_book, H29, LINEAR_PATH).sheets for s in goal.rows]
    assert len(rows) == len(series) == len(plan.series)
    for row, own in zip(rows, series, strict=True):
        key = own.series.key
        code, part = row["番号"].value, row["内訳"].value or ""
        assert (code, part) == (printed_code(key.kpi), key.part)
        assert number(row["基準値"]) == own.series.baseline
        assert number(row["目標値"]) == own.target.value
        for year in plan.years:
            actual = demo_book.actual(key, year)
            cell = row[year.short]
            if actual is None:
                assert isinstance(cell.value, str)
            else:
                assert number(cell) == actual.value
                assert f"{year.short} " in str(row["実績の注"].value)


def test_figures_show_the_decimals_of_their_series(demo_book: Book, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_tables(compose(demo_book, H29, LINEAR_PATH, form=Form(TABLES)), path)
    plan = demo_book.plan
    for row in sheets(path)["KPI一覧【架空】"]:
        (key,) = (
            key
            for key in plan.series
            if (printed_code(key.kpi), key.part) == (row["番号"].value, row["内訳"].value or "")
        )
        decimals = plan.series[key].decimals
        expected = f"0.{'0' * decimals}" if decimals else "0"
        assert row["目標値"].number_format == expected


def test_the_counts_are_those_of_the_paper(demo_book: Book) -> None:
    packet = compose(demo_book, H29, LINEAR_PATH, form=Form(TABLES))
    head, *rows = tables(packet)["総括表【架空】"]
    (whole,) = (row for row in rows if row[1:3] == ("計画全体", "H29"))
    rollup = packet.summary[-1].rollup
    named = dict(zip(head, whole, strict=True))
    assert [named[FLAG[flag]] for flag in Flag] == list(rollup.counts.values())
    assert (named["実績のある系列"], named["系列"]) == (rollup.answered, rollup.total)


def test_rules_and_answers_stand_on_sheets_of_their_own(book: Book, tmp_path: Path) -> None:
    said = Opinion("m1.1", H29.previous, "I-1-2", "=1+1 も<b>考えて", answer="考えます")
    with_opinion = enter_opinion(book, said).apply(book)
    path = tmp_path / "表.xlsx"
    write_tables(compose(with_opinion, H29, LINEAR_PATH, form=Form(TABLES)), path)
    read = sheets(path)
    assert tuple(read) == NAMES
    (answer,) = read["前回までの意見と対応"]
    assert (answer["意見"].value, answer["意見"].data_type) == ("=1+1 も<b>考えて", "s")
    assert (answer["市の対応"].value, answer["状態"].value) == ("考えます", "検討中")
    assert len(read["ルールの比較"]) == len(book.plan.series)
    assert read["KPI一覧"][0]["H29"].value == "未照会"


@pytest.mark.parametrize(
    "options, why",
    [((), "--year がありません"), (("--year", "H99"), "")],
)
def test_without_a_year_of_the_plan_nothing_is_written(
    cli: Cli, tmp_path: Path, options: tuple[str, ...], why: str
) -> None:
    path = tmp_path / "表.xlsx"
    said = cli("export", "tables", path, *options)
    assert said.code != 0
    assert why in said.err
    assert not path.exists()


def test_another_ending_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    said = cli("export", "tables", path, "--year", "H29")
    assert (said.code, ".xlsx" in said.err, path.exists()) == (1, True, False)
