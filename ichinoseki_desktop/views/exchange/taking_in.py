"""ファイル: figures, plans, statistics and copies that come in, each shown before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.views.exchange.file_work import DATABASES, PLANS
from ichinoseki_desktop.views.exchange.taking_files import TakingFiles
from ichinoseki_desktop.views.parts.file_dialog import ask_files, ask_open
from ichinoseki_desktop.views.parts.folders import FileKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ichinoseki_desktop.core.intake.intake import Preview
    from ichinoseki_desktop.core.merging.returning import Returning
    from ichinoseki_desktop.core.reference.proposing import Tables
    from ichinoseki_desktop.views.exchange.file_work import Around

_FIGURES: Final = (".xlsx", ".csv", ".json")
_OPINIONS: Final = (".csv", ".xlsx")
_STATISTICS: Final = (".csv", ".xlsx")


class TakingIn:
    """Asks which file and begins; where one may only look, it says why instead."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._taking = TakingFiles(around.window, around.work, around.jobs, around.status)

    def take(self) -> None:
        """Actuals of a file, or of many: shown first."""
        self._take("取り込む実績値・調査票のファイル", FileKind.ACTUALS, _FIGURES)

    def take_opinions(self) -> None:
        """Public comments, and answers to opinions: shown first."""
        self._take("取り込む市民意見・対応のファイル", FileKind.OPINION, _OPINIONS)

    def take_plan(self) -> None:
        """A plan file: shown first."""
        if not self._around.may_take():
            return
        folder, kinds = self._around.folders.of(FileKind.PLAN), tuple(PLANS.values())
        chosen = ask_open(self._around.window, "取り込む計画ファイル", folder, kinds)
        if chosen is not None:
            path = self._around.remembered(FileKind.PLAN, chosen)
            job = self._around.work().preview_plan(path)
            self._around.jobs.begin(job, f"比べています：{path.name}", self._show_plan)

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """The same of files and folders that were dropped on the window."""
        if self._around.jobs.goes_on:
            self._around.status.refuse("ほかの処理が終わってから、もう一度置いてください。")
        elif self._around.may_take():
            try:
                self._taking.begin(self._around.work().files_in(paths))
            except Refusal as refusal:
                self._around.status.refuse(str(refusal))

    def take_reference(self) -> None:
        """A statistic's table of years and values: shown first."""
        if not self._around.may_take():
            return
        folder = self._around.folders.of(FileKind.REFERENCE)
        chosen = ask_open(self._around.window, "取り込む参考系列の表", folder, _STATISTICS)
        if chosen is not None:
            path = self._around.remembered(FileKind.REFERENCE, chosen)
            job = self._around.work().reference(path)
            self._around.jobs.begin(job, f"読んでいます：{path.name}", self._show_tables)

    def take_back(self) -> None:
        """What was done in such a copy: shown first."""
        if not self._around.may_take():
            return
        folder = self._around.folders.of(FileKind.COPY)
        chosen = ask_open(self._around.window, "取り込む持ち出した写し", folder, DATABASES)
        if chosen is None:
            return
        path = self._around.remembered(FileKind.COPY, chosen)
        try:
            job = self._around.work().compare(path)
        except Refusal as refusal:
            self._around.status.refuse(str(refusal))
        else:
            self._around.jobs.begin(job, f"比べています：{path.name}", self._show_returning)

    def _take(self, title: str, kind: FileKind, endings: tuple[str, ...]) -> None:
        """What a file holds is told by its contents, whichever way it was asked for."""
        if self._around.may_take():
            paths = ask_files(self._around.window, title, self._around.folders.of(kind), endings)
            if paths:
                self._around.remembered(kind, paths[0])
                self._taking.begin(paths)

    def _show_plan(self, preview: object) -> None:
        self._around.work().plan_dialog(self._around.window, cast("Preview", preview)).open()

    def _show_returning(self, returning: object) -> None:
        self._around.work().merge_dialog(self._around.window, cast("Returning", returning)).open()

    def _show_tables(self, tables: object) -> None:
        self._around.work().reference_dialog(self._around.window, cast("Tables", tables)).open()
