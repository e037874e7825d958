"""The tables: they take what the plan can hold, and nothing else."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.schema import SCHEMA, outline_of

SERIES = (
    "INSERT INTO series SELECT 'I.1', 'x', 0, '', '', '', 0, 'increase', 0, {}, '', 0, '', {}, '',"
    " 0, NULL, NULL"
)
ACTUAL = "INSERT INTO actuals VALUES ('I.1', '', {}, {}, {}, '', {})"
ENTRY = "INSERT INTO entries VALUES ({}, '{:036}', {}, '', '', {}, {}, '', '', '')"


def test_what_fits_is_taken(store: Store) -> None:
    store.connection.execute(SERIES.format("'-1.5'", "NULL"))
    store.connection.execute(ACTUAL.format(1868, "'1'", "'provisional'", 1))
    store.connection.execute(ENTRY.format(9, 9, "'2026-11-24T09:15:00-03:30'", "'undo'", 1))
    store.connection.execute(
        "INSERT INTO changes VALUES (9, 0, 'I.1', '', 2017, 'value', '1', NULL)"
    )
    store.connection.execute("INSERT INTO revisions VALUES (9, '2016-02-29', '', '')")
    taken = "SELECT old, new FROM changes WHERE entry = 9"
    assert store.connection.execute(taken).fetchall() == [("1", None)]


@pytest.mark.parametrize("value", ["0", "-0.5", "12", "-12.50", "1052345.125", "00"])
def test_a_value_is_a_decimal_written_out(store: Store, value: str) -> None:
    store.connection.execute(ACTUAL.format(2017, f"'{value}'", "'final'", 0))
    assert store.connection.execute("SELECT value FROM actuals").fetchall() == [(value,)]


@pytest.mark.parametrize(
    "value",
    ["", "-", ".5", "5.", "--1", "1-2", "1e5", "NaN", "１２", "1,052", " 1", "1.2.3", "▲1"],
)
def test_no_other_text_is_a_value(store: Store, value: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute(ACTUAL.format(2017, f"'{value}'", "'final'", 0))


@pytest.mark.parametrize(
    "row",
    [
        (1867, "'1'", "'final'", 0),
        (2200, "'1'", "'final'", 0),
        ("'H29'", "'1'", "'final'", 0),
        (2017, "'1'", "'確定'", 0),
        (2017, "'1'", "'final'", 2),
        (2017, "NULL", "'final'", 0),
        (2017, "x'31'", "'final'", 0),
    ],
)
def test_an_actual_has_a_fiscal_year_a_state_and_a_mark(
    store: Store, row: tuple[object, ...]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute(ACTUAL.format(*row))


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO actuals VALUES ('I.9', '', 2017, '1', 'final', '', 0)",
        SERIES.format("NULL", "'D9'"),
        SERIES.format("'1.'", "NULL"),
        "INSERT INTO directions VALUES ('II-9', 'I', 9, '')",
        "INSERT INTO measures VALUES ('I-2-9', 'I-1', 9, '', 1, '')",
        "INSERT INTO kpis VALUES ('I-1-1.9', 'I', NULL, 9, '', '')",
        "INSERT INTO kpis VALUES ('I.9', 'I', 'I-1-1', 9, '', '')",
        "INSERT INTO kpis VALUES ('I.9', NULL, NULL, 9, '', '')",
        "INSERT INTO projects VALUES ('I-1-1', 99, '', 'I-9-9')",
        "INSERT INTO revisions VALUES (9, '2015-02-30', '', '')",
        "INSERT INTO plan VALUES (2, '', '', 2015, 2019)",
        "UPDATE plan SET last_year = 2014",
        "UPDATE series SET survey = 2",
        "UPDATE series SET first_year = 15",
        "UPDATE identity SET uuid = '123456789012345678901234567890123456'",
        "UPDATE identity SET only = 2",
        "DELETE FROM series",
        ENTRY.format(9, 9, "'2026-11-24'", "'edit'", "NULL"),
        ENTRY.format(9, 9, "'2026-11-24T09:15:00+09:00'", "'mistake'", "NULL"),
        ENTRY.format(9, 9, "'2026-11-24T09:15:00+09:00'", "'undo'", "NULL"),
        ENTRY.format(9, 9, "'2026-11-24T09:15:00+09:00'", "'undo'", "9"),
        "INSERT INTO changes VALUES (1, 0, 'I.1', '', 2017, 'value', '1', '1')",
        "INSERT INTO changes VALUES (9, 0, 'I.1', '', 2017, 'value', '1', '2')",
    ],
)
def test_what_does_not_fit_the_plan_is_turned_away(store: Store, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute(sql)


def test_every_table_is_strict(store: Store) -> None:
    tables = store.connection.execute(
        "SELECT name, strict FROM pragma_table_list"
        " WHERE type = 'table' AND schema = 'main' AND name NOT GLOB '*sqlite_*'"
    ).fetchall()
    assert tables
    assert [name for name, strict in tables if not strict] == []


def test_a_new_database_looks_as_its_migrations_say(store: Store) -> None:
    assert outline_of(store.connection) == SCHEMA.outline(SCHEMA.version)
    ran = store.connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    assert ran == [(path.stem,) for path in SCHEMA.migrations]
    assert store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA.version,)


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in SCHEMA.migrations]
    assert numbers == list(range(1, SCHEMA.version + 1))


def test_what_reads_needs_no_library(fresh: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from ichinoseki_desktop.store.opening import open_store\n"
        "from ichinoseki_desktop.store.reading import read_book, read_history, read_undoable\n"
        "from ichinoseki_desktop.store import backup, check\n"
        "from ichinoseki_desktop.store.who import Who\n"
        "with open_store(Path(sys.argv[1]), write=True, who=Who.here()) as store:\n"
        "    read_book(store), read_undoable(store), read_history(store), check.check(store)\n"
        "foreign = {name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names\n"
        "print(sorted(foreign - {'__main__', '__mp_main__'}))\n"
    )
    command = [sys.executable, "-S", "-c", script, str(fresh)]
    root = Path(__file__).parents[2]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("['ichinoseki_desktop']\n", "")
