"""Workbooks that were made to harm, or just strangely: read safely or refused in a sentence."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, time

import openpyxl
import pytest

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange import workbook_guard
from ichinoseki_desktop.exchange.sheet import CellKind, SheetCell
from ichinoseki_desktop.exchange.workbook import read_workbook
from ichinoseki_desktop.exchange.workbook_guard import look_through
from ichinoseki_desktop.exchange.workbook_reader import FIRST
from ichinoseki_desktop.exchange.workbook_writing import workbook_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

MakeWorkbook = Callable[..., bytes]


def saved(book: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cells(data: bytes) -> dict[str, SheetCell]:
    sheet = read_workbook(data, "a.xlsx")[0]
    return {cell.address: cell for row in sheet.rows for cell in row.cells.values()}


def refusal(data: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        read_workbook(data, "a.xlsx")
    sentence = str(refused.value)
    assert sentence.startswith("「a.xlsx」")
    assert "何も変えていません。" in sentence
    return sentence


def test_cells_are_read_by_their_address_and_a_blank_row_is_no_row() -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "胃がん"
    book.active["C5"] = 70
    sheet = read_workbook(saved(book), "a.xlsx")[0]
    assert [row.number for row in sheet.rows] == [2, 5]
    assert sheet.rows[0].cells[1] == SheetCell("B2", CellKind.TEXT, "胃がん")
    assert sheet.rows[1].cells[2] == SheetCell("C5", CellKind.NUMBER, "70")


@pytest.mark.parametrize(
    "value, number_format, text",
    [
        (70.0, "General", "70"),
        (22.5, "0.0", "22.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.225, "0.0%", "22.5%"),
        (0.29, "0%", "29%"),
        (1.1, '0.0"%"', "1.1"),
        (1e15, "General", "1000000000000000"),
        (-0.5, "0.0", "-0.5"),
    ],
)
def test_a_number_is_the_one_that_was_typed_and_a_percentage_says_so(
    value: float, number_format: str, text: str
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = number_format
    assert cells(saved(book))["A1"] == SheetCell("A1", CellKind.NUMBER, text)


@pytest.mark.parametrize(
    "value, problem",
    [
        (date(2017, 4, 1), "セルA1が日付（2017-04-01）です。"),
        (time(9, 15), "セルA1が日付（09:15:00）です。"),
        (True, "セルA1が真偽値（TRUE）です。"),
        ("#DIV/0!", "セルA1がエラー（#DIV/0!）です。"),
        ("=SUM(B1:B9)", "セルA1が、計算結果のない数式（=SUM(B1:B9)）です。"),
    ],
)
def test_what_is_no_figure_is_shown_as_such_with_its_address(value: object, problem: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = value
    assert cells(saved(book))["A1"].problem == problem


def test_a_formula_that_was_worked_out_counts_as_its_result(workbook_with: MakeWorkbook) -> None:
    row = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="str"><f>A1</f><v>二</v></c><c r="D1"><v>4</v></c></row>'
    )
    found = cells(workbook_with(row))
    assert [found[a].text for a in ("A1", "C1", "D1")] == ["2", "二", "4"]
    assert found["B1"].problem == "セルB1が、計算結果のない数式（=1+1）です。"
    assert [found[a].problem for a in ("A1", "C1", "D1")] == ["", "", ""]


def test_how_words_are_read_aloud_is_no_part_of_them(workbook_with: MakeWorkbook) -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>農政課</t>{}</is></c></row>'
    phonetic = '<rPh sb="0" eb="3"><t>ノウセイカ</t></rPh>'
    assert cells(workbook_with(row.format(phonetic)))["A1"].text == "農政課"


def test_a_huge_declared_dimension_is_not_believed(workbook_with: MakeWorkbook) -> None:
    dimension = '<dimension ref="A1:XFD1048576"/>'
    found = cells(workbook_with('<row r="1"><c r="A1"><v>5</v></c></row>', dimension))
    assert list(found) == ["A1"]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="XFD1"><v>5</v></c></row>',
        '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>',
        '<row r="1000000000000"><c r="A1000000000000"><v>5</v></c></row>',
        "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(1, 400)),
    ],
    ids=["far column", "far corner", "no such row", "many wide rows"],
)
def test_a_table_that_is_far_too_wide_or_long_is_refused(
    workbook_with: MakeWorkbook, rows: str
) -> None:
    assert "大きすぎます" in refusal(workbook_with(rows))


def test_a_blank_cell_far_away_does_no_harm(workbook_with: MakeWorkbook) -> None:
    rows = '<row r="1"><c r="A1"><v>5</v></c></row><row r="90000"><c r="XFD90000" s="0"/></row>'
    assert list(cells(workbook_with(rows))) == ["A1"]


def test_twenty_thousand_rows_are_read_and_one_more_is_not(workbook_with: MakeWorkbook) -> None:
    def rows(count: int) -> str:
        return "".join(f"<row><c><v>{n}</v></c></row>" for n in range(count))

    assert len(cells(workbook_with(rows(20_000)))) == 20_000
    assert "20,000行" in refusal(workbook_with(rows(20_001)))


def test_a_bomb_is_refused_before_it_is_unpacked(workbook_with: MakeWorkbook) -> None:
    data = workbook_with("<row><c><v>5</v></c></row>" * 60_000)
    assert "開くと大きくなりすぎるブックです。" in refusal(data)


@pytest.mark.parametrize(
    "limit, low",
    [
        ("_MOST_PARTS", 5),
        ("_LARGEST_PART", 1_000),
        ("_LARGEST_WHOLE", 5_000),
        ("_LARGEST_TEXTS", 500),
        ("_MOST_TAGS", 50),
    ],
)
def test_each_limit_is_looked_at(
    workbook_with: MakeWorkbook, monkeypatch: pytest.MonkeyPatch, limit: str, low: int
) -> None:
    data = workbook_with("<row><c><v>5</v></c></row>" * 20)
    look_through(data, "a.xlsx")
    monkeypatch.setattr(workbook_guard, limit, low)
    with pytest.raises(Refusal, match="大きくなりすぎる"):
        look_through(data, "a.xlsx")


def test_entities_that_multiply_are_refused(workbook_with: MakeWorkbook) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    data = workbook_with(row)
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b'<?xml version="1.0"?>', entities.encode())
            new.writestr(name, part)
    assert "壊れているか" in refusal(changed.getvalue())


@pytest.mark.parametrize(
    "data, told",
    [
        (OLE, "古い形式（.xls）のブックです"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "パスワードで保護されています"),
        (b"PK\x03\x04" + bytes(100), "途中で切れているか"),
        (b"kpi,part\r\n", "Excelブック（.xlsx）として読めません"),
    ],
    ids=["xls", "password", "cut off", "csv"],
)
def test_what_is_no_workbook_says_what_it_is(data: bytes, told: str) -> None:
    assert told in refusal(data)


def test_a_zip_of_something_else_is_no_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "Excelブック（.xlsx）ではありません" in refusal(packed.getvalue())


def test_macros_are_refused_whatever_the_file_is_called(workbook_with: MakeWorkbook) -> None:
    data = workbook_with("", parts={"xl/vbaProject.bin": b"x"})
    assert "マクロが入っています" in refusal(data)


def test_an_encrypted_part_is_a_password(workbook_with: MakeWorkbook) -> None:
    data = bytearray(workbook_with(""))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 0x1
    assert "パスワードで保護されています" in refusal(bytes(data))


def test_merged_cells_say_so_the_blank_ones_too() -> None:
    book = openpyxl.Workbook()
    for row in (1, 2, 3):
        book.active.cell(row, 1).value = row
    book.active["B1"] = 70
    book.active.merge_cells("B1:C2")
    found = cells(saved(book))
    assert [found[address].merged for address in ("A1", "B1", "C1", "B2", "C2")] == [
        "",
        *["B1:C2"] * 4,
    ]
    assert found["B1"].text == "70"
    assert found["C2"].problem == "セルC2は結合されています（B1:C2）。結合を解いてください。"
    assert "B3" not in found


def test_more_merged_cells_than_anyone_makes_are_refused() -> None:
    book = openpyxl.Workbook()
    for row in range(1, 1_002):
        book.active.merge_cells(f"A{row}:B{row}")
    assert "結合されたセルが多すぎます" in refusal(saved(book))


def test_a_damaged_part_is_refused(workbook_with: MakeWorkbook) -> None:
    data = workbook_with("<row><c><v>5</v></c></row>")
    place = data.index(b"xl/worksheets/sheet1.xml") + 40
    broken = data[:place] + bytes(b ^ 0xFF for b in data[place : place + 8]) + data[place + 8 :]
    assert "読めません" in refusal(broken)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="x"/>',
        '<row r="1"><c r="A1"><v>five</v></c></row>',
        '<row r="1"><c r="A1" s="99"><v>5</v></c></row>',
        f'<row r="1"><c r="A1"><v>{"9" * 5_000}</v></c></row>',
        "<row>",
    ],
)
def test_a_workbook_that_breaks_the_rules_is_refused_in_a_sentence(
    workbook_with: MakeWorkbook, rows: str
) -> None:
    assert "壊れているか、Excelブックの決まりに合いません" in refusal(workbook_with(rows))


def test_a_date_beyond_the_calendar_is_an_error_and_no_crash(workbook_with: MakeWorkbook) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = date(2017, 4, 1)
    data = saved(book)
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>42826</v>", b"<v>99999999999</v>"))
    assert cells(changed.getvalue())["A1"].problem == "セルA1がエラー（#VALUE!）です。"


def test_only_the_first_sheet_is_read_where_no_other_is_wanted() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.create_sheet("次")["A1"] = 2
    assert len(read_workbook(saved(book), "a.xlsx")) == 2
    assert len(read_workbook(saved(book), "a.xlsx", FIRST)) == 1


@pytest.mark.parametrize("text", ["=1+1", "+81", "-", "@SUM", "#N/A", "TRUE", "007", " 前後 "])
def test_a_text_is_written_as_a_text_whatever_it_looks_like(text: str) -> None:
    data = workbook_bytes({"x": [[text]]})
    assert cells(data)["A1"] == SheetCell("A1", CellKind.TEXT, text)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_control_characters_are_left_out_of_what_is_written() -> None:
    assert cells(workbook_bytes({"x": [["一\x0b\x00\r\n二\ud800"]]}))["A1"].text == "一\n二"


def test_a_written_workbook_names_nobody() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes({"x": [["y"]]}))) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "openpyxl" not in core
    assert "lastModifiedBy" not in core
