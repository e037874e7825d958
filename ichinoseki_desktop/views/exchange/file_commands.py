"""ファイル: another database, a new one, figures in and out. Others do the work, handed in.

Nothing of what is compared with is imported here: no start needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from PySide6.QtWidgets import QDialog, QWidget

from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.taking_files import TakingFiles
from ichinoseki_desktop.views.parts.file_dialog import (
    Kinds,
    ask_files,
    ask_folder,
    ask_open,
    ask_save,
    ask_save_kind,
    file_name,
)
from ichinoseki_desktop.views.parts.folders import FileKind, Folders
from ichinoseki_desktop.views.parts.question import asked
from ichinoseki_desktop.views.shell.one_job import OneJob
from ichinoseki_desktop.views.shell.status_line import StatusLine

if TYPE_CHECKING:
    from ichinoseki_desktop.core.council.meeting import Meeting
    from ichinoseki_desktop.core.intake.intake import Preview
    from ichinoseki_desktop.core.merging.returning import Returning
    from ichinoseki_desktop.core.reference.proposing import Tables
    from ichinoseki_desktop.core.values.fiscal_year import FiscalYear

_DATABASE: Final = ".sqlite3"
_DATABASES: Final = (_DATABASE, ".db", ".sqlite")
_PLANS: Final = {"計画ファイル": ".toml", "Excel ブック": ".xlsx", "JSON": ".json"}
_CP932: Final = "CSV（シフトJIS）"
_TABLE: Final = {"Excel ブック": ".xlsx", "CSV（UTF-8）": ".csv", _CP932: ".csv"}
_ACTUALS: Final = {**_TABLE, "JSON": ".json"}
_FIGURES: Final = (".xlsx", ".csv", ".json")
_OPINIONS: Final = (".csv", ".xlsx")
_RECORDS: Final = {
    "PDF（議事概要、意見と対応）": ".pdf",
    "Excel ブック（意見と対応）": ".xlsx",
    "テキスト（議事概要）": ".txt",
}
_WITHOUT_NAMES: Final = "氏名を載せない(&W)"
_WITH_NAMES: Final = "氏名を載せる(&N)"
_STATISTICS: Final = (".csv", ".xlsx")
_BUNDLED: Final = "同梱の計画で作る(&B)"
_FROM_FILE: Final = "計画ファイルから作る(&F)…"
_GIVE_UP: Final = "やめる"


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


class FileCommands:
    """Asks which file and begins; the folder of the last file of its kind is offered again.

    `may_leave` answers whether another database may be opened in the place of this one.
    """

    def __init__(
        self,
        window: QWidget,
        session: Session,
        work: Callable[[], FileWork],
        jobs: OneJob,
        status: StatusLine,
        folders: Folders,
        may_leave: Callable[[], bool],
    ) -> None:
        self._window = window
        self._session = session
        self._work = work
        self._jobs = jobs
        self._status = status
        self._may_leave = may_leave
        self._folders = folders
        self._taking = TakingFiles(window, work, jobs, status)

    def open(self) -> None:
        """Another database."""
        chosen = ask_open(
            self._window, "データベースを開く", self._folders.of(FileKind.DATABASE), _DATABASES
        )
        if chosen is not None:
            self.open_path(self._remembered(FileKind.DATABASE, chosen))

    def open_path(self, path: Path) -> None:
        """A database that is known by its name."""
        if self._may_leave():
            why_not = self._work().open(path)
            if why_not:
                self._status.refuse(why_not)

    def make(self) -> None:
        """A new database, which is opened once it is there."""
        way = asked(
            self._window,
            "新しいデータベースを、どの計画で作りますか。",
            "いま開いているデータベースはそのまま残ります。",
            ways=(_BUNDLED, _FROM_FILE),
            back=_GIVE_UP,
        )
        plan = None
        if way == _FROM_FILE:
            folder = self._folders.of(FileKind.PLAN)
            plan = ask_open(self._window, "計画ファイル", folder, tuple(_PLANS.values()))
        if not way or (way == _FROM_FILE and plan is None):
            return
        suggested = self._folders.of(FileKind.DATABASE) / f"計画{_DATABASE}"
        kinds = {"データベース": _DATABASE}
        target = ask_save(
            self._window, "新しいデータベースの保存先", suggested, kinds, replace=False
        )
        if target is not None:
            path = self._remembered(FileKind.DATABASE, target)
            job = self._work().make(path, plan)
            self._jobs.begin(job, f"作っています：{path.name}", lambda _: self.open_path(path))

    def take(self) -> None:
        """Actuals of a file, or of many: shown first."""
        self._take("取り込む実績値・調査票のファイル", FileKind.ACTUALS, _FIGURES)

    def take_opinions(self) -> None:
        """Public comments, and answers to opinions: shown first."""
        self._take("取り込む市民意見・対応のファイル", FileKind.OPINION, _OPINIONS)

    def _take(self, title: str, kind: FileKind, endings: tuple[str, ...]) -> None:
        """What a file holds is told by its contents, whichever way it was asked for."""
        if self._may_take():
            paths = ask_files(self._window, title, self._folders.of(kind), endings)
            if paths:
                self._remembered(kind, paths[0])
                self._taking.begin(paths)

    def take_plan(self) -> None:
        """A plan file: shown first."""
        if not self._may_take():
            return
        folder, kinds = self._folders.of(FileKind.PLAN), tuple(_PLANS.values())
        chosen = ask_open(self._window, "取り込む計画ファイル", folder, kinds)
        if chosen is not None:
            path = self._remembered(FileKind.PLAN, chosen)
            job = self._work().preview_plan(path)
            self._jobs.begin(job, f"比べています：{path.name}", self._show_plan)

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """The same of files and folders that were dropped on the window."""
        if self._jobs.goes_on:
            self._status.refuse("ほかの処理が終わってから、もう一度置いてください。")
        elif self._may_take():
            try:
                self._taking.begin(self._work().files_in(paths))
            except Refusal as refusal:
                self._status.refuse(str(refusal))

    def take_reference(self) -> None:
        """A statistic's table of years and values: shown first."""
        if not self._may_take():
            return
        chosen = ask_open(
            self._window, "取り込む参考系列の表", self._folders.of(FileKind.REFERENCE), _STATISTICS
        )
        if chosen is not None:
            path = self._remembered(FileKind.REFERENCE, chosen)
            job = self._work().reference(path)
            self._jobs.begin(job, f"読んでいます：{path.name}", self._show_tables)

    def export_actuals(self) -> None:
        """Every actual."""
        self._export("実績値", FileKind.ACTUALS, _ACTUALS, self._work().export_actuals)

    def export_open_data(self) -> None:
        """Every figure for others to use."""
        self._export("公開用データ", FileKind.OPEN_DATA, _TABLE, self._work().export_open_data)

    def export_plan(self) -> None:
        """The plan with its newest targets."""
        self._export("計画", FileKind.PLAN, _PLANS, lambda path, _: self._work().export_plan(path))

    def export_record(self, meeting: Meeting | None = None) -> None:
        """What is written down of a meeting, the year's last where none is named."""
        meeting = meeting or self._work().last_meeting()
        if meeting is None:
            year = self._session.view.year.long
            self._status.refuse(
                f"{year}の会議が登録されていません。「会議・委員・意見」のページで登録してください。"
            )
            return
        way = asked(
            self._window,
            f"「{meeting.title}」の記録に、委員の氏名を載せますか。",
            "氏名は個人情報です。公表や配布には、氏名を載せないものをお使いください。",
            ways=(_WITHOUT_NAMES, _WITH_NAMES),
            back=_GIVE_UP,
        )
        name = file_name(f"会議の記録_{meeting.title}")
        if not way:
            return
        chosen = ask_save(
            self._window,
            "会議の記録の書出先",
            self._folders.of(FileKind.RECORD) / f"{name}.pdf",
            _RECORDS,
        )
        if chosen is not None:
            path = self._remembered(FileKind.RECORD, chosen)
            job = self._work().export_record(meeting, path, names=way == _WITH_NAMES)
            self._jobs.begin(job, f"書き出しています：{path.name}")

    def take_along(self) -> None:
        """A copy to work on elsewhere."""
        name = f"持ち出し_{self._session.view.book.plan.municipality}{_DATABASE}"
        kinds = {"データベース": _DATABASE}
        suggested = self._folders.of(FileKind.COPY) / name
        title = "持ち出し用の写しの保存先"
        chosen = ask_save(self._window, title, suggested, kinds, replace=False)
        if chosen is None:
            return
        try:
            self._status.say(self._work().take_along(self._remembered(FileKind.COPY, chosen)))
        except Refusal as refusal:
            self._status.refuse(str(refusal))

    def take_back(self) -> None:
        """What was done in such a copy: shown first."""
        if not self._may_take():
            return
        folder = self._folders.of(FileKind.COPY)
        chosen = ask_open(self._window, "取り込む持ち出した写し", folder, _DATABASES)
        if chosen is None:
            return
        path = self._remembered(FileKind.COPY, chosen)
        try:
            job = self._work().compare(path)
        except Refusal as refusal:
            self._status.refuse(str(refusal))
        else:
            self._jobs.begin(job, f"比べています：{path.name}", self._show_returning)

    def ask_departments(self, deadline: str) -> None:
        """Surveys of the chosen year in a folder of their own; the deadline is ISO, or ""."""
        title = "調査票を置く場所（この中にフォルダーを作ります）"
        chosen = ask_folder(self._window, title, self._folders.of(FileKind.SURVEY))
        if chosen is not None:
            self._folders.remember(FileKind.SURVEY, chosen)
            year = self._session.view.year
            folder = chosen / f"調査票_{year.short}"
            job = self._work().ask(year, folder, deadline)
            self._jobs.begin(job, f"作っています：{folder.name}")

    def _may_take(self) -> bool:
        if self._session.read_only:
            self._status.refuse(self._session.read_only)
        return not self._session.read_only

    def _export(
        self,
        what: str,
        of: FileKind,
        kinds: Kinds,
        job: Callable[[Path, Encoding], Job],
    ) -> None:
        book = self._session.view.book
        invented = INVENTED if book.invented and kinds is not _PLANS else ""
        name = f"{invented}{what}_{book.plan.municipality}{next(iter(kinds.values()))}"
        suggested = self._folders.of(of) / name
        chosen = ask_save_kind(self._window, f"{what}の書出先", suggested, kinds)
        if chosen is not None:
            path, kind = self._remembered(of, chosen[0]), chosen[1]
            encoding = Encoding.CP932 if kind == _CP932 else Encoding.UTF_8
            self._jobs.begin(job(path, encoding), f"書き出しています：{path.name}")

    def _show_plan(self, preview: object) -> None:
        self._work().plan_dialog(self._window, cast("Preview", preview)).open()

    def _show_returning(self, returning: object) -> None:
        self._work().merge_dialog(self._window, cast("Returning", returning)).open()

    def _show_tables(self, tables: object) -> None:
        self._work().reference_dialog(self._window, cast("Tables", tables)).open()

    def _remembered(self, kind: FileKind, path: Path) -> Path:
        self._folders.remember(kind, path.parent)
        return path
