"""The plan as a tree: goals, directions, measures, KPIs and their parts, with their flags."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import ClassVar, Final, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_rows import ROOT, TreeRow, tree_rows

AnyIndex = QModelIndex | QPersistentModelIndex
Counts = Mapping[Flag, int]

URGENCY: Final = (Flag.BEHIND, Flag.SLIGHTLY_BEHIND, Flag.ON_TRACK, Flag.ACHIEVED, Flag.UNKNOWN)
"""The flags as they ask for a word."""

_NOWHERE: Final = QModelIndex()


class Column(IntEnum):
    """The tree's columns: code and title together, and what is counted of each flag."""

    TITLE = 0
    FLAGS = 1


class PlanTree(QAbstractItemModel):
    """A thin reading of the session's view; an index' internal id is the number of its row."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = session.view.book.plan
        self._rows = tree_rows(self._plan)
        self._goals = self._children_of_root()
        self._counts = self._count()
        session.changed.connect(self._take_view)

    @property
    def rows(self) -> tuple[TreeRow, ...]:
        """All rows, by number."""
        return self._rows

    def number(self, index: AnyIndex) -> int:
        """The number of an index' row; ROOT for the invalid one."""
        return index.internalId() if index.isValid() else ROOT

    def index_of(self, number: int, column: int = Column.TITLE) -> QModelIndex:
        """The index of a row by its number."""
        return self.createIndex(self._rows[number].place, column, number)

    def index_of_code(self, code: str) -> QModelIndex:
        """The index of a goal, direction, measure or KPI; invalid where the plan has none such."""
        found = (n for n, row in enumerate(self._rows) if row.code == code)
        number = next(found, None)
        return QModelIndex() if number is None else self.index_of(number)

    # Qt's model

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        """The index of a row among its parent's children."""
        under = self._children(parent)
        if not (0 <= row < len(under) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, under[row])

    @overload
    def parent(self) -> QObject | None: ...

    @overload
    def parent(self, index: AnyIndex) -> QModelIndex: ...

    def parent(self, index: AnyIndex | None = None) -> QModelIndex | QObject | None:
        """The index of the row above; without an index the owner, as QObject has it."""
        if index is None:
            return super().parent()
        if not index.isValid():
            return QModelIndex()
        above = self._rows[index.internalId()].parent
        return QModelIndex() if above == ROOT else self.index_of(above)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows are right under a row; only the first column has any."""
        return len(self._children(parent))

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """As many as Column has."""
        return len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column is called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {Column.TITLE: "施策・指標", Column.FLAGS: "判定"}[Column(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles, flags and counts; tooltips hold what a narrow column cuts off."""
        answer = self._ANSWERS.get(role)
        return answer(self, index) if answer and index.isValid() else None

    # What the rows are and count

    def _children(self, parent: AnyIndex) -> tuple[int, ...]:
        if not parent.isValid():
            return self._goals
        return self._rows[parent.internalId()].children if parent.column() == Column.TITLE else ()

    def _children_of_root(self) -> tuple[int, ...]:
        return tuple(n for n, row in enumerate(self._rows) if row.parent == ROOT)

    def _count(self) -> tuple[Counts, ...]:
        judged = self._session.view.judged
        return tuple(_counted([judged[key].flag for key in row.keys]) for row in self._rows)

    def _take_view(self) -> None:
        plan = self._session.view.book.plan
        rows = self._rows if plan is self._plan else tree_rows(plan)
        self._plan = plan
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self._goals = self._children_of_root()
            self._counts = self._count()
            self.endResetModel()
            return
        before, self._counts = self._counts, self._count()
        for number, counts in enumerate(self._counts):
            if counts != before[number]:
                self.dataChanged.emit(self.index_of(number), self.index_of(number, Column.FLAGS))

    # In words

    def _displayed(self, index: AnyIndex) -> str:
        if index.column() == Column.FLAGS:
            return in_words(self._counts[index.internalId()])
        return self._rows[index.internalId()].title

    def _flag(self, index: AnyIndex) -> Flag | None:
        series = self._rows[index.internalId()].series
        return self._session.view.judged[series].flag if series else None

    def _spoken(self, index: AnyIndex) -> str:
        return f"{self._named(index, ' ')}、{in_words(self._counts[index.internalId()])}"

    def _explained(self, index: AnyIndex) -> str:
        series = self._rows[index.internalId()].series
        judged = self._session.view.judged
        last = judged[series].reason if series else in_words(self._counts[index.internalId()])
        return f"{self._named(index, '　')}\n{last}"

    def _named(self, index: AnyIndex, between: str) -> str:
        row = self._rows[index.internalId()]
        return row.title if row.part else f"{printed_code(row.code)}{between}{row.title}"

    _ANSWERS: ClassVar[Mapping[int, Callable[["PlanTree", AnyIndex], object]]] = {
        Qt.ItemDataRole.DisplayRole: _displayed,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        Qt.ItemDataRole.ToolTipRole: _explained,
        Role.ROW: lambda self, index: self._rows[index.internalId()],
        Role.CODE: lambda self, index: self._rows[index.internalId()].code,
        Role.SERIES: lambda self, index: self._rows[index.internalId()].series,
        Role.FLAG: _flag,
        Role.COUNTS: lambda self, index: self._counts[index.internalId()],
    }


def in_words(counts: Counts) -> str:
    """遅れ 2、順調 1: what is there, what needs a word first."""
    if sum(counts.values()) == 1:
        return FLAG[_only(counts)]
    return "、".join(f"{FLAG[flag]} {counts[flag]}" for flag in URGENCY if counts[flag])


def _counted(flags: list[Flag]) -> Counts:
    return {flag: flags.count(flag) for flag in Flag}


def _only(counts: Counts) -> Flag:
    return next(flag for flag in Flag if counts[flag])
