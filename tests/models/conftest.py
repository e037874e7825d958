"""A session whose writing is a list: the log, kept in memory."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.history import Entry, Kind, Undoable
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.session import Session

CheckModel = Callable[[QAbstractItemModel], None]
MakeSession = Callable[..., Session]


@pytest.fixture
def check_model(request: pytest.FixtureRequest) -> CheckModel:
    """Qt's own tester of models, which stays and watches until the test's end."""
    check: CheckModel = request.getfixturevalue("qtmodeltester").check
    return check


@pytest.fixture
def log() -> list[Entry]:
    """What was written."""
    return []


@pytest.fixture
def make_session(qapp: object, log: list[Entry]) -> MakeSession:
    """Opens a book in H29, to be written to unless a sentence says why not."""

    def make(book: Book, year: int = 2017, read_only: str = "") -> Session:
        def commit(edit: Edit, kind: Kind, of: Entry | None) -> Entry:
            title = of.title if of else edit.title(book.plan)
            at = "2018-06-01T10:15:00+09:00"
            number = of.number if of else None
            entry = Entry(len(log) + 1, at, "ichi", "pc", kind, number, title, "", edit.changes)
            log.append(entry)
            return entry

        return Session(book, FiscalYear(year), Undoable(), commit, read_only)

    return make


@pytest.fixture
def session(make_session: MakeSession, demo_book: Book) -> Session:
    """The demo in H29."""
    return make_session(demo_book)


@pytest.fixture
def empty_session(make_session: MakeSession, book: Book) -> Session:
    """The printed plan, without actuals, in H29."""
    return make_session(book)
