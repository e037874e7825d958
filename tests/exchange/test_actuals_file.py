"""Actuals files as departments send them, and as they go out and come back."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.plan import Plan, SeriesKey
from ichinoseki_desktop.core.intake.actual_row import ActualRow
from ichinoseki_desktop.core.intake.intake import compare
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.actuals_file import actuals_bytes, read_actuals, write_actuals
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.exchange.workbook import read_workbook

ENDINGS = (".csv", ".xlsx", ".json")
HEAD = "kpi,part,fiscal_year,value,state,note"
H29 = FiscalYear(2017)


@pytest.fixture
def given_file(tmp_path: Path) -> Callable[[str, bytes], tuple[ActualRow, ...]]:
    """Writes a file and reads it as actuals."""

    def read(name: str, data: bytes) -> tuple[ActualRow, ...]:
        path = tmp_path / name
        path.write_bytes(data)
        return read_actuals(path, read_workbook)

    return read


ReadFile = Callable[[str, bytes], tuple[ActualRow, ...]]


def workbook(*rows: tuple[object, ...], formats: Mapping[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for cells in rows:
        book.active.append(cells)
    for address, number_format in (formats or {}).items():
        book.active[address].number_format = number_format
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def texts(row: ActualRow) -> tuple[str, ...]:
    return (row.kpi, row.part, row.fiscal_year, row.value, row.state, row.note)


# ------------------------------------------------------------------------------- out and back


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_went_out_changes_nothing_when_it_comes_back(
    demo_book: Book, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"actuals{ending}"
    write_actuals(demo_book, path)
    intake = compare(demo_book, read_actuals(path, read_workbook))
    assert intake.edit is not None
    assert not intake.edit.after
    assert intake.changes == intake.conflicts == intake.refused == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_went_out_fills_an_empty_book_with_the_same_values_marks_and_all(
    demo_book: Book, book: Book, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"actuals{ending}"
    write_actuals(demo_book, path)
    edit = compare(book, read_actuals(path, read_workbook)).edit
    assert edit is not None
    assert edit.apply(book) == demo_book


PLAN = bundled_plan()
characters = st.characters(codec="utf-8", exclude_characters="\x00")
notes = st.one_of(
    st.text(characters, max_size=20),
    st.sampled_from(
        ["=1+1", "+5", "-5", "@x", "'=1", "''+", "【架空】", "一\r\n二", '"', " ", "\t-"]
    ),
)
values = st.integers(-(10**15), 10**15).map(lambda n: Decimal(n).scaleb(-2))
actuals = st.builds(Actual, values, st.sampled_from(State), notes, st.booleans())
cells = st.tuples(st.sampled_from(list(PLAN.series)), st.sampled_from(PLAN.years))


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=30, deadline=None)
@given(known=st.dictionaries(cells, actuals, max_size=6))
def test_whatever_is_known_and_noted_out_and_back_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, ending: str, known: dict[Cell, Actual]
) -> None:
    book = Book(PLAN, known)
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    write_actuals(book, path)
    intake = compare(book, read_actuals(path, read_workbook))
    assert intake.as_data() | {"warnings": []} == {
        "changes": [],
        "conflicts": [],
        "refused": [],
        "warnings": [],
    }


def test_values_go_out_plain_in_plan_order_with_western_years(plan: Plan) -> None:
    book = Book(
        plan,
        {
            (SeriesKey("IV.1"), H29): Actual(Decimal(1052)),
            (SeriesKey("III-2-1.1", "胃がん検診"), H29): Actual(Decimal(30), State.PROVISIONAL),
            (SeriesKey("I-1-1.1"), FiscalYear(2016)): Actual(Decimal("1100.55"), note="a,b"),
            (SeriesKey("I-1-1.1"), FiscalYear(2015)): Actual(Decimal(-3)),
        },
    )
    data = actuals_bytes(book, Path("a.csv"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").split("\r\n") == [
        HEAD,
        "I-1-1.1,,2015,-3,final,",
        'I-1-1.1,,2016,1100.55,final,"a,b"',
        "III-2-1.1,胃がん検診,2017,30.0,provisional,",
        "IV.1,,2017,1052,final,",
        "",
    ]


def test_json_values_are_strings_and_years_numbers(demo_book: Book) -> None:
    document = json.loads(actuals_bytes(demo_book, Path("a.json")))
    assert list(document) == ["actuals"]
    assert document["actuals"][0] == {
        "kpi": "I.1",
        "part": "",
        "fiscal_year": 2015,
        "value": "430",
        "state": "final",
        "note": "【架空】",
    }


def test_a_workbooks_figures_are_numbers_shown_with_the_series_decimals(plan: Plan) -> None:
    book = Book(plan, {(SeriesKey("III-2-1.1", "胃がん検診"), H29): Actual(Decimal(30))})
    sheet = openpyxl.load_workbook(io.BytesIO(actuals_bytes(book, Path("a.xlsx")))).active
    assert [cell.value for cell in sheet[2]] == [
        *("III-2-1.1", "胃がん検診", 2017, 30),
        *("final", None),
    ]
    assert sheet["D2"].number_format == "0.0"


@pytest.mark.parametrize("note", ["=1+1", "+81", "-5", "@SUM(A1)", "\t=1"])
def test_a_note_that_excel_would_take_for_a_formula_is_disarmed(plan: Plan, note: str) -> None:
    book = Book(plan, {(SeriesKey("I.1"), H29): Actual(Decimal(-5), note=note)})
    text = actuals_bytes(book, Path("a.csv")).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["note"], row["value"]) == (f"'{note}", "-5")
    sheet = openpyxl.load_workbook(io.BytesIO(actuals_bytes(book, Path("a.xlsx")))).active
    assert sheet["F2"].data_type == "s"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_book_without_actuals_goes_out_as_a_head_alone(
    book: Book, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"a{ending}"
    write_actuals(book, path)
    assert read_actuals(path, read_workbook) == ()


# ------------------------------------------------------------------------------------- in: CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_encoding_is_found_out(given_file: ReadFile, encoding: str) -> None:
    data = f"{HEAD}\r\nIII-2-1.1,胃がん検診,平成２９,２２．５％,速報,①髙﨑～\r\n".encode(encoding)
    (row,) = given_file("a.csv", data)
    assert texts(row) == ("III-2-1.1", "胃がん検診", "平成２９", "２２．５％", "速報", "①髙﨑～")
    assert row.where == "2行目"


@pytest.mark.parametrize(
    "data",
    [
        f"{HEAD}\r\nI.1,,H29,5,,".encode("utf-16"),
        f"{HEAD}\r\nI.1,,H29,5,,漢".encode("euc_jp") + b"\xff\xff",
        HEAD.encode() + b"\r\nI.1,,H29,5,,\xe4\xb8\r\n\x81",
        HEAD.encode() + b"\r\nI.1,,H29,5,,\x80\xfd",
    ],
    ids=["utf-16", "euc", "cut utf-8", "binary"],
)
def test_an_encoding_that_can_not_be_told_is_refused(given_file: ReadFile, data: bytes) -> None:
    with pytest.raises(Refusal, match="文字コードがUTF-8でもシフトJISでもありません"):
        given_file("a.csv", data)


def test_columns_may_stand_in_any_order_and_be_written_wide_or_large(given_file: ReadFile) -> None:
    data = "Value,ＫＰＩ,note, state ,fiscal_year,part,\r\n5,I.1,n,速報,H29,,\r\n".encode()
    assert [texts(row) for row in given_file("a.csv", data)] == [
        ("I.1", "", "H29", "5", "速報", "n")
    ]


@pytest.mark.parametrize(
    "head, told",
    [
        ("kpi,part,fiscal_year,value,state", "足りない列: note"),
        ("kpi,part,year,value,state,note", "足りない列: fiscal_year。知らない列: year"),
        (f"{HEAD},value", "2つある列: value"),
        ("I.1,,2017,5,,", "足りない列: kpi、part、fiscal_year、value、state、note"),
        ("", "足りない列: kpi"),
    ],
)
def test_a_head_that_is_not_the_one_is_refused_naming_the_columns(
    given_file: ReadFile, head: str, told: str
) -> None:
    with pytest.raises(Refusal) as refused:
        given_file("a.csv", f"{head}\r\n".encode())
    assert told in str(refused.value)
    with pytest.raises(Refusal):
        given_file("a.xlsx", workbook(tuple(head.split(","))))


def test_blank_rows_are_passed_over_and_short_ones_are_filled(given_file: ReadFile) -> None:
    data = f"{HEAD}\n\n,,,,,\n , ,　,,,\nI.1,,H29,5\n".encode()
    (row,) = given_file("a.csv", data)
    assert texts(row) == ("I.1", "", "H29", "5", "", "")
    assert row.where == "5行目"


@pytest.mark.parametrize("note", ["-5", "+81", "'82", "5'"])
def test_a_note_is_read_as_a_person_typed_it(given_file: ReadFile, note: str) -> None:
    (row,) = given_file("a.csv", f"{HEAD}\nI.1,,H29,-5,,{note}\n".encode())
    assert (row.value, row.note) == ("-5", note)


def test_a_row_is_found_by_its_line_even_below_a_note_of_several(given_file: ReadFile) -> None:
    data = f'{HEAD}\r\nI.1,,H28,4,,"一\r\n二\r\n"\r\nI.1,,H29,5,,\r\n'.encode()
    assert [row.where for row in given_file("a.csv", data)] == ["2行目", "5行目"]


def test_a_value_beside_the_columns_is_a_fault_of_its_row(given_file: ReadFile) -> None:
    (row,) = given_file("a.csv", f"{HEAD}\nI.1,,H29,1,052,,速報\n".encode())
    assert row.faults == ("見出しのない列に値があります。",)
    (row,) = given_file("a.xlsx", workbook(tuple(HEAD.split(",")), (*"abcdef", None, "x")))
    assert row.faults == ("見出しのない列に値があります。",)


@pytest.mark.parametrize("line", ['I.1,,H29,5,,"open', 'I.1,,H29,5,,"a"b', f"I.1,{'x' * 200_000}"])
def test_quotes_that_do_not_close_are_refused_and_swallow_nothing(
    given_file: ReadFile, line: str
) -> None:
    with pytest.raises(Refusal, match="引用符"):
        given_file("a.csv", f"{HEAD}\n{line}\nI.1,,H28,4,,\n".encode())


# ------------------------------------------------------------------------------ in: a workbook


def test_a_workbooks_cells_are_read_as_they_are_shown(given_file: ReadFile) -> None:
    data = workbook(
        tuple(HEAD.split(",")),
        ("III-2-1.1", "胃がん検診", 2017, 0.225, "速報", None),
        ("I.1", None, "Ｈ２９", 70.0, None, 5),
        ("I.1", None, 2016.0, "１，０５２", None, "前年比▲3"),
        formats={"D2": "0.0%"},
    )
    assert [texts(row) for row in given_file("a.xlsx", data)] == [
        ("III-2-1.1", "胃がん検診", "2017", "22.5%", "速報", ""),
        ("I.1", "", "Ｈ２９", "70", "", "5"),
        ("I.1", "", "2016", "１，０５２", "", "前年比▲3"),
    ]


@pytest.mark.parametrize(
    "value, told",
    [
        (date(2017, 4, 1), "セルD2が日付（2017-04-01）です。"),
        (True, "セルD2が真偽値（TRUE）です。"),
        ("#N/A", "セルD2がエラー（#N/A）です。"),
        ("=C2*2", "セルD2が、計算結果のない数式（=C2*2）です。"),
    ],
)
def test_a_cell_without_a_figure_refuses_its_row_by_address(
    given_file: ReadFile, book: Book, value: object, told: str
) -> None:
    data = workbook(tuple(HEAD.split(",")), ("I.1", None, 2017, value, None, None))
    intake = compare(book, given_file("a.xlsx", data))
    assert intake.edit is None
    assert [row.message for row in intake.refused] == [f"2行目: {told}"]


def test_only_the_first_sheet_counts_and_an_empty_one_is_told(given_file: ReadFile) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("実績").append(HEAD.split(","))
    written = io.BytesIO()
    book.save(written)
    with pytest.raises(Refusal, match="最初のシートに何もありません"):
        given_file("a.xlsx", written.getvalue())


# ------------------------------------------------------------------------------------ in: JSON


def test_json_values_may_be_numbers_and_keep_every_digit(given_file: ReadFile) -> None:
    rows = '[{"kpi": "I.1", "fiscal_year": 2017, "value": 0.30000000000000004, "part": null}]'
    (row,) = given_file("a.json", f'{{"actuals": {rows}}}'.encode())
    assert texts(row) == ("I.1", "", "2017", "0.30000000000000004", "", "")
    assert row.where == "1件目"


@pytest.mark.parametrize(
    "row, told",
    [
        ('{"kpi": "I.1", "year": 2017}', "知らない項目「year」があります。"),
        ('{"kpi": true}', "kpi が文字でも数でもありません。"),
        ('{"value": [5]}', "value が文字でも数でもありません。"),
        ("5", "kpi などの項目がありません。"),
    ],
)
def test_a_json_row_of_another_kind_is_a_fault_of_that_row(
    given_file: ReadFile, row: str, told: str
) -> None:
    (read,) = given_file("a.json", f'{{"actuals": [{row}]}}'.encode())
    assert told in read.faults


@pytest.mark.parametrize(
    "data, told",
    [
        (b"[]", "がありません"),
        (b'{"actuals": 5}', "がありません"),
        (b'{"actuals": [', "1行目の14文字目がJSONの書き方に合いません"),
        (b"[" * 100_000, "表が深すぎます"),
        ('{"actuals": ["漢"]}'.encode("cp932"), "文字コードがUTF-8ではありません"),
    ],
)
def test_json_that_holds_no_actuals_is_refused(
    given_file: ReadFile, data: bytes, told: str
) -> None:
    with pytest.raises(Refusal, match=told):
        given_file("a.json", data)


@pytest.mark.parametrize("name", ["a.xls", "a.txt", "a"])
def test_another_ending_is_told_which_there_are(book: Book, tmp_path: Path, name: str) -> None:
    for act in (
        lambda: read_actuals(tmp_path / name, read_workbook),
        lambda: write_actuals(book, tmp_path / name),
    ):
        with pytest.raises(Refusal, match=r"終わりは \.csv \.xlsx \.json です"):
            act()
    assert list(tmp_path.iterdir()) == []
