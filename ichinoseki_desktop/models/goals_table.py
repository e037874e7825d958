"""The plan counted: goals by flags, and how many series have an actual."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.plan import Goal
from ichinoseki_desktop.core.rollup import Rollup
from ichinoseki_desktop.core.rule import Flag
from ichinoseki_desktop.core.terms import FLAG, printed_code
from ichinoseki_desktop.models.roles import Role
from ichinoseki_desktop.models.session import Session
from ichinoseki_desktop.models.tree_filter import Wanted

AnyIndex = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_FLAGS: Final = tuple(Flag)


class GoalColumn(IntEnum):
    """The columns beside those of the flags, which stand between TITLE and TOTAL."""

    TITLE = 0
    TOTAL = len(_FLAGS) + 1
    ANSWERED = len(_FLAGS) + 2


class GoalsTable(QAbstractTableModel):
    """One row a goal, the last one for the whole plan."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._goals = session.view.book.plan.goals
        session.changed.connect(self._take_view)

    def flag_of(self, column: int) -> Flag | None:
        """The flag that a column counts."""
        return _FLAGS[column - 1] if 1 <= column <= len(_FLAGS) else None

    def wanted(self, index: AnyIndex) -> Wanted | None:
        """What a cell's number counts; None where there is no number or nothing is counted."""
        if index.column() == GoalColumn.TITLE or not self._count(index):
            return None
        flag = self.flag_of(index.column())
        answered = True if index.column() == GoalColumn.ANSWERED else None
        return Wanted("", self._code(index.row()), frozenset({flag} if flag else ()), answered)

    # Qt's model

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The goals and the whole."""
        return 0 if parent.isValid() else len(self._goals) + 1

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Title, flags, total, answered."""
        return 0 if parent.isValid() else GoalColumn.ANSWERED + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The flags' words, and the flags themselves to be painted."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        flag = self.flag_of(section)
        if role == Role.FLAG:
            return flag
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if flag:
            return FLAG[flag]
        return {
            GoalColumn.TITLE: "基本目標",
            GoalColumn.TOTAL: "計",
            GoalColumn.ANSWERED: "実績あり",
        }[GoalColumn(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles and counts."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                title = index.column() == GoalColumn.TITLE
                return self._title(index.row()) if title else str(self._count(index))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            case Role.CODE:
                return self._code(index.row())
            case Role.FLAG:
                return self.flag_of(index.column())
        return None

    def _goal(self, row: int) -> Goal | None:
        return self._goals[row] if row < len(self._goals) else None

    def _code(self, row: int) -> str:
        goal = self._goal(row)
        return goal.code if goal else ""

    def _title(self, row: int) -> str:
        goal = self._goal(row)
        return goal.title if goal else "計画全体"

    def _rollup(self, row: int) -> Rollup:
        return self._session.view.rollups[self._code(row)]

    def _count(self, index: AnyIndex) -> int:
        rollup, flag = self._rollup(index.row()), self.flag_of(index.column())
        if flag:
            return rollup.counts[flag]
        return rollup.total if index.column() == GoalColumn.TOTAL else rollup.answered

    def _spoken(self, index: AnyIndex) -> str:
        code = printed_code(self._code(index.row()))
        name = f"{code} {self._title(index.row())}".strip()
        if index.column() == GoalColumn.TITLE:
            return name
        header = self.headerData(index.column(), Qt.Orientation.Horizontal)
        return f"{name}、{header} {self._count(index)}"

    def _take_view(self) -> None:
        goals = self._session.view.book.plan.goals
        if goals is not self._goals:
            self.beginResetModel()
            self._goals = goals
            self.endResetModel()
        else:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
