"""What is shown and said of a cell, wherever it stands: in a KPI's table, in the grid."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt

from ichinoseki_desktop.core.book.book import Cell
from ichinoseki_desktop.core.book.plan import Series
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.judging.judgement import Judgement, judge
from ichinoseki_desktop.core.judging.plausibility import doubts
from ichinoseki_desktop.core.values import quantity
from ichinoseki_desktop.models.cell_words import (
    actual_words,
    confirmed_words,
    exceptional_words,
    flag_words,
    missing_words,
)
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session, View


class CellFacts:
    """Reads cells of the session's view; each is judged and doubted once a view."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._judged: dict[Cell, Judgement] = {}
        self._doubts: dict[Cell, str] = {}
        self._read_of = session.view

    def answer(self, cell: Cell, role: int) -> object:
        """What Qt's roles and the program's own are answered with, None where there is nothing."""
        answer = self._ANSWERS.get(role)
        return answer(self, cell) if answer else None

    @property
    def _view(self) -> View:
        """The view; what was worked out of another one is forgotten."""
        view = self._session.view
        if view is not self._read_of:
            self._judged.clear()
            self._doubts.clear()
            self._read_of = view
        return view

    def _series(self, cell: Cell) -> Series:
        return self._view.book.plan.series[cell[0]]

    def _judgement(self, cell: Cell) -> Judgement | None:
        view = self._view
        if view.book.actual(*cell) is None:
            return None
        if cell not in self._judged:
            self._judged[cell] = judge(view.book, self._series(cell), cell[1], view.rule)
        return self._judged[cell]

    def _flag(self, cell: Cell) -> Flag | None:
        judgement = self._judgement(cell)
        return judgement.flag if judgement else None

    def _doubt(self, cell: Cell) -> str | None:
        """What a colleague would ask about the figure, None where nothing or 確認済み."""
        book = self._view.book
        actual = book.actual(*cell)
        if actual is None or book.confirmed(*cell) is not None:
            return None
        if cell not in self._doubts:
            self._doubts[cell] = "".join(doubts(book, cell, actual.value))
        return self._doubts[cell] or None

    def _waiting(self, cell: Cell) -> str:
        return self._session.unmended.at(cell).text

    def _sentence(self, cell: Cell) -> str | None:
        return self._session.unmended.at(cell).sentence or None

    def _shown(self, cell: Cell) -> str:
        actual = self._view.book.actual(*cell)
        return self._waiting(cell) or self._series(cell).figure(actual.value if actual else None)

    def _edited(self, cell: Cell) -> str:
        actual, decimals = self._view.book.actual(*cell), self._series(cell).decimals
        return self._waiting(cell) or (quantity.plain(actual.value, decimals) if actual else "")

    def _spoken(self, cell: Cell) -> str:
        series, book, year = self._series(cell), self._view.book, cell[1]
        judgement, actual = self._judgement(cell), book.actual(*cell)
        value = self._waiting(cell) or missing_words(book, cell)
        value = value or series.shown(actual.value if actual else None)
        last = self._sentence(cell) or (flag_words(judgement) if judgement else "")
        marks = (last, self._doubt(cell), confirmed_words(book, cell))
        more = (exceptional_words(book, cell), "確定済みの年度" if book.locked(year) else "")
        return "、".join([f"{series.title} {year.short} {value}", *filter(None, marks + more)])

    def _explained(self, cell: Cell) -> str:
        sentence = self._sentence(cell)
        if sentence:
            return sentence
        judgement, book = self._judgement(cell), self._view.book
        before = book.actual(cell[0], cell[1] + -1)
        said = actual_words(judgement, before) if judgement else missing_words(book, cell)
        more = (self._doubt(cell), confirmed_words(book, cell), exceptional_words(book, cell))
        return "\n".join(filter(None, (said, *more)))

    _ANSWERS: ClassVar[Mapping[int, Callable[["CellFacts", Cell], object]]] = {
        Qt.ItemDataRole.DisplayRole: _shown,
        Qt.ItemDataRole.EditRole: _edited,
        Qt.ItemDataRole.ToolTipRole: _explained,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        Role.SENTENCE: _sentence,
        Role.DOUBT: _doubt,
        Role.FLAG: _flag,
        Role.SERIES: lambda _, cell: cell[0],
        Role.YEAR: lambda _, cell: cell[1],
    }
