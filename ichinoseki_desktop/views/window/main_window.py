"""The window: the tree at the left, pages at the right, and what is common to them around."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.exchange.databases import Databases
from ichinoseki_desktop.views.exchange.drop_window import DropWindow
from ichinoseki_desktop.views.exchange.file_work import Around, FileWork
from ichinoseki_desktop.views.exchange.taking_in import TakingIn
from ichinoseki_desktop.views.exchange.writing_out import WritingOut
from ichinoseki_desktop.views.parts import text_size
from ichinoseki_desktop.views.shell.banner import Banner
from ichinoseki_desktop.views.shell.commands import Command, fill_menus, fill_recent, make_actions
from ichinoseki_desktop.views.shell.help import about_dialog, keys_dialog
from ichinoseki_desktop.views.shell.memory import Memory
from ichinoseki_desktop.views.shell.one_job import OneJob
from ichinoseki_desktop.views.shell.page_stack import Pages, PageStack, Screen
from ichinoseki_desktop.views.shell.status_line import StatusLine
from ichinoseki_desktop.views.tree.tree_pane import TreePane
from ichinoseki_desktop.views.window.going_about import GoingAbout
from ichinoseki_desktop.views.window.leaving import Leaving
from ichinoseki_desktop.views.window.top_bar import TopBar
from ichinoseki_desktop.views.window.undoing import Undoing

_OF_THE_SCREEN = 0.9
_SMALL_SCREEN = 110
_TREE_WIDTH = 30
_TREE_SHARE = 0.28
"""What a window takes that nobody has sized yet: all of a screen of so many heights of the text;
its tree so many of them, and no more than a share of it."""
_LONG_WORK = (
    Command.OPEN,
    Command.NEW,
    Command.TAKE_ACTUALS,
    Command.TAKE_OPINIONS,
    Command.TAKE_REFERENCE,
    Command.EXPORT_ACTUALS,
    Command.EXPORT_OPEN_DATA,
    Command.TAKE_PLAN,
    Command.EXPORT_PLAN,
    Command.EXPORT_RECORD,
    Command.TAKE_ALONG,
    Command.TAKE_BACK,
)
"""What is not begun while other long work goes on."""


class MainWindow(DropWindow):
    """Puts the parts together; what they say to each other goes through here."""

    closing = Signal()
    """Whatever still goes on is to be given up."""

    def __init__(
        self,
        session: Session,
        pages: Pages,
        file_work: Callable[[], FileWork],
        hold_meeting: Callable[[], object],
        memory: Memory,
    ) -> None:
        """`hold_meeting` opens the meeting's screens."""
        super().__init__()
        self._session = session
        self._hold_meeting = hold_meeting
        self._memory = memory
        self._memory.recall_text_size()
        self._memory.share(session)
        self.status = StatusLine(session)
        self.banner = Banner(session)
        self._jobs = OneJob(self.status, self)
        self.tree_pane = TreePane(session)
        self.page_stack = PageStack(pages)
        self._going = GoingAbout(session, self.tree_pane, self.page_stack, memory.code)
        self._leaving = Leaving(self, session, self.page_stack, self._going)
        self._undoing = Undoing(session, self._going)
        self.folders = memory.folders
        around = Around(self, session, file_work, self._jobs, self.status, self.folders)
        self.databases = Databases(around, self.may_leave)
        self.taking_in = TakingIn(around)
        self.writing_out = WritingOut(around)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.actions_by_command = make_actions(self, self._what_commands_do())
        self.recent = fill_menus(self, self.actions_by_command)
        actions = self.actions_by_command
        self.top_bar = TopBar(
            session, actions[Command.BACK], actions[Command.FORWARD], actions[Command.OVERVIEW]
        )
        self._lay_out()
        self._connect()
        self._take_view()
        self._going.show_here()

    def load_pages(self) -> None:
        """Make the pages: to be called once the window is painted."""
        self.page_stack.load()
        fill_recent(self.recent, self._memory.take_recent(), self.databases.open_path)
        waiting = self._leaving.waiting
        if waiting:
            more = f" ほか{len(waiting) - 1}件" if len(waiting) > 1 else ""
            self.status.say(f"前に保存できなかった入力が残っています：{waiting[0]}{more}")

    def open(self, code: str) -> None:
        """Go to a node or KPI, "" for the overview."""
        self._going.open(code)

    @property
    def here(self) -> str:
        """The code of the page that is shown."""
        return self._going.here

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, but for a person who goes back to what could not be kept."""
        if self.may_leave():
            self.leave()
            super().closeEvent(event)
        else:
            event.ignore()

    def may_leave(self) -> bool:
        """Whether all is kept, or a person leaves it for the next time or gives it up."""
        return self._leaving.may_leave()

    def settle(self) -> None:
        """Keep what is being typed, as leaving its cell does, and remember the window."""
        self._leaving.settle()
        self._memory.keep(self, self._splitter)
        self._keep_place()

    def leave(self) -> None:
        """Give up what is being made, and settle, before the window goes; nothing is asked."""
        self._jobs.stop()
        self.closing.emit()
        self.settle()

    def _show_ways(self) -> None:
        trail, actions = self._going.trail, self.actions_by_command
        actions[Command.BACK].setEnabled(bool(trail.back))
        actions[Command.FORWARD].setEnabled(bool(trail.forward))

    def _take_view(self) -> None:
        view = self._session.view
        self._undoing.name(self.actions_by_command)
        only = "　［閲覧のみ］" if self._session.read_only else ""
        self.setWindowTitle(f"{view.book.plan.title}　{view.year.long}{only}")
        self._going.take_view()
        self._keep_place()

    def _keep_place(self) -> None:
        self._memory.keep_place(self.here, self._session.view.year)

    def _what_commands_do(self) -> Mapping[Command, Callable[[], object]]:
        going = self._going
        return {
            Command.OPEN: self.databases.open,
            Command.NEW: self.databases.make,
            Command.TAKE_ACTUALS: self.taking_in.take,
            Command.TAKE_OPINIONS: self.taking_in.take_opinions,
            Command.TAKE_REFERENCE: self.taking_in.take_reference,
            Command.EXPORT_ACTUALS: self.writing_out.export_actuals,
            Command.EXPORT_OPEN_DATA: self.writing_out.export_open_data,
            Command.TAKE_PLAN: self.taking_in.take_plan,
            Command.EXPORT_PLAN: self.writing_out.export_plan,
            Command.EXPORT_RECORD: self.writing_out.export_record,
            Command.TAKE_ALONG: self.databases.take_along,
            Command.TAKE_BACK: self.taking_in.take_back,
            Command.MEETING: self._hold_meeting,
            Command.CLOSE: self.close,
            Command.UNDO: self._undoing.undo,
            Command.REDO: self._undoing.redo,
            Command.OVERVIEW: lambda: self.open(""),
            **{Command[screen.name]: partial(going.enter, screen) for screen in Screen},
            Command.HISTORY: going.show_history,
            Command.BACK: going.back,
            Command.FORWARD: going.forward,
            Command.YEAR_BEFORE: lambda: self.top_bar.year.step(-1),
            Command.YEAR_AFTER: lambda: self.top_bar.year.step(1),
            Command.SEARCH: going.start_search,
            Command.SHOW_ALL: going.show_all,
            Command.OTHER_SIDE: going.other_side,
            Command.LARGER: text_size.larger,
            Command.SMALLER: text_size.smaller,
            Command.NORMAL: text_size.normal,
            Command.KEYS: lambda: keys_dialog(self).show(),
            Command.ABOUT: lambda: about_dialog(self).show(),
        }

    def _connect(self) -> None:
        self._going.moved.connect(self._show_ways)
        self._going.moved.connect(self._keep_place)
        self._session.changed.connect(self._take_view)
        self.dropped.connect(self.taking_in.take_dropped)
        for command in _LONG_WORK:
            self._jobs.busy.connect(self.actions_by_command[command].setDisabled)

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.tree_pane)
        self._splitter.addWidget(self.page_stack)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(self.fontMetrics().height() // 3)
        everything = QWidget()
        layout = QVBoxLayout(everything)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.banner)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(everything)
        if not self._memory.recall(self, self._splitter):
            self._take_room()

    def _take_room(self) -> None:
        screen, line = self.screen().availableGeometry().size(), self.fontMetrics().height()
        room = screen * _OF_THE_SCREEN
        self.resize(room)
        if screen.width() < line * _SMALL_SCREEN:
            self.setWindowState(Qt.WindowState.WindowMaximized)
            room = screen
        left = min(line * _TREE_WIDTH, round(room.width() * _TREE_SHARE))
        self._splitter.setSizes([left, room.width() - left])
