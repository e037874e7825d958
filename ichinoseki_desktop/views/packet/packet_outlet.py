"""The packet given out, to a file or a printer: one at a time, and stopped where that is wanted."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.terms import printed_code
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.models.background import Job, Progress
from ichinoseki_desktop.models.page_pictures import Preview
from ichinoseki_desktop.views.packet.packet_printing import ask_for_printer, numbers_to_print, send
from ichinoseki_desktop.views.parts.file_dialog import ask_save
from ichinoseki_desktop.views.parts.folders import FileKind, Folders
from ichinoseki_desktop.views.shell.status_line import StatusLine

SaveJob = Callable[[Order, Path], Job]
"""A job, not yet started, that writes a packet to a file; its result is a sentence."""

_GIVEN_UP = "印刷を中止しました。プリンターがすでに受け取ったページは出ることがあります。"


class Output(NamedTuple):
    """A kind of file that is made of a packet: what people call it, its ending, who makes it."""

    words: str
    ending: str
    job: SaveJob

    @property
    def kind(self) -> str:
        """What the file dialog offers."""
        return {".pdf": "PDF", ".xlsx": "Excel ブック"}[self.ending]


class PacketOutlet(QObject):
    """Ask, begin, and tell by the status line how it goes and ends."""

    changed = Signal()
    """Something has begun to go out, or has ended."""

    def __init__(self, page: QWidget, status: StatusLine, folders: Folders) -> None:
        super().__init__(page)
        self._page = page
        self._status = status
        self._job: Job | None = None
        self._folders = folders

    @property
    def busy(self) -> bool:
        """Whether something is going out."""
        return self._job is not None

    def stop(self) -> None:
        """Give up what is going out, if anything."""
        if self._job is not None:
            self._job.cancel()

    def save(self, what: Output, order: Order, name: str) -> None:
        """Ask where to, and begin."""
        suggested = self._folders.of(FileKind.PACKET) / f"{name}{what.ending}"
        path = ask_save(self._page, f"{what.words}の保存先", suggested, {what.kind: what.ending})
        if path is None:
            return
        self._folders.remember(FileKind.PACKET, path.parent)
        self._begin(what.job(order, path), f"{what.words}を作っています：{path.name}")

    def print(self, preview: Preview, page: int, name: str) -> None:
        """Ask which printer and which pages, `page` being the one that is looked at, and begin."""
        printer = ask_for_printer(self._page, preview, page, name)
        if printer is None:
            return
        numbers = numbers_to_print(printer, len(preview.sizes), page)

        def work(progress: Progress) -> str:
            return send(preview, printer, numbers, progress)

        self._begin(Job(work), "印刷しています", _GIVEN_UP)

    def _begin(self, job: Job, doing: str, *given_up: str) -> None:
        self._job = job
        self._status.follow(job, doing, *given_up)
        job.ended.connect(self._end)
        self.changed.emit()
        job.start()

    def _end(self) -> None:
        self._job = None
        self.changed.emit()


def file_name(order: Order, plan: Plan, mark: str, what: str = "検証資料") -> str:
    """【架空】検証資料_一関市_H29_会議用_案: what a packet is kept under; `mark` goes before."""
    words = [f"{mark}{what}", plan.municipality, order.year.short]
    words += [printed_code(code) for code in order.codes]
    words += [order.form.edition.title, *(("案",) if order.form.draft else ())]
    return "_".join(words)
