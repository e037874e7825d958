"""実績入力: all series and years in one grid, what is missing, what is said of the cells."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.terms import MISSING
from ichinoseki_desktop.models.entry_grid import EntryGrid
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_forms import CellForms
from ichinoseki_desktop.views.cells.cell_menu import Ask
from ichinoseki_desktop.views.cells.entry_filters import EntryFilters
from ichinoseki_desktop.views.cells.entry_view import NEXT_KEYS, EntryView
from ichinoseki_desktop.views.parts.button import Button
from ichinoseki_desktop.views.parts.prose import Size, Text
from ichinoseki_desktop.views.parts.theme import MUTED, PAPER, TROUBLE, text_font
from ichinoseki_desktop.views.shell.catch_up import CatchUp
from ichinoseki_desktop.views.shell.page_stack import history_of_cell

_HINT: Final = (
    "数字を打つと入力、Enter で下、Tab で右、F2 で修正、Ctrl+V でExcelの表を貼り付け。"
    f"ほかの操作は右クリックかメニューキーで。{NEXT_KEYS} で次の要確認へ、Ctrl+Enter で指標を開く。"
)
AGAIN_KEYS: Final = "F9"
"""Look anew for what is wanted, as Excel works out anew."""
_LINES: Final = 2
"""Room for what is said below the grid, so that it does not jump."""
_LOW: Final = 32
"""A page that is no higher, in heights of the text, has its room for rows: no hint."""


class EntryPage(QWidget):
    """Nothing on it is modal, and nothing on it needs the mouse."""

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.grid = EntryGrid(session, self)
        self._plan = session.view.book.plan
        self._year = session.view.year
        self.title = Text(Size.TITLE, bold=True)
        self.sums = Text()
        self.year_button = Button("")
        self.filters = EntryFilters(self._plan)
        self.view = EntryView(session, self.grid)
        self.forms = CellForms(session)
        self.trouble = Text(colour=TROUBLE, bold=True)
        self.hint = Text(colour=MUTED)
        self._said = QWidget()
        self._lay_out()
        self._show_trouble("")
        self.setAccessibleName("実績入力")
        self.setFocusProxy(self.view)
        self.filters.changed.connect(self._look)
        self.filters.left.connect(self.view.setFocus)
        self.view.troubled.connect(self._show_trouble)
        self.view.asked.connect(self._ask)
        self.view.opened.connect(self.opened)
        self.year_button.clicked.connect(self._ask_year)
        self.forms.refused.connect(self._show_trouble)
        self.forms.closed.connect(self.view.setFocus)
        self.forms.opened.connect(self._keep_in_sight)
        QShortcut(QKeySequence(AGAIN_KEYS), self).activated.connect(self._look)
        session.unmended.changed.connect(lambda _: self._count())
        CatchUp(self, session.changed, self._take_view, stale=True)

    def show_code(self, code: str) -> None:
        """There is only one."""

    def start_search(self) -> None:
        """Look for words."""
        self.filters.start_search()

    def want_everything(self) -> None:
        """Leave no row out."""
        self.filters.clear()

    def go_to_cell(self, cell: Cell) -> None:
        """Take the keyboard to a cell."""
        self.view.go_to_cell(cell)

    def settle(self) -> None:
        """End what is being typed: kept, or refused beside the book."""
        self.view.settle()

    def let_go(self) -> str:
        """In words what is half written, and would be lost."""
        return "、".join(self.forms.unfinished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out where there is little room."""
        super().resizeEvent(event)
        self._show_trouble(self.trouble.plain)
        lines = 1 if self._is_low else _LINES
        self._said.setMinimumHeight(round(QFontMetricsF(text_font()).height() * 1.5 * lines))

    @property
    def _is_low(self) -> bool:
        return self.height() < QFontMetricsF(text_font()).height() * _LOW

    def _look(self) -> None:
        self.view.settle()
        self.grid.want(self.filters.wanted, self.filters.by)
        self._count()

    def _take_view(self) -> None:
        view = self.session.view
        if view.book.plan is not self._plan:
            self._plan = view.book.plan
            self.filters.fill(self._plan)
            self._look()
        elif view.year != self._year:
            self._year = view.year
            self._look()
        self.hint.say(self.session.barred or _HINT)
        settled = view.book.locked(view.year)
        self.title.say(f"実績入力　{view.year.long}{'（確定済み）' if settled else ''}")
        self.year_button.setText("確定を解く…" if settled else "年度を確定…")
        self.year_button.setToolTip(f"{view.year.long}の実績（表の中では {Ask.YEAR.keys}）")
        self._count()

    def _count(self) -> None:
        """Say what is still missing of the chosen year, of the rows that are shown."""
        answers, year = self.grid.answers, self.session.view.year
        self.filters.all.setEnabled(not self.grid.wanted.everything)
        if not answers.total:
            self.sums.say("当てはまる指標はありません。「すべて表示」（Ctrl+Shift+F）で戻ります。")
            return
        shown = "" if self.grid.wanted.everything else "表示中の"
        words = [f"{year.short}　{shown}{answers.total}指標", f"実績あり {answers.answered}"]
        words += [f"{MISSING[kind]} {n}" for kind, n in answers.missing.items() if n]
        waiting = len(self.session.unmended.cells(self.session.view.book.plan))
        if waiting:
            words.append(f"保存していない入力 {waiting}（{NEXT_KEYS} で移動）")
        self.sums.say("　｜　".join(words))

    def _ask(self, what: Ask, cells: list[Cell]) -> None:
        if what is not Ask.HISTORY:
            self.forms.ask(what, cells)
        elif cells:
            self.opened.emit(history_of_cell(cells[0]))

    def _ask_year(self) -> None:
        keys = tuple(self._plan.series)
        self.forms.ask(Ask.YEAR, [(keys[0], self.session.view.year)] if keys else [])

    def _show_trouble(self, sentence: str) -> None:
        self.trouble.setVisible(bool(sentence))
        self.hint.setVisible(not sentence and not self._is_low)
        self.trouble.say(sentence)

    def _keep_in_sight(self) -> None:
        """The form takes its room from the grid."""
        QTimer.singleShot(0, self, lambda: self.view.scrollTo(self.view.currentIndex()))

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, PAPER)
        self.setPalette(palette)
        em = round(QFontMetricsF(text_font()).height())
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.year_button)
        column = QVBoxLayout(self._said)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.trouble)
        column.addWidget(self.hint)
        column.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(em, em // 2, em, em // 2)
        body.setSpacing(em // 2)
        body.addLayout(head)
        body.addWidget(self.filters)
        body.addWidget(self.sums)
        body.addWidget(self.view, 1)
        body.addWidget(self.forms)
        body.addWidget(self._said)
