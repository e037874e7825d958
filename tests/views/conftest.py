"""What tests of widgets need: the program's dress, and a session that keeps its log in a list."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.edit import Edit
from ichinoseki_desktop.core.book.history import Entry, Kind, Undoable
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.parts.theme import apply_theme

MakeSession = Callable[..., Session]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in its own style, fonts and text size."""
    apply_theme(qapp)
    yield qapp
    apply_theme(qapp)


@pytest.fixture
def log() -> list[Entry]:
    """What was written, oldest first."""
    return []


@pytest.fixture
def make_session(log: list[Entry], qapp: QApplication) -> MakeSession:
    """Makes a session over a book, in H29 unless told."""

    def make(book: Book, year: int = 2017, read_only: str = "") -> Session:
        def commit(edit: Edit, kind: Kind, of: Entry | None) -> Entry:
            entry = Entry(
                len(log) + 1,
                "2018-06-01T09:00:00+09:00",
                "事務局",
                "pc",
                kind,
                of.number if of else None,
                edit.title(book.plan),
                edit.reason,
                edit.changes,
            )
            log.append(entry)
            return entry

        return Session(book, FiscalYear(year), Undoable(), commit, read_only)

    return make
