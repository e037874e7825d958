"""The chart of a KPI's page given out: to a picture file, or to the clipboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from ichinoseki_desktop.core.judging.trend import trend
from ichinoseki_desktop.core.reference.beside import with_beside
from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.views.charts import chart_sheet
from ichinoseki_desktop.views.charts.chart_sheet import ChartSheet
from ichinoseki_desktop.views.parts.file_dialog import ask_save, file_name
from ichinoseki_desktop.views.parts.folders import FileKind, Folders
from ichinoseki_desktop.views.plan.kpi_page import KpiPage
from ichinoseki_desktop.views.shell.help import CHART_COPY_KEYS, CHART_SAVE_KEYS
from ichinoseki_desktop.views.shell.status_line import StatusLine

Write = Callable[[Path, bytes], object]
"""Writes a file whole or not at all; raises Refusal."""

_KINDS: Final = {"PNG（画像）": ".png", "SVG（図形）": ".svg"}
_WRITERS: Final = {".png": chart_sheet.png, ".svg": chart_sheet.svg}


class ChartOutlet(QObject):
    """Two commands in the chart's menu, whose keys are heard in the whole page."""

    def __init__(self, page: KpiPage, write: Write, status: StatusLine, folders: Folders) -> None:
        super().__init__(page)
        self._page = page
        self._write = write
        self._status = status
        self._folders = folders
        page.chart.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._offer("グラフの画像をコピー(&C)", CHART_COPY_KEYS, self.copy)
        self._offer("グラフを画像ファイルに保存(&S)…", CHART_SAVE_KEYS, self.save)

    def copy(self) -> None:
        """Put the chart on the clipboard, as a picture."""
        sheet = self._sheet()
        if sheet is not None:
            QGuiApplication.clipboard().setImage(chart_sheet.image(sheet))
            self._status.say(f"グラフの画像をコピーしました：{sheet.title}")

    def save(self) -> None:
        """Ask where to, and write the chart there as the file's ending says."""
        sheet = self._sheet()
        if sheet is None:
            return
        name = file_name(f"{sheet.mark}{sheet.title.replace('　', '_')}.png")
        suggested = self._folders.of(FileKind.CHART) / name
        path = ask_save(self._page, "グラフの保存先", suggested, _KINDS)
        if path is None:
            return
        writer = _WRITERS.get(path.suffix.lower())
        if writer is None:
            self._status.refuse(
                f"「{path.name}」の形式では書き出せません。何も書き出していません。"
                "名前の終わりを .png か .svg にしてください。"
            )
            return
        self._folders.remember(FileKind.CHART, path.parent)
        self._begin(path, writer(sheet))

    def _begin(self, path: Path, data: bytes) -> None:
        """Write in the background: a share may take its time."""

        def work(_: object) -> str:
            self._write(path, data)
            return f"グラフを「{path}」に書き出しました。"

        job = Job(work, self)
        self._status.follow(job, f"書き出しています：{path.name}")
        job.start()

    def _sheet(self) -> ChartSheet | None:
        view, series = self._page.session.view, self._page.series
        if series is None:
            return None
        plan = view.book.plan
        place = plan.years.index(view.year) + 1
        return ChartSheet(
            with_beside(view.book, trend(view.book, series, view.year)), place, plan.title
        )

    def _offer(self, words: str, keys: str, does: Callable[[], None]) -> None:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(does)
        self._page.chart.addAction(action)
        self._page.addAction(action)
