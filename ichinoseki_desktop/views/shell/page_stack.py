"""The right side: one page of each kind, each made when it is first wanted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QStackedWidget, QWidget

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.statement import Topic
from ichinoseki_desktop.views.parts.theme import PAPER
from ichinoseki_desktop.views.shell.after_paint import AfterPaint


class Page(Protocol):
    """What a page must have besides being a widget."""

    @property
    def opened(self) -> SignalInstance:
        """A Signal(str): the code of a node or KPI that is to be gone to."""

    def show_code(self, code: str) -> None:
        """Show the node or KPI of that code."""


class OverviewPage(Page, Protocol):
    """The overview counts."""

    @property
    def wanted(self) -> SignalInstance:
        """A Signal(object): a Wanted, what a number counts that was chosen."""


@runtime_checkable
class WrittenPage(Protocol):
    """A page on which something can be written that nothing but the page has a place for."""

    def let_go(self) -> str:
        """Keep it; in words what can't be kept and would be lost, "" where all is kept."""


@runtime_checkable
class TypedPage(Protocol):
    """A page with cells or fields that are typed in."""

    def settle(self) -> None:
        """End what is being typed: kept, or refused beside the book."""


@runtime_checkable
class FiguresPage(TypedPage, Protocol):
    """A page on which figures are typed into cells."""

    def go_to_cell(self, cell: Cell) -> None:
        """Take the keyboard to a cell."""


@runtime_checkable
class RecordPage(TypedPage, Protocol):
    """A page on which the records of the review are written."""

    def go_to_topic(self, topic: Topic) -> None:
        """Take the keyboard to the field of a record."""


@runtime_checkable
class Searchable(Protocol):
    """A page that has a search of its own."""

    def start_search(self) -> None:
        """Be ready for words to look for."""

    def want_everything(self) -> None:
        """Leave nothing out."""


class Screen(StrEnum):
    """The screens that are about the plan as a whole; their codes are none of the plan's."""

    ENTRY = "@entry"
    RULES = "@rules"
    COMPARISON = "@comparison"
    HEALTH = "@health"
    REVISIONS = "@revisions"
    REVISING = "@revising"
    COUNCIL = "@council"
    POPULATION = "@population"
    PACKET = "@packet"
    EXCHANGE = "@exchange"
    HISTORY = "@history"
    COPIES = "@copies"


SCREENS: Final = {screen.value: screen for screen in Screen}


def screen_of(code: str) -> Screen | None:
    """The screen of a code, which may go on with what the screen is to be about."""
    return SCREENS.get(code.partition("/")[0])


def history_of(code: str, year: str = "", part: str = "") -> str:
    """The code of the history of a node, KPI or cell; the year in short: H29."""
    return f"{Screen.HISTORY}/{code}/{year}/{part}".rstrip("/")


def history_of_cell(cell: Cell) -> str:
    """The code of a cell's history."""
    key, year = cell
    return history_of(key.kpi, year.short, key.part)


def scope_of(code: str) -> tuple[str, str, str]:
    """What a screen's code goes on with: a node's or KPI's code, a year, a part; "" for none."""
    _, about, year, part = [*code.split("/", 3), "", "", ""][:4]
    return about, year, part


class Pages(NamedTuple):
    """How the pages are made, each a Page; `node` shows goals, directions and measures.

    Functions, so that nothing of a page is even imported before the window is painted.
    """

    overview: Callable[[], QWidget]
    node: Callable[[], QWidget]
    kpi: Callable[[], QWidget]
    screens: Mapping[Screen, Callable[[], QWidget]] = MappingProxyType({})


class Kind(Enum):
    """Which page a code is shown on."""

    OVERVIEW = 1
    NODE = 2
    KPI = 3

    @classmethod
    def of(cls, code: str) -> "Kind | Screen":
        """No code is the overview's, I-1-2 a node's, I-1-2.1 a KPI's; a screen has its own."""
        screen = screen_of(code)
        if screen is not None:
            return screen
        if not code:
            return cls.OVERVIEW
        return cls.KPI if "." in code else cls.NODE


class _Blank(QWidget):
    """Paper, until there is a page."""

    painted = Signal()
    """Once all of the window is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, PAPER)
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt fills the ground; the rest of the window is painted in the same go."""
        QTimer.singleShot(0, self, self.painted.emit)


class PageStack(QStackedWidget):
    """Blank until `load` is called, so that the window is painted before any page is made."""

    opened = Signal(str)
    wanted = Signal(object)
    painted = Signal()
    """The window can be seen: what it did not wait for may begin."""
    complete = Signal()
    """Every page of the plan has been made."""

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._made: dict[Kind | Screen, QWidget] = {}
        self._code: str = ""
        self._loaded = False
        blank = _Blank()
        blank.painted.connect(self.painted, Qt.ConnectionType.SingleShotConnection)
        self.addWidget(blank)

    def show_code(self, code: str) -> None:
        """Show the page of a node or KPI, "" for the overview."""
        self._code = code
        if self._loaded:
            page = self._page(Kind.of(code))
            cast("Page", page).show_code(code)
            self.setCurrentWidget(page)

    def load(self) -> None:
        """Make the page that is wanted; once it is painted the others, one each idle moment."""
        if not self._loaded:
            self._loaded = True
            self.show_code(self._code)
            AfterPaint(self.window(), self._make_next)

    def go_to_cell(self, cell: Cell) -> None:
        """Take the keyboard to a cell of the page that is shown."""
        page: object = self.currentWidget()
        if isinstance(page, FiguresPage):
            page.go_to_cell(cell)

    def go_to_topic(self, topic: Topic) -> None:
        """Take the keyboard to the field of a record on the page that is shown."""
        page: object = self.currentWidget()
        if isinstance(page, RecordPage):
            page.go_to_topic(topic)

    def settle(self) -> None:
        """End what is being typed, on whatever page."""
        pages: Iterable[object] = self._made.values()
        for page in pages:
            if isinstance(page, TypedPage):
                page.settle()

    def enter(self) -> None:
        """Take the keyboard to the first thing on the page that wants it."""
        page = self.currentWidget()
        if page is None:
            return
        first = next((widget for widget in _chain(page) if _takes_keys(widget, page)), page)
        (page.focusProxy() or first).setFocus(Qt.FocusReason.TabFocusReason)

    def let_go(self) -> tuple[str, ...]:
        """Keep what is being written; in words, page by page, what can't be kept."""
        pages: Iterable[object] = self._made.values()
        lost = (page.let_go() for page in pages if isinstance(page, WrittenPage))
        return tuple(filter(None, lost))

    @property
    def searchable(self) -> Searchable | None:
        """The page that is shown, where it has a search of its own."""
        page: object = self.currentWidget()
        return page if isinstance(page, Searchable) else None

    def _make_next(self) -> None:
        missing = [kind for kind in Kind if kind not in self._made]
        if missing:
            self._page(missing[0])
            QTimer.singleShot(0, self, self._make_next)
        else:
            self.complete.emit()

    def _page(self, kind: Kind | Screen) -> QWidget:
        if kind not in self._made:
            self._made[kind] = self._make(kind)
            self.addWidget(self._made[kind])
        return self._made[kind]

    def _make(self, kind: Kind | Screen) -> QWidget:
        if isinstance(kind, Screen):
            page = self._pages.screens[kind]()
        elif kind is Kind.OVERVIEW:
            page = self._pages.overview()
            cast("OverviewPage", page).wanted.connect(self.wanted)
        else:
            page = (self._pages.node if kind is Kind.NODE else self._pages.kpi)()
        cast("Page", page).opened.connect(self.opened)
        return page


def _chain(page: QWidget) -> Iterator[QWidget]:
    """What the tab key would come to after a page; the last one leads to the page again."""
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        yield widget
        widget = widget.nextInFocusChain()


def _takes_keys(widget: QWidget, page: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and page.isAncestorOf(widget) and widget.isVisibleTo(page) and widget.isEnabled()
