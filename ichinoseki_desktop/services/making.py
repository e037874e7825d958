"""Making a new database of a plan."""

from datetime import datetime
from pathlib import Path

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.intake.intake import OnConflict
from ichinoseki_desktop.core.invented.demo import demo_actuals
from ichinoseki_desktop.core.invented.demo_records import demo_records
from ichinoseki_desktop.core.reference.taking import held
from ichinoseki_desktop.services.referencing import printed_series
from ichinoseki_desktop.services.showing_judged import show_judged
from ichinoseki_desktop.store.creating import create
from ichinoseki_desktop.store.opening import open_store
from ichinoseki_desktop.store.who import Who


def make_database(path: Path, plan: Plan, who: Who, at: datetime, *, demo: bool) -> None:
    """Make a database of a plan, with invented actuals and records of the review where `demo`.

    With the bundled plan come the figures on population that its text prints. Raises Refusal where
    the path is taken or can't be written; then nothing is written.
    """
    book = Book(plan, demo_actuals(plan), demo_records(plan)) if demo else Book(plan)
    edit = held(book, printed_series(plan), "").edit(OnConflict.ASK)
    book = edit.apply(book) if edit else book
    title = f"「{plan.title}」を新しく作成" + ("（架空の実績値と記録つき）" if demo else "")
    create(path, book, who=who, at=at, title=title)
    with open_store(path, write=True, who=who, at=at) as store:
        show_judged(store, at)
