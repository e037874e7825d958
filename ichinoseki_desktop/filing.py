"""What the window's file menu does: services as jobs over the session's book, loaded on request."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.council.meeting import Meeting
from ichinoseki_desktop.core.intake.intake import Preview
from ichinoseki_desktop.core.intake.survey_ledger import note_sent
from ichinoseki_desktop.core.merging.returning import Returning
from ichinoseki_desktop.core.packet.packet_form import meeting_about
from ichinoseki_desktop.core.reference.proposing import Tables
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.core.values.era_date import day_shown
from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan
from ichinoseki_desktop.exchange.plan_file import read_plan
from ichinoseki_desktop.exchange.workbook_reader import WorkbookReader
from ichinoseki_desktop.models.background import Job, Progress
from ichinoseki_desktop.models.reference_draft import ReferenceDraft
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.services.exporting import export_actuals, export_open_data, export_plan
from ichinoseki_desktop.services.importing import (
    apart,
    files_to_take,
    preview_file,
    preview_plan_file,
    writers,
)
from ichinoseki_desktop.services.making import make_database
from ichinoseki_desktop.services.recording import export_record
from ichinoseki_desktop.services.referencing import reference_tables
from ichinoseki_desktop.services.sparing import must_spare
from ichinoseki_desktop.services.surveying import made_words, write_surveys
from ichinoseki_desktop.services.taking_along import preview_return, take_along
from ichinoseki_desktop.store.home import read_home
from ichinoseki_desktop.store.opening import Store
from ichinoseki_desktop.store.who import Who
from ichinoseki_desktop.views.exchange.intake_dialog import IntakeDialog
from ichinoseki_desktop.views.exchange.merge_dialog import MergeDialog
from ichinoseki_desktop.views.exchange.reference_dialog import ReferenceDialog


class Filing:
    """The FileWork on an open database; each job has the book as it stands when it is made."""

    def __init__(
        self,
        session: Session,
        store: Store,
        who: Who,
        open_other: Callable[[Path], str],
        back_up: Callable[[], None],
        workbooks: WorkbookReader,
    ) -> None:
        """`back_up` keeps what is there, before a person may take something in."""
        self._session = session
        self._store = store
        self._who = who
        self._open_other = open_other
        self._back_up = back_up
        self._workbooks = workbooks

    def open(self, path: Path) -> str:
        """Another database, by way of the desk."""
        return self._open_other(path)

    def make(self, path: Path, plan_file: Path | None) -> Job:
        """Nothing of it needs the database that is open."""
        who = self._who

        def work(_: object) -> str:
            plan = read_plan(plan_file) if plan_file else bundled_plan()
            make_database(path, plan, who, _now(), demo=False)
            return f"「{plan.title}」のデータベースを「{path}」に作りました。"

        return Job(work, self._session)

    def preview(self, path: Path) -> Job:
        """Compared with the book; a survey comes back today, an opinion is of the year in sight."""
        view, workbooks, renamed = self._session.view, self._workbooks, apart(self._store)

        def work(progress: Progress) -> Preview:
            read = workbooks.reading(progress)
            return preview_file(view.book, path, read, _now(), view.year, renamed)

        return Job(work, self._session)

    def preview_dialog(self, window: QWidget, preview: Preview, more: int) -> QDialog:
        """What a conflict is told with is read here and now."""
        return IntakeDialog(self._session, preview, writers(self._store), window, more=more)

    def preview_plan(self, path: Path) -> Job:
        """Compared with the plan."""
        book, workbooks = self._session.view.book, self._workbooks

        def work(progress: Progress) -> Preview:
            return preview_plan_file(book, path, workbooks.reading(progress))

        return Job(work, self._session)

    def plan_dialog(self, window: QWidget, preview: Preview) -> QDialog:
        """On a backup."""
        self._back_up()
        return IntakeDialog(self._session, preview, writers(self._store), window)

    def reference(self, path: Path) -> Job:
        """Read and proposed in the job: of all municipalities there are many rows."""
        book, workbooks = self._session.view.book, self._workbooks

        def work(progress: Progress) -> Tables:
            return reference_tables(book, path, workbooks.reading(progress))

        return Job(work, self._session)

    def reference_dialog(self, window: QWidget, tables: Tables) -> QDialog:
        """On a backup; the tables are said to be obtained today."""
        self._back_up()
        draft = ReferenceDraft(self._session.view.book, tables, _now().date().isoformat())
        return ReferenceDialog(self._session, draft, window)

    def files_in(self, paths: Sequence[Path]) -> Sequence[Path]:
        """Those that may hold figures."""
        return files_to_take(paths)

    def back_up(self) -> None:
        """By way of the desk."""
        self._back_up()

    def export_actuals(self, path: Path, encoding: Encoding) -> Job:
        """Every actual."""
        return self._exporting(partial(export_actuals, encoding=encoding), path)

    def export_open_data(self, path: Path, encoding: Encoding) -> Job:
        """Every figure, the judgements worked out in the job."""
        return self._exporting(partial(export_open_data, encoding=encoding), path)

    def export_plan(self, path: Path) -> Job:
        """The plan alone."""
        return self._exporting(export_plan, path)

    def last_meeting(self) -> Meeting | None:
        """Of the year that is looked at."""
        view = self._session.view
        return meeting_about(view.book, view.year)

    def export_record(self, meeting: Meeting, path: Path, *, names: bool) -> Job:
        """As the ending says."""

        def export(book: Book, path: Path) -> str:
            return export_record(book, meeting, path, names=names)

        return self._exporting(export, path)

    def take_along(self, path: Path) -> str:
        """Here and now: the connection stays in its thread."""
        return take_along(self._store, path, self._who, _now())

    def compare(self, path: Path) -> Job:
        """What is here is read at once, the copy in the job."""
        home, who = read_home(self._store), self._who
        return Job(lambda _: preview_return(home, path, who, _now()), self._session)

    def merge_dialog(self, window: QWidget, returning: Returning) -> QDialog:
        """On a backup."""
        self._back_up()
        return MergeDialog(self._session, returning, window)

    def ask(self, year: FiscalYear, folder: Path, deadline: str) -> Job:
        """Noted once they are written, unless this window may only look."""
        session, book = self._session, self._session.view.book

        def work(progress: Progress) -> str:
            made = write_surveys(book, year, folder, day_shown(deadline), progress)
            return made_words(book, year, folder, len(made))

        def note(_: object) -> None:
            session.edit(note_sent(session.view.book, year, _now().date().isoformat(), deadline))

        job = Job(work, session)
        if not session.read_only:
            job.finished.connect(note)
        return job

    def _exporting(self, export: Callable[[Book, Path], str], path: Path) -> Job:
        book, database = self._session.view.book, self._store.path

        def work(_: object) -> str:
            must_spare(database, path)
            return export(book, path)

        return Job(work, self._session)


def _now() -> datetime:
    return datetime.now().astimezone()
