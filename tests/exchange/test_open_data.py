"""公開用データ: every figure, a row a value, with what it is and nothing that is anybody's own."""

import csv
import io
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, State
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.record import Record
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.statement import Overruling
from ichinoseki_desktop.core.council.council_intent import enter_opinion
from ichinoseki_desktop.core.council.meeting import Opinion
from ichinoseki_desktop.core.editing.intent import overrule, write_record
from ichinoseki_desktop.core.packet.open_data import COLUMNS
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.open_data_file import write_open_data

FARMS, H29 = SeriesKey("I-1-2.1"), FiscalYear(2017)
OWN = "山田太郎"
DOCUMENTED = Path(__file__).parents[2] / "docs" / "OPEN_DATA.md"


@pytest.fixture(scope="module")
def known(book: Book) -> Book:
    """A figure with a person's name in whatever a person can write beside it."""
    actual = Actual(Decimal("-70.5"), State.PROVISIONAL, f"{OWN}に確認")
    one = book.with_actuals({(FARMS, H29): actual})
    one = overrule(one, (FARMS, H29), Overruling(Flag.BEHIND, f"{OWN}の判断")).apply(one)
    one = write_record(one, "I-1-2", H29, Record(done=f"{OWN}が実施")).apply(one)
    return enter_opinion(one, Opinion("c1.1", H29, "I-1-2.1", f"{OWN}です", OWN)).apply(one)


def rows(book: Book, folder: Path) -> list[dict[str, str]]:
    path = folder / "公開用.csv"
    count = write_open_data(book, path)
    found = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    assert len(found) == count
    return found


def test_a_figure_is_told_with_its_code_period_state_and_judgement(
    known: Book, tmp_path: Path
) -> None:
    (row,) = [row for row in rows(known, tmp_path) if row["値の種類"] == "実績値"]
    assert row["全国地方公共団体コード"] == "032093"
    assert (row["指標コード"], row["指標名"], row["単位"]) == ("I-1-2.1", "農業法人数", "法人")
    assert (row["基本目標コード"], row["施策コード"]) == ("I", "I-1-2")
    assert (row["年度"], row["期間開始日"], row["期間終了日"]) == (
        "2017",
        "2017-04-01",
        "2018-03-31",
    )
    assert (row["値"], row["状態"], row["判定"]) == ("-70.5", "速報", "遅れ")


def test_every_series_has_its_baseline_and_target_as_the_plan_prints_them(
    known: Book, tmp_path: Path
) -> None:
    found = rows(known, tmp_path)
    kinds = Counter(row["値の種類"] for row in found)
    series = known.plan.series.values()
    assert kinds["目標値"] == len(series)
    assert kinds["基準値"] == sum(one.baseline is not None for one in series)
    assert kinds["年次目標値"] == sum(len(one.targets[-1].yearly) for one in series)
    (graduates,) = {row["年度"] for row in found if row["時点の記載"] == "H27.3卒"}
    assert graduates == ""


def test_nothing_that_a_person_wrote_is_in_it(known: Book, tmp_path: Path) -> None:
    rows(known, tmp_path)
    assert OWN not in (tmp_path / "公開用.csv").read_text(encoding="utf-8-sig")
    write_open_data(known, tmp_path / "公開用.xlsx")
    book = openpyxl.load_workbook(tmp_path / "公開用.xlsx")
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row]
    assert not any(OWN in cell for cell in cells)
    assert not book.properties.creator


def test_a_workbook_has_figures_as_numbers_and_says_what_its_columns_mean(
    known: Book, tmp_path: Path
) -> None:
    write_open_data(known, tmp_path / "公開用.xlsx")
    figures, meanings = openpyxl.load_workbook(tmp_path / "公開用.xlsx")
    place = [column.head for column in COLUMNS].index("値") + 1
    assert -70.5 in [figures.cell(row, place).value for row in range(2, figures.max_row + 1)]
    told = list(meanings.iter_rows(min_row=2, values_only=True))
    assert told == [tuple(column) for column in COLUMNS]


def test_invented_figures_say_so(demo_book: Book, tmp_path: Path) -> None:
    states = {r["状態"] for r in rows(demo_book, tmp_path) if r["値の種類"] == "実績値"}
    assert all(state.startswith("【架空】") for state in states)
    write_open_data(demo_book, tmp_path / "公開用.xlsx")
    assert openpyxl.load_workbook(tmp_path / "公開用.xlsx").sheetnames[0] == "指標データ【架空】"


def test_a_municipality_whose_code_is_not_known_gets_none(book: Book, tmp_path: Path) -> None:
    other = Book(replace(book.plan, municipality="架空市"))
    assert {row["全国地方公共団体コード"] for row in rows(other, tmp_path)} == {""}


def test_every_column_is_documented() -> None:
    text = DOCUMENTED.read_text(encoding="utf-8")
    for column in COLUMNS:
        assert f"| {column.head} | {column.meaning} |" in text


def test_another_format_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"\.csv \.xlsx"):
        write_open_data(book, tmp_path / "公開用.json")
