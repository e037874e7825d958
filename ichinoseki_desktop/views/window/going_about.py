"""Going about: which page is shown, the way there and back, and where words are looked for."""

from PySide6.QtCore import QObject, Signal

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import Measure
from ichinoseki_desktop.core.book.statement import Topic
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.trail import Trail
from ichinoseki_desktop.models.tree_filter import Wanted
from ichinoseki_desktop.views.shell.page_stack import (
    Kind,
    PageStack,
    Screen,
    Searchable,
    history_of,
    screen_of,
)
from ichinoseki_desktop.views.tree.tree_pane import TreePane


class GoingAbout(QObject):
    """Keeps the tree at the left and the page at the right at one place."""

    moved = Signal()
    """Another page may be shown, and `trail` have other ways back and forward."""

    def __init__(
        self, session: Session, tree_pane: TreePane, page_stack: PageStack, code: str
    ) -> None:
        """It begins with the page of that code."""
        super().__init__(page_stack)
        self._session = session
        self._tree_pane = tree_pane
        self._page_stack = page_stack
        self.trail = Trail(code)
        tree_pane.browsed.connect(self._browse)
        tree_pane.opened.connect(self.enter)
        page_stack.opened.connect(self.open)
        page_stack.wanted.connect(self._show_counted)

    @property
    def here(self) -> str:
        """The code of the page that is shown."""
        return self.trail.here

    def open(self, code: str, *, passing: bool = False) -> None:
        """Go to a node or KPI, "" for the overview; `passing` where arrows lead past it."""
        self.trail = self.trail.to(code, passing=passing)
        self.show_here()

    def enter(self, code: str) -> None:
        """Go to a page, and take the keyboard into it."""
        self.open(code)
        self._page_stack.enter()

    def go_to_cell(self, cell: Cell) -> None:
        """Go to a figure on the page of its KPI."""
        self.open(cell[0].kpi)
        self._page_stack.go_to_cell(cell)

    def go_to_topic(self, topic: Topic) -> None:
        """Go to a field of a record, in its year."""
        self._session.choose_year(topic.year)
        self.open(topic.code)
        self._page_stack.go_to_topic(topic)

    def show_cell(self, cell: Cell) -> None:
        """Go to a figure where figures are looked at: in the grid, or on the page of its KPI."""
        if screen_of(self.here) is Screen.ENTRY:
            self._page_stack.go_to_cell(cell)
        elif Kind.of(self.here) is Kind.KPI:
            self.go_to_cell(cell)

    def show_topic(self, topic: Topic) -> None:
        """Go to a field of a record where a node is looked at."""
        measure = self._session.view.book.plan.nodes.get(topic.code)
        if Kind.of(self.here) is Kind.NODE and isinstance(measure, Measure):
            self.go_to_topic(topic)

    def back(self) -> None:
        """Go to the page before."""
        self.trail = self.trail.went_back()
        self.show_here()

    def forward(self) -> None:
        """Go to the page from which one went back."""
        self.trail = self.trail.went_forward()
        self.show_here()

    def show_here(self) -> None:
        """Show the page where one is; the overview where the plan has it no longer."""
        if not self._is_there:
            self.trail = Trail()
        self._page_stack.show_code(self.here)
        self._tree_pane.show_code(self.here)
        self.moved.emit()

    def take_view(self) -> None:
        """Stay where one is, as far as the plan still has it."""
        if self._is_there:
            # A row that a filter has just let go takes the tree's current row with it.
            self._tree_pane.tree.show_code(self.here)
        else:
            self.show_here()

    def show_history(self) -> None:
        """Of what is shown: of everything where that is no node or KPI."""
        here = self.here
        self.enter(Screen.HISTORY if screen_of(here) else history_of(here))

    def start_search(self) -> None:
        """Be ready for words to look for."""
        self._searched.start_search()

    def show_all(self) -> None:
        """Leave nothing out."""
        self._searched.want_everything()

    def other_side(self) -> None:
        """Take the keyboard from the tree to the page, or from the page to the tree."""
        if self._is_in_tree:
            self._page_stack.enter()
        else:
            self._tree_pane.tree.setFocus()

    @property
    def _is_there(self) -> bool:
        code, plan = self.here, self._session.view.book.plan
        return not code or bool(screen_of(code)) or code in plan.nodes or code in plan.kpis

    @property
    def _is_in_tree(self) -> bool:
        return self._tree_pane.isAncestorOf(self._tree_pane.window().focusWidget())

    @property
    def _searched(self) -> Searchable:
        """Where words are looked for: on the page where one is and it has a search, else here."""
        return (None if self._is_in_tree else self._page_stack.searchable) or self._tree_pane

    def _browse(self, code: str) -> None:
        self.open(code, passing=True)

    def _show_counted(self, wanted: Wanted) -> None:
        """What a number counts: the tree shows just that, the page its first."""
        self._tree_pane.want(wanted)
        self._tree_pane.tree.setFocus()
        code = self._tree_pane.tree.show_first_found()
        if code:
            self.open(code)
