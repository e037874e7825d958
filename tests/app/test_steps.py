"""Whatever is edited, undone and made again, in any order: the log replayed is what is there.

Some hundreds of steps in every run, two thousand with --hypothesis-profile=search.
"""

import shutil
import tempfile
from datetime import UTC, datetime
from decimal import Decimal
from functools import reduce
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ichinoseki_desktop.core.book.book import Actual, Book, Cell, State
from ichinoseki_desktop.core.book.edit import ActualsEdit, Edit, replaying
from ichinoseki_desktop.core.book.history import Entry, Kind, undoable
from ichinoseki_desktop.core.book.plan import SeriesKey
from ichinoseki_desktop.core.book.statement import Missing, MissingKind
from ichinoseki_desktop.core.editing.intent import (
    lock_year,
    mark_exceptional,
    open_year,
    say_missing,
)
from ichinoseki_desktop.core.editing.taking_back import take_back
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.store.check import check
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.reading import read_book, read_history, read_undoable
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.store.writing import write

SEARCHING = settings().max_examples >= 1000
WHO = Who("鈴木", "PC02")
AT = datetime(2026, 11, 24, tzinfo=UTC)
H29 = FiscalYear(2017)

cells = st.sampled_from(
    [(SeriesKey(kpi), FiscalYear(year)) for kpi in ("I-1-2.1", "I-1-2.2") for year in (2016, 2017)]
)
actuals = st.none() | st.builds(
    Actual, st.integers(0, 3).map(Decimal), st.sampled_from(State), st.sampled_from(["", "注"])
)


class Steps(RuleBasedStateMachine):
    """One window on one real database, opened anew now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "plan.db"
        create(self.path, Book(bundled_plan()), who=WHO, at=AT, title="作成")
        self.refusals: list[str] = []
        self.open()

    def open(self) -> None:
        self.store = open_store(self.path, write=True, who=WHO)
        undo = read_undoable(self.store)
        self.session = Session(read_book(self.store), H29, undo, self.commit)
        self.session.refused.connect(self.refusals.append)

    def commit(self, edit: Edit, kind: Kind, of: Entry | None) -> Entry:
        return write(self.store, edit, kind, of, who=WHO, at=AT)

    @property
    def book(self) -> Book:
        return self.session.view.book

    def do(self, edit: Edit) -> None:
        kept = self.session.edit(edit)
        assert kept or "確定済み" in self.refusals[-1]

    @rule(after=st.dictionaries(cells, actuals, min_size=1, max_size=3))
    def type_values(self, after: dict[Cell, Actual | None]) -> None:
        self.do(ActualsEdit.on(self.book, after))

    @rule(cell=cells, kind=st.none() | st.sampled_from(MissingKind), note=st.sampled_from("ab"))
    def say_why(self, cell: Cell, kind: MissingKind | None, note: str) -> None:
        self.do(say_missing(self.book, [cell], Missing(kind, note) if kind else None))

    @rule(cell=cells, why=st.sampled_from(["", "台風"]))
    def mark(self, cell: Cell, why: str) -> None:
        self.do(mark_exceptional(self.book, [cell], why))

    @rule()
    def settle_or_open(self) -> None:
        locked = self.book.locked(H29)
        self.do(open_year(self.book, H29, "誤り") if locked else lock_year(self.book, H29))

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule(data=st.data())
    def take_any_back(self, data: st.DataObject) -> None:
        log = read_history(self.store)
        entry = data.draw(st.sampled_from(log))
        try:
            back = take_back(self.book, log, [entry], "取り消し")
        except Refusal:
            return
        assert self.session.edit(back.edit), self.refusals[-1]

    @precondition(lambda self: self.session.undoable.undo)
    @rule()
    def close_and_open(self) -> None:
        before = self.session.undoable
        self.store.close()
        self.open()
        assert self.session.undoable == before

    @invariant()
    def what_is_there_is_the_log_replayed(self) -> None:
        log = read_history(self.store)[::-1]
        replayed = reduce(
            lambda book, entry: (
                replaying(book, entry.changes).apply(book) if entry.changes else book
            ),
            log,
            Book(self.book.plan),
        )
        stored = read_book(self.store)
        assert (stored.actuals, stored.statements) == (self.book.actuals, self.book.statements)
        assert (stored.actuals, stored.statements) == (replayed.actuals, replayed.statements)
        assert undoable(log) == self.session.undoable

    def teardown(self) -> None:
        assert check(self.store) == ()
        self.store.close()
        shutil.rmtree(self.folder)


TestSteps = Steps.TestCase
TestSteps.settings = settings(
    max_examples=20 if SEARCHING else 6,
    stateful_step_count=100 if SEARCHING else 40,
    suppress_health_check=list(HealthCheck),
)
