"""ファイル: another database, a new one, a copy to take along."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.views.exchange.file_work import DATABASE, DATABASES, GIVE_UP, PLANS, Around
from ichinoseki_desktop.views.parts.file_dialog import ask_open, ask_save
from ichinoseki_desktop.views.parts.folders import FileKind
from ichinoseki_desktop.views.parts.question import asked

BUNDLED: Final = "同梱の計画で作る(&B)"
FROM_FILE: Final = "計画ファイルから作る(&F)…"


class Databases:
    """`may_leave` answers whether another database may be opened in the place of this one."""

    def __init__(self, around: Around, may_leave: Callable[[], bool]) -> None:
        self._around = around
        self._may_leave = may_leave

    def open(self) -> None:
        """Another database."""
        folder = self._around.folders.of(FileKind.DATABASE)
        chosen = ask_open(self._around.window, "データベースを開く", folder, DATABASES)
        if chosen is not None:
            self.open_path(self._around.remembered(FileKind.DATABASE, chosen))

    def open_path(self, path: Path) -> None:
        """A database that is known by its name."""
        if self._may_leave():
            why_not = self._around.work().open(path)
            if why_not:
                self._around.status.refuse(why_not)

    def make(self) -> None:
        """A new database, which is opened once it is there."""
        way = asked(
            self._around.window,
            "新しいデータベースを、どの計画で作りますか。",
            "いま開いているデータベースはそのまま残ります。",
            ways=(BUNDLED, FROM_FILE),
            back=GIVE_UP,
        )
        plan = None
        if way == FROM_FILE:
            folder = self._around.folders.of(FileKind.PLAN)
            plan = ask_open(self._around.window, "計画ファイル", folder, tuple(PLANS.values()))
        if not way or (way == FROM_FILE and plan is None):
            return
        suggested = self._around.folders.of(FileKind.DATABASE) / f"計画{DATABASE}"
        kinds = {"データベース": DATABASE}
        target = ask_save(
            self._around.window, "新しいデータベースの保存先", suggested, kinds, replace=False
        )
        if target is not None:
            path = self._around.remembered(FileKind.DATABASE, target)
            job = self._around.work().make(path, plan)
            told = f"作っています：{path.name}"
            self._around.jobs.begin(job, told, lambda _: self.open_path(path))

    def take_along(self) -> None:
        """A copy to work on elsewhere."""
        name = f"持ち出し_{self._around.session.view.book.plan.municipality}{DATABASE}"
        kinds = {"データベース": DATABASE}
        suggested = self._around.folders.of(FileKind.COPY) / name
        title = "持ち出し用の写しの保存先"
        chosen = ask_save(self._around.window, title, suggested, kinds, replace=False)
        if chosen is None:
            return
        path = self._around.remembered(FileKind.COPY, chosen)
        try:
            self._around.status.say(self._around.work().take_along(path))
        except Refusal as refusal:
            self._around.status.refuse(str(refusal))
