"""Thirty departments are asked, answer as departments do, and are taken in from one folder.

Everything that the database then holds was answered, and whatever was answered so that it can be
meant is in it; a workbook in which anything can't be read gives nothing.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.history import Kind
from ichinoseki_desktop.core.book.plan import Department, Plan, Series, SeriesKey
from ichinoseki_desktop.core.book.statement import OF_REFERENCE, Field, Missing, MissingKind
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.intake.survey_ledger import Asked, ledger
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.survey_layout import ACTUALS, MISSING, NOTE, STATE, VALUE
from ichinoseki_desktop.exchange.workbook_reader import WorkbookReader
from ichinoseki_desktop.services.importing import files_to_take, preview_file, take
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.services.surveying import write_surveys
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

from ..divided import divided

H29 = FiscalYear(2017)
AT = datetime.fromisoformat("2018-05-31T09:00:00+09:00")
OFFICE = Who("山田", "PC01")
HEAD = 3
DEPARTMENTS = 30


class Row:
    """A row of a survey in somebody's hands: its cells by head."""

    def __init__(self, sheet: Any, number: int) -> None:  # noqa: ANN401 - openpyxl is untyped
        self.key = SeriesKey(sheet.cell(number, 1).value, sheet.cell(number, 2).value or "")
        self._sheet, self._number = sheet, number
        self._columns = {cell.value: cell.column for cell in sheet[HEAD]}

    def put(self, **written: object) -> None:
        heads = {"value": VALUE, "state": STATE, "missing": MISSING, "note": NOTE}
        for name, what in written.items():
            self._sheet.cell(self._number, self._columns[heads[name]]).value = what


class Way(NamedTuple):
    """How a department answers each of its rows, and what is then known of it."""

    fill: Callable[[Row], None]
    actual: Actual | None = None
    missing: Missing | None = None
    spoilt: bool = False


WAYS: Mapping[str, Way] = {
    "plainly": Way(lambda row: row.put(value=70), Actual(Decimal(70))),
    "in wide signs": Way(lambda row: row.put(value="１，０５２．５"), Actual(Decimal("1052.5"))),
    "below zero": Way(lambda row: row.put(value="▲12"), Actual(Decimal(-12))),
    "not yet for good": Way(
        lambda row: row.put(value=0, state="速報", note="3月末\n見込"),
        Actual(Decimal(0), State.PROVISIONAL, "3月末\n見込"),
    ),
    "with a reason": Way(
        lambda row: row.put(missing="未公表", note="11月"),
        missing=Missing(MissingKind.NOT_PUBLISHED, "11月"),
    ),
    "not at all": Way(lambda row: None),
    "about": Way(lambda row: row.put(value="約50人"), spoilt=True),
    "with a day": Way(lambda row: row.put(value=date(2018, 3, 31)), spoilt=True),
    "with an error": Way(lambda row: row.put(value="#DIV/0!"), spoilt=True),
    "both ways": Way(lambda row: row.put(value=1, missing="調査なし"), spoilt=True),
}


@pytest.fixture(scope="module")
def plan(plan: Plan) -> Plan:
    """Every department has two or three of the plan's 66 series."""
    places = {key: place % DEPARTMENTS for place, key in enumerate(plan.series)}

    def owner(series: Series) -> str:
        return f"d{places[series.key]:02}"

    names = (Department(f"d{n:02}", f"第{n}課") for n in range(DEPARTMENTS))
    return divided(plan, owner, *names)


@pytest.fixture
def store(tmp_path: Path, plan: Plan) -> Iterator[Store]:
    make_database(tmp_path / "計画.db", plan, OFFICE, AT, demo=False)
    with open_store(tmp_path / "計画.db", write=True, who=OFFICE, at=AT) as store:
        yield store


def way_of(number: int) -> Way:
    return tuple(WAYS.values())[number % len(WAYS)]


def answer(path: Path, way: Way, *, strange: bool) -> None:
    """Fill a survey in; some departments also hide a row, put two above, and rename the file."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[ACTUALS]
    for number in range(HEAD + 1, sheet.max_row + 1):
        way.fill(Row(sheet, number))
    if strange:
        sheet.row_dimensions[HEAD + 1].hidden = True
        sheet.insert_rows(HEAD + 1, 2)
    workbook.save(path)
    if strange:
        path.rename(path.with_name(f"コピー ～ {path.stem}（最終）.xlsx"))


def take_all(store: Store, folder: Path, choice: OnConflict = OnConflict.OURS) -> list[str]:
    """Take a folder in as the window does, conflicts decided alike; returns what was not taken."""
    left: list[str] = []
    with WorkbookReader() as workbooks:
        for path in files_to_take([folder]):
            book = read_book(store)
            try:
                shown = preview_file(book, path, workbooks.reading(), AT, H29)
            except Refusal:
                left.append(path.name)
                continue
            decided = shown.decided({row.place: choice for row in shown.first.conflicts})
            if decided.edit is None:
                left.append(path.name)
            take(store, decided, OFFICE, AT)
    return left


def owned(plan: Plan, number: int) -> list[SeriesKey]:
    return [key for key, series in plan.series.items() if series.department == f"d{number:02}"]


def expected(plan: Plan, ways: Mapping[int, Way]) -> Mapping[Cell, Actual]:
    return {
        (key, H29): way.actual
        for number, way in ways.items()
        if way.actual is not None
        for key in owned(plan, number)
    }


def assert_reasons(book: Book, ways: Mapping[int, Way]) -> None:
    """Just the departments that gave a reason have one."""
    reasons = {
        SeriesKey(topic.code, topic.part)
        for topic in book.statements
        if topic.field in (Field.MISSING, Field.MISSING_NOTE)
    }
    silent = WAYS["with a reason"]
    assert reasons == {
        key for number, way in ways.items() if way is silent for key in owned(book.plan, number)
    }
    assert all(book.missing(key, H29) == silent.missing for key in reasons)


def test_what_thirty_departments_answer_is_in_the_database_and_nothing_else(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    folder = tmp_path / "調査票"
    sent = write_surveys(Book(plan), H29, folder)
    clean = shutil.copytree(folder, tmp_path / "控え")
    ways = {number: way_of(number) for number in range(DEPARTMENTS)}
    for number, path in enumerate(sent):
        answer(path, ways[number], strange=number % 3 == 0)
    # The office has meanwhile typed what the first department answers otherwise.
    typed = {(key, H29): Actual(Decimal(71)) for key in owned(plan, 0)}
    write(store, ActualsEdit.on(Book(plan), typed), Kind.EDIT, None, who=OFFICE, at=AT)
    (folder / "途中で切れた回答.xlsx").write_bytes(sent[1].read_bytes()[:5_000])
    shutil.copy(sent[1], folder / "二度目の回答.xlsx")

    left = take_all(store, folder)

    spoilt = {number for number, way in ways.items() if way.spoilt}
    assert len(left) == len(spoilt) + 1
    good = {number: way for number, way in ways.items() if number not in spoilt}
    book = read_book(store)
    assert book.actuals == {**expected(plan, good), **typed}
    assert_reasons(book, good)
    kinds = {topic.field for topic in book.statements} - OF_REFERENCE
    assert kinds == {Field.MISSING, Field.MISSING_NOTE, Field.SURVEY_RETURNED}
    back = [row.state is Asked.RETURNED for row in ledger(book, H29, "2018-06-01")]
    assert back == [
        number not in spoilt and way is not WAYS["not at all"] and number != 0
        for number, way in ways.items()
    ]

    # Asked once more, those that had spoilt theirs answer plainly.
    for number in spoilt:
        path = clean / sent[number].name
        answer(path, WAYS["plainly"], strange=False)
    assert take_all(store, clean, OnConflict.THEIRS) == []
    ways |= dict.fromkeys(spoilt, WAYS["plainly"])
    assert read_book(store).actuals == {**expected(plan, ways), **typed}
