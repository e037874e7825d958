"""What the window's file menu does: services as jobs over the session's book, loaded on request."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.intake import Preview
from ichinoseki_desktop.core.returning import Returning
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.exchange.plan_file import read_plan
from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.services.exporting import export_actuals, export_plan
from ichinoseki_desktop.services.importing import last_value_changes, preview_file
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.services.sparing import must_spare
from ichinoseki_desktop.services.taking_along import preview_return, take_along
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.taking_along import read_home
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.file_commands import FileWork
from ichinoseki_desktop.views.intake_dialog import IntakeDialog
from ichinoseki_desktop.views.merge_dialog import MergeDialog


def file_work(
    session: Session,
    store: Store,
    who: Who,
    open_other: Callable[[Path], str],
    back_up: Callable[[], None],
) -> FileWork:
    """The work on an open database; each job has the book as it stands when it is made.

    `back_up` keeps what is there, before a person may take something in.
    """

    def exporting(export: Callable[[Book, Path], str]) -> Callable[[Path], Job]:
        def job(path: Path) -> Job:
            book = session.view.book

            def work(_: object) -> str:
                must_spare(store.path, path)
                return export(book, path)

            return Job(work, session)

        return job

    def make(path: Path, plan_file: Path | None) -> Job:
        def work(_: object) -> str:
            plan = read_plan(plan_file) if plan_file else bundled_plan()
            make_database(path, plan, who, _now(), demo=False)
            return f"「{plan.title}」のデータベースを「{path}」に作りました。"

        return Job(work, session)

    def preview(path: Path) -> Job:
        book = session.view.book
        return Job(lambda _: preview_file(book, path, _now()), session)

    def preview_dialog(window: QWidget, preview: Preview) -> QDialog:
        back_up()
        return IntakeDialog(session, preview, last_value_changes(store), window)

    def compare(path: Path) -> Job:
        home = read_home(store)
        return Job(lambda _: preview_return(home, path, who, _now()), session)

    def merge_dialog(window: QWidget, returning: Returning) -> QDialog:
        back_up()
        return MergeDialog(session, returning, window)

    return FileWork(
        open_other,
        make,
        preview,
        preview_dialog,
        exporting(export_actuals),
        exporting(export_plan),
        lambda path: take_along(store, path, who, _now()),
        compare,
        merge_dialog,
    )


def _now() -> datetime:
    return datetime.now().astimezone()
