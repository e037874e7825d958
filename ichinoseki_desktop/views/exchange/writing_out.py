"""ファイル: figures, the plan, a meeting's record and surveys that go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.values.encoding import Encoding
from ichinoseki_desktop.views.exchange.file_work import GIVE_UP, PLANS
from ichinoseki_desktop.views.parts.file_dialog import (
    Kinds,
    ask_folder,
    ask_save,
    ask_save_kind,
    file_name,
)
from ichinoseki_desktop.views.parts.folders import FileKind
from ichinoseki_desktop.views.parts.question import asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ichinoseki_desktop.core.council.meeting import Meeting
    from ichinoseki_desktop.models.background import Job
    from ichinoseki_desktop.views.exchange.file_work import Around

_CP932: Final = "CSV（シフトJIS）"
_TABLE: Final = {"Excel ブック": ".xlsx", "CSV（UTF-8）": ".csv", _CP932: ".csv"}
_ACTUALS: Final = {**_TABLE, "JSON": ".json"}
_RECORDS: Final = {
    "PDF（議事概要、意見と対応）": ".pdf",
    "Excel ブック（意見と対応）": ".xlsx",
    "テキスト（議事概要）": ".txt",
}
_WITHOUT_NAMES: Final = "氏名を載せない(&W)"
_WITH_NAMES: Final = "氏名を載せる(&N)"


class WritingOut:
    """Asks where to and begins; the name that it offers says what it is, and of which city."""

    def __init__(self, around: Around) -> None:
        self._around = around

    def export_actuals(self) -> None:
        """Every actual."""
        self._export("実績値", FileKind.ACTUALS, _ACTUALS, self._around.work().export_actuals)

    def export_open_data(self) -> None:
        """Every figure for others to use."""
        work = self._around.work()
        self._export("公開用データ", FileKind.OPEN_DATA, _TABLE, work.export_open_data)

    def export_plan(self) -> None:
        """The plan with its newest targets."""
        work = self._around.work()
        self._export("計画", FileKind.PLAN, PLANS, lambda path, _: work.export_plan(path))

    def export_record(self, meeting: Meeting | None = None) -> None:
        """What is written down of a meeting, the year's last where none is named."""
        meeting = meeting or self._around.work().last_meeting()
        if meeting is None:
            year = self._around.session.view.year.long
            self._around.status.refuse(
                f"{year}の会議が登録されていません。「会議・委員・意見」のページで登録してください。"
            )
            return
        way = asked(
            self._around.window,
            f"「{meeting.title}」の記録に、委員の氏名を載せますか。",
            "氏名は個人情報です。公表や配布には、氏名を載せないものをお使いください。",
            ways=(_WITHOUT_NAMES, _WITH_NAMES),
            back=GIVE_UP,
        )
        name = file_name(f"会議の記録_{meeting.title}")
        if not way:
            return
        chosen = ask_save(
            self._around.window,
            "会議の記録の書出先",
            self._around.folders.of(FileKind.RECORD) / f"{name}.pdf",
            _RECORDS,
        )
        if chosen is not None:
            path = self._around.remembered(FileKind.RECORD, chosen)
            job = self._around.work().export_record(meeting, path, names=way == _WITH_NAMES)
            self._around.jobs.begin(job, f"書き出しています：{path.name}")

    def ask_departments(self, deadline: str) -> None:
        """Surveys of the chosen year in a folder of their own; the deadline is ISO, or ""."""
        title = "調査票を置く場所（この中にフォルダーを作ります）"
        chosen = ask_folder(self._around.window, title, self._around.folders.of(FileKind.SURVEY))
        if chosen is not None:
            self._around.folders.remember(FileKind.SURVEY, chosen)
            year = self._around.session.view.year
            folder = chosen / f"調査票_{year.short}"
            job = self._around.work().ask(year, folder, deadline)
            self._around.jobs.begin(job, f"作っています：{folder.name}")

    def _export(
        self,
        what: str,
        of: FileKind,
        kinds: Kinds,
        job: Callable[[Path, Encoding], Job],
    ) -> None:
        book = self._around.session.view.book
        invented = INVENTED if book.invented and kinds is not PLANS else ""
        name = f"{invented}{what}_{book.plan.municipality}{next(iter(kinds.values()))}"
        suggested = self._around.folders.of(of) / name
        chosen = ask_save_kind(self._around.window, f"{what}の書出先", suggested, kinds)
        if chosen is not None:
            path, kind = self._around.remembered(of, chosen[0]), chosen[1]
            encoding = Encoding.CP932 if kind == _CP932 else Encoding.UTF_8
            self._around.jobs.begin(job(path, encoding), f"書き出しています：{path.name}")
