"""A view of cells that are typed in: what can be done to them, and what is said of them."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ichinoseki_desktop.core.book.book import Cell, State
from ichinoseki_desktop.core.editing.intent import set_state
from ichinoseki_desktop.core.values.refusal import Refusal
from ichinoseki_desktop.core.values.tsv import read_tsv, write_tsv
from ichinoseki_desktop.models.cell_block import copied, filled_down, placed
from ichinoseki_desktop.models.cell_table import CellTable
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.views.cells.cell_field import CellField
from ichinoseki_desktop.views.cells.cell_keys import CellKeys
from ichinoseki_desktop.views.cells.cell_menu import Ask, Do, offer_menu
from ichinoseki_desktop.views.cells.cell_walk import Walk


class CellsView(CellKeys):
    """What was refused stays in its cell, and `troubled` says why. Nothing asks: it is only said.

    What is done to several cells is one edit, so one step of undo.
    """

    asked = Signal(Ask, list)
    """What is asked about, and the selected cells."""

    def __init__(
        self, session: Session, cells: CellField, walk: Walk, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, cells, walk, parent)
        self._entered: list[Cell] = []
        self._does: Mapping[Do, Callable[[], object]] = {
            Do.CUT: self._cut,
            Do.COPY: self._copy,
            Do.COPY_HEADS: lambda: self._copy(heads=True),
            Do.PASTE: self._paste,
            Do.FILL_DOWN: lambda: self._enter(lambda t: filled_down(t, self.area)),
            Do.EMPTY: lambda: self._enter(lambda _: dict.fromkeys(self.chosen_cells, "")),
            Do.PROVISIONAL: lambda: self._set_state(State.PROVISIONAL),
            Do.EXPECTED: lambda: self._set_state(State.EXPECTED),
            Do.FINAL: lambda: self._set_state(State.FINAL),
        }
        offer_menu(self, self._do)

    def show_cells(self, table: CellTable) -> None:
        """Show a table in place of the one before, which is done with."""
        super().show_cells(table)
        self._entered = []
        table.dataChanged.connect(self._tell)
        table.entered.connect(self._hear_entered)
        self.selectionModel().currentChanged.connect(self._tell)

    # What is done to the selected cells

    def _do(self, what: Ask | Do) -> None:
        if isinstance(what, Ask):
            self.asked.emit(what, self.chosen_cells)
        else:
            self._does[what]()

    def _enter(self, texts: Callable[[CellTable], Mapping[Cell, str]]) -> list[Cell]:
        """Bring texts into cells, as one edit; returns which cells."""
        if self.table is None or not self.currentIndex().isValid():
            return []
        if self.session.read_only:
            self.troubled.emit(self.session.barred)
            return []
        try:
            brought = texts(self.table)
        except Refusal as refusal:
            self.troubled.emit(str(refusal))
            return []
        self.table.enter(brought)
        return list(brought)

    def _copy(self, *, heads: bool = False) -> None:
        if self.table is not None and self.currentIndex().isValid():
            text = write_tsv(copied(self.table, self.area, heads=heads))
            QGuiApplication.clipboard().setText(text)

    def _cut(self) -> None:
        self._copy()
        self._does[Do.EMPTY]()

    def _paste(self) -> None:
        """Bring in what is on the clipboard, and choose all of it, so that it can be seen."""
        block = read_tsv(QGuiApplication.clipboard().text())
        cells = self._enter(lambda table: placed(table, self.area, block))
        if self.table is not None and cells:
            self.choose(self.table.index_of(cells[0]), self.table.index_of(cells[-1]))

    def _set_state(self, state: State) -> None:
        try:
            edit = set_state(self.session.view.book, self.chosen_cells, state)
        except Refusal as refusal:
            self.troubled.emit(str(refusal))
        else:
            if not self.session.edit(edit):
                self.troubled.emit(self.session.refusal)

    # What is said of them

    def _hear_entered(self, cells: list[Cell]) -> None:
        self._entered = cells
        self._tell()

    def told_of(self) -> Iterable[QModelIndex]:
        """The cells of which something may have to be said: the first one counts."""
        table = self.table
        entered = [] if table is None else [table.index_of(cell) for cell in self._entered]
        return (self.currentIndex(), *entered)

    def named(self, index: QModelIndex) -> str:
        """How a cell is called in a sentence about it."""
        return str(index.data(Role.YEAR).short)

    def _tell(self) -> None:
        """Say what was refused here or where something was just entered; else what is doubted."""
        cells = [index for index in self.told_of() if index.isValid()]
        for role, more in (
            (Role.SENTENCE, ""),
            (Role.DOUBT, f"（合っていれば {Ask.CONFIRM.keys} で確認済みに）"),
        ):
            told = [index for index in cells if index.data(role)]
            if told:
                others = len({(index.row(), index.column()) for index in told}) - 1
                count = f"（ほか{others}件）" if others else ""
                self.troubled.emit(f"{self.named(told[0])}　{told[0].data(role)}{more}{count}")
                return
        self.troubled.emit("")
