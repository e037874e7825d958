"""What other programs read: the same by Python's SQLite and by its own shell, and nothing locks."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import say_missing
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book, read_history
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

Keep = Callable[..., Entry]
Rows = list[dict[str, Any]]
Read = Callable[[Path, str], Rows]

VIEWS = (
    "series_view",
    "actuals_view",
    "missing_view",
    "statements_view",
    "judgements_view",
    "history_view",
    "reference_view",
)
ALL = "SELECT * FROM {}"


def by_python(database: Path, sql: str) -> Rows:
    """As a script reads it."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql).fetchall()]


def by_shell(database: Path, sql: str) -> Rows:
    """As the program that comes with SQLite reads it: in another process, by another library."""
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("no sqlite3 shell on this machine")
    command = [shell, "-readonly", "-json", str(database), sql]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return json.loads(said) if said else []


@pytest.fixture(params=[by_python, by_shell])
def read(request: pytest.FixtureRequest) -> Read:
    """One of the readers."""
    reader: Read = request.param
    return reader


@pytest.fixture
def used(store: Store, keep: Keep, cell: Cell, who: Who, at: datetime) -> Path:
    """A database with an actual and a reason, which the window has open."""
    keep(store, cell, Actual(Decimal("70.50"), State.PROVISIONAL, "速報値"), "入力")
    key, year = cell
    later = replace(year, year=year.year + 1)
    missing = Missing(MissingKind.NOT_PUBLISHED, "翌年11月")
    edit = say_missing(read_book(store), [(key, later)], missing)
    write(store, edit, Kind.EDIT, None, who=who, at=at)
    return store.path


def test_an_actual_is_read_with_all_that_it_takes_to_understand_it(read: Read, used: Path) -> None:
    (row,) = read(used, "SELECT * FROM actuals_view")
    assert row == {
        "goal": "I",
        "measure": "I-1-2",
        "kpi": "I-1-2.1",
        "part": "",
        "name": "農業法人数",
        "name_note": "",
        "unit": "法人",
        "decimals": 0,
        "department": None,
        "department_name": None,
        "fiscal_year": 2017,
        "value": "70.50",
        "number": 70.5,
        "state": "provisional",
        "note": "速報値",
        "invented": 0,
    }


def test_every_series_is_read_once_with_its_newest_target(
    read: Read, used: Path, book: Book
) -> None:
    rows = read(used, "SELECT * FROM series_view ORDER BY kpi, part")
    plan = book.plan
    assert {(row["kpi"], row["part"]): row["target"] for row in rows} == {
        (key.kpi, key.part): str(series.target(plan.revision.number).value)
        for key, series in plan.series.items()
    }
    assert len(rows) == len(plan.series)
    assert {row["goal"] for row in rows} == {goal.code for goal in plan.goals}


def test_what_is_missing_is_what_the_program_says_is_missing(
    read: Read, used: Path, store: Store
) -> None:
    book = read_book(store)
    rows = read(used, "SELECT kpi, part, fiscal_year, kind, note FROM missing_view")
    assert {tuple(row.values()) for row in rows} == {
        (key.kpi, key.part, year.year, missing.kind.value, missing.note)
        for key in book.plan.series
        for year in book.plan.years
        if (missing := book.missing(key, year)) is not None
    }
    assert len(rows) == len(book.plan.series) * len(book.plan.years) - 1


def test_what_was_said_is_read_with_what_it_is_about(read: Read, used: Path) -> None:
    rows = read(used, "SELECT name, fiscal_year, field, text FROM statements_view ORDER BY field")
    assert [tuple(row.values()) for row in rows] == [
        ("農業法人数", 2018, "missing", "not_published"),
        ("農業法人数", 2018, "missing_note", "翌年11月"),
    ]


def test_history_is_read_whole(read: Read, used: Path, store: Store) -> None:
    rows = read(used, "SELECT number, user, field, old, new FROM history_view ORDER BY 1, position")
    entries = sorted(read_history(store), key=lambda entry: entry.number)
    assert [tuple(row.values()) for row in rows if row["field"]] == [
        (entry.number, entry.user, change.field, change.old, change.new)
        for entry in entries
        for change in entry.changes
    ]
    assert {row["number"] for row in rows} == {entry.number for entry in entries}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_documented_column_by_column(view: str, database: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "READING.md").read_text(encoding="utf-8")
    assert f"| `{view}` |" in text
    with closing(sqlite3.connect(database)) as connection:
        columns = connection.execute("SELECT name FROM pragma_table_info(?)", (view,)).fetchall()
    assert columns
    assert [name for (name,) in columns if f"`{name}`" not in text] == []


def test_all_views_are_there_and_read_by_a_connection_that_trusts_no_schema(store: Store) -> None:
    assert store.connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    names = store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
    assert {name for (name,) in names.fetchall()} == set(VIEWS)
    for view in VIEWS:
        assert store.connection.execute(ALL.format(view)).description


def test_what_others_read_changes_nothing_and_stands_in_nobodys_way(
    read: Read, used: Path, store: Store, keep: Keep, cell: Cell
) -> None:
    before = used.read_bytes()
    for view in VIEWS:
        read(used, ALL.format(view))
    assert used.read_bytes() == before
    keep(store, cell, "71")
    assert [row["value"] for row in read(used, "SELECT value FROM actuals_view")] == ["71"]
    assert check(store) == ()


@pytest.mark.parametrize(
    "sql", ["DROP VIEW history_view", "CREATE VIEW mine AS SELECT value FROM actuals"]
)
def test_views_that_are_not_the_programs_are_found(database: Path, sql: str, who: Who) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(sql)
    with open_store(database, write=True, who=who) as store:
        assert store.identity.doubt
