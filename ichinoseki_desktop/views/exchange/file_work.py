"""What file commands need: who does the work, and where they stand. Others do it, handed in.

Nothing of what is compared with is imported here: no start needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from ichinoseki_desktop.core.council.meeting import Meeting
    from ichinoseki_desktop.core.intake.intake import Preview
    from ichinoseki_desktop.core.merging.returning import Returning
    from ichinoseki_desktop.core.reference.proposing import Tables
    from ichinoseki_desktop.core.values.encoding import Encoding
    from ichinoseki_desktop.core.values.fiscal_year import FiscalYear
    from ichinoseki_desktop.models.background import Job
    from ichinoseki_desktop.models.session import Session
    from ichinoseki_desktop.views.parts.folders import FileKind, Folders
    from ichinoseki_desktop.views.shell.one_job import OneJob
    from ichinoseki_desktop.views.shell.status_line import StatusLine


DATABASE: Final = ".sqlite3"
DATABASES: Final = (DATABASE, ".db", ".sqlite")
PLANS: Final = {"計画ファイル": ".toml", "Excel ブック": ".xlsx", "JSON": ".json"}
GIVE_UP: Final = "やめる"


class FileWork(Protocol):
    """What is done with files: no job is started yet; where one writes, its result says so."""

    def open(self, path: Path) -> str:
        """Put another database in this one's place; the sentence says why not, "" where it is."""

    def make(self, path: Path, plan_file: Path | None) -> Job:
        """A new database, of the bundled plan where no file is given."""

    def preview(self, path: Path) -> Job:
        """A job whose result is a Preview of what taking the file would do."""

    def preview_dialog(self, window: QWidget, preview: Preview, more: int) -> QDialog:
        """Where that is looked at and decided, as TakingFiles knows it; so many more wait."""

    def preview_plan(self, path: Path) -> Job:
        """The same of a plan file."""

    def plan_dialog(self, window: QWidget, preview: Preview) -> QDialog:
        """Where what a plan file would change is looked at and decided."""

    def reference(self, path: Path) -> Job:
        """A job whose result is the Tables of a statistic's file."""

    def reference_dialog(self, window: QWidget, tables: Tables) -> QDialog:
        """Where it is said how they are read, and decided what is taken."""

    def files_in(self, paths: Sequence[Path]) -> Sequence[Path]:
        """The files among these and in the folders; raises Refusal where there are none."""

    def back_up(self) -> None:
        """Keep what is there, before a person may take something in."""

    def export_actuals(self, path: Path, encoding: Encoding) -> Job:
        """Every actual; the encoding is that of a CSV file."""

    def export_open_data(self, path: Path, encoding: Encoding) -> Job:
        """Every figure for others to use, without anything personal."""

    def export_plan(self, path: Path) -> Job:
        """The plan with its newest targets."""

    def last_meeting(self) -> Meeting | None:
        """The one of the year that was entered last."""

    def export_record(self, meeting: Meeting, path: Path, *, names: bool) -> Job:
        """What is written down of a meeting."""

    def take_along(self, path: Path) -> str:
        """Make a copy to work on elsewhere; says what was done, or raises Refusal."""

    def compare(self, path: Path) -> Job:
        """A job whose result is a Returning: what taking such a copy in would do. May refuse."""

    def merge_dialog(self, window: QWidget, returning: Returning) -> QDialog:
        """Where that is looked at and decided."""

    def ask(self, year: FiscalYear, folder: Path, deadline: str) -> Job:
        """Write surveys into a folder, with their deadline (ISO, or ""), and note them as sent."""


class Around(NamedTuple):
    """Where file commands stand; the folder of the last file of its kind is offered again."""

    window: QWidget
    session: Session
    work: Callable[[], FileWork]
    jobs: OneJob
    status: StatusLine
    folders: Folders

    def may_take(self) -> bool:
        """Whether anything can be taken in; where not, it is said why."""
        if self.session.read_only:
            self.status.refuse(self.session.read_only)
        return not self.session.read_only

    def remembered(self, kind: FileKind, path: Path) -> Path:
        """The path that was chosen, its folder remembered."""
        self.folders.remember(kind, path.parent)
        return path
