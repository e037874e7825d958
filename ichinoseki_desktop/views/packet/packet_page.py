"""資料: the packet put together, looked at, saved and printed."""

from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ichinoseki_desktop.core.book.terms import INVENTED
from ichinoseki_desktop.core.packet.packet_form import Order, Part
from ichinoseki_desktop.models.background import Job
from ichinoseki_desktop.models.page_pictures import Preview, measure_on
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.packet.packet_bar import PacketBar
from ichinoseki_desktop.views.packet.packet_outlet import Output, PacketOutlet, SaveJob, file_name
from ichinoseki_desktop.views.packet.packet_panel import PacketPanel
from ichinoseki_desktop.views.packet.pages_view import PagesView
from ichinoseki_desktop.views.parts.folders import Folders
from ichinoseki_desktop.views.parts.theme import PAPER, text_font
from ichinoseki_desktop.views.shell.catch_up import CatchUp
from ichinoseki_desktop.views.shell.status_line import StatusLine

_PANEL_WIDTH = 20
"""In heights of the text."""


class PacketJobs(NamedTuple):
    """Jobs, not yet started: a Preview of a packet, and files, each told in a sentence.

    They are the packet itself, what has changed in it since it was frozen, and its tables.
    """

    preview: Callable[[Order], Job]
    save: SaveJob
    replace: SaveJob
    tables: SaveJob


class PacketPage(QWidget):
    """What is chosen at the left, the pages that come of it at the right."""

    opened = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: PacketJobs,
        status: StatusLine,
        folders: Folders,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._status = status
        self._drawing: Job | None = None
        self._again = False
        self._outlet = PacketOutlet(self, status, folders)
        self._preview: Preview | None = None
        self._fresh = False
        self._print_next = False
        self.panel = PacketPanel(session)
        self.pages = PagesView()
        self.bar = PacketBar()
        self._lay_out()
        self._connect()

    def show_code(self, code: str) -> None:
        """There is only one."""

    def let_go(self) -> str:
        """Keep what was typed of the meeting; in words what can't be kept."""
        return self.panel.meeting.let_go()

    def stop(self) -> None:
        """Give up whatever is being made."""
        if self._drawing is not None:
            self._drawing.cancel()
        self._outlet.stop()

    @property
    def order(self) -> Order:
        """The packet that is chosen."""
        panel = self.panel
        return Order(
            self._session.view.year, panel.codes, panel.form, frozen=panel.frozen.isChecked()
        )

    # Looking at it

    def _take_view(self) -> None:
        view = self._session.view
        self.bar.title.say(f"資料　{view.year.long}")
        self.panel.show_plan(view.book.plan)
        self._allow()
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
        self.bar.say_where(page, len(self._preview.sizes), self._preview.missing)
        self.bar.go.bar("" if code else "このページは、どの施策の個票でもありません。")

    def _open_page(self) -> None:
        code = measure_on(self._preview, self.pages.page) if self._preview else ""
        if code:
            self.opened.emit(code)

    def _turn_to(self, part: Part) -> None:
        if self._preview is not None and part in self._preview.parts:
            self.pages.go_to(self._preview.parts[part])

    # Giving it out

    def _save(self) -> None:
        self._give(Output("資料", ".pdf", self._jobs.save), self._file_name())

    def _replace(self) -> None:
        self._give(Output("差替え", ".pdf", self._jobs.replace), self._file_name("差替え"))

    def _tables(self) -> None:
        self._give(Output("資料の表", ".xlsx", self._jobs.tables), self._file_name("資料の表"))

    def _give(self, what: Output, name: str) -> None:
        self._outlet.save(what, self.order, name)

    def _print(self) -> None:
        if self._drawing is not None or not self._fresh or self._preview is None:
            # Paper is to be as it was chosen: the pages that are coming are waited for.
            self._print_next = True
            return
        self._outlet.print(self._preview, self.pages.page, self._file_name())

    def _allow(self) -> None:
        """One thing at a time, and nothing before there are pages."""
        ready = self._preview is not None and not self._outlet.busy
        self.bar.allow(ready=ready, frozen=self.panel.frozen.isEnabled())

    def _file_name(self, what: str = "検証資料") -> str:
        book = self._session.view.book
        return file_name(self.order, book.plan, INVENTED if book.invented else "", what)

    # Its looks

    def _connect(self) -> None:
        self.panel.touched.connect(self._age)
        self.panel.changed.connect(self._draw)
        self.panel.part_opened.connect(self._turn_to)
        self.pages.turned.connect(lambda _: self._say_where())
        self.pages.chosen.connect(lambda _: self._open_page())
        bar = self.bar
        bar.whole.toggled.connect(self.pages.show_whole)
        for button, does in (
            (bar.go, self._open_page),
            (bar.save, self._save),
            (bar.replace, self._replace),
            (bar.tables, self._tables),
            (bar.print, self._print),
        ):
            button.clicked.connect(lambda _=False, does=does: does())
        self._outlet.changed.connect(self._allow)
        CatchUp(self, self._session.changed, self._take_view, stale=True)
        self._allow()

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
        row = QHBoxLayout()
        row.setContentsMargins(em, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scroll)
        row.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
