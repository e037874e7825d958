"""Tables of statistics as files: encodings, heads, sheets, and what no table is."""

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.statement import Known
from ichinoseki_desktop.core.reference.proposing import propose
from ichinoseki_desktop.core.reference.reading import Origin, read_table
from ichinoseki_desktop.core.reference.series import ReferenceSeries
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.bundled_reference import bundled_reference
from ichinoseki_desktop.exchange.reference_file import read_grids
from ichinoseki_desktop.exchange.source_file import read_bytes
from ichinoseki_desktop.exchange.workbook import read_workbook
from ichinoseki_desktop.resources import database_files

ESTAT = """"統計名：","人口動態調査"
"表番号：","1-1"
"***","当該数値がないもの"

"人口動態総覧コード","人口動態総覧","時間軸(年次)コード","時間軸(年次)","単位","値"
"00100","出生数","2013000000","2013年","人","1,912"
"00100","出生数","2014000000","2014年","人","***"
"""


def series_of(path: Path, book: Book) -> tuple[ReferenceSeries, ...]:
    (grid,) = read_grids(path, read_workbook)
    proposal = propose(grid, book)
    assert proposal is not None
    found = read_table(grid, proposal.layout, Origin(proposal.source, "2018-06-01"))
    assert not [fault for fault in found.faults if not fault.harmless]
    return found.series


def workbook(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_downloaded_csv_is_read_in_whichever_encoding_it_has(
    encoding: str, book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "FEH_00450011.csv"
    path.write_bytes(ESTAT.replace("\n", "\r\n").encode(encoding))
    (births,) = series_of(path, book)
    assert (births.name, births.source) == ("出生数", "人口動態調査")
    assert births.values[2013].value == 1912


def test_a_row_is_named_as_it_stands_in_the_file_blank_ones_counted(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(ESTAT, encoding="utf-8")
    (grid,) = read_grids(path, read_workbook)
    assert grid.where(4) == "6行目"


def test_a_workbook_gives_each_of_its_sheets(book: Book, tmp_path: Path) -> None:
    rows = (("年", "総人口（人）"), (2010, 127642), (datetime(2015, 10, 1), 121583.0))  # noqa: DTZ001
    path = workbook(tmp_path / "人口.xlsx", rows, ())
    (total,) = series_of(path, book)
    assert [value.value for value in total.values.values()] == [127642, 121583]


def test_a_share_that_excel_shows_in_percent_is_read_as_it_is_shown(
    book: Book, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "率.xlsx", (("年", "高齢化率"), (2010, 0.305), (2015, 0.333)))
    opened = openpyxl.load_workbook(path)
    for cell in ("B2", "B3"):
        opened.active[cell].number_format = "0.0%"
    opened.save(path)
    (share,) = series_of(path, book)
    assert share.said(share.values[2010]) == "30.5%"


def test_a_formula_that_was_never_worked_out_is_no_value(book: Book, tmp_path: Path) -> None:
    rows = (("年", "総人口（人）"), (2010, 127642), (2015, "=B2-6059"), (2016, 120000))
    (grid,) = read_grids(workbook(tmp_path / "人口.xlsx", rows), read_workbook)
    proposal = propose(grid, book)
    assert proposal is not None
    (fault,) = read_table(grid, proposal.layout, Origin("", "2018-06-01")).faults
    assert "計算結果のない数式" in fault.message
    assert not fault.harmless


@pytest.mark.parametrize(
    "name, data, words",
    [
        ("表.csv", ("年," + "," * 10_000 + "\n").encode(), "大きすぎます"),
        ("表.csv", b"1\n" * 200_001, "大きすぎます"),
        ("表.csv", '年,総人口\n2015,"1'.encode(), "引用符"),
        ("表.csv", b"\xff\xfe1\x002\x00", "文字コード"),
        ("表.csv", b",,\n\n , \n", "表がありません"),
        ("表.csv", b"", "空です"),
        ("表.xlsx", b"PK\x03\x04nothing", "Excelブック"),
        ("表.pdf", b"%PDF", "形式が分かりません"),
    ],
)
def test_what_no_table_is_refused_in_one_sentence(
    name: str, data: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refusal, match=words):
        read_grids(path, read_workbook)


def test_a_workbook_of_ten_thousand_columns_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet().append(range(10_000))
    data = io.BytesIO()
    book.save(data)
    path = tmp_path / "広い.xlsx"
    path.write_bytes(data.getvalue())
    with pytest.raises(Refusal, match="大きすぎます"):
        read_grids(path, read_workbook)


def test_the_bundled_series_are_what_the_plans_text_prints() -> None:
    total, wanted, share = bundled_reference()
    assert total.values[2040] == (Decimal(75056), Known.PROJECTED, None)
    assert wanted.values[2040] == (Decimal(86000), Known.WANTED, None)
    assert (share.values[2040].value, share.unit) == (Decimal("44.1"), "%")
    assert all(len(series.values) == 1 for series in (total, wanted, share))


def test_each_bundled_series_says_where_in_the_plan_it_is_from() -> None:
    text = read_bytes(database_files("plans", "ichinoseki-2015-reference.toml")).decode()
    for series in bundled_reference():
        assert "総合戦略 " in series.source
        assert series.got == "2019-03-01"
    for printed in ("75,056人となります", "44.1%となります", "8万6千人程度の人口"):
        assert printed in text
