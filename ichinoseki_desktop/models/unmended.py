"""What was typed and is not in the book: cell by cell, until it is kept, mended or given up."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import Plan
from ichinoseki_desktop.core.book.titles import cell_title


class Waiting(NamedTuple):
    """A text that waits to be mended, and the sentence that says why it was refused."""

    text: str
    sentence: str


NOTHING: Final = Waiting("", "")
_UNFINISHED: Final = (
    "入力の途中でした。合っていれば F2 と Enter で保存し、要らなければ Esc で消してください。"
)


class Unmended(QObject):
    """One for a session, whichever table was typed in: the book never sees any of it."""

    changed = Signal(object)
    """The frozenset of cells in which something waits now, or no longer does."""
    typing = Signal(object)
    """The Cell that is being typed in, or whose field has gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Cell, Waiting] = {}
        self._typed: dict[Cell, str] = {}

    @property
    def texts(self) -> Mapping[Cell, Waiting]:
        """All that waits, in the order in which it was typed."""
        return MappingProxyType(self._waiting)

    def at(self, cell: Cell) -> Waiting:
        """What waits in a cell, NOTHING where nothing does."""
        return self._waiting.get(cell, NOTHING)

    def left_at(self, cell: Cell) -> Waiting:
        """What an end of the session right now would leave in a cell: what is being typed, too."""
        typed = self._typed.get(cell, "")
        return Waiting(typed, _UNFINISHED) if typed.strip() else self.at(cell)

    def type(self, cell: Cell, text: str) -> None:
        """Hear what is in the field of a cell: nobody has said yet that it is to be kept."""
        self._typed[cell] = text
        self.typing.emit(cell)

    def stop_typing(self) -> None:
        """The field has closed, and what was typed is kept, refused or given up."""
        closed = tuple(self._typed)
        self._typed.clear()
        for cell in closed:
            self.typing.emit(cell)

    def is_typed(self, cell: Cell) -> bool:
        """Whether somebody is typing in it."""
        return cell in self._typed

    def hold(self, refused: Mapping[Cell, Waiting]) -> None:
        """Keep texts in their cells. Emptying that was refused leaves what is there."""
        held = {cell: waiting for cell, waiting in refused.items() if waiting.text.strip()}
        if held:
            self._waiting.update(held)
            self.changed.emit(frozenset(held))

    def forget(self, cells: Iterable[Cell]) -> None:
        """Mended, or given up: the cells show the book's values again."""
        gone = frozenset(cell for cell in cells if self._waiting.pop(cell, None) is not None)
        if gone:
            self.changed.emit(gone)

    def cells(self, plan: Plan) -> tuple[Cell, ...]:
        """The cells of a plan in which something waits, in the plan's order."""
        order = {key: place for place, key in enumerate(plan.series)}
        known = (cell for cell in self._waiting if cell[0] in order and cell[1] in plan.years)
        return tuple(sorted(known, key=lambda cell: (order[cell[0]], cell[1])))

    def in_words(self, plan: Plan) -> tuple[str, ...]:
        """Ⅰ-①-2 農業法人数 H29「約50」: what waits where."""
        return tuple(f"{cell_title(plan, c)}「{self.at(c).text}」" for c in self.cells(plan))
