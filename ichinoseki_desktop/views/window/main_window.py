"""The window: the tree at the left, pages at the right, and what is common to them around."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.history import Entry
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.trail import Trail
from ichinoseki_desktop.models.tree_filter import Wanted
from ichinoseki_desktop.views.exchange.drop_window import DropWindow
from ichinoseki_desktop.views.exchange.file_commands import FileCommands, FileWork
from ichinoseki_desktop.views.parts import text_size
from ichinoseki_desktop.views.parts.question import asked
from ichinoseki_desktop.views.shell.banner import Banner
from ichinoseki_desktop.views.shell.commands import Command, fill_menus, fill_recent, make_actions
from ichinoseki_desktop.views.shell.help import about_dialog, keys_dialog
from ichinoseki_desktop.views.shell.memory import Memory
from ichinoseki_desktop.views.shell.one_job import OneJob
from ichinoseki_desktop.views.shell.page_stack import (
    Pages,
    PageStack,
    Screen,
    Searchable,
    history_of,
    screen_of,
)
from ichinoseki_desktop.views.shell.status_line import StatusLine
from ichinoseki_desktop.views.tree.tree_pane import TreePane
from ichinoseki_desktop.views.window.top_bar import TopBar

_OF_THE_SCREEN = 0.9
_TREE_WIDTH = 30
"""What a window takes that nobody has sized yet, and its tree, in heights of the text."""
_MOST_NAMED = 5
_LONG_WORK = (
    Command.OPEN,
    Command.NEW,
    Command.TAKE_ACTUALS,
    Command.TAKE_OPINIONS,
    Command.EXPORT_ACTUALS,
    Command.EXPORT_OPEN_DATA,
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
        self._told_of_loss = ""
        self._memory.share(session.unmended)
        self._trail = Trail(self._memory.code)
        self.status = StatusLine(session)
        self.banner = Banner(session)
        self._jobs = OneJob(self.status, self)
        self.files = FileCommands(self, session, file_work, self._jobs, self.status, self.may_leave)
        self.tree_pane = TreePane(session)
        self.page_stack = PageStack(pages)
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
        self._show_here()

    def load_pages(self) -> None:
        """Make the pages: to be called once the window is painted."""
        self.page_stack.load()
        fill_recent(self.recent, self._memory.take_recent(), self.files.open_path)

    def open(self, code: str, *, passing: bool = False) -> None:
        """Go to a node or KPI, "" for the overview; `passing` where arrows lead past it."""
        self._trail = self._trail.to(code, passing=passing)
        self._show_here()

    @property
    def here(self) -> str:
        """The code of the page that is shown."""
        return self._trail.here

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, but for a person who goes back to mend what could not be kept."""
        if self.may_leave():
            self.leave()
            super().closeEvent(event)
        else:
            event.ignore()

    def may_leave(self) -> bool:
        """Whether nothing waits to be mended, or the person leaves it for the next time."""
        self.settle()
        if not self._texts_are_kept():
            return False
        plan, unmended = self._session.view.book.plan, self._session.unmended
        cells = unmended.cells(plan)
        if not cells or self._leaves_unmended(unmended.in_words(plan)):
            return True
        self.open(cells[0][0].kpi)
        self.page_stack.go_to_cell(cells[0])
        return False

    def _leaves_unmended(self, words: Sequence[str]) -> bool:
        listed = "\n".join(words[:_MOST_NAMED])
        more = f"\nほか{len(words) - _MOST_NAMED}件" if len(words) > _MOST_NAMED else ""
        chosen = asked(
            self,
            f"保存できていない入力が{len(words)}件あります。直してから閉じますか。\n\n{listed}{more}",
            "このまま閉じても、入力した文字は次に開いたときに同じ欄に残っています。",
            ways=("このまま閉じる(&C)",),
            back="戻って直す(&B)",
        )
        return bool(chosen)

    def settle(self) -> None:
        """Keep what is being typed, as leaving its cell does, and remember the window."""
        self.page_stack.settle()
        self.page_stack.let_go()
        self._memory.keep(self, self._splitter, self.here, self._session.view.year)

    def _texts_are_kept(self) -> bool:
        """Whether no text would be lost: the same one is told of once, and then given up."""
        lost = self.page_stack.let_go()
        told, self._told_of_loss = self._told_of_loss, lost
        if not lost or lost == told:
            return True
        self.status.refuse(
            f"「{lost}」に書いた文を保存できていないので、まだ閉じていません。保存するか写し取ってから、"
            "もう一度閉じてください（その文は残りません）。"
        )
        return False

    def leave(self) -> None:
        """Give up what is being made, and settle, before the window goes; nothing is asked."""
        self._jobs.stop()
        self.closing.emit()
        self.settle()

    # Going about

    def _back(self) -> None:
        self._trail = self._trail.went_back()
        self._show_here()

    def _forward(self) -> None:
        self._trail = self._trail.went_forward()
        self._show_here()

    def _show_here(self) -> None:
        if not self._is_there(self.here):
            self._trail = Trail()
        self.page_stack.show_code(self.here)
        self.tree_pane.show_code(self.here)
        actions = self.actions_by_command
        actions[Command.BACK].setEnabled(bool(self._trail.back))
        actions[Command.FORWARD].setEnabled(bool(self._trail.forward))

    def _is_there(self, code: str) -> bool:
        plan = self._session.view.book.plan
        return not code or bool(screen_of(code)) or code in plan.nodes or code in plan.kpis

    def _browse(self, code: str) -> None:
        self.open(code, passing=True)

    def _enter(self, code: str) -> None:
        self.open(code)
        self.page_stack.enter()

    def _show_history(self) -> None:
        """Of what is shown: of everything where that is no node or KPI."""
        here = self.here
        self._enter(Screen.HISTORY if screen_of(here) else history_of(here))

    def _show_counted(self, wanted: Wanted) -> None:
        """What a number counts: the tree shows just that, the page its first."""
        self.tree_pane.want(wanted)
        self.tree_pane.tree.setFocus()
        code = self.tree_pane.tree.show_first_found()
        if code:
            self.open(code)

    def _start_search(self) -> None:
        self._searched.start_search()

    def _show_all(self) -> None:
        self._searched.want_everything()

    @property
    def _searched(self) -> Searchable:
        """Where words are looked for: on the page where one is and it has a search, else here."""
        in_tree = self.tree_pane.isAncestorOf(self.focusWidget())
        return (None if in_tree else self.page_stack.searchable) or self.tree_pane

    def _other_side(self) -> None:
        if self.tree_pane.isAncestorOf(self.focusWidget()):
            self.page_stack.enter()
        else:
            self.tree_pane.tree.setFocus()

    # What is shown around

    def _take_view(self) -> None:
        view, undoable = self._session.view, self._session.undoable
        actions = self.actions_by_command
        for command, entries in ((Command.UNDO, undoable.undo), (Command.REDO, undoable.redo)):
            actions[command].setText(_with_title(command, entries))
            actions[command].setEnabled(bool(entries))
        only = "　［閲覧のみ］" if self._session.read_only else ""
        self.setWindowTitle(f"{view.book.plan.title}　{view.year.long}{only}")
        if self._is_there(self.here):
            # A row that a filter has just let go takes the tree's current row with it.
            self.tree_pane.tree.show_code(self.here)
        else:
            self._show_here()

    def _what_commands_do(self) -> Mapping[Command, Callable[[], object]]:
        return {
            Command.OPEN: self.files.open,
            Command.NEW: self.files.make,
            Command.TAKE_ACTUALS: self.files.take,
            Command.TAKE_OPINIONS: self.files.take_opinions,
            Command.EXPORT_ACTUALS: self.files.export_actuals,
            Command.EXPORT_OPEN_DATA: self.files.export_open_data,
            Command.EXPORT_PLAN: self.files.export_plan,
            Command.EXPORT_RECORD: self.files.export_record,
            Command.TAKE_ALONG: self.files.take_along,
            Command.TAKE_BACK: self.files.take_back,
            Command.MEETING: self._hold_meeting,
            Command.CLOSE: self.close,
            Command.UNDO: self._session.undo,
            Command.REDO: self._session.redo,
            Command.OVERVIEW: lambda: self.open(""),
            **{Command[screen.name]: partial(self._enter, screen) for screen in Screen},
            Command.HISTORY: self._show_history,
            Command.BACK: self._back,
            Command.FORWARD: self._forward,
            Command.YEAR_BEFORE: lambda: self.top_bar.year.step(-1),
            Command.YEAR_AFTER: lambda: self.top_bar.year.step(1),
            Command.SEARCH: self._start_search,
            Command.SHOW_ALL: self._show_all,
            Command.OTHER_SIDE: self._other_side,
            Command.LARGER: text_size.larger,
            Command.SMALLER: text_size.smaller,
            Command.NORMAL: text_size.normal,
            Command.KEYS: lambda: keys_dialog(self).show(),
            Command.ABOUT: lambda: about_dialog(self).show(),
        }

    def _connect(self) -> None:
        self.tree_pane.browsed.connect(self._browse)
        self.tree_pane.opened.connect(self._enter)
        self.page_stack.opened.connect(self.open)
        self.page_stack.wanted.connect(self._show_counted)
        self._session.changed.connect(self._take_view)
        self.dropped.connect(self.files.take_dropped)
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
            room = self.screen().availableGeometry().size() * _OF_THE_SCREEN
            self.resize(room)
            left = min(self.fontMetrics().height() * _TREE_WIDTH, room.width() // 2)
            self._splitter.setSizes([left, room.width() - left])


def _with_title(command: Command, entries: tuple[Entry, ...]) -> str:
    """元に戻す: Ⅰ-①-2 農業法人数 H29 実績."""
    if not entries:
        return command.words
    return f"{command.words}: {entries[-1].title.replace('&', '&&')}"
