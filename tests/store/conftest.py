"""Real database files, and real other processes that use them."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from ichinoseki_desktop.core.book.book import Actual, Book, Cell
from ichinoseki_desktop.core.book.edit import ActualsEdit
from ichinoseki_desktop.core.book.history import Entry, Kind
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.opening import Store, open_store
from ichinoseki_desktop.store.reading import read_book
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

PROCESSES = Path(__file__).parent / "processes"

Keep = Callable[..., Entry]


class Other:
    """Another process that has a script of this folder to run, line by line."""

    def __init__(self, running: "subprocess.Popen[str]") -> None:
        self._running = running

    def say(self, line: str) -> None:
        assert self._running.stdin
        self._running.stdin.write(f"{line}\n")
        self._running.stdin.flush()

    def hear(self) -> str:
        assert self._running.stdout
        return self._running.stdout.readline().removesuffix("\n")

    def finish(self) -> None:
        """Let it come to its end."""
        self._running.communicate()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._running.kill()
        self._running.wait()


Start = Callable[..., AbstractContextManager[Other]]


@pytest.fixture(scope="session")
def at() -> datetime:
    """A moment in the office."""
    return datetime(2026, 11, 24, 9, 15, tzinfo=timezone(timedelta(hours=9)))


@pytest.fixture(scope="session")
def who() -> Who:
    return Who("山田", "PC01")


@pytest.fixture(scope="session")
def cell() -> Cell:
    """農業法人数 H29."""
    return SeriesKey("I-1-2.1"), FiscalYear(2017)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, book: Book, who: Who, at: datetime) -> Path:
    """The bundled plan's database, made once; it is closed, so it may be copied as a file."""
    path = tmp_path_factory.mktemp("fresh") / "fresh.db"
    create(path, book, who=who, at=at, title="作成")
    return path


@pytest.fixture
def database(tmp_path: Path, fresh: Path) -> Path:
    """A test's own database, under a name that an address has to spell out."""
    return Path(shutil.copy(fresh, tmp_path / "計画 #1%.db"))


@pytest.fixture
def store(database: Path, who: Who, at: datetime) -> Iterator[Store]:
    """The database, open for writing."""
    with open_store(database, write=True, who=who, at=at) as opened:
        assert opened.writable, opened.read_only_because
        yield opened


@pytest.fixture
def keep(who: Who, at: datetime) -> Keep:
    """Types a value, an Actual or None into a cell of a store."""

    def typed(store: Store, cell: Cell, value: str | Actual | None, reason: str = "") -> Entry:
        actual = Actual(Decimal(value)) if isinstance(value, str) else value
        edit = ActualsEdit.on(read_book(store), {cell: actual}, reason)
        return write(store, edit, Kind.EDIT, None, who=who, at=at)

    return typed


@pytest.fixture
def start() -> Start:
    """Starts a script as another process, and ends that at the latest with the block."""

    @contextmanager
    def started(script: str, *arguments: str) -> Iterator[Other]:
        command = [sys.executable, str(PROCESSES / script), *arguments]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as running:
            other = Other(running)
            try:
                yield other
            finally:
                other.kill()

    return started


@pytest.fixture
def guarded(guard: Callable[[Path], Path], fresh: Path) -> Path:
    """A folder with plan.db, whose permissions count."""
    return guard(fresh)
