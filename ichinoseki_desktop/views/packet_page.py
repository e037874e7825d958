"""資料: the packet put together, looked at, saved and printed."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ichinoseki_desktop.core.packet_form import Order, Part
from ichinoseki_desktop.core.terms import INVENTED, printed_code
from ichinoseki_desktop.models.background import Job, Progress
from ichinoseki_desktop.models.page_pictures import Preview, measure_on
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.button import Button
from ichinoseki_desktop.views.catch_up import CatchUp
from ichinoseki_desktop.views.packet_panel import PacketPanel
from ichinoseki_desktop.views.packet_printing import ask_for_printer, numbers_to_print, send
from ichinoseki_desktop.views.pages_view import PagesView
from ichinoseki_desktop.views.prose import Size, Text
from ichinoseki_desktop.views.status_line import StatusLine
from ichinoseki_desktop.views.theme import PAPER, text_font

_PANEL_WIDTH = 20
"""In heights of the text."""
_GIVEN_UP = "印刷を中止しました。プリンターがすでに受け取ったページは出ることがあります。"


class PacketJobs(NamedTuple):
    """Jobs, not yet started: a Preview of a packet, and a file of it, told in a sentence."""

    preview: Callable[[Order], Job]
    save: Callable[[Order, Path], Job]


class PacketPage(QWidget):
    """What is chosen at the left, the pages that come of it at the right."""

    opened = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: PacketJobs,
        status: StatusLine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._status = status
        self._drawing: Job | None = None
        self._again = False
        self._giving_out: Job | None = None
        self._folder: Path | None = None
        self._preview: Preview | None = None
        self._fresh = False
        self._print_next = False
        self.title = Text(Size.TITLE, bold=True)
        self.panel = PacketPanel(session)
        self.pages = PagesView()
        self.where = QLabel()
        self.whole = QCheckBox("1ページ全体(&W)")
        self.go = Button("この施策を開く(&O)")
        self.save = Button("PDFに保存(&S)…")
        self.print = Button("印刷(&P)…")
        self._lay_out()
        self._connect()

    def show_code(self, code: str) -> None:
        """There is only one."""

    def stop(self) -> None:
        """Give up whatever is being made."""
        for job in (self._drawing, self._giving_out):
            if job is not None:
                job.cancel()

    @property
    def order(self) -> Order:
        """The packet that is chosen."""
        return Order(self._session.view.year, self.panel.codes, self.panel.form)

    # Looking at it

    def _take_view(self) -> None:
        view = self._session.view
        self.title.say(f"資料　{view.year.long}")
        self.panel.show_plan(view.book.plan)
        self._draw()

    def _draw(self) -> None:
        """Make the packet anew; where one is being made already, when that has ended."""
        self._age()
        if self._drawing is not None:
            self._again = True
            self._drawing.cancel()
            return
        self._again = False
        self._drawing = self._jobs.preview(self.order)
        self._drawing.finished.connect(self._show)
        self._drawing.failed.connect(self._status.refuse)
        self._drawing.ended.connect(self._end_drawing)
        self._drawing.start()

    def _age(self) -> None:
        """What is shown is not what is chosen any more."""
        self._fresh = False

    def _show(self, preview: object) -> None:
        self._preview = cast("Preview", preview)
        self._fresh = not self._again
        self.pages.show_preview(self._preview)
        self._say_where()
        self._allow()

    def _end_drawing(self) -> None:
        self._drawing = None
        if self._again:
            self._draw()
            return
        if self._print_next:
            self._print_next = False
            self._print()

    def _say_where(self) -> None:
        if self._preview is None:
            return
        page, code = self.pages.page, measure_on(self._preview, self.pages.page)
        missing = self._preview.missing
        lacking = f"　書体にない字（〓） {len(missing)}字" if missing else ""
        self.where.setText(f"{page} / {len(self._preview.sizes)} ページ{lacking}")
        self.where.setToolTip(" ".join(missing))
        self.go.bar("" if code else "このページは、どの施策の個票でもありません。")

    def _open_page(self) -> None:
        code = measure_on(self._preview, self.pages.page) if self._preview else ""
        if code:
            self.opened.emit(code)

    def _turn_to(self, part: Part) -> None:
        if self._preview is not None and part in self._preview.parts:
            self.pages.go_to(self._preview.parts[part])

    # Giving it out

    def _save(self) -> None:
        path = self._ask_where()
        if path is not None:
            self._folder = path.parent
            self._give_out(self._jobs.save(self.order, path), f"資料を作っています：{path.name}")

    def _print(self) -> None:
        preview = self._preview
        if self._drawing is not None or not self._fresh or preview is None:
            # Paper is to be as it was chosen: the pages that are coming are waited for.
            self._print_next = True
            return
        page = self.pages.page
        printer = ask_for_printer(self, preview, page, self._file_name)
        if printer is None:
            return
        numbers = numbers_to_print(printer, len(preview.sizes), page)

        def work(progress: Progress) -> str:
            return send(preview, printer, numbers, progress)

        self._give_out(Job(work), "印刷しています", _GIVEN_UP)

    def _give_out(self, job: Job, doing: str, *given_up: str) -> None:
        self._giving_out = job
        self._status.follow(job, doing, *given_up)
        job.ended.connect(self._end_giving_out)
        self._allow()
        job.start()

    def _end_giving_out(self) -> None:
        self._giving_out = None
        self._allow()

    def _allow(self) -> None:
        """One thing at a time, and nothing before there are pages."""
        ready = self._preview is not None and self._giving_out is None
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)

    @property
    def _file_name(self) -> str:
        view, form = self._session.view, self.panel.form
        invented = INVENTED if view.book.invented else ""
        words = [f"{invented}検証資料", view.book.plan.municipality, view.year.short]
        words += [printed_code(code) for code in self.panel.codes]
        words += [form.edition.title, *(("案",) if form.draft else ())]
        return "_".join(words)

    def _ask_where(self) -> Path | None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = str((self._folder or Path(home)) / f"{self._file_name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, "資料の保存先", suggested, "PDF (*.pdf)")
        return Path(chosen).with_suffix(".pdf") if chosen else None

    # Its looks

    def _connect(self) -> None:
        self.panel.touched.connect(self._age)
        self.panel.changed.connect(self._draw)
        self.panel.part_opened.connect(self._turn_to)
        self.pages.turned.connect(lambda _: self._say_where())
        self.pages.chosen.connect(lambda _: self._open_page())
        self.whole.toggled.connect(self.pages.show_whole)
        self.go.clicked.connect(self._open_page)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        CatchUp(self, self._session.changed, self._take_view, stale=True)
        self._allow()
        self.go.bar("まだページがありません。")

    def _lay_out(self) -> None:
        self.setAccessibleName("資料")
        self.setFocusProxy(self.panel.edition)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, PAPER)
        self.setPalette(palette)
        em = round(QFontMetricsF(text_font()).height())
        scroll = QScrollArea()
        scroll.setWidget(self.panel)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = scroll.verticalScrollBar().sizeHint().width()
        least = self.panel.minimumSizeHint().width() + bar
        scroll.setFixedWidth(max(least, em * _PANEL_WIDTH))
        above = QHBoxLayout()
        above.setContentsMargins(em // 2, em // 3, em, em // 3)
        above.addWidget(self.where, 1)
        for widget in (self.whole, self.go, self.save, self.print):
            above.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(above)
        right.addWidget(self.pages, 1)
        left = QVBoxLayout()
        left.setContentsMargins(em, em // 2, 0, 0)
        left.addWidget(self.title)
        left.addWidget(scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addLayout(right, 1)
