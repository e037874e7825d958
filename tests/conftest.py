"""What every test needs."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.invented.demo import demo_actuals
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.store.log_reading import read_entries
from ichinoseki_desktop.store.seal import entry_digest, seal_plan

NOBODY = 65534

# Qt reads it when the first application is made, and pytest-qt makes one before any test module.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time: what is red must be red again when somebody looks. Searching anew is
# for whoever changes the code: pytest --hypothesis-profile=search
settings.register_profile("steady", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Faults are injected so many times: few in every run, `--faults 400` for a long look."""
    parser.addoption("--faults", type=int, default=25, help="how often each fault is injected")
    parser.addoption(
        "--new-references", action="store_true", help="take the packet's reference pictures anew"
    )


@pytest.fixture(scope="session")
def faults(request: pytest.FixtureRequest) -> int:
    """How often a fault is injected."""
    return int(request.config.getoption("--faults"))


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The bundled plan."""
    return bundled_plan()


@pytest.fixture(scope="session")
def book(plan: Plan) -> Book:
    """The bundled plan and no actuals, as the printed plan leaves it."""
    return Book(plan)


@pytest.fixture(scope="session")
def demo_book(plan: Plan) -> Book:
    """The bundled plan with invented actuals for H27 to H29."""
    return Book(plan, demo_actuals(plan))


@pytest.fixture
def guard() -> Iterator[Callable[[Path], Path]]:
    """Makes a folder with a copy, plan.db, whose permissions count.

    Root may do all there is, and so becomes somebody else until the test is over.
    """
    if os.name == "nt":
        pytest.skip("permissions are others there")
    root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp())

    def copy(database: Path) -> Path:
        shutil.copy(database, folder / "plan.db")
        if root:
            os.chown(folder, NOBODY, -1)
            os.chown(folder / "plan.db", NOBODY, -1)
            os.seteuid(NOBODY)
        return folder

    try:
        yield copy
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def of_first_version() -> Callable[[Path], None]:
    """Makes of a database without statements what the first version would have left."""

    def undo(database: Path) -> None:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            views = connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY rowid DESC"
            ).fetchall()
            for statement in (
                *(f"DROP VIEW {name}" for (name,) in views),
                "DROP TABLE judgements",
                "DROP TABLE judged",
                "DROP TABLE statements",
                "DROP TABLE statement_fields",
                "DELETE FROM kinds WHERE kind = 'restore'",
                "ALTER TABLE series DROP COLUMN survey",
                "ALTER TABLE series DROP COLUMN first_year",
                "ALTER TABLE series DROP COLUMN last_year",
                "DELETE FROM kinds WHERE kind IN ('checkout', 'carried')",
                "DELETE FROM _sqlite_migrations WHERE name >= '0002'",
                "PRAGMA user_version = 1",
            ):
                connection.execute(statement)
            _forget_reference(connection)
            seal_plan(connection)

    return undo


def _forget_reference(connection: sqlite3.Connection) -> None:
    """Leave the log without the reference series, which no first version had: as if never there."""
    guards = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DELETE FROM changes WHERE field LIKE 'reference%'")
    for entry in read_entries(connection):
        connection.execute(
            "UPDATE entries SET digest = ? WHERE number = ?",
            (entry_digest(entry.uuid, entry), entry.number),
        )
    for _, sql in guards:
        connection.execute(sql)
