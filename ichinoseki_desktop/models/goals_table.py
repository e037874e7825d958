"""The plan counted: goals by flags, how many series have an actual, last year's beside them."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ichinoseki_desktop.core.book.plan import Goal
from ichinoseki_desktop.core.book.rule import Flag
from ichinoseki_desktop.core.book.terms import FLAG, printed_code
from ichinoseki_desktop.core.judging.parent_rule import parent_flag
from ichinoseki_desktop.core.judging.rollup import Rollup
from ichinoseki_desktop.core.values.quantity import NONE
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
    GRADE = len(_FLAGS) + 3
    """The goals' own grades: only where goals are given any."""


_WORDS: Final = (GoalColumn.TITLE, GoalColumn.GRADE)
"""The columns that hold words and count nothing."""


class GoalsTable(QAbstractTableModel):
    """One row a goal, the last one for the whole plan."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._goals = session.view.book.plan.goals
        self._graded = session.view.parent_rule is not None
        session.changed.connect(self._take_view)

    def flag_of(self, column: int) -> Flag | None:
        """The flag that a column counts."""
        return _FLAGS[column - 1] if 1 <= column <= len(_FLAGS) else None

    def wanted(self, index: AnyIndex) -> Wanted | None:
        """What a cell's number counts; None where there is no number or nothing is counted."""
        if index.column() in _WORDS or not self._count(index):
            return None
        flag = self.flag_of(index.column())
        answered = True if index.column() == GoalColumn.ANSWERED else None
        return Wanted("", self._code(index.row()), frozenset({flag} if flag else ()), answered)

    # Qt's model

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The goals and the whole."""
        return 0 if parent.isValid() else len(self._goals) + 1

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Title, flags, total, answered, and the grade where there is one."""
        return 0 if parent.isValid() else GoalColumn.ANSWERED + 1 + self._graded

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
            GoalColumn.GRADE: "評価",
        }[GoalColumn(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles, counts, and what the counts were last year."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer: object = self._shown(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = self._spoken(index)
            case Role.CODE:
                answer = self._code(index.row())
            case Role.FLAG:
                answer = self._flag(index)
            case Role.BEFORE:
                answer = self._count_before(index)
            case _:
                answer = None
        return answer

    def _goal(self, row: int) -> Goal | None:
        return self._goals[row] if row < len(self._goals) else None

    def _code(self, row: int) -> str:
        goal = self._goal(row)
        return goal.code if goal else ""

    def _title(self, row: int) -> str:
        goal = self._goal(row)
        return goal.title if goal else "計画全体"

    def _grade(self, row: int) -> Flag | None:
        view = self._session.view
        return parent_flag(view.parent_rule, view.rollups[self._code(row)])

    def _flag(self, index: AnyIndex) -> Flag | None:
        if index.column() == GoalColumn.GRADE:
            return self._grade(index.row())
        return self.flag_of(index.column())

    def _shown(self, index: AnyIndex) -> str:
        if index.column() == GoalColumn.TITLE:
            return self._title(index.row())
        if index.column() != GoalColumn.GRADE:
            return str(self._count(index))
        grade = self._grade(index.row())
        return FLAG[grade] if grade else NONE

    def _count(self, index: AnyIndex) -> int:
        rollup = self._session.view.rollups[self._code(index.row())]
        return _counted(rollup, index.column(), self.flag_of(index.column()))

    def _count_before(self, index: AnyIndex) -> int | None:
        """Last year's count; None where there was none, or no figures yet in either year."""
        view, code = self._session.view, self._code(index.row())
        last_year = view.last_year
        if index.column() in (*_WORDS, GoalColumn.TOTAL) or last_year is None:
            return None
        if not (last_year.rollups[""].answered and view.rollups[""].answered):
            return None
        return _counted(last_year.rollups[code], index.column(), self.flag_of(index.column()))

    def _spoken(self, index: AnyIndex) -> str:
        code = printed_code(self._code(index.row()))
        name = f"{code} {self._title(index.row())}".strip()
        if index.column() == GoalColumn.TITLE:
            return name
        header = self.headerData(index.column(), Qt.Orientation.Horizontal)
        before = self._count_before(index)
        last_year = "" if before is None else f"（前年{before}）"
        return f"{name}、{header} {self._shown(index)}{last_year}"

    def _take_view(self) -> None:
        view = self._session.view
        goals, graded = view.book.plan.goals, view.parent_rule is not None
        if goals is not self._goals or graded is not self._graded:
            self.beginResetModel()
            self._goals, self._graded = goals, graded
            self.endResetModel()
        else:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _counted(rollup: Rollup, column: int, flag: Flag | None) -> int:
    if flag:
        return rollup.counts[flag]
    return rollup.total if column == GoalColumn.TOTAL else rollup.answered
